"""Which bullets are told: the set that shares most with what an editor is expected to tell.

What each word and pair of words is worth is in `ranking.py`; in which words a sentence may stand,
in `candidates.py`; what a bullet carries besides its words, in `written.py`. Words that were told
already are worth nothing again, and every word costs room, so a shorter telling of the same wins.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from service.engines.extractive.bullets.candidates import Candidate, pair, single
from service.engines.extractive.bullets.ranking import (
    PAIR_WEIGHT,
    PRIOR_WORDS,
    Expected,
    Ranking,
    Weights,
    rank,
)
from service.engines.extractive.bullets.roles import gives_context
from service.engines.extractive.numbers.left_behind import (
    figures_left_behind,
    only_left_behind,
)
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told, read_words

MAX_RANKED = 4_000
"""Sentences that are ranked; the news of a longer text stands in its first 80,000 words."""
MAX_LOOKED_AT = 50
MAX_STANDING = 24
"""Sentences, best first, that are looked at, and that may stand as a bullet: a brief tells seven
at most, and what is best alone is seldom far behind in a set."""
TELLINGS = ((200, False), (100, True), (60, True))
"""How a sentence is told, from its full length down: characters from which clauses are cut, and
whether it loses its circumstances too."""
UNSEEN_PAIR = 0.02
"""What two words are worth that a cut has made neighbours: they seldom stand so in a highlight."""
FEWEST = 3
"""Bullets of a short story (the brief of a news story has three to five)."""
SENTENCES_PER_BULLET = 3
CONTEXT_FROM = 3
"""Bullets after which one is kept for the background, when none has given it."""
CONTEXT_SHARE = 0.85
"""Share of what the best set is worth that one with background must still be worth."""
FRESH_SHARE = 0.35
"""Share of a bullet's own worth that must be new beside the others."""
_CONTRADICTS = re.compile(
    r"\b(?:not|no|never|without|den(?:y|ies|ied)|reject(?:s|ed)?|disput(?:es?|ed)|false|wrong)\b|n['’]t\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A candidate with what is expected of each of its words and pairs of words."""

    candidate: Candidate
    numbers: frozenset[int]
    """The sentences that it tells."""
    length: int
    """In words; the other side of what it tells is owed, so its words cost nothing."""
    expected: Expected
    gain: float
    """What is expected of it alone."""

    @property
    def gives_context(self) -> bool:
        """Whether it tells what lies behind the news."""
        return gives_context(self.candidate.text, self.candidate.first)


def rank_story(story: Story, weights: Weights | None = None) -> Ranking:
    """The story's sentences, ranked; by the committed weights unless others are given."""
    ranked = [one.features for one in story.sentences[:MAX_RANKED]]
    return rank(ranked, story.title_terms, weights)


def bullet_units(story: Story, ranking: Ranking, most_chars: int) -> list[Unit]:
    """All that could be a bullet of at most `most_chars` characters, the best sentences first."""
    scores = ranking.scores
    best = sorted(range(len(scores)), key=lambda index: (-scores[index], index))
    left = figures_left_behind(story)
    units: list[Unit] = []
    standing = 0
    for index in best[:MAX_LOOKED_AT]:
        if left and only_left_behind(story.sentences[index], left):
            continue
        there = list(_tellings_at(story, index, len(scores), most_chars))
        units += [_unit(ranking, one) for one in there]
        standing += bool(there)
        if standing == MAX_STANDING:
            break
    return units


def _tellings_at(story: Story, index: int, ranked: int, most_chars: int) -> dict[Candidate, None]:
    """The sentence alone, in fewer and fewer words, or together with the one that it leans on.

    A sentence that the next one answers stands with that answer only; the answer comes with it.
    """
    told = story.sentences[index]
    after = story.sentences[index + 1] if index + 1 < ranked else None
    answered = _answered(story, told, after, most_chars) if after else None
    if answered is not None:
        return {answered: None}
    before = story.sentences[index - 1] if index else None
    if before is not None and _answered(story, before, told, most_chars) is not None:
        return {}
    standing: dict[Candidate, None] = {}
    length = most_chars
    for comfortable, bare in TELLINGS:
        if standing and length <= comfortable:
            break
        alone = single(story, told, most_chars, comfortable, bare=bare)
        if alone is not None:
            standing.setdefault(alone)
            length = len(alone.text)
    if standing or before is None:
        return standing
    both = pair(story, before, told, most_chars)
    return {both: None} if both else {}


def _unit(ranking: Ranking, candidate: Candidate) -> Unit:
    words: dict[str, float] = {}
    pairs: dict[tuple[str, str], float] = {}
    stems = [word.stem for word in read_words(candidate.text, candidate.parts[0].language)]
    for part in candidate.parts:
        expected = ranking.expected[part.sentence.number - 1]
        for word in stems:
            likely = expected.words.get(word, 0.0)
            if likely > words.get(word, 0.0):
                words[word] = likely
        for two in pairwise(stems):
            likely = expected.pairs.get(two, UNSEEN_PAIR)
            if likely > pairs.get(two, 0.0):
                pairs[two] = likely
    numbers = frozenset(part.sentence.number for part in candidate.parts)
    length = len(stems)
    if len(candidate.parts) > 1 and _answers(*candidate.parts[:2]):
        length -= len(candidate.parts[1].words)
    expected = Expected(words, pairs)
    return Unit(candidate, numbers, length, expected, expected.gain)


def _answered(story: Story, before: Told, told: Told, most_chars: int) -> Candidate | None:
    return pair(story, before, told, most_chars) if _answers(before, told) else None


def _answers(before: Told, told: Told) -> bool:
    """Whether a sentence is the other side of the one before it: another speaker, a negation.

    Telling the first without the second would be one-sided, so the two go together.
    """
    if not _CONTRADICTS.search(told.text):
        return False
    later = {one.speaker for one in told.attributions if one.speaker}
    if not later:
        return False
    earlier = {one.speaker for one in before.attributions if one.speaker}
    return bool(earlier and later - earlier)


@dataclass(frozen=True, slots=True)
class _Telling:
    """What some bullets tell together."""

    words: Mapping[str, float]
    pairs: Mapping[tuple[str, str], float]
    length: int
    prior: float
    gain: float

    @classmethod
    def of(cls, units: Collection[Unit], prior: float) -> Self:
        words: dict[str, float] = {}
        pairs: dict[tuple[str, str], float] = {}
        for one in units:
            for word, likely in one.expected.words.items():
                words[word] = max(likely, words.get(word, 0.0))
            for two, likely in one.expected.pairs.items():
                pairs[two] = max(likely, pairs.get(two, 0.0))
        return cls(
            words,
            pairs,
            sum(one.length for one in units),
            prior,
            Expected(words, pairs).gain,
        )

    @property
    def worth(self) -> float:
        """Expected matches for its length."""
        return self.gain / (self.length + self.prior)

    def with_one(self, unit: Unit) -> float:
        """What is expected with one bullet more; nothing of one that says nearly the same."""
        words, pairs = self.words, self.pairs
        new_words = new_pairs = 0.0
        for word, likely in unit.expected.words.items():
            known = words.get(word, 0.0)
            if likely > known:
                new_words += likely - known
        for two, likely in unit.expected.pairs.items():
            known = pairs.get(two, 0.0)
            if likely > known:
                new_pairs += likely - known
        new = new_words + PAIR_WEIGHT * new_pairs
        if new < FRESH_SHARE * unit.gain:
            return 0.0
        gain = self.gain + new
        return gain / (self.length + unit.length + self.prior)


def choose_bullets(
    units: Sequence[Unit], most: int, refused: Collection[str] = ()
) -> list[Candidate]:
    """Up to `most` candidates in the story's order; `refused` are texts that failed a check."""
    left = [one for one in units if one.candidate.text not in refused]
    prior = PRIOR_WORDS * most**2
    chosen: list[Unit] = []
    while len(chosen) < most:
        best = _best(left, chosen, prior)
        if best is None:
            break
        chosen.append(best)
    for place in range(len(chosen)):  # each may be exchanged once, beside all the others
        others = chosen[:place] + chosen[place + 1 :]
        chosen[place] = _best(left, others, prior) or chosen[place]
    if len(chosen) > CONTEXT_FROM and not any(one.gives_context for one in chosen):
        chosen = _with_context(left, chosen, prior)
    return sorted((one.candidate for one in chosen), key=lambda one: one.first)


def _best(units: Collection[Unit], told: Sequence[Unit], prior: float) -> Unit | None:
    """The unit that is worth most beside `told`; the first of equals."""
    used = {number for one in told for number in one.numbers}
    telling = _Telling.of(told, prior)
    free = [one for one in units if not one.numbers & used]
    best = max(free, key=telling.with_one, default=None)
    return best if best is not None and telling.with_one(best) > 0 else None


def _with_context(units: Collection[Unit], chosen: list[Unit], prior: float) -> list[Unit]:
    """What lies behind the news in the place of the bullet missed least, if it costs little."""
    whole = _Telling.of(chosen, prior).worth
    context = [one for one in units if one.gives_context]
    tried = []
    for place in range(len(chosen)):
        others = chosen[:place] + chosen[place + 1 :]
        best = _best(context, others, prior)
        if best is not None:
            tried.append([*others, best])
    nearest = max(tried, key=lambda one: _Telling.of(one, prior).worth, default=chosen)
    return nearest if _Telling.of(nearest, prior).worth >= CONTEXT_SHARE * whole else chosen


def bullets_for(story: Story, most: int) -> int:
    """How many bullets the story bears: one for every three sentences, three at least."""
    return min(most, max(FEWEST, len(story.sentences) // SENTENCES_PER_BULLET))
