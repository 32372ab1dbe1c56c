"""What happened without something is not told as with it."""

import pytest

from service.grounding.tense.check import check_tense
from tests.grounding.claims import claim

CONVOY = "The convoy left Karsa without an armed escort on Monday."
SHARES = "The ferry firm raised 12 million euros without issuing shares and repaid the bank."
BOTH = "Two of the boats sailed without a pilot and a third sailed with a pilot."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The convoy left Karsa without an escort.", CONVOY),
        ("The convoy left Karsa on Monday with no armed escort.", CONVOY),
        ("The convoy, which had no armed escort, left Karsa.", CONVOY),
        ("The ferry firm repaid the bank.", SHARES),
        ("The firm raised 12 million euros and did so without issuing shares.", SHARES),
        ("A third boat sailed with a pilot.", BOTH),
    ],
)
def test_what_was_lacking_may_be_told_as_lacking(told: str, evidence: str) -> None:
    """In any words that deny it; and what the story has elsewhere stands."""
    assert check_tense(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The convoy left Karsa with an armed escort.", CONVOY),
        ("The convoy left Karsa on Monday with an armed escort.", CONVOY),
        ("The ferry firm raised 12 million euros by issuing shares.", SHARES),
        ("The ferry firm raised 12 million euros, issuing shares.", SHARES),
    ],
)
def test_a_dropped_without_is_held_back(told: str, evidence: str) -> None:
    """Before a noun as before a participle."""
    assert not check_tense(claim(told, evidence)).passed
