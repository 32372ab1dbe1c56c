"""The rules by which numbers are compared."""

import pytest

from service.grounding.numbers import rounds_to, same_qualifier, same_value
from tests.grounding.quantities import only


def carried(statement: str, evidence: str) -> bool:
    """Whether the one quantity of the statement is carried by the one of the evidence."""
    return same_value(only(statement), only(evidence))


@pytest.mark.parametrize(
    ("statement", "evidence"),
    [
        ("three dozen", "36"),
        ("1.2bn", "1.2 billion"),
        ("$1.2bn", "$1,200,000,000"),
        ("one in five", "20 per cent"),
        ("a quarter of homes", "25%"),
        ("half a million", "500,000"),
        ("two weeks", "14 days"),
        ("24 hours", "within a day"),
        ("12 months", "one year"),
        ("30 minutes", "half an hour"),
        ("3,000", "3,000 troops"),
        ("100 basis points", "one percentage point"),
        ("March 2024", "5 March 2024"),
        ("2024", "March 5, 2024"),
        ("5 March", "March 5, 2024"),
        ("5-7 March", "March 5-7, 2024"),
        ("9/11", "September 11, 2001"),
        ("34-year-old", "34"),
        ("half", "50 per cent"),
        ("one", "1 boat"),
        ("5 pounds", "£5"),
        ("6ft 2in", "6'2\" tall"),
        ("50 pence", "£0.50"),
        ("40 rupees", "₹40"),
        ("first", "No. 1"),
    ],
)
def test_equal_values_match(statement: str, evidence: str) -> None:
    """The lock opens for the same value in other words, and for a date that says less."""
    assert carried(statement, evidence)


@pytest.mark.parametrize(
    ("statement", "evidence"),
    [
        ("3.5 per cent", "3.5 percentage points"),
        ("£5", "$5"),
        ("A$5", "$5"),
        ("5", "$5"),
        ("$5", "5"),
        ("66.67 per cent", "two-thirds of voters"),
        ("1,200", "1,187"),
        ("1 km", "1,000 metres"),
        ("30 days", "a month ago"),
        ("March 5, 2024", "March 2024"),
        ("March 6", "March 5, 2024"),
        ("₹40", "40 rupees"),
        ("10", "10-15 boats"),
        ("3-1", "3-2"),
        ("Tuesday", "Wednesday"),
        ("20 per cent", "20"),
        ("in 1995", "the 1990s"),
        ("£25", "weighs 25 pounds"),
        ("March 5", "March 5-7, 2024"),
    ],
)
def test_other_values_do_not(statement: str, evidence: str) -> None:
    """The lock stays shut for another unit, currency, precision or value, however near."""
    assert not carried(statement, evidence)


@pytest.mark.parametrize(
    ("statement", "evidence", "kept"),
    [
        ("at most four weeks", "not exceeding four weeks", True),
        ("four weeks", "at most four weeks", False),
        ("less than 40", "more than 40", False),
        ("about 40", "40", False),
    ],
)
def test_the_bound_must_survive(statement: str, evidence: str, *, kept: bool) -> None:
    """A statement neither drops nor turns the bound that the evidence gives."""
    assert same_qualifier(only(statement), only(evidence)) is kept


@pytest.mark.parametrize(
    ("statement", "evidence", "rounds"),
    [
        ("nearly 1,200", "1,187", True),
        ("about $1.2bn", "$1,187,000,000", True),
        ("more than 1,000", "1,187", True),
        ("fewer than 1,000", "1,187", False),
        ("1,200", "1,187", False),
        ("nearly 1,200", "1,087", False),
        ("about 0.05", "0.047", True),
        ("about 0.05", "0.04", False),
    ],
)
def test_rounding_needs_a_word_for_it(statement: str, evidence: str, *, rounds: bool) -> None:
    """A rounded number stands for the exact one only with a qualifier, and on its side."""
    assert rounds_to(only(statement), only(evidence)) is rounds
