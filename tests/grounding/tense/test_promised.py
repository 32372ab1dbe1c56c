"""What the story rules out or hopes is not told as to come."""

import pytest

from service.grounding.tense.check import check_tense
from tests.grounding.claims import claim

TALKS = (
    "The president ruled out direct talks with Norden and said that she would send aid to Vellin."
)
FINAL = "The club hopes to open its new stand next spring and would like to host the cup final."
SERIES = "“Hope Street” will begin in the autumn, the studio said, and could run for two years."

VOTE = "The board will vote in May on whether to close the library in Larder."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The president will not hold direct talks with Norden.", TALKS),
        ("There will be no direct talks with Norden.", TALKS),
        ("The president will send aid to Vellin.", TALKS),
        ("The board will vote on closing the library.", VOTE),
        ("The club would like to host the cup final.", FINAL),
        ("The club hopes to host the cup final.", FINAL),
        ("“Hope Street” will begin in the autumn.", SERIES),
    ],
)
def test_plans_and_refusals_are_told_as_such(told: str, evidence: str) -> None:
    """What the story itself says will be stands, also beside a word that hopes."""
    assert check_tense(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The president will hold direct talks with Norden.", TALKS),
        ("The president will agree to direct talks.", TALKS),
        ("The club will host the cup final.", FINAL),
        ("The club will stage the cup final.", FINAL),
        ("The club is going to open its new stand.", FINAL),
        ("The series will run for two years.", SERIES),
    ],
)
def test_a_will_that_the_story_does_not_have_is_held_back(told: str, evidence: str) -> None:
    """Also with another verb, since it is what stands behind it that is ruled out or hoped for."""
    assert not check_tense(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The board will close the library in Larder.", VOTE),
        (
            "The port will pay 400 workers a bonus.",
            "The union called on the port to pay 400 workers.",
        ),
        ("The club signed Tom Roy.", "The club is close to signing Tom Roy."),
        ("The firm sold its mill.", "The firm is on the verge of selling its mill."),
    ],
)
def test_what_is_put_to_a_vote_asked_for_or_near_is_not_told_as_settled(
    told: str, evidence: str
) -> None:
    """A "whether" behind "will", a call on somebody, and what somebody is close to."""
    assert not check_tense(claim(told, evidence)).passed
