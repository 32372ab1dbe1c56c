"""What somebody is said to admit, deny or establish is what the story says that they do.

Whether it is told by the right speaker is the speaker check's affair.
"""

import re
from collections.abc import Sequence

from service.grounding.predicates import Predicate
from service.grounding.retelling import AFFIRMING, ANSWERING, DENYING, Stretch
from service.grounding.verbs import form

_PROVING = re.compile(r"establish|prov|determin|confirm|demonstrat|verifi|conclud|ascertain")
"""Verbs that say that something is known for certain, by stem."""
_SETTLING = re.compile(
    r"find|found|show|prov|establish|determin|confirm|demonstrat|verifi|conclud|ascertain|rul|rule"
    r"|identifi|reveal|discover"
)
_DOUBTING = re.compile(
    r"suspects?|suspected|suggests?|suggested|may|might|whether|unclear|unknown|believes?|believed"
    r"|thinks?|thought|possibly|probably|perhaps|appears?|seems?|likely"
)
_UNTRUE = frozenset(
    [
        "untrue",
        "false",
        "wrong",
        "baseless",
        "fabricated",
        "invented",
        "nonsense",
        "lie",
        "incorrect",
    ]
)
_SILENT = re.compile(r"declin|refus")


def stance_fault(told: Predicate, there: Sequence[Stretch]) -> str | None:
    """Why one verb of taking a side, or of making certain, is not the story's."""
    if told.denied or told.mood not in ("done", "present"):
        return None
    verbs = [one for part in there for one in part.predicates]
    words = {word.text for part in there for word in part.words}
    if AFFIRMING.fullmatch(told.stem) and not _has(verbs, AFFIRMING):
        denied = _has(verbs, DENYING) or not words.isdisjoint(_UNTRUE)
        if denied or any(_silent(one) for one in verbs):
            return f"“{told.word}” is told of what the story says is denied or not answered."
    if told.stem in ("deni", "refut") and not _has(verbs, DENYING):
        negated = any(one.denied for one in verbs) or not words.isdisjoint(_NEGATIONS | _UNTRUE)
        if _has(verbs, AFFIRMING) and not negated:
            return f"“{told.word}” is told of what the story says is admitted."
    doubted = any(_DOUBTING.fullmatch(word) for word in words)
    if doubted and _PROVING.fullmatch(told.stem) and not _has(verbs, _SETTLING):
        return f"“{told.word}” is told of what the story leaves open."
    return None


_NEGATIONS = frozenset(["no", "not", "never", "none", "nothing", "nor", "neither"])


def _silent(verb: Predicate) -> bool:
    """Whether somebody declines or refuses, or would not say."""
    return _SILENT.fullmatch(verb.stem) is not None or (
        verb.denied and ANSWERING.fullmatch(verb.stem) is not None
    )


def _has(verbs: Sequence[Predicate], kind: re.Pattern[str]) -> bool:
    """Whether a verb of the kind is told affirmed, as done or so."""
    return any(
        kind.fullmatch(one.stem)
        and not one.denied
        and (one.mood in ("done", "present") or form(one.word) == "ing")
        for one in verbs
    )
