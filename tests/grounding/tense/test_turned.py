"""Time is told as the story tells it."""

import pytest

from service.grounding.tense.check import check_tense
from tests.grounding.claims import claim

JUDGE = "Judge Ann Lee put off the sentence until later this month."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Judge Ann Lee put off the sentence until later this month.", JUDGE),
        ("Judge Ann Lee put off the sentence.", JUDGE),
    ],
)
def test_the_time_of_the_story_passes(told: str, evidence: str) -> None:
    """In whole or in part."""
    assert check_tense(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Judge Ann Lee put off the sentence until next year.", JUDGE),
        ("Judge Ann Lee put off the sentence last month.", JUDGE),
    ],
)
def test_another_time_is_held_back(told: str, evidence: str) -> None:
    """Another direction from now than any in the evidence."""
    assert not check_tense(claim(told, evidence)).passed
