"""What rose did not fall, and before is not after."""

import pytest

from service.grounding.number_lock.check import check_numbers
from tests.grounding.claims import claim


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Sales fell 9% to €612m.", "Sales climbed 9% to €612m."),
        ("Pay is about $4 above the Ohio rate.", "Pay is about $4 lower than the Ohio rate."),
        ("It failed 11 minutes after the call.", "It failed 11 minutes before the call."),
        ("The price tripled in a week.", "The price doubled in a week."),
    ],
)
def test_the_other_way_fails(told: str, evidence: str) -> None:
    """The number is the same and its direction is not."""
    assert not check_numbers(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Sales were 9% higher.", "Sales climbed 9%."),
        ("Shares gained 15.6%, and rivals fell 4%.", "Shares rose 15.6%. Rivals dropped 4%."),
        ("A load costs three times the old price.", "The price of a load has tripled."),
        ("Rents rose 8.4% on average.", "Rents rose by an average of 8.4 per cent."),
        ("The gap could reach €80m.", "The costs could open a gap of as much as €80m."),
        ("The two officers disagreed.", "The pair gave conflicting accounts."),
        ("It hopes for one every week.", "It hopes to fly every week."),
        ("He seized the second floor.", "He had taken over the second floor."),
    ],
)
def test_the_same_way_in_other_words_passes(told: str, evidence: str) -> None:
    """Paraphrases that keep the number and its direction."""
    assert check_numbers(claim(told, evidence)).passed
