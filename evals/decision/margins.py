"""Which scores decide, and by how much: `margins.toml`."""

import tomllib
from functools import cache
from pathlib import Path

from evals.records import Unmeasured
from evals.scorers import PRIMARY, SCORERS

FILE = Path(__file__).with_name("margins.toml")
LONGER = 0.10
"""Share by which words may rise before a better coverage is put down to length."""


@cache
def read_margins(path: Path = FILE) -> dict[str, float]:
    """Margin by score, the primary first. Raises `Unmeasured` for a table that cannot be used."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))["margins"]
        margins = {str(name): float(value) for name, value in table.items()}
    except (OSError, KeyError, ValueError, AttributeError) as fault:
        raise Unmeasured(f"{path} is no table of margins: {type(fault).__name__}") from None
    unknown = [name for name in margins if name not in SCORERS or directionless(name)]
    if unknown or PRIMARY not in margins or min(margins.values()) < 0:
        told = f"cannot decide: {', '.join(unknown)}" if unknown else f"{PRIMARY} must be there"
        raise Unmeasured(f"{path}: {told}, and no margin may be negative")
    return {PRIMARY: margins[PRIMARY]} | margins


def directionless(score: str) -> bool:
    """Whether more of it is neither better nor worse."""
    return SCORERS[score].direction == "none"


def sign(score: str) -> int:
    """1 where more is better, -1 where less is."""
    return -1 if SCORERS[score].direction == "down" else 1
