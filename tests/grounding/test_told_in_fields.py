"""A key number's fields may tell the same as the story in another way, and nothing else."""

from typing import Any

import pytest

from service.grounding.ground import Grounded, ground
from tests.grounding.claims import draft, number, story


def told(line: str, surface: str, **fields: Any) -> Grounded:
    """One key number of a story of one sentence."""
    return ground(draft(key_numbers=[number(surface, (1, line), **fields)]), story(line))


WASTE = "The port wasted hundreds of thousands of pounds on the crane."
WASTED = {
    "value": None,
    "unit": "GBP",
    "kind": "money",
    "qualifier": "approximate",
    "meaning": "money wasted on the crane",
}
SEIZED = "Wardens seized hundreds of pounds of flour."
SAFE = "They took a few hundred thousand rupees from the safe."
SAFES = WASTED | {"unit": "INR", "meaning": "cash taken from the safe"}
BOATS_SANK = "A handful of boats sank."
SANK = WASTED | {"unit": "boats", "kind": "count", "meaning": "boats that sank"}
JARS = WASTED | {"unit": "jars", "kind": "count", "meaning": "jars that divers brought up"}
ROAD = "It will take several hours to clear the road."
CLEAR = WASTED | {"unit": "hours", "kind": "duration", "meaning": "time to clear the road"}


@pytest.mark.parametrize(
    ("line", "surface", "fields", "passes"),
    [
        (WASTE, "hundreds of thousands of pounds", WASTED, True),
        (WASTE, "hundreds of thousands of pounds", WASTED | {"unit": "USD"}, False),
        (WASTE, "hundreds of thousands of pounds", WASTED | {"kind": "count"}, False),
        (SEIZED, "hundreds of pounds", WASTED | {"meaning": "flour seized"}, False),
        (SAFE, "a few hundred thousand rupees", SAFES, True),
        (SAFE, "a few hundred thousand rupees", SAFES | {"value": 100_000}, False),
        (SAFE, "a few hundred thousand rupees", SAFES | {"unit": "GBP"}, False),
        (BOATS_SANK, "A handful of boats", SANK, True),
        (BOATS_SANK, "A handful of boats", SANK | {"value": 5}, False),
        (BOATS_SANK, "A handful of boats", SANK | {"unit": "houses"}, False),
        ('Divers brought up "hundreds" of jars.', '"hundreds"', JARS, True),
        ('Divers brought up "hundreds" of jars.', '"hundreds"', JARS | {"unit": "boats"}, False),
        (ROAD, "several hours", CLEAR, True),
        (ROAD, "several hours", CLEAR | {"unit": "days"}, False),
        (ROAD, "several hours", CLEAR | {"value": 3}, False),
        (ROAD, "several hours", CLEAR | {"kind": "count"}, False),
        (ROAD, "several hours", CLEAR | {"qualifier": "exact"}, False),
        ("Several boats sank.", "Several boats", CLEAR | {"meaning": "boats sunk"}, False),
    ],
)
def test_a_vague_word_has_the_unit_of_a_number_in_its_place(
    line: str, surface: str, fields: dict[str, Any], passes: bool
) -> None:
    """Money stays money and hours stay hours, without a value."""
    assert bool(told(line, surface, **fields).numbers) is passes


FAIR = "Nearly 3,000 came to the fair."
CAME = {"value": 3_000, "qualifier": "less_than", "meaning": "people at the fair"}
NEED = "Demand is estimated at 50 tonnes this year."
NEEDED = {"value": 50, "unit": "tonnes", "kind": "measure", "meaning": "estimated demand"}
GROWTH = "Growth will top 4% in May."
TOPS = {
    "value": 4,
    "unit": "percent",
    "kind": "percent",
    "qualifier": "more_than",
    "meaning": "expected growth in May",
}
OVER = "Just over 200 sailors came."
PEOPLE = {"value": 200, "qualifier": "approximate", "meaning": "sailors who came"}
GOLF = "Roe finished with a three-under 69 on Sunday."
ROUND = {"value": 69, "meaning": "Roe's score on Sunday"}


@pytest.mark.parametrize(
    ("line", "surface", "fields", "passes"),
    [
        (FAIR, "Nearly 3,000", CAME, True),
        (FAIR, "Nearly 3,000", CAME | {"qualifier": "more_than"}, False),
        (FAIR, "Nearly 3,000", CAME | {"qualifier": "exact"}, False),
        (FAIR.replace("Nearly", "About"), "About 3,000", CAME, False),
        (NEED, "50 tonnes", NEEDED | {"qualifier": "exact"}, True),
        (NEED, "50 tonnes", NEEDED | {"meaning": "demand"}, False),
        (NEED, "50 tonnes", NEEDED | {"qualifier": "at_least"}, False),
        ("About 50 tonnes are needed.", "50 tonnes", NEEDED, False),
        (GROWTH, "top 4%", TOPS, True),
        (GROWTH, "4%", TOPS | {"qualifier": "exact"}, False),
        (GROWTH, "top 4%", TOPS | {"qualifier": "less_than"}, False),
        (OVER, "Just over 200", PEOPLE, True),
        (OVER, "Just over 200", PEOPLE | {"qualifier": "exact"}, False),
        (OVER, "Just over 200", PEOPLE | {"qualifier": "less_than"}, False),
        (OVER.replace("Just", "Well"), "Well over 200", PEOPLE, False),
        (GOLF, "69", ROUND, True),
        (GOLF, "69", ROUND | {"qualifier": "less_than"}, False),
    ],
)
def test_a_qualifier_may_be_told_otherwise(
    line: str, surface: str, fields: dict[str, Any], passes: bool
) -> None:
    """What is nearly reached is not reached; what is estimated may be called so in the meaning."""
    assert bool(told(line, surface, **fields).numbers) is passes


