"""Which numbers of a story its editors put into highlights or headline."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from evals.learning.boosting import boost
from evals.learning.dev_data import read_rows
from evals.learning.folds import fold_of
from evals.learning.logistic import fit
from schemas import Article
from service.engines.extractive.bullets.choosing import rank_story
from service.engines.extractive.bullets.ranking import Weights
from service.engines.extractive.forest import Forest
from service.engines.extractive.numbers.met import Met, meet_numbers
from service.engines.extractive.numbers.signs import NUMBER_SIGNS
from service.engines.extractive.story import read_story
from service.memo import remembering
from service.reading import read_article

SILVER = ("key_figures/silver_cnndm_val.jsonl", "key_figures/silver_dailymail.jsonl")
HEADLINES = "key_figures/numhg_fold1.jsonl"
CORPORA = (*SILVER, HEADLINES)
SILVER_TIMES = 4
"""Times that each story with highlights counts, so that they are as many as the others."""

_OPERAND = re.compile(r"[\w.,$%/-]*\d[\w.,/-]*|\b[a-z]+\b")
_WORDS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """A story's numbers, and those that its editors thought key."""

    id: str
    file: str
    met: tuple[Met, ...]
    key: frozenset[float]

    @property
    def fold(self) -> int:
        """Its fold, 0 to 4."""
        return fold_of(self.id)

    @property
    def times(self) -> int:
        """How often it counts."""
        return SILVER_TIMES if self.file in SILVER else 1


def lesson_of(file: str, row: Mapping[str, Any], weights: Sequence[Weights]) -> Lesson | None:
    """A line of the development data, its sentences ranked with weights that never saw it; None
    when its key number stands nowhere in the story.
    """
    story_id = row["meta"].get("from_id", row["id"])
    with remembering():
        story = read_story(read_article(Article(text=row["article"])))
        ranking = rank_story(story, weights[fold_of(story_id)])
        met = meet_numbers(story, ranking)
    values = {value for one in met for value in one.values}
    key = frozenset(_key_values(row) & values)
    return Lesson(story_id, file, tuple(met), key) if key else None


def read_lessons(weights: Sequence[Weights]) -> list[Lesson]:
    """The stories of these files; `weights` rank the sentences, one for each fold."""
    found: list[Lesson] = []
    for name in CORPORA:
        there = [lesson_of(name, row, weights) for row in read_rows(name)]
        found += [one for one in there if one is not None]
    return found


def _key_values(row: Mapping[str, Any]) -> set[float]:
    annotated = row["annotations"]
    if "key_figures" in annotated:
        return {float(one["value"]) for one in annotated["key_figures"]}
    found: set[float] = set()
    for word in _OPERAND.findall(annotated["derivation"].replace(",", "").lower()):
        if word in _WORDS:
            found.add(float(_WORDS.index(word)))
        elif word in _ORDINALS:
            found.add(float(_ORDINALS.index(word) + 1))
        elif re.fullmatch(r"\d+(?:\.\d+)?", word):
            found.add(float(word))
    return found


def learn(lessons: Sequence[Lesson]) -> Forest:
    """A line through `NUMBER_SIGNS`, and trees over all signs that put each story's numbers in
    order where the line does not.
    """
    signs = np.asarray([met.signs for one in lessons for met in one.met], dtype=np.float32)
    held = np.asarray([bool(met.values & one.key) for one in lessons for met in one.met])
    times = np.concatenate([np.full(len(one.met), one.times) for one in lessons])
    own = signs[:, : len(NUMBER_SIGNS)]
    line = tuple(fit(np.repeat(own, times, axis=0), np.repeat(held, times).tolist()))
    numbers = [len(one.met) for one in lessons]
    return Forest(line, boost(signs, held, times, numbers, own @ np.asarray(line)))
