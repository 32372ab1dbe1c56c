"""Logistic regression with a ridge, for tables of a few dozen weights."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

Matrix = NDArray[np.float32]

ITERATIONS = 80
RIDGE = 1.0
"""Ridge on the weights of standardized signs, over the whole sum of log losses; no choice between
0.3 and 10 was to be told from another on other stories."""
DIGITS = 3
"""Decimals of a committed weight."""


def fit(signs: Matrix, held: Sequence[bool]) -> list[float]:
    """Log-odds weights of each column of `signs`; one column must be the constant."""
    spread = signs.std(0)
    scale = np.where(spread > 0, spread, 1.0).astype(np.float32)
    scaled = signs / scale
    wanted = np.asarray(held, dtype=np.float32)
    penalty = np.where(spread > 0, RIDGE, 1e-6)

    def loss(weights: NDArray[np.float64]) -> tuple[float, Any]:
        log_odds = scaled @ weights.astype(np.float32)
        slack = expit(log_odds) - wanted
        total = float((np.logaddexp(0, log_odds) - wanted * log_odds).sum(dtype=np.float64))
        total += float((penalty * weights**2).sum()) / 2
        return total, (slack @ scaled).astype(np.float64) + penalty * weights

    start = np.zeros(signs.shape[1])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ITERATIONS})
    return [round(float(one), DIGITS) for one in found.x / scale]
