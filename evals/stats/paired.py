"""Paired differences: what one side scored less what the other did, case by case."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

TIE = 1e-9
"""Score units below which a difference is rounding of floating-point numbers."""


@dataclass(frozen=True)
class Paired:
    """Differences with the cluster of each; at least one."""

    differences: Floats
    clusters: tuple[str, ...]

    @classmethod
    def of(cls, differences: Sequence[float], clusters: Sequence[str] | None = None) -> "Paired":
        """From plain numbers; without clusters each case is its own."""
        named = (
            tuple(clusters) if clusters is not None else tuple(map(str, range(len(differences))))
        )
        values = np.asarray(differences, dtype=np.float64)
        if not len(values) or len(values) != len(named):
            raise ValueError("differences and clusters must be equally many, and at least one")
        return cls(np.where(np.abs(values) < TIE, 0.0, values), named)

    @property
    def mean(self) -> float:
        """The mean difference over cases."""
        return float(self.differences.mean())

    @property
    def cases(self) -> int:
        """How many differences there are."""
        return len(self.differences)

    @cached_property
    def cluster_sums(self) -> Floats:
        """The sum of each cluster's differences."""
        return np.bincount(self._index, weights=self.differences).astype(np.float64)

    @cached_property
    def cluster_sizes(self) -> Floats:
        """How many cases each cluster has."""
        return np.bincount(self._index).astype(np.float64)

    @cached_property
    def counts(self) -> tuple[int, int, int]:
        """Cases won, tied and lost."""
        won, lost = int((self.differences > 0).sum()), int((self.differences < 0).sum())
        return won, self.cases - won - lost, lost

    @cached_property
    def _index(self) -> NDArray[np.intp]:
        return np.unique(np.asarray(self.clusters), return_inverse=True)[1]
