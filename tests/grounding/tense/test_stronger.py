"""No stronger word stands for the story's."""

import pytest

from service.grounding.tense.check import check_tense
from tests.grounding.claims import claim

BILL = "A bill that would ban phones in all schools cleared its first committee on Monday."
MISSING = "A plane with 40 people on board is missing over the Larder sea."
SUSPENDED = "Lee was sentenced to two years, suspended for 12 months, for fraud."
SHORTLIST = "The novel was shortlisted for the Corrigan prize last week."
SUSPECT = "Police shot a suspect in the market attack on Friday."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("A law bans phones in all schools.", BILL),
        ("A plane with 40 people on board crashed over the Larder sea.", MISSING),
        ("Lee was jailed for two years for fraud.", SUSPENDED),
        ("The novel has won the Corrigan prize.", SHORTLIST),
        ("Police shot the killer on Friday.", SUSPECT),
        ("A judge blocked the ban permanently.", "A judge temporarily blocked the ban."),
    ],
)
def test_what_is_not_yet_so_is_not_told_so(told: str, evidence: str) -> None:
    """Nor what is worse than the story tells."""
    assert not check_tense(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("A proposed law would ban phones in all schools.", BILL),
        ("Phones are banned by a new law.", "The governor signed a bill that bans phones."),
        ("A missing plane may have crashed.", MISSING),
        ("Lee was given a suspended sentence of two years.", SUSPENDED),
        ("Lee was not jailed.", SUSPENDED),
        ("The novel could win the Corrigan prize.", SHORTLIST),
        ("Police shot a suspected killer on Friday.", "Police shot a murder suspect on Friday."),
        (
            "The plane crashed into the sea.",
            "The plane crashed into the sea, and two people are missing.",
        ),
    ],
)
def test_what_leaves_it_open_or_is_the_storys_passes(told: str, evidence: str) -> None:
    """A bill that was signed is a law."""
    assert check_tense(claim(told, evidence)).passed
