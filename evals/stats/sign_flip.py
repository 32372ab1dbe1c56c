"""The test of `compare`: could the sign of each cluster's difference as well have been the other?

Exact where all sign patterns can be counted, drawn otherwise. Valid whatever the spread, as long as
neither side is favoured; no normal distribution is assumed (Fisher 1935; Pesarin & Salmaso 2010).
"""

from collections.abc import Callable
from math import ceil, log2

import numpy as np

from evals.stats.paired import Floats, Paired

EXACT = 18
"""Clusters up to which all 2^G patterns are counted."""
DRAWS = 20_000
"""Patterns drawn above that; the p-value's own standard error is .0015 at .05."""
_ROUNDING = 1e-9
_BLOCK = 2_000


def sign_flip_p(paired: Paired, *, draws: int = DRAWS, seed: int = 7) -> float:
    """Two-sided p: exact, or (1 + b) / (1 + B) of `draws` patterns (Phipson & Smyth 2010).

    1 where nothing differs.
    """
    return _share(paired, np.abs, draws, seed)


def sign_flip_p_below(paired: Paired, *, draws: int = DRAWS, seed: int = 7) -> float:
    """One-sided p against "not below zero"."""
    return _share(paired, np.negative, draws, seed)


def fewest_clusters(level: float) -> int:
    """How many clusters it takes before any two-sided p can be `level`: 2 / 2^G.

    >>> fewest_clusters(0.05)
    6
    """
    return ceil(log2(2 / level))


def _share(paired: Paired, extremity: Callable[[Floats], Floats], draws: int, seed: int) -> float:
    """The share of the patterns whose total is as extreme as the one seen."""
    sums = paired.cluster_sums[paired.cluster_sums != 0]
    if not len(sums):
        return 1.0
    observed = float(extremity(sums.sum())) - _ROUNDING
    if len(sums) <= EXACT:
        return float((extremity(_all_patterns(sums)) >= observed).mean())
    generator = np.random.default_rng(seed)
    extreme = 0
    for start in range(0, draws, _BLOCK):
        size = (min(_BLOCK, draws - start), len(sums))
        signs = generator.integers(0, 2, size=size, dtype=np.int8)
        extreme += int((extremity(signs @ (2 * sums) - sums.sum()) >= observed).sum())
    return (1 + extreme) / (1 + draws)


def _all_patterns(sums: Floats) -> Floats:
    """The total of every sign pattern."""
    totals = np.zeros(1)
    for one in sums:
        totals = np.concatenate([totals + one, totals - one])
    return totals
