"""A "not" is neither taken out nor put in."""

import pytest

from service.grounding.tense.check import check_tense
from tests.grounding.claims import claim

RIDERS = (
    "Nine riders crossed the line with the gate down, but were not fined for breaking the rules."
)
OWNER = "The owner says she's not angry with the thief, but wants the bell back."
DIVER = "The diver, Ann Lee, climbed out of the wreck, officials said."
EXAM = "Lee had spent an hour on the map and had not finished the last two questions."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Nine riders crossed the line with the gate down and were not fined.", RIDERS),
        ("The owner wants the bell back and is not angry.", OWNER),
        ("Ann Lee climbed out of the wreck, officials said.", DIVER),
        ("An hour on the map kept Lee from finishing the last two questions.", EXAM),
    ],
)
def test_what_stands_with_its_not_passes(told: str, evidence: str) -> None:
    """In the same words or in others that deny it."""
    assert check_tense(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Nine riders crossed the line with the gate down and were fined.", RIDERS),
        ("The owner says that she is angry and wants the bell back.", OWNER),
        ("Ann Lee did not climb out of the wreck, officials said.", DIVER),
    ],
)
def test_a_not_that_only_one_side_has_is_held_back(told: str, evidence: str) -> None:
    """Whatever words stand around it."""
    assert not check_tense(claim(told, evidence)).passed


RULED = "Lee, 41, led the port to a record year but has not ruled out leaving it for Vellin."
DENIED = "The firm has never denied that the valve leaked, its chairman said."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Lee has ruled out leaving the port.", RULED),
        ("Lee rules out a move to Vellin.", RULED),
        ("The firm denied that the valve leaked.", DENIED),
    ],
)
def test_a_denial_that_is_itself_denied_is_not_told_as_one(told: str, evidence: str) -> None:
    """What nobody ruled out is not ruled out, though both texts say no."""
    assert not check_tense(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Lee may leave the port, which she did not rule out.", RULED),
        ("Lee has not ruled out leaving the port.", RULED),
        ("The firm does not deny that the valve leaked.", DENIED),
        (
            "The union ruled out a strike on Friday.",
            "The union ruled out a strike on Friday but has not ruled out one in May.",
        ),
    ],
)
def test_a_denial_that_is_told_with_its_not_passes(told: str, evidence: str) -> None:
    """Also where the story rules out one thing and not another."""
    assert check_tense(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence", "passed"),
    [
        ("The mayor called for a boycott.", "The mayor stopped short of calling for one.", False),
        ("The mayor promised a vote.", "The mayor stopped short of promising a vote.", False),
        ("The ban leads to fines.", "The ban rarely leads to fines.", False),
        ("The pills cause headaches.", "The pills seldom cause headaches.", False),
        ("The valve was blocked on Monday.", "The valve was nearly blocked on Monday.", False),
        ("The mayor did not promise a vote.", "The mayor stopped short of promising it.", True),
        ("The ban seldom leads to fines.", "The ban rarely leads to fines.", True),
        ("The valve was almost blocked.", "The valve was nearly blocked on Monday.", True),
        ("The crew survived.", "The crew barely survived the fire.", True),
    ],
)
def test_other_words_that_take_back_are_read_as_a_not(
    told: str, evidence: str, *, passed: bool
) -> None:
    """To stop short of something, or to do it nearly or rarely."""
    assert check_tense(claim(told, evidence)).passed is passed
