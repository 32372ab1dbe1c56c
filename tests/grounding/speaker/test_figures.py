"""A figure is told of whose it is."""

import pytest

from service.grounding.speaker.check import check_speaker
from tests.grounding.claims import claim

TOLLS = "The ministry said 12 soldiers were hurt, but the rebels put the number at 40."


@pytest.mark.parametrize(
    "told",
    [
        "The ministry said 40 soldiers were hurt.",
        "40 soldiers were hurt, the ministry said.",
        "The rebels put the number of hurt soldiers at 12.",
    ],
)
def test_another_ones_figure_is_held_back(told: str) -> None:
    """Before the speaker and behind."""
    assert not check_speaker(claim(told, TOLLS)).passed


@pytest.mark.parametrize(
    "told",
    [
        "The ministry said 12 soldiers were hurt.",
        "The rebels put the number at 40.",
        "The ministry said 12 soldiers were hurt, the rebels 40.",
    ],
)
def test_ones_own_stands(told: str) -> None:
    """One side, or both."""
    assert check_speaker(claim(told, TOLLS)).passed
