"""Faults in what the bullets say, in whose mouth, and on what evidence."""

import random
import re
from typing import Any

from evals.corruptions.planting import (
    STRANGER,
    changed_bullet,
    english,
    retell_one,
    retold,
    without,
)
from evals.gold.ideal import spoken
from evals.scorers.attribution import names
from schemas import StorySummary
from schemas.gold import GoldCase, KeyPoint
from schemas.summary import Attribution, Bullet

PADDING = " It is worth noting that this may well matter to a great many people in many ways."
_PLANNED = re.compile(
    r"\b(?:will|would|may|might|could(?! not)|should|plans? to|planned to|intends? to|hopes? to"
    r"|(?:is|are|was|were) (?:expected|due|set|scheduled|planned|likely|going) to"
    r"|expects? to|expected to|wants? to|aims? to)\b(?: be\b)?"
)
"""How plans are told; made without sight of the lexicon that must notice that they are gone."""
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|will|would|has|have|had|can|could|may|must|should|did|does|do)\b"
)
_DENIES = re.compile(r"\b(?:not|no|never|nor|none|nobody|without)\b|n[’']t\b", re.IGNORECASE)


def drop_fact(case: GoldCase, brief: StorySummary, draw: random.Random) -> StorySummary | None:
    """A bullet is left out."""
    del case
    return without("bullets", brief, brief.bullets, draw) if len(brief.bullets) > 1 else None


def repeat_fact(case: GoldCase, brief: StorySummary, draw: random.Random) -> StorySummary | None:
    """A bullet is told twice."""
    del case
    again = [*brief.bullets, draw.choice(brief.bullets)] if brief.bullets else None
    return brief.model_copy(update={"bullets": again}) if again else None


def pad(case: GoldCase, brief: StorySummary, draw: random.Random) -> StorySummary | None:
    """Every bullet gets a sentence that says nothing."""
    del case, draw
    texts = [one.text + PADDING for one in brief.bullets]
    return retold(brief, texts) if texts else None


def negate(case: GoldCase, brief: StorySummary, draw: random.Random) -> StorySummary | None:
    """A fact is denied."""
    return retell_one(case, brief, draw, _denied, only_english=True)


def plan_as_done(case: GoldCase, brief: StorySummary, draw: random.Random) -> StorySummary | None:
    """A plan or possibility is told as what happened."""
    return retell_one(case, brief, draw, _done, only_english=True)


def certain(case: GoldCase, brief: StorySummary, draw: random.Random) -> StorySummary | None:
    """An allegation or a dispute is marked as reported fact."""
    if not english(case):
        return None
    unsure = [at for at, one in enumerate(case.key_points) if one.certainty != "reported"]
    return changed_bullet(brief, unsure, draw, lambda _: {"certainty": "reported"})


def swap_speakers(case: GoldCase, brief: StorySummary, draw: random.Random) -> StorySummary | None:
    """Two facts change their speakers."""
    points = case.key_points
    pairs = [
        (one, other)
        for one in range(len(points))
        for other in range(one + 1, len(points))
        if _foreign(points[one], points[other], case) and _foreign(points[other], points[one], case)
    ]
    if not pairs:
        return None
    one, other = draw.choice(pairs)
    bullets = list(brief.bullets)
    for at, speaker in ((one, points[other].said_by), (other, points[one].said_by)):
        bullets[at] = _said_by(bullets[at], points[at], speaker)
    return brief.model_copy(update={"bullets": bullets})


def drop_speaker(case: GoldCase, brief: StorySummary, draw: random.Random) -> StorySummary | None:
    """A fact loses its speaker."""
    spoken_of = [
        at
        for at, one in enumerate(case.key_points)
        if one.said_by and not names(one.text, one.said_by, case)
    ]
    if not spoken_of:
        return None
    at = draw.choice(spoken_of)
    bullets = list(brief.bullets)
    bullets[at] = _said_by(bullets[at], case.key_points[at], None)
    return brief.model_copy(update={"bullets": bullets})


def alter_number(case: GoldCase, brief: StorySummary, draw: random.Random) -> StorySummary | None:
    """A number in a bullet is another one."""
    return retell_one(
        case, brief, draw, lambda text: re.sub(r"\d[\d.,]*\d|\d", "7654321", text, count=1)
    )


def misquote(case: GoldCase, brief: StorySummary, draw: random.Random) -> StorySummary | None:
    """A bullet quotes words that nobody said."""
    return retell_one(case, brief, draw, lambda text: f"{text} “We adore purple umbrellas.”")


def stranger(case: GoldCase, brief: StorySummary, draw: random.Random) -> StorySummary | None:
    """A bullet names somebody of whom the story knows nothing."""
    if case.language.partition("-")[0] == "de":
        return None
    return retell_one(case, brief, draw, lambda text: f"{text[:-1]}, with {STRANGER}.")


def unfounded(case: GoldCase, brief: StorySummary, draw: random.Random) -> StorySummary | None:
    """A bullet tells what the story does not."""
    told = "Purple umbrellas quietly outnumbered lighthouse keepers throughout breakfast."
    return retell_one(case, brief, draw, lambda text: f"{text} {told}")


def say_loaded(case: GoldCase, brief: StorySummary, draw: random.Random) -> StorySummary | None:
    """A bullet takes over the reporter's judgement."""
    return _say(case, brief, draw, loaded=True)


def say_forbidden(case: GoldCase, brief: StorySummary, draw: random.Random) -> StorySummary | None:
    """A bullet says what this story's brief must not say."""
    return _say(case, brief, draw, loaded=False)


def move_quote(case: GoldCase, brief: StorySummary, draw: random.Random) -> StorySummary | None:
    """Offsets of a bullet's evidence point elsewhere."""
    del case
    everywhere = range(len(brief.bullets))

    def moved(one: Bullet) -> dict[str, Any]:
        first = one.evidence[0]
        start = (first.start or 0) + 1
        return {"evidence": [first.model_copy(update={"start": start}), *one.evidence[1:]]}

    return changed_bullet(brief, everywhere, draw, moved)


def _denied(text: str) -> str | None:
    if _DENIES.search(text) or not _AUXILIARY.search(text):
        return None
    return _AUXILIARY.sub(lambda found: f"{found[0]} not", text, count=1)


def _done(text: str) -> str | None:
    return _PLANNED.sub("did", text) if _PLANNED.search(text) else None


def _say(
    case: GoldCase, brief: StorySummary, draw: random.Random, *, loaded: bool
) -> StorySummary | None:
    wanted = [one.text for one in case.must_not_say if (one.why == "loaded") == loaded]
    said = draw.choice(wanted) if wanted else ""
    return retell_one(case, brief, draw, lambda text: f"{text} {said}." if said else None)


def _foreign(point: KeyPoint, other: KeyPoint, case: GoldCase) -> bool:
    """Whether the other's speaker is another one, whom the fact itself does not name."""
    if not point.said_by or not other.said_by:
        return False
    own = point.said_by
    return not (names(other.said_by, own, case) or names(point.text, own, case))


def _said_by(bullet: Bullet, point: KeyPoint, speaker: str | None) -> Bullet:
    by = [Attribution(speaker=speaker, via=point.via, stance="says")] if speaker else []
    return bullet.model_copy(update={"text": spoken(point.text, speaker), "attributions": by})
