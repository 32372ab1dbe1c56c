"""What judges were measured to be worth against people, by judge: `accuracy.json`.

A judge's number is shown only when its balanced accuracy on a set of minimal edits (SummEdits) is
on file and at least `WANTED`: on coarse faults every judge looks good.
"""

from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter

FILE = Path(__file__).with_name("accuracy.json")
WANTED = 0.75
MINIMAL_EDITS = "summedits"
"""How the name of such a set begins."""
ENOUGH = 100
"""Judged pairs below which an accuracy says too little."""


class Measured(BaseModel):
    """One judge on one set."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    judge: str
    """`Judge.identity`."""
    set: str
    digest: str
    """Of the set's file."""
    judged: int
    unanswered: int
    """Of these, without a majority: counted as wrong."""
    balanced_accuracy: float
    votes: int
    day: date


_LIST = TypeAdapter(list[Measured])


def on_file(file: Path | None = None) -> list[Measured]:
    """All that was measured."""
    file = file or FILE
    return _LIST.validate_json(file.read_bytes()) if file.exists() else []


def note(measured: Measured, file: Path) -> None:
    """Puts one measurement on file, in place of the same judge's older one on that set."""
    kept = [one for one in on_file(file) if (one.judge, one.set) != (measured.judge, measured.set)]
    every = sorted([*kept, measured], key=lambda one: (one.judge, one.set))
    file.write_bytes(_LIST.dump_json(every, indent=2) + b"\n")


def standing(identity: str, file: Path | None = None) -> Measured | None:
    """The measurement that lets this judge's number be shown; None without one."""
    good = [
        one
        for one in on_file(file)
        if one.judge == identity
        and one.set.startswith(MINIMAL_EDITS)
        and one.judged >= ENOUGH
        and one.balanced_accuracy >= WANTED
    ]
    return max(good, key=lambda one: one.judged, default=None)


def balanced_accuracy(said: list[bool], carried: list[bool]) -> float:
    """The mean of the shares right among the carried and among the others."""
    shares = []
    for truth in (True, False):
        asked = [one == truth for one, real in zip(said, carried, strict=True) if real == truth]
        shares.append(sum(asked) / len(asked) if asked else 0.0)
    return sum(shares) / 2
