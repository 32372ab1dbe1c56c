"""What a number in a text is once it has been read. How it is read lives in the other files."""

from typing import Final, NamedTuple

KIND_OF_CLASS: Final[dict[str, str]] = {
    "count": "count",
    "money": "money",
    "percent": "percent",
    "percentage_point": "percent",
    "duration": "duration",
    "length": "measure",
    "mass": "measure",
    "area": "measure",
    "volume": "measure",
    "speed": "measure",
    "temperature": "measure",
    "data": "measure",
    "energy": "measure",
    "date": "date",
    "year": "date",
    "time_of_day": "date",
    "ordinal": "rank",
    "rank": "rank",
    "age": "other",
    "score": "other",
    "other": "other",
}
"""The published number kind (`NumberKind` of the contract) that each unit class belongs to."""


class Quantity(NamedTuple):
    """One number, amount, percentage, ordinal, duration or date of a text.

    `start` and `end` count code points of the text that was read, and `surface` is the number
    with its currency or unit, never the qualifier before it or the counted noun after it.
    """

    start: int
    end: int
    surface: str
    value: float | int | None
    """In the written unit; whole numbers stay `int`; None for dates and clock times."""
    value_high: float | int | None
    """The upper end of a range, or the second number of a score."""
    unit: str | None
    """ISO 4217 code, singular unit name, or the counted noun as written ("troops")."""
    unit_class: str
    date: str | None
    """ISO 8601 as precise as written: "2003", "2026-03", "--03-05", "199X", "2019/2020", "T17:30";
    None for a relative day such as "Wednesday"."""
    kind: str
    qualifier: str
    """exact, approximate, at_least, more_than, at_most, less_than or range."""
    decimals: int
    """Digits after the point of the written mantissa: 1 for "$1.2bn"."""
    significant: int
    """Significant digits as written; trailing zeros of a plain integer count."""
