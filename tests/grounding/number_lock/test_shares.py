"""What the story tells of a part is not told of the whole."""

import pytest

from service.grounding.number_lock.check import check_numbers
from tests.grounding.claims import claim

STAFF = "About 40 percent of the bakery's staff left last year, and its two owners stayed."
HOUSES = "Nearly a third of the houses in Vellin were destroyed by the fire."
SOLD = "The port sold half of its cranes in May."
TICKETS = "Some 2,000 supporters travelled, and 60 percent of them had bought the wrong tickets."
POLL = "Only a fifth of residents backed the tunnel, while two thirds of shopkeepers opposed it."
BOTH = "Most of the nurses fell ill in March. In May all the nurses fell ill."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("About 40 percent of the bakery's staff left.", STAFF),
        ("Staff left the bakery last year.", STAFF),
        ("The owners stayed.", STAFF),
        ("Many of the bakery's staff left.", STAFF),
        ("Houses in Vellin were destroyed.", HOUSES),
        ("The fire destroyed almost a third of the houses.", HOUSES),
        ("The houses in Vellin were partly destroyed.", HOUSES),
        ("The port sold cranes in May.", SOLD),
        ("The supporters travelled.", TICKETS),
        ("The power failed.", "The power failed in most of the town on Monday."),
        ("Few residents backed the tunnel.", POLL),
        ("Shopkeepers opposed the tunnel.", POLL),
        ("The nurses fell ill.", BOTH),
        ("The town voted.", "In nearly half of the town, people voted."),
    ],
)
def test_a_part_may_be_told_as_one_or_as_some(told: str, evidence: str) -> None:
    """A noun without an article tells of some; what the story says of all stands."""
    assert check_numbers(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The bakery's staff left last year.", STAFF),
        ("The staff of the bakery left.", STAFF),
        ("The houses in Vellin were destroyed.", HOUSES),
        ("The fire destroyed the houses.", HOUSES),
        ("All houses in Vellin were destroyed.", HOUSES),
        ("The port sold its cranes.", SOLD),
        ("The supporters had bought the wrong tickets.", TICKETS),
        ("Residents backed the tunnel.", POLL),
        ("Residents supported it.", "About 12 per cent of residents supported it."),
        ("The nurses fell ill.", BOTH.partition(". ")[0] + "."),
    ],
)
def test_a_part_told_as_the_whole_is_held_back(told: str, evidence: str) -> None:
    """Behind a verb as before it, and of "them" as of what they are."""
    assert not check_numbers(claim(told, evidence)).passed
