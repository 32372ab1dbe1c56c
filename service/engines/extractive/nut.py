"""The nut: the story in one sentence of its own lead, short and neutral."""

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
QUOTED_PENALTY = 1.0
"""What a sentence in somebody's own words loses: it comments on the news."""


def draft_nut(story: Story, ranking: Ranking, refused: Collection[str] = ()) -> DraftNut | None:
    """The first sentence, or a better one of the lead; None when none can stand alone."""
    best: tuple[float, DraftNut] | None = None
    for index, told in enumerate(story.sentences[:LEAD_SENTENCES]):
        text = _fitted(story, told, refused)
        worth = ranking.scores[index] + LEAD_MARGIN * (index == 0)
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
