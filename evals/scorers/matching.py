"""Pairs gold with what a brief lists, so that the sum of the pairs' worth is greatest."""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from evals.scorers.score import Score, f1, ratio
from evals.scorers.text import Bag


def best_pairs(worth: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Row and column of each pair of the best assignment whose worth is positive.

    >>> best_pairs([[1.0, 0.9], [0.8, 0.0]])
    [(0, 1), (1, 0)]
    """
    if not worth or not worth[0]:
        return []
    table = np.asarray(worth, dtype=float)
    rows, columns = linear_sum_assignment(table, maximize=True)
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return [(row, column) for row, column in pairs if table[row, column] > 0]


def overlap(one: Bag, other: Bag) -> float:
    """F1 of two multisets of stems, 0 to 1."""
    shared = sum((one & other).values())
    return f1(shared, sum(one.values()), sum(other.values())) or 0.0


def micro(part: str, score: Score) -> Score:
    """One of recall, precision and f1 from a score that counts `hit`, `gold` and `listed`."""
    hit, gold, listed = (score.counts[name] for name in ("hit", "gold", "listed"))
    value = {
        "recall": ratio(hit, gold),
        "precision": ratio(hit, listed),
        "f1": f1(hit, listed, gold),
    }[part]
    return score.model_copy(update={"value": value})
