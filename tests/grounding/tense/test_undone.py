"""What only looks planned, denied or wished is told as so; what is, is held back."""

import pytest

from service.grounding.tense.check import check_tense
from tests.grounding.claims import claim

BELIEF = "Ida Marsh said she firmly believes the dam was built on sand."
ADVICE = '"I would advise every farmer to move the sheep," said Ole Brack.'
KEY = '"I would close the gate if I had a key," said Ole Brack.'
WALL = "The wall did not stop the water from flooding the mill."
SHOUT = "A guard's shout did not stop the boy jumping."
KEEP = "The guard did not keep the boys waiting."
NET = "The net prevented the crane from falling."
RAIN = "The rain did not stop the boys from trying to reach the mill."
COURT = "The court cleared the way for the mill and the weir to be sold."
NEVER = "Never one to wait, Karl Reuss, the owner of the mill, bought a pump."
WIN = "The fans pushed the team to a win on Sunday."
UNION = "The union pushed the firm to sell the mill."
NIGHT = "Villagers campaign by night to close the mill."
DASH = '"I couldn\'t believe it - they have broken a whole gate," said Pia Holm.'
LOST = "The gate did not open - the key was lost."
RISE = "A rise in fees could mislead her campaign."
FUTURE = '"The future is bright," said Ole Brack of the mill.'
MILL = "The mill was supposed to load nine tons and managed 3.1 before the belt broke."
OPENED = "The weir was due to open in May and opened in June."
ESTATE = "The firm planned to sell the mill and cleared land."
INSIDE = "Inside the mill, behind a door, were the two wheels that drove the saws."
WERE = "Were the dam to break, the mill would drown."
SUPPORT = "His knee support did not stop him sustaining a graze on his shin."


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Ida Marsh said that the dam was built on sand.", BELIEF),
        ("Ole Brack advised every farmer to move the sheep.", ADVICE),
        ("The water flooded the mill despite the wall.", WALL),
        ("A boy jumped although a guard shouted.", SHOUT),
        ("He sustained a graze on his shin.", SUPPORT),
        ("The court cleared the way for the mill to be sold.", COURT),
        ("Karl Reuss, owner of the mill, bought a pump.", NEVER),
        ("The team won on Sunday.", WIN),
        ("Pia Holm said that a whole gate was broken.", DASH),
        ("Ole Brack said that the mill's future is bright.", FUTURE),
        ("The mill managed 3.1 tons before the belt broke.", MILL),
        ("The two wheels drove the saws.", INSIDE),
    ],
)
def test_what_only_looks_open_may_be_told_as_so(text: str, there: str) -> None:
    """Belief that is said, advice that is given, what nothing stopped, the next clause's denial."""
    assert check_tense(claim(text, there)).passed


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Every farmer moved the sheep.", ADVICE),
        ("Ole Brack closed the gate.", KEY),
        ("The wall stopped the water from flooding the mill.", WALL),
        ("The boys waited for the guard.", KEEP),
        ("The crane fell.", NET),
        ("The boys reached the mill.", RAIN),
        ("The mill was sold.", COURT),
        ("The weir was sold.", COURT),
        ("Karl Reuss waited.", NEVER),
        ("The firm sold the mill.", UNION),
        ("The mill was closed by villagers.", NIGHT),
        ("The gate opened.", LOST),
        ("A rise in fees will mislead her campaign.", RISE),
        ("The mill loaded nine tons.", MILL),
        ("The weir opened in May.", OPENED),
        ("The firm sold cleared land.", ESTATE),
        ("The dam broke.", WERE),
    ],
)
def test_what_is_open_or_denied_stays_so(text: str, there: str) -> None:
    """Advice is not followed by being given, a way that is cleared is not gone, a wish no deed."""
    assert not check_tense(claim(text, there)).passed
