"""Which candidates are told: worth less what was told before, both sides, some background.

In which words a candidate stands is in `candidates.py`; what a bullet carries besides its words,
in `bullets.py`.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from service.engines.extractive.candidates import Candidate, pair, single
from service.engines.extractive.ranking import REDUNDANCY_WEIGHT, Ranking, rank
from service.engines.extractive.roles import gives_context
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told

MAX_CANDIDATES = 300
"""Sentences, best first, that are looked at closely: a brief tells five, and few are unfit."""
PAIR_COST = 0.25
"""What a bullet of two sentences loses in the ranking: it is twice as long."""
MAX_RANKED = 4_000
"""Sentences that are ranked; the news of a longer text stands in its first 80,000 words."""
FEWEST = 3
"""Bullets of a short story (the brief of a news story has three to five)."""
SENTENCES_PER_BULLET = 3
CONTEXT_FROM = 3
"""Bullets after which the last one is kept for the background, when none has given it."""
CONTEXT_MARGIN = 0.6
"""How much less than the best candidate the background may be worth, and still be told."""
REPEATED = 0.7
"""Share of a candidate's terms, by weight, that was told already: it is left out."""

_CONTRADICTS = re.compile(
    r"\b(?:not|no|never|without|den(?:y|ies|ied)|reject(?:s|ed)?|disput(?:es?|ed)|false|wrong)\b|n['’]t\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A candidate with what it is worth and the terms that it tells."""

    candidate: Candidate
    score: float
    terms: tuple[str, ...]


def rank_story(story: Story) -> Ranking:
    """The story's sentences, ranked."""
    ranked = [one.features for one in story.sentences[:MAX_RANKED]]
    return rank(ranked, story.title_terms)


def bullet_units(story: Story, ranking: Ranking, most_chars: int) -> list[Unit]:
    """All that could be a bullet of at most `most_chars` characters, in the story's order."""
    scores = ranking.scores
    best = sorted(range(len(scores)), key=lambda index: (-scores[index], index))
    return [
        unit
        for index in sorted(best[:MAX_CANDIDATES])
        for unit in _units_at(story, ranking, index, most_chars)
    ]


def _units_at(story: Story, ranking: Ranking, index: int, most_chars: int) -> list[Unit]:
    """The sentence alone, and together with the one before it that it leans on.

    A sentence that the next one answers stands with that answer only.
    """
    told = story.sentences[index]
    units: list[Unit] = []
    alone = single(story, told, most_chars)
    after = story.sentences[index + 1] if index + 1 < len(ranking.scores) else None
    if alone is not None and not (after and _answered(story, told, after, most_chars)):
        units.append(Unit(alone, ranking.scores[index], told.terms))
    before = story.sentences[index - 1] if index else None
    if before is None:
        return units
    is_answer = _answered(story, before, told, most_chars)
    both = pair(story, before, told, most_chars) if is_answer or alone is None else None
    if both is not None:
        mean = (ranking.scores[index] + ranking.scores[index - 1]) / 2 - PAIR_COST
        score = ranking.scores[index - 1] if is_answer else mean
        units.append(Unit(both, score, (*before.terms, *told.terms)))
    return units


def _answered(story: Story, before: Told, told: Told, most_chars: int) -> bool:
    return _answers(before, told) and pair(story, before, told, most_chars) is not None


def _answers(before: Told, told: Told) -> bool:
    """Whether a sentence is the other side of the one before it: another speaker, a negation.

    Telling the first without the second would be one-sided, so the two go together.
    """
    earlier = {one.speaker for one in before.attributions if one.speaker}
    later = {one.speaker for one in told.attributions if one.speaker}
    return bool(earlier and later - earlier and _CONTRADICTS.search(told.text))


def choose_bullets(
    units: Collection[Unit], ranking: Ranking, most: int, refused: Collection[str] = ()
) -> list[Candidate]:
    """Up to `most` candidates in the story's order; `refused` are texts that failed a check."""
    left = [one for one in units if one.candidate.text not in refused]
    told: set[str] = set()
    used: set[int] = set()
    chosen: list[Candidate] = []

    def worth(one: Unit) -> float:
        return one.score - REDUNDANCY_WEIGHT * ranking.overlap(one.terms, told)

    while left and len(chosen) < most:
        best = max(left, key=worth)
        if len(chosen) == most - 1 >= CONTEXT_FROM and not any(
            gives_context(one.text, one.first) for one in chosen
        ):
            context = [
                one for one in left if gives_context(one.candidate.text, one.candidate.first)
            ]
            nearly = max(context, key=worth, default=best)
            best = nearly if worth(nearly) > worth(best) - CONTEXT_MARGIN else best
        left.remove(best)
        numbers = {part.sentence.number for part in best.candidate.parts}
        if numbers & used or (chosen and ranking.overlap(best.terms, told) > REPEATED):
            continue
        used |= numbers
        told.update(best.terms)
        chosen.append(best.candidate)
    return sorted(chosen, key=lambda one: one.first)


def bullets_for(story: Story, most: int) -> int:
    """How many bullets the story bears: one for every three sentences, three at least."""
    return min(most, max(FEWEST, len(story.sentences) // SENTENCES_PER_BULLET))
