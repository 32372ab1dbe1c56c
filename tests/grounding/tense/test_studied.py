"""A link is no cause, and what was found of mice is not told of people."""

import pytest

from service.grounding.tense.check import check_tense
from tests.grounding.claims import claim

LINK = "Scientists found a link between the dust and asthma in 400 children."
MICE = "The drug cut the number of seizures in mice, the team said."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The dust caused asthma in 400 children.", LINK),
        ("The dust leads to asthma.", "The dust is associated with asthma, a study says."),
        ("The drug cut the number of seizures, the team said.", MICE),
        ("The drug cut the number of seizures in people.", MICE),
    ],
)
def test_more_than_the_study_found_is_held_back(told: str, evidence: str) -> None:
    """A cause of a link, and a finding without its animals."""
    assert not check_tense(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The dust is linked to asthma in 400 children.", LINK),
        ("The dust may cause asthma.", "The dust is linked to asthma, a study says."),
        ("The dust caused asthma.", "The dust is linked to asthma. It causes it in most homes."),
        ("The drug cut seizures in mice.", MICE),
        ("The drug cut seizures in patients.", "The drug cut seizures in mice and in patients."),
        ("Inspectors closed the kitchen.", "Inspectors found mice and closed the kitchen."),
    ],
)
def test_what_it_found_stands(told: str, evidence: str) -> None:
    """Told as a link, with its doubt or its animals, and mice that nobody studied."""
    assert check_tense(claim(told, *evidence.split(". "))).passed
