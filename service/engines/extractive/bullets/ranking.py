"""How likely each word, and each pair of neighbouring words, stands in what an editor would tell.

The weights were learned from stories with their editors' highlights; `weights/bullets.json` says
from which, when and how. What a sentence says, and whether it may stand alone, is judged elsewhere;
which set of sentences is worth most, in `choosing.py`. Linear in the story's length.
"""

import json
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from operator import mul
from typing import Self

from service.engines.extractive.bullets.signs import (
    LAST_PLACE,
    Counted,
    Features,
    Vector,
    Word,
    count,
    pair_signs,
    place_signs,
    sentence_signs,
    term_signs,
)

PAIR_WEIGHT = 8.0
"""What a pair of words in the editor's own order counts for against a single word."""
PRIOR_WORDS = 10 / 3
"""Words added to a telling's length, times the square of its bullets: fewer make short sentences
win, more make long ones win. Three bullets are headlines; who asks for more asks for detail too."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds weights, each vector in the order in which `signs.py` names its signs."""

    word_sentence: Vector
    word_term: Vector
    word_place: Vector
    pair_sentence: Vector
    pair_left: Vector
    pair_right: Vector
    pair_place: Vector
    pair_own: Vector

    @classmethod
    def read(cls, table: Mapping[str, Sequence[float]]) -> Self:
        """From the lists of a JSON file."""
        return cls(**{name: tuple(table[name]) for name in cls.__dataclass_fields__})


@cache
def learned() -> Weights:
    """The committed weights."""
    path = resources.files("service.engines.extractive.weights").joinpath("bullets.json")
    text = path.read_text("utf-8")
    return Weights.read(json.loads(text)["weights"])


@dataclass(frozen=True, slots=True)
class Expected:
    """What one sentence holds of the editor's telling: likelihoods (0 to 1) by word and by pair."""

    words: Mapping[str, float]
    pairs: Mapping[tuple[str, str], float]

    @property
    def gain(self) -> float:
        """Words and pairs that are expected to be told."""
        return sum(self.words.values()) + PAIR_WEIGHT * sum(self.pairs.values())

    def worth(self) -> float:
        """Of the whole sentence alone: what is expected of it, for its length."""
        return self.gain / (len(self.words) + 9 * PRIOR_WORDS)


@dataclass(frozen=True, slots=True)
class Ranking:
    """What each sentence of a story is worth, and the weight of each term in the story."""

    expected: tuple[Expected, ...]
    scores: tuple[float, ...]
    """The worth of each sentence alone, in standard deviations above the story's mean."""
    weights: Mapping[str, float]

    def overlap(self, terms: Collection[str], told: Collection[str]) -> float:
        """The share (0 to 1) of `terms`, by weight, that is in `told`."""
        unique = dict.fromkeys(terms)  # in order: a sum over a set differs from run to run
        whole = sum(self.weights.get(term, 0.0) for term in unique)
        if not whole:
            return 0.0
        return sum(self.weights.get(term, 0.0) for term in unique if term in told) / whole


def rank(
    sentences: Sequence[Features], headline: Collection[str] = (), weights: Weights | None = None
) -> Ranking:
    """Ranks the sentences of one story; `headline` are its title's terms."""
    counted = count(sentences, headline)
    reader = _Reader(counted, weights or learned())
    expected = [reader.sentence(one, index) for index, one in enumerate(sentences)]
    worth = [one.worth() for one in expected]
    mean = sum(worth) / max(1, len(worth))
    spread = math.sqrt(sum((one - mean) ** 2 for one in worth) / max(1, len(worth))) or 1.0
    terms = {term: math.log1p(often) for term, often in counted.spread.items()}
    return Ranking(tuple(expected), tuple((one - mean) / spread for one in worth), terms)


class _Reader:
    """Weighs each word of a story once, wherever it stands."""

    def __init__(self, counted: Counted, weights: Weights) -> None:
        self._counted = counted
        self._weights = weights
        self._terms: dict[str, tuple[float, float, float]] = {}
        self._pairs: dict[Vector, float] = {}
        self._word_places = _places(weights.word_place)
        self._pair_places = _places(weights.pair_place)

    def sentence(self, one: Features, index: int) -> Expected:
        """The likelihoods of a sentence's words and pairs."""
        signs = sentence_signs(one, index, self._counted)
        weighed = list(map(self._term, one.words))
        base = dot(signs, self._weights.word_sentence)
        words: dict[str, float] = {}
        for place, (word, term) in enumerate(zip(one.words, weighed, strict=True)):
            if word.stem not in words:
                here = self._word_places[word.is_function][min(place, LAST_PLACE)]
                words[word.stem] = likelihood(base + term[0] + here)
        base = dot(signs, self._weights.pair_sentence)
        pairs: dict[tuple[str, str], float] = {}
        for place, (left, right) in enumerate(pairwise(one.words)):
            pair = (left.stem, right.stem)
            if pair not in pairs:
                here = self._pair_places[left.is_function][min(place, LAST_PLACE)]
                both = weighed[place][1] + weighed[place + 1][2]
                own = self._pair(pair_signs(left, right, self._counted))
                pairs[pair] = likelihood(base + both + here + own)
        return Expected(words, pairs)

    def _pair(self, signs: Vector) -> float:
        """What a pair's own signs weigh: most pairs of a story have the same few."""
        found = self._pairs.get(signs)
        if found is None:
            found = self._pairs[signs] = dot(signs, self._weights.pair_own)
        return found

    def _term(self, word: Word) -> tuple[float, float, float]:
        """Its weight as a word, as the left and as the right of a pair."""
        found = self._terms.get(word.stem)
        if found is None:
            signs, weights = term_signs(word, self._counted), self._weights
            found = (
                dot(signs, weights.word_term),
                dot(signs, weights.pair_left),
                dot(signs, weights.pair_right),
            )
            self._terms[word.stem] = found
        return found


@cache
def _places(weights: Vector) -> tuple[list[float], list[float]]:
    """The weight of every place in a sentence, for content words and for function words."""
    content, function = (
        [
            dot(place_signs(place, is_function=is_function), weights)
            for place in range(LAST_PLACE + 1)
        ]
        for is_function in (False, True)
    )
    return content, function


def dot(signs: Vector, weights: Vector) -> float:
    """The weighted sum."""
    return float(sum(map(mul, signs, weights)))


def likelihood(log_odds: float) -> float:
    """A probability, 0 to 1."""
    return 0.5 + 0.5 * math.tanh(0.5 * log_odds)  # the logistic function, which cannot overflow
