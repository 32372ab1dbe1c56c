"""Does the embedded engine put the numbers first that editors put into highlights and headlines?

    NUTGRAF_DEV_DATA=… python -m evals.studies.key_figures

Sets: CNN and Daily Mail stories with the numbers that their highlights repeat, and Newser stories
with the number that the editor put into the headline. Recall at K is the share of a story's key
numbers among the first K distinct numbers, averaged over stories; beside it, numbers in the order
of the text. The weights, also those that rank sentences, are learned on four fifths of the stories
and measured on the last, five times over. What is measured is the order alone: of the numbers so
ordered the engine tells those whose meaning passes the checks, its bullets' sooner. Left
out are stories whose key number stands nowhere in the text; the count is printed.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import numpy as np
from scipy.stats import ttest_rel

from evals.learning import bullets, numbers
from evals.learning.dev_data import digest, read_rows
from evals.learning.folds import FOLDS
from evals.learning.numbers import CORPORA, HEADLINES, SILVER, Lesson
from service.engines.extractive.key_numbers import Met
from service.engines.extractive.ranking import dot

AT = (3, 5)

Worth = Callable[[int, Met], float]


def main() -> None:
    """Prints the table."""
    told = [bullets.lesson_of(row) for row in read_rows(bullets.STORIES)]
    ranking = [bullets.learn([one for one in told if one.fold != fold]) for fold in range(FOLDS)]
    lessons = numbers.read_lessons(ranking)
    weights = [numbers.learn([one for one in lessons if one.fold != fold]) for fold in range(FOLDS)]
    print(
        f"{datetime.now(UTC):%Y-%m-%d} key_figures (sha256 {digest(*CORPORA)}),"
        f" weights of {FOLDS} folds by story\n"
        "| set | stories | "
        + " | ".join(f"first in text at {most} | extractive at {most} | p" for most in AT)
    )
    for name, files in (("highlights", SILVER), ("headline", (HEADLINES,))):
        there = [one for one in dict.fromkeys(lessons) if one.file in files]
        rows = sum(len(read_rows(file)) for file in files)
        cells = []
        for most in AT:
            first = np.array([_recall(one, most, _in_text) for one in there])
            ours = np.array([_recall(one, most, _by(weights[one.fold])) for one in there])
            test = ttest_rel(ours, first).pvalue
            cells.append(f"{first.mean():.3f} | {ours.mean():.3f} | {test:.1g}")
        print(f"| {name} | {len(there)} of {rows} | {' | '.join(cells)} |")


def _in_text(place: int, _met: Met) -> float:
    return -place


def _by(weights: Sequence[float]) -> Worth:
    vector = tuple(weights)
    return lambda _place, met: dot(met.signs, vector) + met.prior


def _recall(lesson: Lesson, most: int, worth: Worth) -> float:
    """The share of the key numbers among the first `most` distinct ones."""
    best: dict[frozenset[float], float] = {}
    for place, met in enumerate(lesson.met):
        if worth is not _in_text and not met.stands:
            continue
        value = worth(place, met)
        best[met.values] = max(value, best.get(met.values, value))
    first = sorted(best, key=lambda one: -best[one])[:most]
    return len(lesson.key & frozenset[float]().union(*first)) / len(lesson.key)


if __name__ == "__main__":
    main()
