"""The nut: the story in one sentence of its own lead, short and neutral."""

from collections.abc import Collection

from schemas.draft import DraftEvidence, DraftNut
from service.engines.extractive.candidates import single
from service.engines.extractive.ranking import Ranking
from service.engines.extractive.story import Story
from service.grounding.length import MAX_NUT

LEAD_SENTENCES = 5
"""Sentences at the top of a story in which its point is told."""
TIGHT_CHARS = 120
"""Characters above which the nut loses clauses that only add."""


def draft_nut(story: Story, ranking: Ranking, refused: Collection[str] = ()) -> DraftNut | None:
    """The best sentence of the lead that fits, or None when none can stand alone."""
    best: tuple[float, DraftNut] | None = None
    for index, told in enumerate(story.sentences[:LEAD_SENTENCES]):
        for comfortable in (MAX_NUT, TIGHT_CHARS):
            candidate = single(story, told, MAX_NUT, comfortable)
            if candidate is not None and candidate.text not in refused:
                break
        else:
            continue
        if best is None or ranking.scores[index] > best[0]:
            quote = DraftEvidence(sentence=told.sentence.number, quote=told.text)
            best = (ranking.scores[index], DraftNut(text=candidate.text, evidence=[quote]))
    return best[1] if best else None
