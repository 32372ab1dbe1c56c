"""The nut: the story in one sentence of its own lead, short and neutral."""

import re
from collections.abc import Collection

from schemas.draft import DraftEvidence, DraftNut
from service.engines.extractive.candidates import single
from service.engines.extractive.ranking import Ranking
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told
from service.grounding.length import MAX_NUT

LEAD_SENTENCES = 5
"""Sentences at the top of a story in which its point is told."""
TIGHT_CHARS = 120
"""Characters above which the nut loses clauses that only add, and then its circumstances."""
LEAD_MARGIN = 1.2
"""How much less than the best sentence of the lead the first one may be worth and still be the
nut: reporters put the news there."""
BACKGROUND_PENALTY = 1.0
"""What a sentence loses that tells of a time before the news."""
_BACKGROUND = re.compile(
    r"^(?:In (?:\w+ )?(?:last year|(?:19|20)\d\d)\b|Last year\b|Years? ago\b)"
    r"|^[^,]{0,80}?\bhad (?:\w+ly )?(?:been|[a-z]+ed)\b"
)
QUOTED_PENALTY = 1.0
"""What a sentence in somebody's own words loses: it comments on the news."""


def draft_nut(story: Story, ranking: Ranking, refused: Collection[str] = ()) -> DraftNut | None:
    """The first sentence, or a better one of the lead, or else the best one of the story; None when
    none can stand alone.
    """
    lead = _best(story, ranking, range(min(LEAD_SENTENCES, len(story.sentences))), refused)
    return lead or _best(story, ranking, range(LEAD_SENTENCES, len(story.sentences)), refused)


def _best(
    story: Story, ranking: Ranking, places: range, refused: Collection[str]
) -> DraftNut | None:
    best: tuple[float, DraftNut] | None = None
    for index in places:
        told = story.sentences[index]
        text = _fitted(story, told, refused)
        worth = ranking.scores[index] + LEAD_MARGIN * (index == 0)
        worth -= BACKGROUND_PENALTY * bool(_BACKGROUND.search(told.text))
        worth -= QUOTED_PENALTY * (told.text[:1] in "\"“'‘" and bool(told.attributions))
        if text is not None and (best is None or worth > best[0]):
            quote = DraftEvidence(sentence=told.sentence.number, quote=told.text)
            best = (worth, DraftNut(text=text, evidence=[quote]))
    return best[1] if best else None


def _fitted(story: Story, told: Told, refused: Collection[str]) -> str | None:
    """The sentence in as many of its words as fit."""
    for comfortable, bare in ((MAX_NUT, False), (TIGHT_CHARS, False), (TIGHT_CHARS, True)):
        candidate = single(story, told, MAX_NUT, comfortable, bare=bare)
        if candidate is not None and candidate.text not in refused:
            return candidate.text
    return None
