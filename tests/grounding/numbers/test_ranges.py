"""Ranges, and what only looks like one."""

import pytest

from service.grounding.numbers import read_quantities
from tests.grounding.quantities import only


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("10-15 percent", 10, 15),
        ("10–15 percent", 10, 15),
        ("between five and ten boats", 5, 10),
        ("between a fifth and a quarter of the boats", 20, 25),
        ("$3-4 million", 3000000, 4000000),
        ("$3m-$4m", 3000000, 4000000),
        ("an 8- to 16-metre mast", 8, 16),
        ("20 to 30 people", 20, 30),
        ("in her late 30s", 30, 39),
    ],
)
def test_a_range_has_two_ends(text: str, low: int, high: int) -> None:
    """A range keeps both ends, in the unit and magnitude that it writes once."""
    read = only(text)

    assert (read.value, read.value_high, read.qualifier) == (low, high, "range")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The mill expects sales of $72 million to $75 million", 72000000, 75000000),
        ("A new pier would cost £4m to £5m", 4000000, 5000000),
        ("an estimated €30 million to €35 million", 30000000, 35000000),
        ("It raised its outlook to $40m to $50m", 40000000, 50000000),
        ("Wages of $900 to $1,100 were paid", 900, 1100),
    ],
)
def test_two_sums_of_an_outlook_are_a_range(text: str, low: int, high: int) -> None:
    """Both are written in full, and neither is what it was before."""
    read = only(text)
    assert (read.value, read.value_high, read.qualifier) == (low, high, "range")


@pytest.mark.parametrize(
    "text",
    [
        "The fee rose $20 to $34",
        "An increase of £20 to £35 was refused",
        "Profit went from $40m to $50m",
        "It lent $40m to $50m funds",
        "A fund of $2 to $34",
        "A fall of €30 to €45 surprised traders",
    ],
)
def test_two_sums_of_a_change_are_two(text: str) -> None:
    """What went and what came; and two sums that are far apart."""
    assert [one.value_high for one in read_quantities(text)] == [None, None]


@pytest.mark.parametrize("text", ["They won 3-1", "a 5-4 vote", "lost 1-3"])
def test_a_score_is_no_range(text: str) -> None:
    """Two small numbers with a hyphen are a score when they fall or when a match is told."""
    assert only(text).unit_class == "score"
