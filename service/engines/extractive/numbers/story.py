"""What the rest of a story says of a number: its kind, its noun, its neighbours, its repetitions.

What its own sentence says is in `signs.py`; both are weighed in `met.py`.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from service.engines.extractive.bullets.ranking import Ranking
from service.engines.extractive.bullets.signs import Vector
from service.engines.extractive.numbers.meanings import noun_of
from service.engines.extractive.numbers.signs import sort_of
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told, read_words
from service.engines.extractive.words import stem
from service.grounding.numbers import Quantity

STORY_SIGNS = (
    *("stands", "sentences", "numbers", "order", "place_in_story", "first_place", "last_place"),
    *("told_first", "mentions", "best_expected", "best_near", "best_pair", "best_score"),
    *("score", "best_rank", "magnitude", "of_kind", "first_of_kind", "share_of_largest"),
    *("noun_expected", "noun_spread", "noun_numbers", "words_expected", "words_mean"),
    *("words_spread", "words_spread_mean", "before_expected", "after_expected"),
    *("previous_expected", "next_expected", "lead_words", "words", "words_after", "names"),
    *("since_number", "to_number", "on", "bracketed"),
)
"""Only trees look at these, so that each has the scale that is its own."""
NEAR_CHARS = 50
"""Characters before and after a number in which its neighbours stand."""
FAR = 200
"""Characters from which another number is as far as can be."""
UNRANKED = -2.0
"""Standard deviations below the mean: a sentence behind all that were ranked."""

Key = tuple[object, ...]


def key_of(quantity: Quantity) -> Key:
    """What two tellings of the same number share."""
    countless = quantity.unit_class in ("count", "other", "age")
    return (quantity.value, quantity.value_high, quantity.date, "" if countless else quantity.unit)


@dataclass(frozen=True, slots=True)
class Place:
    """A number where it stands, and what is expected of it there."""

    told: Told
    quantity: Quantity
    stands: bool
    """Whether it can be a key number at all."""
    expected: Vector
    """How likely an editor tells it, its neighbours, and it beside them."""
    score: float
    """Its sentence's."""
    kind: str
    noun: str | None
    """Stem of what it counts."""

    @property
    def index(self) -> int:
        """Its sentence, from 0."""
        return self.told.sentence.number - 1

    @property
    def size(self) -> float:
        """Its value without sign; 0 where it has none."""
        return abs(self.quantity.value or 0)


def place_of(told: Told, quantity: Quantity, ranking: Ranking, *, stands: bool) -> Place:
    """The number with what the ranking expects of it and of its sentence."""
    index = told.sentence.number - 1
    score = ranking.scores[index] if index < len(ranking.scores) else UNRANKED
    noun = noun_of(told.text, quantity.end) or quantity.unit
    return Place(
        told,
        quantity,
        stands,
        _expected(ranking, told, quantity),
        score,
        sort_of(told, quantity),
        stem(noun.lower()) if noun else None,
    )


def _expected(ranking: Ranking, told: Told, quantity: Quantity) -> Vector:
    index = told.sentence.number - 1
    if index >= len(ranking.expected):
        return 0.0, 0.0, 0.0
    expected = ranking.expected[index]
    before = told.text.rfind(" ", 0, max(0, quantity.start - 1)) + 1
    after = told.text.find(" ", min(quantity.end + 1, len(told.text)))
    own = [one.stem for one in read_words(quantity.surface)]
    near = [one.stem for one in read_words(told.text[before : after if after > 0 else None])]
    return (
        max((expected.words.get(one, 0.0) for one in own), default=0.0),
        max((expected.words.get(one, 0.0) for one in near if one not in own), default=0.0),
        max((expected.pairs.get(two, 0.0) for two in pairwise(near)), default=0.0),
    )


