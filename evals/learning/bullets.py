"""Which words, and pairs of words, of a story its editors put into their highlights."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np

from evals.learning.dev_data import read_rows
from evals.learning.folds import fold_of
from evals.learning.logistic import Matrix, fit
from schemas import Article
from service.engines.extractive.bullets.choosing import MAX_RANKED
from service.engines.extractive.bullets.ranking import Weights
from service.engines.extractive.bullets.signs import (
    PAIR_SIGNS,
    PLACE_SIGNS,
    SENTENCE_SIGNS,
    TERM_SIGNS,
    Counted,
    Features,
    Vector,
    count,
    pair_signs,
    place_signs,
    sentence_signs,
    term_signs,
)
from service.engines.extractive.story import read_story
from service.engines.extractive.told import read_words
from service.memo import remembering
from service.reading import read_article

CORPORA = ("news_highlights/cnndm_val.jsonl", "news_highlights/dailymail_train.jsonl")
SENTENCES = 60
"""Sentences of a story that are learned from; what stands below is not told by editors either."""

_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Lesson:
    """A story with what its editors told of it."""

    id: str
    sentences: Sequence[Features]
    highlights: Sequence[str]
    headline: Sequence[str] = ()

    @property
    def fold(self) -> int:
        """Its fold, 0 to 4."""
        return fold_of(self.id)


def read_lessons() -> list[Lesson]:
    """All stories with highlights."""
    return [lesson_of(row) for name in CORPORA for row in read_rows(name)]


def lesson_of(row: Mapping[str, Any]) -> Lesson:
    """A line of the development data as the engine reads it."""
    with remembering():
        story = read_story(read_article(Article(text=row["article"])))
        features = [one.features for one in story.sentences[:MAX_RANKED]]
    return Lesson(row["id"], features, row["summary"], story.title_terms)


def learn(lessons: Iterable[Lesson]) -> Weights:
    """The weights from these stories."""
    words, pairs = _Rows(), _Rows()
    for lesson in lessons:
        told = [[word.stem for word in read_words(one)] for one in lesson.highlights]
        told_words = {word for one in told for word in one}
        told_pairs = {pair for one in told for pair in pairwise(one)}
        counted = count(lesson.sentences, lesson.headline)
        for index, one in enumerate(lesson.sentences[:SENTENCES]):
            words.add(_words(one, index, counted), told_words)
            pairs.add(_pairs(one, index, counted), told_pairs)
    by_word, by_pair = words.fitted(), pairs.fitted()
    sentence, term, place = len(SENTENCE_SIGNS), len(TERM_SIGNS), len(PLACE_SIGNS)
    return Weights(
        *_cut(by_word, sentence, term, place),
        *_cut(by_pair, sentence, term, term, place, len(PAIR_SIGNS)),
    )


class _Rows:
    """Signs of many words or pairs, and whether each was told."""

    def __init__(self) -> None:
        self._signs: list[Matrix] = []
        self._held: list[bool] = []

    def add(self, signs: Mapping[_Key, Vector], told: Collection[_Key]) -> None:
        if signs:
            self._signs.append(np.asarray(list(signs.values()), dtype=np.float32))
            self._held += [key in told for key in signs]

    def fitted(self) -> list[float]:
        return fit(np.concatenate(self._signs), self._held)


def _words(one: Features, index: int, counted: Counted) -> dict[str, Vector]:
    signs = sentence_signs(one, index, counted)
    found: dict[str, Vector] = {}
    for place, word in enumerate(one.words):
        if word.stem not in found:
            here = place_signs(place, is_function=word.is_function)
            found[word.stem] = (*signs, *term_signs(word, counted), *here)
    return found


def _pairs(one: Features, index: int, counted: Counted) -> dict[tuple[str, str], Vector]:
    signs = sentence_signs(one, index, counted)
    found: dict[tuple[str, str], Vector] = {}
    for place, (left, right) in enumerate(pairwise(one.words)):
        if (left.stem, right.stem) not in found:
            found[left.stem, right.stem] = (
                *signs,
                *term_signs(left, counted),
                *term_signs(right, counted),
                *place_signs(place, is_function=left.is_function),
                *pair_signs(left, right, counted),
            )
    return found


def _cut(weights: Sequence[float], *lengths: int) -> list[Vector]:
    """The weights in stretches of these lengths."""
    found: list[Vector] = []
    start = 0
    for length in lengths:
        found.append(tuple(weights[start : start + length]))
        start += length
    return found
