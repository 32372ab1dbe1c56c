"""A day without a year may be told with the one that publication settles: 6 March 2026."""

import pytest

from service.grounding.ground import ground
from service.grounding.number_lock.check import check_numbers
from tests.grounding.claims import claim, draft, number, story

MARCH = "The next march of the dockers is on April 5."
CRANE = "The crane fell on December 28."
LAST = "The crane fell on April 5 last year."
FAR = "The feast of the port is on September 1."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The dockers march on 2026-04-05.", MARCH),
        ("The dockers march on April 5, 2026.", MARCH),
        ("The crane fell on 28 December 2025.", CRANE),
    ],
)
def test_the_nearest_year_may_be_told(told: str, evidence: str) -> None:
    """Before publication or after it."""
    assert check_numbers(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The dockers march on 2027-04-05.", MARCH),
        ("The dockers march on April 6, 2026.", MARCH),
        ("The crane fell on 28 December 2026.", CRANE),
        ("The crane fell on April 5, 2026.", LAST),
        ("The feast is on September 1, 2026.", FAR),
    ],
)
def test_another_year_may_not(told: str, evidence: str) -> None:
    """Nor one of a day so far off that it could be of either year, or that the story tells of."""
    assert not check_numbers(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("day", "stands"),
    [("2026-04-05", True), ("--04-05", True), ("2025-04-05", False), ("2026-04-06", False)],
)
def test_a_key_numbers_date_may_have_it(day: str, stands: bool) -> None:
    """As without it."""
    entry = number("April 5", (1, MARCH), meaning="day of the next march", kind="date", date=day)
    found = ground(draft(key_numbers=[entry]), story(MARCH))

    assert bool(found.numbers) is stands, found.faults
