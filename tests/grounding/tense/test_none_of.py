"""What there is none of is not told as there."""

import pytest

from service.grounding.tense.check import check_tense
from tests.grounding.claims import claim

MILL = "The mill had no permit to burn waste when inspectors came in May."
SINCE = "The mill has had no permit since May."
SEARCH = "Police found no weapons in the car, which was parked in Vellin."
FIRE = "No injuries were reported after the fire, and no decision on the hall has been made."
OFFER = "The port's director, Ann Lee, said that no such offer had ever been made to the crews."
WOOD = "The mill had a permit for wood but no permit for waste."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The mill had no permit.", MILL),
        ("The mill did not have a permit.", MILL),
        ("The mill lacked a permit to burn waste.", MILL),
        ("The mill was without a permit in May.", MILL),
        ("Inspectors came to the mill in May.", MILL),
        ("The mill had a permit until May.", SINCE),
        ("Police did not find any weapons.", SEARCH),
        ("The car was parked in Vellin.", SEARCH),
        ("Nobody was reported injured.", FIRE),
        ("The mill had a permit for wood.", WOOD),
        ("Ann Lee said no such offer had been made.", OFFER),
    ],
)
def test_what_there_is_none_of_may_be_denied(told: str, evidence: str) -> None:
    """In any words; and what there is, or was, may be told."""
    assert check_tense(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The mill had a permit.", MILL),
        ("The mill held a permit.", MILL),
        ("The mill has a permit.", SINCE),
        ("Police found weapons.", SEARCH),
        ("Police found some weapons in the car.", SEARCH),
        ("Injuries were reported.", FIRE),
        ("A decision has been made.", FIRE),
        ("Ann Lee said that such an offer had been made.", OFFER),
    ],
)
def test_a_dropped_no_is_held_back(told: str, evidence: str) -> None:
    """Though the statement ends sooner than the story, and says nothing else."""
    assert not check_tense(claim(told, evidence)).passed
