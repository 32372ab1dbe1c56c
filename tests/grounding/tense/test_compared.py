"""What is compared with what is told as the story has it."""

import pytest

from service.grounding.tense.check import check_tense
from tests.grounding.claims import claim

RENTS = "Rents rose faster than wages in the past year."
SPENDS = "The charity spends more on food than on staff."
OPENED = "The café opened after the bakery."
FIRST = "Omar Hale left the port before Ann Lee."
ROUNDS = "The army says more than 40 rounds hit the boat."
BOTH = "Talks followed: the strike began after the talks and more talks began after the strike."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Rents rose faster than wages.", RENTS),
        ("Wages rose more slowly than rents.", RENTS),
        ("Food costs the charity more than staff.", SPENDS),
        ("The bakery opened before the café.", OPENED),
        ("Ann Lee left after Omar Hale.", FIRST),
        ("The strike began after the talks.", BOTH),
        ("Rounds that hit the boat: more than 40, the army says.", ROUNDS),
    ],
)
def test_a_comparison_may_be_told_from_either_side(told: str, evidence: str) -> None:
    """In the same order, or in another one by another word."""
    assert check_tense(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Wages rose faster than rents.", RENTS),
        ("The charity spends more on staff than on food.", SPENDS),
        ("The bakery opened after the café.", OPENED),
        ("Ann Lee left before Omar Hale.", FIRST),
        ("The river is north of the mill.", "The mill is north of the river."),
    ],
)
def test_a_comparison_turned_round_is_held_back(told: str, evidence: str) -> None:
    """Though all of its words stand in the evidence."""
    assert not check_tense(claim(told, evidence)).passed