SOLD = "The club sold 92 boats last year, up from 56 in 2013."
BOATS = {"value": 56, "unit": "boats", "meaning": "boats that the club sold"}


@pytest.mark.parametrize(
    ("fields", "passes"),
    [
        (BOATS | {"times": ["in 2013"]}, True),
        (BOATS | {"meaning": "boats that the club sold in 2013"}, True),
        (BOATS, False),
        (BOATS | {"times": ["last year"]}, False),
        (BOATS | {"times": ["in 2013"], "meaning": "boats that it sold last year"}, False),
        (BOATS | {"times": ["in 2013"], "meaning": "boats that it sells now"}, False),
        (BOATS | {"meaning": "boats that the club sold in 2014"}, False),
    ],
)
def test_a_figure_left_behind_stands_for_its_own_time(fields: dict[str, Any], passes: bool) -> None:
    """Told of the year that the story writes behind it, and of no other."""
    assert bool(told(SOLD, "56", **fields).numbers) is passes


RENT = "Two in three adults rent a flat."
RENTS = {"value": 2, "unit": "in three adults", "kind": "other", "meaning": "adults who rent"}
FEE = "The fee is 50p a day."
PENCE = {"value": 0.5, "unit": "GBP", "kind": "money", "meaning": "fee a day"}
YOUNG = "Roe, 17, left school."
AGED = {"value": 17, "unit": "years old", "kind": "other", "meaning": "age of Roe"}
ODDS = "The odds are 9.2 quintillion to 1."
CUPS = "The firm recalls 3 oz. cups of yogurt."
SIZE = {"value": 3, "unit": "oz.", "kind": "measure", "meaning": "size of the cups"}
LEVEL = "Thefts jumped 40% in all -- from 200 in 1971 to 2,800 in 1981."
THEFTS = {"value": 2_800, "unit": "thefts", "meaning": "thefts in the later year"}


@pytest.mark.parametrize(
    ("line", "surface", "fields", "passes"),
    [
        (RENT, "Two in three", RENTS, True),
        (RENT, "Two in three", RENTS | {"value": 3}, False),
        (RENT, "Two in three", RENTS | {"unit": "in four adults"}, False),
        (RENT, "Two in three", RENTS | {"unit": "adults"}, False),
        (FEE, "50p", PENCE, True),
        (FEE, "50p", PENCE | {"value": 50, "unit": "pence"}, True),
        (FEE, "50p", PENCE | {"value": 50}, False),
        (FEE, "50p", PENCE | {"value": 0.05}, False),
        (FEE, "50p", PENCE | {"unit": "USD"}, False),
        (YOUNG, "17", AGED, True),
        (YOUNG, "17", AGED | {"unit": "months old"}, False),
        (YOUNG, "17", AGED | {"meaning": "time that Roe spent at school"}, False),
        (ODDS, "9.2 quintillion to 1", {"value": 9_200_000_000_000_000_000}, True),
        (ODDS, "9.2 quintillion to 1", {"value": 9_200_000_000_000_000}, False),
        (CUPS, "3 oz.", SIZE, True),
        (CUPS, "3 oz.", SIZE | {"unit": "lb."}, False),
        (LEVEL, "2,800", THEFTS, True),
        (LEVEL, "2,800", THEFTS | {"meaning": "jump in thefts"}, False),
        (LEVEL, "40%", THEFTS | {"value": 40}, False),
    ],
)
def test_shares_coins_and_levels_are_given_by_their_own_numbers(
    line: str, surface: str, fields: dict[str, Any], passes: bool
) -> None:
    """A share by its two numbers, pence in pounds, an age, a level after a change."""
    fields = {"meaning": "the odds"} | fields

    assert bool(told(line, surface, **fields).numbers) is passes


DREW = "Larder drew 1-1 with Vellin on Saturday."
SCORE = {"kind": "other", "meaning": "Larder's draw with Vellin on Saturday"}


@pytest.mark.parametrize(
    ("fields", "passes"),
    [
        ({"value": None}, True),
        ({"value": 1, "value_high": 1}, True),
        ({"value": 2, "value_high": 1}, False),
        ({"value": None, "value_high": 3}, False),
        ({"value": None, "kind": "money"}, False),
    ],
)
def test_a_score_needs_no_value(fields: dict[str, Any], passes: bool) -> None:
    """Its surface is two numbers already; given, they are the story's."""
    assert bool(told(DREW, "1-1", **SCORE | fields).numbers) is passes
