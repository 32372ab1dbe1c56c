"""The gate's judgement of each score: is it surely not worse, surely worse, or unknown?

Non-inferiority with a margin (ICH E9, 3.3.2): the run passes when the lower one-sided 95 % bound of
the difference is above minus the margin. It is a regression when it is at least the margin lower
and surely below zero, by Student's t over clusters and by sign flips: the first alone cries wolf
too often where clusters are unequal. With several scores that p is adjusted by Holm, so that a
gate over many cries wolf no more often than one over one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from evals.stats.cluster_t import spread
from evals.stats.holm import holm
from evals.stats.paired import TIE, Paired
from evals.stats.sign_flip import DRAWS, sign_flip_p_below

Judgement = Literal["pass", "regression", "inconclusive"]
LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Judged:
    """One score's judgement; differences are turned so that up is better."""

    outcome: Judgement
    difference: float
    lower: float
    """One-sided 95 % bound."""
    upper: float
    p_worse: float
    """One-sided, of both tests, adjusted."""
    margin: float
    cases: int


def judged(
    scores: Mapping[str, Paired], margins: Mapping[str, float], *, draws: int = DRAWS
) -> dict[str, Judged]:
    """Every score's judgement, by name. Where nothing differs, it passes."""
    spreads = {name: spread(one) for name, one in scores.items()}
    worse = holm(
        {
            name: max(spreads[name].p_below(), sign_flip_p_below(one, draws=draws))
            for name, one in scores.items()
        }
    )
    told = {}
    for name, one in spreads.items():
        margin, lower = margins[name], one.lower()
        outcome: Judgement = "inconclusive"
        if lower >= -margin - TIE:
            outcome = "pass"
        elif worse[name] < LEVEL and one.mean <= -margin:
            outcome = "regression"
        told[name] = Judged(
            outcome, one.mean, lower, one.upper(), worse[name], margin, scores[name].cases
        )
    return told
