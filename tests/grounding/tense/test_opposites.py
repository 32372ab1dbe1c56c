"""The opposite of what the story says of somebody is not told of them."""

import pytest

from service.grounding.tense.check import check_tense
from tests.grounding.claims import claim

CLEARED = "Two other men were cleared."
SENTENCED = "Judge Ann Lund sentenced Omar Hale to four years in prison."
CUP = "Norden won 3-1 at home to Sundria."
RATE = "The central bank raised its key rate on Thursday and cut its growth forecast."
KARSA = "Rebels captured the town of Karsa from the army."
VOTE = "The council rejected the plan for a bypass."
BRIDGE = "It approved a new bridge."
SOLD = "Omar Hale sold Larder Lines to Marl Freight."
FELL = "Turnout fell in Vellin and rose in Larder."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Two other men were acquitted.", [CLEARED]),
        ("Omar Hale was jailed.", [SENTENCED, CLEARED]),
        ("Sundria lost 3-1 in Norden.", [CUP]),
        ("The central bank cut its growth forecast.", [RATE]),
        ("The army lost Karsa to rebels.", [KARSA]),
        ("The council approved a new bridge.", [VOTE, BRIDGE]),
        ("Marl Freight bought Larder Lines.", [SOLD]),
        ("Larder Lines was bought by Marl Freight.", [SOLD]),
        ("Turnout rose in Larder.", [FELL]),
        ("The council received 400 letters from the port.",
         ["The port sent 400 letters to the council."]),
        ("Ann Lund preceded Omar Hale.", ["Omar Hale succeeded Ann Lund as judge in May."]),
        ("The council did not approve the plan for a bypass.", [VOTE]),
    ],
)  # fmt: skip
def test_what_the_story_says_stands_from_either_side(told: str, evidence: list[str]) -> None:
    """In other words, from the other side, negated, or told of something else."""
    assert check_tense(claim(told, *evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Two other men were convicted.", [CLEARED]),
        ("Omar Hale was cleared.", [SENTENCED, CLEARED]),
        ("Norden lost 3-1 at home to Sundria.", [CUP]),
        ("The central bank cut its key rate.", [RATE]),
        ("The central bank raised its growth forecast.", [RATE]),
        ("Rebels lost the town of Karsa to the army.", [KARSA]),
        ("The council approved the plan for a bypass.", [VOTE]),
        ("Marl Freight sold Larder Lines.", ["Marl Freight bought Larder Lines."]),
        ("Turnout rose in Vellin.", ["Turnout fell in Vellin."]),
        ("The council sent 400 complaints.", ["The council received 400 complaints last year."]),
        ("Larder Lines lent the port £2 million.", ["Larder Lines borrowed £2 million in May."]),
        ("Omar Hale preceded Ann Lund.", ["Omar Hale succeeded Ann Lund as judge in May."]),
    ],
)
def test_the_opposite_is_held_back(told: str, evidence: list[str]) -> None:
    """Also where its verb stands in the evidence, but of something else."""
    assert not check_tense(claim(told, *evidence)).passed
