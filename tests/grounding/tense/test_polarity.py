"""A "not" is neither taken out nor put in."""

import pytest

from service.grounding.tense.check import check_tense
from tests.grounding.claims import claim

RIDERS = (
    "Nine riders crossed the line with the gate down, but were not fined for breaking the rules."
)
OWNER = "The owner says she's not angry with the thief, but wants the bell back."
DIVER = "The diver, Ann Lee, climbed out of the wreck, officials said."
EXAM = "Lee had spent an hour on the map and had not finished the last two questions."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Nine riders crossed the line with the gate down and were not fined.", RIDERS),
        ("The owner wants the bell back and is not angry.", OWNER),
        ("Ann Lee climbed out of the wreck, officials said.", DIVER),
        ("An hour on the map kept Lee from finishing the last two questions.", EXAM),
    ],
)
def test_what_stands_with_its_not_passes(told: str, evidence: str) -> None:
    """In the same words or in others that deny it."""
    assert check_tense(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Nine riders crossed the line with the gate down and were fined.", RIDERS),
        ("The owner says that she is angry and wants the bell back.", OWNER),
        ("Ann Lee did not climb out of the wreck, officials said.", DIVER),
    ],
)
def test_a_not_that_only_one_side_has_is_held_back(told: str, evidence: str) -> None:
    """Whatever words stand around it."""
    assert not check_tense(claim(told, evidence)).passed
