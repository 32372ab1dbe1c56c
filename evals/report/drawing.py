"""An interval as a few pixels: gain in margins, zero in the middle, what does not matter shaded."""

from dataclasses import dataclass

WIDTH = 240
HEIGHT = 26
REACH = 4.0
"""Margins to either side; what lies beyond ends in an arrow."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Positions in a drawing `WIDTH` wide."""

    low: float
    high: float
    point: float
    band: tuple[float, float]
    """Where a difference is within the margin."""
    cut_low: bool
    cut_high: bool


def draw(gain: float, low: float, high: float, margin: float) -> Drawn:
    """Where point and interval lie; all three turned so that right is better."""
    unit = margin or 1.0
    return Drawn(
        low=_place(low / unit),
        high=_place(high / unit),
        point=_place(gain / unit),
        band=(_place(-1.0), _place(1.0)),
        cut_low=low / unit < -REACH,
        cut_high=high / unit > REACH,
    )


def _place(margins: float) -> float:
    kept = max(-REACH, min(REACH, margins))
    return round(WIDTH / 2 + kept / REACH * (WIDTH / 2 - 8), 1)
