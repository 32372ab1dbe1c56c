"""All is not told of some."""

import pytest

from service.grounding.number_lock.check import check_numbers
from tests.grounding.claims import claim

MINERS = "Most of the dead were miners, and one of the shafts stays shut."
FREED = "All but one of the captives came from Vellin."
BRANCH = "Some towns could be left without a single branch."
CREW = "The entire crew was rescued off Larder."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Most of the dead were miners.", MINERS),
        ("All but one of the captives came from Vellin.", FREED),
        ("Some towns could lose every branch.", BRANCH),
        ("All of the crew were rescued.", CREW),
        ('Most of the dead were miners, as "all of us" were.', MINERS),
        ("Shafts are checked every day, and the dead were mostly miners.", MINERS),
    ],
)
def test_what_the_story_tells_of_all_passes(told: str, evidence: str) -> None:
    """In any word that says as much; how often something happens is another matter."""
    assert check_numbers(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("All of the dead were miners.", MINERS),
        ("Every shaft stays shut.", MINERS),
        ("All of the captives came from Vellin.", FREED),
    ],
)
def test_all_for_some_is_held_back(told: str, evidence: str) -> None:
    """No word of the evidence says as much."""
    assert not check_numbers(claim(told, evidence)).passed
