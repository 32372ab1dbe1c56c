"""What somebody is charged with is not told as done or proved."""

import pytest

from service.grounding.tense.certainty import check_certainty
from service.grounding.tense.charged import charge_fault
from tests.grounding.claims import claim

MURDER = "Mark Lee was charged with murdering his wife at their home in Larder."
THEFT = "Ann Roy, 45, was indicted for theft and fraud after a raid on the port."
ATTACK = "Mark Lee, who is charged with the attack on the market, appeared in court."
CRASH = "Ann Roy faces trial for killing two people in the crash."
AIDE = (
    "Police charged Mark Lee, a former aide to the mayor, with steering a contract to his brother."
)
COACH = "Ann Roy, who accused her coach, Mark Lee, of ignoring an injury, will rest, the club said."
ARSON = "Police arrested two men on suspicion of arson after the mill burned."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Mark Lee murdered his wife at their home.", MURDER),
        ("Mark Lee killed his wife.", MURDER),
        ("His wife was murdered by Mark Lee.", MURDER),
        ("Mark Lee is guilty of murdering his wife.", MURDER),
        ("A jury convicted Mark Lee of murdering his wife.", MURDER),
        ("Ann Roy, 45, stole from the port.", THEFT),
        ("Ann Roy committed theft and fraud.", THEFT),
        ("Ann Roy, who defrauded the port, is 45.", THEFT),
        ("Mark Lee, who attacked the market, appeared in court.", ATTACK),
        ("Mark Lee carried out the attack on the market.", ATTACK),
        ("Ann Roy killed two people in the crash.", CRASH),
        ("Two men committed arson at the mill.", ARSON),
        ("Mark Lee, a former aide to the mayor, steered a contract to his brother.", AIDE),
        ("Mark Lee ignored an injury of Ann Roy's, the club said.", COACH),
        ("Ann Roy drove drunk on Monday.", "Ann Roy was arrested for driving drunk on Monday."),
        ("The firm hid its losses.", "The firm is being investigated over hiding its losses."),
    ],
)
def test_a_charge_is_not_told_as_a_deed(told: str, evidence: str) -> None:
    """In the verb of the charge, in one that the offence stands for, or as guilt."""
    assert charge_fault(claim(told, evidence)) is not None
    assert not check_certainty(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Mark Lee is accused of the murder of his wife.", MURDER),
        ("Mark Lee goes on trial for murdering his wife.", MURDER),
        ("Prosecutors say that Mark Lee murdered his wife.", MURDER),
        ("The wife of Mark Lee was murdered.", MURDER),
        ("Mark Lee could be found guilty of murder.", MURDER),
        ("Ann Roy faces charges of theft.", THEFT),
        ("Mark Lee appeared in court over the attack on the market.", ATTACK),
        ("The crash killed two people.", CRASH),
        ("The mill burned and two men were arrested.", ARSON),
        ("Mark Lee murdered his wife.", f"{MURDER} He was found guilty in May."),
        ("Ann Roy stole two boats.", f"{THEFT} She admitted the theft of two boats."),
        ("Lee shot a guard.", "Lee shot a guard and was charged with shooting at police."),
        ("Lee fled to Vellin.", "Lee was charged with theft and fled to Vellin."),
    ],
)
def test_what_the_story_tells_as_done_may_be_told(told: str, evidence: str) -> None:
    """A charge told as one, a deed that somebody else tells, one that the story proves."""
    assert charge_fault(claim(told, *evidence.split(". "))) is None
