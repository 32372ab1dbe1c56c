"""Conditions and exceptions stay as they are."""

import pytest

from service.grounding.tense.check import check_tense
from tests.grounding.claims import claim

STRIKE = "The lock will close if the strike goes on, the board said."
HELD = "The lock will stay open unless the strike goes on."
MILLS = "All mills in the county closed except Tern Mill."
FINES = "The fine applies to every boat on the lake but the ferry."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The lock will close if the strike goes on.", STRIKE),
        ("The lock will not close unless the strike goes on.",
         "The lock will close only if the strike goes on."),
        ("The lock will close if no deal is reached.",
         "The lock will close unless a deal is reached."),
        ("The lock will stay open unless the strike goes on.", STRIKE),
        ("The lock will close if the strike goes on.", HELD),
        ("All mills in the county but Tern Mill closed.", MILLS),
        ("Tern Mill stayed open.", MILLS),
        ("All mills closed.", MILLS),
        ("The ferry was fined.", f"{FINES} The ferry was fined for its noise."),
    ],
)  # fmt: skip
def test_what_is_told_in_other_words_stands(told: str, evidence: str) -> None:
    """A negation more, a contrary, or what was left out as left out."""
    assert check_tense(claim(told, *evidence.split(". "))).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The lock will close unless the strike goes on.", STRIKE),
        ("The lock will stay open if the strike goes on.", HELD),
        ("All mills in the county closed, including Tern Mill.", MILLS),
        ("Tern Mill closed.", MILLS),
        ("The fine applies to the ferry.", FINES),
    ],
)
def test_what_is_copied_with_the_other_word_does_not(told: str, evidence: str) -> None:
    """An "unless" for "if", and what was left out told with the others."""
    assert not check_tense(claim(told, evidence)).passed
