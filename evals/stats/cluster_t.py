"""Intervals and one-sided tests of a mean difference: Student's t over clusters, G - 1 degrees.

The cluster-robust variance with the factor G / (G - 1) (Liang & Zeger 1986; Cameron & Miller 2015).
Where all differences are the same, the interval is that point.
"""

from dataclasses import dataclass
from math import inf, sqrt

import numpy as np
from scipy import stats

from evals.stats.paired import Paired


@dataclass(frozen=True, slots=True)
class Spread:
    """A mean difference with its standard error."""

    mean: float
    error: float | None
    """Standard error; None when one cluster alone leaves it unknown."""
    freedom: int

    def interval(self, level: float = 0.95) -> tuple[float, float]:
        """The two-sided interval."""
        return self.lower(1 - (1 - level) / 2), self.upper(1 - (1 - level) / 2)

    def lower(self, level: float = 0.95) -> float:
        """The one-sided lower bound."""
        return self.mean - self._reach(level)

    def upper(self, level: float = 0.95) -> float:
        """The one-sided upper bound."""
        return self.mean + self._reach(level)

    def p_below(self) -> float:
        """One-sided p against "not below zero": small when the mean is surely negative."""
        if self.error is None:
            return 1.0
        if self.error == 0:
            return 0.0 if self.mean < 0 else 1.0
        return float(stats.t.cdf(self.mean / self.error, self.freedom))

    def _reach(self, level: float) -> float:
        if self.error is None:
            return inf
        return float(stats.t.ppf(level, self.freedom)) * self.error if self.error else 0.0


def spread(paired: Paired) -> Spread:
    """The mean difference over cases, with its standard error over clusters."""
    count = len(paired.cluster_sums)
    mean = paired.mean
    if not np.any(paired.differences):
        return Spread(0.0, 0.0, max(1, count - 1))
    if count == 1:
        return Spread(mean, None, 0)
    residuals = paired.cluster_sums - paired.cluster_sizes * mean
    variance = count / (count - 1) * float((residuals**2).sum()) / paired.cases**2
    return Spread(mean, sqrt(variance), count - 1)
