"""How often compare and gate cry wolf when nothing differs.

    python -m evals.studies.false_alarms [--runs N]

Nominal 5 %. Each world draws paired differences whose mean is zero; `compare` alarms when its test
says p <= .05 (`evals/stats/sign_flip.py`), the gate when it says "regression" of any of its scores
(`evals/decision/gate.py`). With N runs, 1.96 standard errors of an alarm rate of 5 % are told too.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from math import sqrt

import numpy as np

from evals.decision.gating import judged
from evals.stats.paired import Floats, Paired
from evals.stats.sign_flip import sign_flip_p

DRAWS = 1_999
"""Sign patterns of each test here: as valid as 20,000, and ten times as fast."""
SCORES = 6
"""Scores that the gate of this study looks at together."""
MARGIN = 0.05
"""As `evals/decision/margins.toml` has it for shares; the differences here have a spread of .15."""

Generator = np.random.Generator
World = Callable[[Generator], Paired]


def _sized(generator: Generator, clusters: int) -> list[str]:
    """Clusters of 1 to 8 cases, most of them small."""
    sizes = np.minimum(8, generator.geometric(0.4, clusters))
    return [str(at) for at, size in enumerate(sizes) for _ in range(size)]


def _within(generator: Generator, names: list[str], share: float = 0.2) -> Floats:
    """Normal differences of which `share` of the variance belongs to the cluster."""
    _, index = np.unique(np.asarray(names), return_inverse=True)
    own: Floats = generator.normal(0, 0.15 * sqrt(1 - share), len(names))
    shared: Floats = generator.normal(0, 0.15 * sqrt(share), index.max() + 1)[index]
    return own + shared


def independent(generator: Generator) -> Paired:
    """50 cases, normal."""
    return Paired.of(list(generator.normal(0, 0.15, 50)))


def few(generator: Generator) -> Paired:
    """12 cases, normal: all sign patterns are counted."""
    return Paired.of(list(generator.normal(0, 0.15, 12)))


def clustered(generator: Generator) -> Paired:
    """20 clusters of 1 to 8 cases, ICC .2."""
    names = _sized(generator, 20)
    return Paired.of(list(_within(generator, names)), names)


def skewed(generator: Generator) -> Paired:
    """100 cases; both sides draw skewed scores (Beta .6, 3) of one distribution."""
    scores = generator.beta(0.6, 3, (2, 100))
    return Paired.of(list(scores[1] - scores[0]))


def lopsided(generator: Generator) -> Paired:
    """100 cases; the difference itself is skewed (exponential less its mean), few big wins."""
    return Paired.of(list(0.15 * (generator.exponential(1, 100) - 1)))


def mostly_ties(generator: Generator) -> Paired:
    """100 cases of which 70 % are exact ties."""
    drawn = generator.normal(0, 0.2, 100) * (generator.random(100) > 0.7)
    return Paired.of(list(drawn))


def all_at_once(generator: Generator) -> Paired:
    """40 clusters of 1 to 8 cases, ICC .2, skewed sides, half of the cases ties."""
    names = _sized(generator, 40)
    _, index = np.unique(np.asarray(names), return_inverse=True)
    shared = generator.normal(0, 0.05, index.max() + 1)[index]
    scores = generator.beta(0.6, 3, (2, len(names)))
    drawn = (scores[1] - scores[0] + shared) * (generator.random(len(names)) > 0.5)
    return Paired.of(list(drawn), names)


WORLDS: tuple[World, ...] = (
    independent,
    few,
    clustered,
    skewed,
    lopsided,
    mostly_ties,
    all_at_once,
)


@dataclass(frozen=True, slots=True)
class Alarms:
    """Shares of the runs in which there was an alarm."""

    compare: float
    gate: float
    """Of one score, with its margin."""
    gate_of_many: float
    """Of any of `SCORES` independent ones."""
    gate_bare: float
    """Of any of them, had they no margin."""


def alarms(world: World, runs: int, seed: int = 20_261_128) -> Alarms:
    """The alarm rates in one world."""
    generator = np.random.default_rng(seed)
    compare = gate = many = bare = 0
    for _ in range(runs):
        scores = {str(at): world(generator) for at in range(SCORES)}
        first = scores["0"]
        compare += sign_flip_p(first, draws=DRAWS, seed=int(generator.integers(2**31))) <= 0.05
        gate += "regression" in _outcomes({"0": first}, MARGIN)
        many += "regression" in _outcomes(scores, MARGIN)
        bare += "regression" in _outcomes(scores, 0.0)
    return Alarms(compare / runs, gate / runs, many / runs, bare / runs)


def _outcomes(scores: dict[str, Paired], margin: float) -> list[str]:
    margins = dict.fromkeys(scores, margin)
    return [one.outcome for one in judged(scores, margins, draws=DRAWS).values()]


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10_000)
    asked = parser.parse_args()
    reach = 1.96 * sqrt(0.05 * 0.95 / asked.runs)
    print(f"{datetime.now(UTC):%Y-%m-%d}, {asked.runs} runs a world, nominal .050 ± {reach:.3f}\n")
    gates = f"gate, one score | gate, any of {SCORES} | the same without margin"
    print(f"| world | compare | {gates} |\n|---|---|---|---|---|")
    for world in WORLDS:
        rates = alarms(world, asked.runs)
        told = (world.__doc__ or "").rstrip(".")
        shares = (rates.compare, rates.gate, rates.gate_of_many, rates.gate_bare)
        print(f"| {told} | " + " | ".join(f"{share:.3f}" for share in shares) + " |")


if __name__ == "__main__":
    main()
