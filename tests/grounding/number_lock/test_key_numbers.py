"""A key number's unit, kind, standing and meaning are those that the story gives it."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.grounding.ground import Grounded, ground
from tests.grounding.claims import draft, number, story

STORM = "The storm killed nine people and injured 30."
FUND = "The Alder fund holds $1.2bn, down from $2bn."
DOGS = "Wardens took in nine dogs and 12 cats after the flood."
RISE = "The fare rose from £2 to £3 in May."
RATE = "The rate is about 4 percent."
NINE = {"value": 9, "meaning": "people killed by the storm", "unit": "people"}
THIRTY = {"value": 30, "meaning": "people injured"}
HELD = {"kind": "money", "unit": "USD", "meaning": "what the fund holds"}


def told(line: str, surface: str, **fields: Any) -> Grounded:
    """One key number of a story of one sentence."""
    return ground(draft(key_numbers=[number(surface, (1, line), **fields)]), story(line))


@pytest.mark.parametrize(
    ("line", "surface", "fields"),
    [
        (STORM, "nine", NINE),
        (STORM, "nine people", NINE | {"unit": None}),
        (STORM, "nine", NINE | {"meaning": "death toll"}),
        (STORM, "nine", NINE | {"meaning": "dead"}),
        (STORM, "30", THIRTY),
        (STORM, "30", THIRTY | {"unit": "people", "meaning": "people hurt in the storm"}),
        (FUND, "$1.2bn", HELD | {"value": 1_200_000_000}),
        (
            FUND,
            "$2bn",
            HELD
            | {
                "value": 2_000_000_000,
                "standing": "superseded",
                "meaning": "what the fund held before",
            },
        ),
        (DOGS, "nine", {"value": 9, "unit": "dogs", "meaning": "dogs taken in"}),
        (RISE, "£3", {"value": 3, "unit": "GBP", "kind": "money", "meaning": "the fare from May"}),
        (
            RATE,
            "about 4 percent",
            {
                "value": 4,
                "unit": "%",
                "kind": "percent",
                "qualifier": "approximate",
                "meaning": "the rate",
            },
        ),
    ],
)
def test_what_the_story_gives_stands(line: str, surface: str, fields: dict[str, Any]) -> None:
    """Units may be told more fully or not at all, meanings in other words."""
    grounded = told(line, surface, **fields)

    assert grounded.numbers, grounded.faults


CASES = "By Friday 58 cases were known, 21 confirmed by a lab and 37 probable."
OUTAGE = "The outage lasted ten hours and 45 minutes."
LASTED = {"value": 10.75, "unit": "hours", "kind": "duration", "meaning": "how long it lasted"}


@pytest.mark.parametrize(
    ("line", "surface", "fields"),
    [
        (CASES, "21", {"value": 21, "unit": "cases", "meaning": "those that a lab confirmed"}),
        (STORM, "nine", NINE | {"qualifier": "at_least"}),
        (OUTAGE, "ten hours and 45 minutes", LASTED),
        (OUTAGE, "ten hours and 45 minutes", LASTED | {"value": 645, "unit": "minutes"}),
    ],
)
def test_what_models_write_of_a_number_stands(
    line: str, surface: str, fields: dict[str, Any]
) -> None:
    """A unit counted beside it, a weaker qualifier, a mixed duration in one unit."""
    grounded = told(line, surface, **fields)

    assert grounded.numbers, grounded.faults


@pytest.mark.parametrize(
    ("line", "surface", "fields"),
    [
        (CASES, "21", {"value": 21, "unit": "schools", "meaning": "those that a lab confirmed"}),
        (STORM, "nine", NINE | {"qualifier": "more_than"}),
        (STORM, "nine", NINE | {"qualifier": "less_than"}),
        (OUTAGE, "ten hours and 45 minutes", LASTED | {"value": 12}),
        (OUTAGE, "ten hours and 45 minutes", LASTED | {"unit": "minutes"}),
        (OUTAGE, "ten hours and 45 minutes", LASTED | {"kind": "count"}),
        (OUTAGE, "ten hours and 45 minutes", LASTED | {"qualifier": "more_than"}),
    ],
)
def test_and_goes_no_further(line: str, surface: str, fields: dict[str, Any]) -> None:
    """Another unit, a stronger qualifier, another value or kind."""
    assert told(line, surface, **fields).held_back


@pytest.mark.parametrize(
    ("line", "surface", "fields"),
    [
        (STORM, "nine", NINE | {"meaning": "people injured"}),
        (STORM, "nine", NINE | {"meaning": "people wounded"}),
        (STORM, "30", THIRTY | {"meaning": "people killed"}),
        (STORM, "30", THIRTY | {"meaning": "deaths"}),
        (DOGS, "nine", {"value": 9, "unit": "dogs", "meaning": "cats"}),
        (FUND, "$2bn", HELD | {"value": 2_000_000_000, "standing": "superseded", "unit": "EUR"}),
    ],
)
def test_another_numbers_meaning_fails(line: str, surface: str, fields: dict[str, Any]) -> None:
    """Whose words stand beside another number of the sentence."""
    assert told(line, surface, **fields).held_back


@pytest.mark.parametrize(
    ("line", "surface", "wrong"),
    [
        (STORM, "nine", {"unit": "dogs"}),
        (STORM, "nine", {"unit": "USD", "kind": "money"}),
        (STORM, "nine", {"unit": "USD"}),
        (STORM, "nine", {"unit": "percent", "kind": "percent"}),
        (STORM, "nine", {"kind": "percent"}),
        (STORM, "nine", {"kind": "duration"}),
        (DOGS, "nine", {"unit": "cats"}),
        (DOGS, "nine", {"unit": "people"}),
    ],
)
def test_unit_and_kind_are_read_not_believed(
    line: str, surface: str, wrong: dict[str, Any]
) -> None:
    """A count of people is no money, no share and counts no dogs."""
    assert told(line, surface, value=9, **({"meaning": "those affected"} | wrong)).held_back


@pytest.mark.parametrize("standing", ["corrected", "superseded"])
def test_a_standing_needs_a_sign(standing: str) -> None:
    """The story must say that a figure was corrected or came before another."""
    assert told(STORM, "nine", **NINE, standing=standing).held_back


@pytest.mark.parametrize(
    ("line", "surface", "value", "unit"),
    [(FUND, "$2bn", 2_000_000_000, "USD"), (RISE, "£2", 2, "GBP")],
)
def test_a_figure_left_behind_is_not_current(
    line: str, surface: str, value: int, unit: str
) -> None:
    """After "down from" or "rose from"; the figure before it is."""
    fields = {"value": value, "unit": unit, "kind": "money"}

    for meaning in ("what the fund holds", "the fare", "amount"):
        assert told(line, surface, **fields, meaning=meaning).held_back
    kept = told(line, surface, **fields, meaning="what it was", standing="superseded")
    assert kept.numbers, kept.faults


WORDS = st.sampled_from([*STORM.split(), *FUND.split(), "percent", "7", "from", ",", "—", "漢"])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, min_size=1, max_size=20), st.sampled_from(["nine", "30"]))
def test_any_meaning_and_unit_are_read(words: list[str], surface: str) -> None:
    """No words break the check: the number is told or held back."""
    text = " ".join(words)
    value = 9 if surface == "nine" else 30
    grounded = told(STORM, surface, value=value, meaning=text, unit=text)

    assert len(grounded.numbers) + len(grounded.held_back) == 1


CUTS = "Fees were cut by anywhere from 20% to 45%, depending on the course."
PRICES = "A berth costs $200 to $300 a night."
GREW = "The share rose 20% to 45% in May."
FLED = "Thousands fled to the islands and 40 people stayed."
PANEL = "The panel questioned 1,240 nurses in 38 wards."
GIFT = "The Orrin Trust gave the club 40,000 pounds, or almost $52,000."
LOAD = "The lorry carried 40,000 pounds of onions."
LEFT = "He left, as Lund did, at 47 -- and bought a boat."
LONGER = "It would take the time from today's estimated two months to at least a year."
CUT = {
    "value": 20,
    "value_high": 45,
    "unit": "percent",
    "kind": "percent",
    "qualifier": "range",
    "meaning": "size of the cuts",
}
BERTH = CUT | {
    "value": 200,
    "value_high": 300,
    "unit": "USD",
    "kind": "money",
    "meaning": "price of a night",
}
THOUSANDS = {"unit": "people", "qualifier": "approximate", "meaning": "people who fled"}
WARDS = {"value": 38, "unit": "wards", "meaning": "wards that the panel questioned"}
POUNDS = {"value": 40_000, "unit": "GBP", "kind": "money", "meaning": "what the club was given"}
AGE = {"value": 47, "unit": "years", "kind": "duration", "meaning": "the age at which he left"}
MONTHS = {
    "value": 2,
    "unit": "months",
    "kind": "duration",
    "qualifier": "approximate",
    "meaning": "time needed today",
}


@pytest.mark.parametrize(
    ("line", "surface", "fields"),
    [
        (CUTS, "20% to 45%", CUT),
        (CUTS, "from 20% to 45%", CUT),
        (PRICES, "$200 to $300", BERTH),
        (FLED, "thousands", THOUSANDS),
        (FLED, "Thousands", THOUSANDS | {"unit": None}),
        (PANEL, "38 wards", WARDS),
        (PANEL, "1,240 nurses", {"value": 1_240, "unit": "nurses", "meaning": "nurses asked"}),
        (GIFT, "40,000 pounds", POUNDS),
        (LOAD, "40,000 pounds", POUNDS | {"unit": "pounds", "kind": "measure"}),
        (LEFT, "47", AGE),
        (LEFT, "47", AGE | {"kind": "other", "meaning": "how old Lund was"}),
        (LONGER, "two months", MONTHS),
    ],
)
def test_a_number_as_newsrooms_write_it_stands(
    line: str, surface: str, fields: dict[str, Any]
) -> None:
    """A range with both ends written out, a word without a value, pounds sterling, a bare age."""
    grounded = told(line, surface, **fields)

    assert grounded.numbers, grounded.faults


@pytest.mark.parametrize(
    ("line", "surface", "fields"),
    [
        (CUTS, "20% to 45%", CUT | {"value": 25}),
        (CUTS, "20% to 45%", CUT | {"value_high": 54}),
        (CUTS, "20% to 45%", CUT | {"unit": "USD", "kind": "money"}),
        (CUTS, "20% to 45%", CUT | {"qualifier": "exact"}),
        (CUTS, "20% to 45%", CUT | {"value": 45, "value_high": 20}),
        (GREW, "20% to 45%", CUT),
        (PRICES, "$200 to $300", BERTH | {"unit": "EUR"}),
        (PRICES, "$200 to $300", BERTH | {"value_high": 350}),
        (FLED, "Thousands", THOUSANDS | {"value": 2_000}),
        (FLED, "Thousands", THOUSANDS | {"qualifier": "exact"}),
        (FLED, "Thousands", THOUSANDS | {"qualifier": "at_most"}),
        (FLED, "Hundreds", THOUSANDS),
        (FLED, "Thousands", THOUSANDS | {"kind": "money", "unit": "USD"}),
        (FLED, "Thousands", THOUSANDS | {"unit": "dogs"}),
        (FLED, "Thousands", THOUSANDS | {"meaning": "people who stayed"}),
        (PANEL, "38 wards", WARDS | {"unit": "nurses"}),
        (PANEL, "38 wards", WARDS | {"value": 1_240}),
        (PANEL, "1,240 nurses", {"value": 1_240, "unit": "wards", "meaning": "wards asked"}),
        (DOGS, "12", {"value": 12, "unit": "cats", "meaning": "dogs taken in"}),
        (GIFT, "40,000 pounds", POUNDS | {"unit": "USD"}),
        (GIFT, "40,000 pounds", POUNDS | {"value": 52_000}),
        (GIFT, "40,000 pounds", POUNDS | {"unit": "pounds", "kind": "percent"}),
        (GIFT, "$52,000", POUNDS | {"value": 52_000, "qualifier": "approximate"}),
        (LOAD, "40,000 pounds", POUNDS),
        (LEFT, "47", AGE | {"value": 74}),
        (LEFT, "47", AGE | {"unit": "months"}),
        (LEFT, "47", AGE | {"meaning": "how long he worked there"}),
        (LEFT, "47", AGE | {"unit": "percent", "kind": "percent"}),
        (PANEL, "38", AGE | {"value": 38, "meaning": "the age of the nurses"}),
        (LONGER, "two months", MONTHS | {"value": 3}),
        (LONGER, "two months", MONTHS | {"unit": "years"}),
        (LONGER, "two months", MONTHS | {"qualifier": "more_than"}),
        (LONGER, "two months", MONTHS | {"kind": "count"}),
        ("It costs the port $90 a year.", "$90", BERTH | {"value": 90, "value_high": None}),
    ],
)
def test_an_altered_one_is_held_back(line: str, surface: str, fields: dict[str, Any]) -> None:
    """Another end, value, unit, kind, bound or meaning; two numbers of a change are no range."""
    assert told(line, surface, **fields).held_back
