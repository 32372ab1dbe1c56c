"""No death is told that the evidence does not have."""

import pytest

from service.grounding.tense.check import check_tense
from tests.grounding.claims import claim


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("At least 30 people were killed.", "At least 30 people were hurt, three seriously."),
        ("A boy was stabbed to death in Vellin.", "A boy was stabbed by a classmate in Vellin."),
        ("40 people died on the plane.", "The plane is missing with 40 people on board."),
        ("The suspect killed two officers.", "The suspect shot two officers and was arrested."),
    ],
)
def test_a_death_that_is_not_there_is_held_back(told: str, evidence: str) -> None:
    """Of the hurt, the stabbed, the missing and those who were shot at."""
    assert not check_tense(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("30 people died.", "The toll rose to 30 on Monday."),
        ("The skipper died.", "The skipper drowned when the boat sank."),
        ("The deadline passed.", "The deadline passed at noon."),
        ("Two men were killed.", "The funerals of the two men are on Friday."),
    ],
)
def test_a_death_in_other_words_stands(told: str, evidence: str) -> None:
    """A toll, a drowning, a funeral; and a word that only begins like one."""
    assert check_tense(claim(told, evidence)).passed
