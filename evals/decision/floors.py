"""`evals/floors.toml`: how low each score of each arm may fall in CI.

A floor is what was measured less the measured epsilon, the spread between repeats of one run; for a
score of which less is better it is a ceiling. It holds for one gold set and one version of its
scorer, and an update lowers it only when told to.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from pathlib import Path
from statistics import mean

from pydantic import ValidationError

from evals.decision.margins import read_margins, sign
from evals.decision.sides import Side, check_measured
from evals.records import Closed, Unmeasured

FILE = Path(__file__).parents[1] / "floors.toml"
DIGITS = 4
_SCALE = 10_000
_ROUNDING = 1e-6
_HALF = 0.5 / _SCALE
"""A value that is written as the floor holds it."""
_HEAD = """\
# Written by `evals floors update RUN --lower`, and read by `evals gate RUN --floors`.
# A score below its floor fails `make check`; for loaded_language, must_not_say and
# unsupported_numbers the floor is a ceiling. floor = measured less epsilon, the spread of repeats.
"""


class Floor(Closed):
    """One score of one arm."""

    arm: str
    score: str
    floor: float
    measured: float
    epsilon: float
    cases: int
    dataset: str
    scorer: int
    """The scorer's version."""
    identity: str
    """Of the arm, when it was measured."""
    measured_on: date


class Lowered(Exception):
    """An update would lower floors, and was not told to."""


@dataclass(frozen=True, slots=True)
class Held:
    """One floor, held against a run."""

    floor: Floor
    value: float
    holds: bool


def read_floors(path: Path = FILE) -> list[Floor]:
    """All floors. Raises `Unmeasured` for a file that cannot be read."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        return [Floor.model_validate(one) for one in table.get("floor", [])]
    except FileNotFoundError:
        return []
    except (tomllib.TOMLDecodeError, ValidationError) as fault:
        raise Unmeasured(f"{path} is no table of floors: {type(fault).__name__}") from None


def hold(sides: Sequence[Side], floors: Sequence[Floor]) -> list[Held]:
    """Every floor against the run. Raises `Unmeasured` when one has nothing to be held against."""
    if not floors:
        raise Unmeasured("there is no floor: evals floors update RUN --lower sets them")
    named = {side.arm.label: side for side in sides}
    held = []
    for one in floors:
        side = named.get(one.arm)
        if side is None:
            raise Unmeasured(f"the run has no {one.arm}, which has floors")
        check_measured(side, outages=0)
        told = side.conditions
        seen = (told.dataset, told.scorers.get(one.score), len(side.by_case))
        if seen != (one.dataset, one.scorer, one.cases):
            raise Unmeasured(
                f"the floors of {one.arm} hold for gold set {one.dataset}, {one.cases} cases and "
                f"{one.score} {one.scorer}; this run has {seen[0]}, {seen[2]} and {seen[1]}: "
                "update them"
            )
        value = side.mean(one.score)
        if value is None:
            raise Unmeasured(f"{one.score} of {one.arm} was scored in no case")
        turned = sign(one.score)
        held.append(Held(one, value, turned * value >= turned * one.floor - _HALF))
    return held


def measure_floors(sides: Sequence[Side], today: date) -> list[Floor]:
    """The floors that a run supports. Raises `Unmeasured` where repeats are missing."""
    found = []
    for side in sides:
        check_measured(side, outages=0)
        if side.epochs < 2:
            raise Unmeasured("run it with --epochs 2 or more: epsilon is the spread of repeats")
        for score in read_margins():
            measured = side.mean(score)
            if measured is None:
                continue
            epsilon = _spread(side, score)
            found.append(
                Floor(
                    arm=side.arm.label,
                    score=score,
                    floor=_rounded(measured, epsilon, sign(score)),
                    measured=round(measured, DIGITS),
                    epsilon=round(epsilon, DIGITS),
                    cases=len(side.by_case),
                    dataset=side.conditions.dataset,
                    scorer=side.conditions.scorers[score],
                    identity=side.arm.identity,
                    measured_on=today,
                )
            )
    return found


def updated(old: Sequence[Floor], new: Sequence[Floor], *, lower: bool) -> list[Floor]:
    """The new floors beside those of other arms. Raises `Lowered` with what would fall."""
    before = {(one.arm, one.score): one for one in old}
    after = {(one.arm, one.score): one for one in new}
    fallen = [
        f"{arm} {score} {before[arm, score].floor} -> {one.floor}"
        for (arm, score), one in after.items()
        if (arm, score) in before
        and sign(score) * one.floor < sign(score) * before[arm, score].floor
    ]
    arms = {one.arm for one in new}
    fallen += [
        f"{arm} {score} is gone"
        for arm, score in before
        if arm in arms and (arm, score) not in after
    ]
    if fallen and not lower:
        raise Lowered("; ".join(fallen))
    return [*(one for one in old if one.arm not in arms), *new]


def render(floors: Sequence[Floor]) -> str:
    """The file's content."""
    parts = [_HEAD]
    for one in floors:
        fields = one.model_dump(mode="json")
        lines = [
            f"{name} = {_written(value)}" for name, value in fields.items() if name != "measured_on"
        ]
        parts.append("\n".join(["[[floor]]", *lines, f"measured_on = {one.measured_on}"]) + "\n")
    return "\n".join(parts)


def _written(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)


def _rounded(measured: float, epsilon: float, turned: int) -> float:
    lowest = (measured - turned * epsilon) * _SCALE
    return (floor(lowest + _ROUNDING) if turned > 0 else ceil(lowest - _ROUNDING)) / _SCALE


def _spread(side: Side, score: str) -> float:
    """The largest difference between the means of two epochs."""
    means: list[float] = []
    for epoch in range(1, side.epochs + 1):
        now = (one.scores[score].value for one in side.records if one.epoch == epoch)
        values = [value for value in now if value is not None]
        if values:
            means.append(mean(values))
    return max(means) - min(means) if means else 0.0
