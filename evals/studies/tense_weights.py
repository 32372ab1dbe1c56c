"""What each sign of a changed tense is worth, learned from the statement corpus.

    python -m evals.studies.tense_weights [--corpus PART …]

True statements against those that tell a plan, a condition or a denial as done: written by hand
(corruptions of the kind `tense`) and, at half weight, by program (`told_as_done.py`). Logistic
regression with a ridge; each part is judged by weights that the other parts gave. The weights of
all parts together are what `service/grounding/tense/check.py` holds, rounded; `worth` is their sum,
and the bound is on the same scale.
"""

import argparse
import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evals.studies.grounding import CORPORA, Case, written_cases
from evals.studies.told_as_done import told_as_done
from service.grounding.claim import Claim
from service.grounding.quotes.finder import locate_quote
from service.grounding.tense.check import Evidence
from service.grounding.tense.retold import Retelling
from service.grounding.tense.stances import stance_fault
from service.grounding.tense.turned import turned_round
from service.grounding.window import windows
from service.memo import remembering

Array = NDArray[np.float64]
PROGRAMMED = 0.5
"""Weight of a statement that a program falsified, beside one of a person's."""
RIDGE = 1.0
"""Of the logistic regression, per squared weight."""
STEPS = 30
"""Of Newton's method; it settles in about ten."""
SHARES = (0.01, 0.015, 0.02, 0.03)
"""Of the true statements that may fail."""


class Judged(NamedTuple):
    """One statement with its signs."""

    part: str
    kind: str
    """`true`, `tense`, or `programmed`."""
    signs: Array
    settled: bool
    """Whether a rule of its own fails it, so that the signs do not matter."""


def judged(part: str, path: Path) -> Iterator[Judged]:
    """The statements of one part of the corpus."""
    for case in written_cases(path):
        if case.kind not in ("true", "tense"):
            continue
        yield _judge(part, case.kind, case, case.text)
        if case.kind == "true":
            for text, _ in told_as_done(case.text, [], case.source, case.quotes):
                yield _judge(part, "programmed", case, text)


def _judge(part: str, kind: str, case: Case, text: str) -> Judged:
    located = [locate_quote(quote, case.source, None) for quote in case.quotes]
    evidence = tuple(one for one in located if one is not None)
    there = [one.text for one in windows(Claim("bullets", (text,), evidence, case.source))]
    ruled = turned_round(text, " ".join(there)) or stance_fault(text, there)
    evidence_of = Evidence.of(Retelling(text, there).signs())
    signs = [float(getattr(evidence_of, name)) for name in Evidence.__slots__]
    return Judged(part, kind, np.array([*signs, 1.0]), ruled is not None)


def fitted(signs: Array, wrong: Array, counts: Array) -> Array:
    """Weights of the signs, the last one the constant, by Newton's method."""
    weights = np.zeros(signs.shape[1])
    ridge = np.full(signs.shape[1], RIDGE)
    ridge[-1] = 0.0
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-signs @ weights))
        slope = signs.T @ (counts * (wrong - chance)) - ridge * weights
        curve = (signs.T * (counts * chance * (1 - chance))) @ signs + np.diag(ridge)
        weights += np.linalg.solve(curve, slope)
    return weights


def _fit(cases: list[Judged]) -> Array:
    open_ = [one for one in cases if not one.settled]
    return fitted(
        np.array([one.signs for one in open_]),
        np.array([float(one.kind != "true") for one in open_]),
        np.array([PROGRAMMED if one.kind == "programmed" else 1.0 for one in open_]),
    )


def main() -> None:
    """Prints the weights, and what they catch on parts that did not give them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parts = sorted(path.stem for path in CORPORA.glob("dev*.jsonl"))
    parser.add_argument("--corpus", nargs="+", choices=parts, default=parts)
    asked = parser.parse_args()
    paths = [CORPORA / f"{part}.jsonl" for part in asked.corpus]
    with remembering():
        cases = [one for path in paths for one in judged(path.stem, path)]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:16]
    print(f"{datetime.now(UTC):%Y-%m-%d} · corpus {' '.join(asked.corpus)} sha256:{digest}")
    print("python -m evals.studies.tense_weights\n")
    weights = _fit(cases)
    for name, worth in zip((*Evidence.__slots__, "constant"), weights, strict=True):
        print(f"{name:<14}{worth:>7.2f}")
    others = {part: _fit([one for one in cases if one.part != part]) for part in asked.corpus}
    reached = {
        kind: np.array(
            [
                np.inf if one.settled else float(one.signs[:-1] @ others[one.part][:-1])
                for one in cases
                if one.kind == kind
            ]
        )
        for kind in ("true", "tense", "programmed")
    }
    print(f"\n{'true held back':>16}{'bound':>8}{'by hand caught':>17}{'by program caught':>20}")
    for share in SHARES:
        bound = float(np.quantile(reached["true"], 1 - share))
        by_hand, programmed = (np.mean(reached[kind] > bound) for kind in ("tense", "programmed"))
        print(f"{share:>16.1%}{bound:>8.2f}{by_hand:>17.1%}{programmed:>20.1%}")


if __name__ == "__main__":
    main()
