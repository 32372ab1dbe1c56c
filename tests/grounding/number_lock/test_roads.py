"""Roads by their numbers."""

import pytest

from service.grounding.number_lock.check import check_numbers
from tests.grounding.claims import claim

STUCK = "Drivers were stuck on I-65 near Elm and on Interstate 24 near Ash."


@pytest.mark.parametrize(
    ("told", "evidence", "passes"),
    [
        ("Traffic stood on I-65.", "Traffic stood on Interstate 65 all night.", True),
        ("Traffic stood on Interstate 65.", "Traffic stood on I-65 all night.", True),
        ("Drivers were stuck on Interstates 65 and 24.", STUCK, True),
        ("Traffic stood on I-66.", "Traffic stood on Interstate 65 all night.", False),
        ("Traffic stood on Interstate 66.", "Traffic stood on I-65 all night.", False),
        ("Traffic stood on I-65.", "On Route 9 traffic stood; 65 drivers left.", False),
    ],
)
def test_a_road_has_one_number_in_both_spellings(told: str, evidence: str, passes: bool) -> None:
    """“I-65” is Interstate 65, and neither another road nor 65 of anything."""
    assert check_numbers(claim(told, evidence)).passed is passes
