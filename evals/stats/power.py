"""What a run of this size could have seen, how many cases it would take, and what the noise is."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

import numpy as np
from scipy import stats

from evals.stats.cluster_t import Spread

POWER = 0.80
LEVEL = 0.05


def detectable(spread: Spread, *, level: float = LEVEL) -> float | None:
    """The smallest difference that such a run finds four times out of five; None when unknown."""
    if not spread.error:
        return None
    return _multiple(spread.freedom, level) * spread.error


def cases_needed(
    cases: int, spread: Spread, difference: float, *, level: float = LEVEL
) -> int | None:
    """About how many such cases would show `difference` four times out of five.

    Rounded up to two digits, for the spread is itself an estimate.
    """
    smallest = detectable(spread, level=level)
    if smallest is None or not difference:
        return None
    exact = cases * (smallest / abs(difference)) ** 2
    unit = 10 ** max(0, floor(log10(max(exact, 1))) - 1)
    return int(ceil(exact / unit) * unit)


@dataclass(frozen=True, slots=True)
class Noise:
    """Var(mean) = (cases + repeats) / n: which of the two to add to."""

    cases: float
    """Variance of the true difference between cases."""
    repeats: float | None
    """Variance that repeating leaves, divided by the repeats made; None with one repeat each."""


def noise(ones: Sequence[Sequence[float]], others: Sequence[Sequence[float]]) -> Noise | None:
    """The parts, from each case's scores on both sides; None for fewer than two cases.

    Within-case variances are pooled over the cases; the rest of the variance of the case means is
    between cases (method of moments; it is cut at zero).
    """
    if len(ones) < 2:
        return None
    means = [float(np.mean(other) - np.mean(one)) for one, other in zip(ones, others, strict=True)]
    total = float(np.var(means, ddof=1))
    left = [_left(side) for side in (ones, others)]
    if any(part is None for part in left):
        return Noise(total, None)
    repeats = sum(part for part in left if part is not None)
    return Noise(max(0.0, total - repeats), repeats)


def _left(side: Sequence[Sequence[float]]) -> float | None:
    """The mean over cases of s² / K."""
    if any(len(scores) < 2 for scores in side):
        return None
    pooled = float(np.mean([np.var(scores, ddof=1) for scores in side]))
    return pooled * float(np.mean([1 / len(scores) for scores in side]))


def _multiple(freedom: int, level: float) -> float:
    return float(stats.t.ppf(1 - level / 2, freedom) + stats.t.ppf(POWER, freedom))