class StoryNumbers:
    """All numbers of a story, counted once; then each has its signs."""

    def __init__(self, story: Story, ranking: Ranking, places: Sequence[Place]) -> None:
        self._sentences = max(1, len(story.sentences))
        self._spread = ranking.weights
        self._tellings: defaultdict[Key, list[Place]] = defaultdict(list)
        self._kinds: defaultdict[str, dict[Key, None]] = defaultdict(dict)
        self._largest: defaultdict[str, float] = defaultdict(float)
        for one in places:
            key = key_of(one.quantity)
            self._tellings[key].append(one)
            self._kinds[one.kind].setdefault(key)
            if one.stands:
                self._largest[one.kind] = max(self._largest[one.kind], one.size)
        self._order = {key: place for place, key in enumerate(self._tellings)}
        self._nouns = Counter(one.noun for one in places if one.noun)
        self._likely: dict[str, float] = {}
        for expected in ranking.expected:
            for word, likely in expected.words.items():
                self._likely[word] = max(likely, self._likely.get(word, 0.0))
        by_score = sorted(range(len(ranking.scores)), key=lambda index: -ranking.scores[index])
        self._ranks = {index: rank for rank, index in enumerate(by_score)}
        self._lead = {term for told in story.sentences[:2] for term in _content(told)}

    def order(self, one: Place) -> int:
        """Its place among the story's numbers, from 0."""
        return self._order[key_of(one.quantity)]

    def seen(self, one: Place) -> int:
        """How many sentences tell the same number."""
        return len({telling.index for telling in self._tellings[key_of(one.quantity)]})

    def signs(self, one: Place) -> Vector:
        """The signs of a number as `STORY_SIGNS` names them."""
        key = key_of(one.quantity)
        tellings = self._tellings[key]
        kind = self._kinds[one.kind]
        largest = self._largest[one.kind]
        return (
            float(one.stands),
            float(self._sentences),
            float(len(self._tellings)),
            float(self._order[key]),
            one.index / self._sentences,
            float(tellings[0].index),
            tellings[-1].index / self._sentences,
            float(tellings[0] is one),
            float(len(tellings)),
            *(max(telling.expected[at] for telling in tellings) for at in range(3)),
            max(telling.score for telling in tellings),
            one.score,
            float(min(self._ranks.get(telling.index, self._sentences) for telling in tellings)),
            math.log10(one.size + 1),
            float(len(kind)),
            float(next(iter(kind)) == key),
            min(1.0, one.size / largest) if largest else 0.0,
            self._likely.get(one.noun, 0.0) if one.noun else -1.0,
            self._spread.get(one.noun, 0.0) if one.noun else -1.0,
            float(self._nouns[one.noun]) if one.noun else 0.0,
            *self._neighbours(one),
            *self._sentence(one),
        )

    def _neighbours(self, one: Place) -> Vector:
        """Of the words around it: how likely they are told wherever they stand, and how often."""
        text, quantity = one.told.text, one.quantity
        start = text.find(" ", max(0, quantity.start - NEAR_CHARS)) if quantity.start else 0
        stop = text.rfind(" ", quantity.end, quantity.end + NEAR_CHARS)
        left = read_words(text[max(0, start) : quantity.start])
        right = read_words(text[quantity.end : stop if stop > 0 else None])
        before = [self._likely.get(word.stem, 0.0) for word in left if not word.is_function]
        after = [self._likely.get(word.stem, 0.0) for word in right if not word.is_function]
        around = before + after
        spread = [
            self._spread.get(word.stem, 0.0) for word in (*left, *right) if not word.is_function
        ]
        return (
            max(around, default=0.0),
            sum(around) / max(1, len(around)),
            max(spread, default=0.0),
            sum(spread) / max(1, len(spread)),
            max(before, default=0.0),
            max(after, default=0.0),
            self._likely.get(left[-1].stem, 0.0) if left else 0.0,
            self._likely.get(right[0].stem, 0.0) if right else 0.0,
        )

    def _sentence(self, one: Place) -> Vector:
        """Of the sentence that it stands in, and of the numbers beside it there."""
        text, quantity = one.told.text, one.quantity
        content = _content(one.told)
        since = [quantity.start - other.end for other in one.told.quantities]
        until = [other.start - quantity.end for other in one.told.quantities]
        opened = text.rfind("(", 0, quantity.start)
        return (
            len(content & self._lead) / max(1, len(content)),
            float(len(one.told.words)),
            float(text.count(" ", quantity.end)),
            float(one.told.features.names),
            float(min((chars for chars in since if chars >= 0), default=FAR)),
            float(min((chars for chars in until if chars >= 0), default=FAR)),
            float(text.endswith("on ", 0, quantity.start)),
            float(opened > text.rfind(")", 0, quantity.start)),
        )


def _content(told: Told) -> set[str]:
    return {word.stem for word in told.words if not word.is_function}
