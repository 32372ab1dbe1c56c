"""Does the embedded engine put the numbers first that editors put into highlights and headlines?

    NUTGRAF_DEV_DATA=… python -m evals.studies.key_figures [--briefed N] [--only SET]

Sets: CNN and Daily Mail stories with the numbers that their highlights repeat, and Newser stories
with the number that the editor put into the headline. Recall at K is the share of a story's key
numbers among the first K distinct numbers, averaged over stories; beside it, numbers in the order
of the text. The weights, also those that rank sentences, are learned on four fifths of the stories
and measured on the last, five times over. *Ordered* is the order alone; *briefed* is what the
engine hands over, in its order, out of whole checked drafts of every Nth story: six numbers, each
with a meaning that passed. Left out are stories whose key number stands nowhere in the text; the
count is printed. *Own* is another count: the headline's own number, among the first K numbers as
they are written, in digits or in words up to ninety, parts of dates and repetitions included, and
no story left out but those with a number like "9/11".
"""

import argparse
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np
from scipy.stats import ttest_rel

from evals.learning import bullets, numbers
from evals.learning.dev_data import digest, read_rows
from evals.learning.folds import FOLDS
from evals.learning.numbers import CORPORA, HEADLINES, SILVER, Lesson
from schemas import Article
from schemas.draft import DraftNumber
from service.engines.extractive.bullets.ranking import Weights
from service.engines.extractive.draft import draft_story
from service.engines.extractive.forest import Forest
from service.engines.extractive.numbers.met import Met
from service.ports import Brief
from service.reading import read_article

AT = (3, 5)
SETS = {"highlights": SILVER, "headline": (HEADLINES,)}

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety"
_IN_WORDS = {word: value for value, word in enumerate(_UNITS.split())} | {
    word: 10 * value for value, word in enumerate(_TENS.split())
}
_NUMBER = re.compile(rf"\d[\d,]*(?:\.\d+)?|\b(?:{'|'.join(_IN_WORDS)})\b", re.IGNORECASE)

Worth = Callable[[int, Met], float]
Order = Sequence[frozenset[float]]
"""Numbers, each as the values that a reader would look for, the first first."""


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--briefed", type=int, default=1, help="draft every Nth story")
    parser.add_argument("--only", choices=SETS, help="measure one set")
    chosen = parser.parse_args()
    told = bullets.read_lessons()
    ranking = [bullets.learn([one for one in told if one.fold != fold]) for fold in range(FOLDS)]
    lessons = numbers.read_lessons(ranking)
    weights = [numbers.learn([one for one in lessons if one.fold != fold]) for fold in range(FOLDS)]
    print(
        f"{datetime.now(UTC):%Y-%m-%d} key_figures (sha256 {digest(*CORPORA)}),"
        f" weights of {FOLDS} folds by story\n"
        "| set | stories | "
        + " | ".join(f"first in text at {most} | ours at {most} | p" for most in AT)
    )
    for name, files in SETS.items():
        if chosen.only not in (None, name):
            continue
        there = [one for one in lessons if one.file in files]
        rows = sum(len(read_rows(file)) for file in files)
        ordered = [(one, _ordered(one, _by(weights[one.fold]))) for one in there]
        _show(f"{name}, ordered | {len(there)} of {rows}", ordered)
        sample = there[:: chosen.briefed]
        texts = {row["meta"].get("from_id", row["id"]): row["article"] for row in _rows(files)}
        briefed = [
            (one, _briefed(texts[one.id], ranking[one.fold], weights[one.fold])) for one in sample
        ]
        _show(f"{name}, briefed | {len(sample)}", briefed)
    if chosen.only in (None, "headline"):
        _show_own(lessons, weights)


def _rows(files: Sequence[str]) -> list[dict[str, Any]]:
    return [row for file in files for row in read_rows(file)]


def _show(name: str, orders: Sequence[tuple[Lesson, Order]]) -> None:
    cells = []
    for most in AT:
        first = np.array([_recall(one, _ordered(one, _in_text), most) for one, _ in orders])
        ours = np.array([_recall(one, order, most) for one, order in orders])
        test = ttest_rel(ours, first).pvalue
        cells.append(f"{first.mean():.3f} | {ours.mean():.3f} | {test:.1g}")
    print(f"| {name} | {' | '.join(cells)} |", flush=True)


def _show_own(lessons: Sequence[Lesson], weights: Sequence[Forest]) -> None:
    """Where the headline's own number stands; the count is described above."""
    known = {one.id: one for one in lessons}
    first, ours = [], []
    for row in read_rows(HEADLINES):
        own = _written(row["annotations"]["headline_number"])
        if len(own) != 1:
            continue
        lesson = known.get(row["id"])
        best = _best(lesson, _by(weights[lesson.fold])) if lesson else []
        ordered = [value for met in best for value in _written(met.quantity.surface)]
        in_text = _written(row["article"])
        first.append([own[0] in in_text[:most] for most in AT])
        ours.append([own[0] in ordered[:most] for most in AT])
    cells = [
        f"{before:.3f} | {after:.3f} | {ttest_rel(*both).pvalue:.1g}"
        for before, after, *both in zip(
            np.mean(first, axis=0),
            np.mean(ours, axis=0),
            np.transpose(ours).astype(float),
            np.transpose(first).astype(float),
            strict=True,
        )
    ]
    print(f"| own, ordered | {len(first)} of {len(read_rows(HEADLINES))} | {' | '.join(cells)} |")


def _written(text: str) -> list[float]:
    """The numbers of a text by eye: digits, and words up to ninety."""
    found = [one.lower().replace(",", "") for one in _NUMBER.findall(text)]
    return [float(_IN_WORDS.get(one, one)) for one in found]


def _briefed(article: str, ranking: Weights, weights: Forest) -> Order:
    """The numbers of the engine's draft."""
    source = read_article(Article(text=article))
    return [_values(one) for one in draft_story(source, Brief(), ranking, weights).key_numbers]


def _values(number: DraftNumber) -> frozenset[float]:
    digits = re.findall(r"\d+(?:\.\d+)?", number.surface.replace(",", ""))
    read = [one for one in (number.value, number.value_high) if one is not None]
    return frozenset(float(one) for one in (*digits, *read))


def _in_text(place: int, _met: Met) -> float:
    return -place


def _by(weights: Forest) -> Worth:
    return lambda _place, met: weights.worth(met.signs)


def _ordered(lesson: Lesson, worth: Worth) -> Order:
    """The distinct numbers of a story, the worthiest first."""
    return [met.values for met in _best(lesson, worth)]


def _best(lesson: Lesson, worth: Worth) -> list[Met]:
    """The worthiest telling of each number, the worthiest first."""
    best: dict[frozenset[float], tuple[float, Met]] = {}
    for place, met in enumerate(lesson.met):
        if worth is not _in_text and not met.stands:
            continue
        value = worth(place, met)
        if met.values not in best or value > best[met.values][0]:
            best[met.values] = (value, met)
    return [met for _, met in sorted(best.values(), key=lambda one: -one[0])]


def _recall(lesson: Lesson, order: Order, most: int) -> float:
    """The share of the key numbers among the first `most`."""
    return len(lesson.key & frozenset[float]().union(*order[:most])) / len(lesson.key)


if __name__ == "__main__":
    main()
