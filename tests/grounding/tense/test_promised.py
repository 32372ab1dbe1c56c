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


FREED = "She could be freed as early as next year if the board agrees."
FERRIES = "The port said that nearly 40 ferries might be cancelled in May."
RANK = "Whether she will be promoted to captain is for a panel that meets on Monday."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("She will be freed next year.", FREED),
        ("Nearly 40 ferries will be cancelled in May, the port said.", FERRIES),
        ("The trial will be delayed.", "The judge said that the trial might be delayed."),
    ],
)
def test_a_time_beside_it_makes_nothing_surer(told: str, evidence: str) -> None:
    """Nor does a verb that itself says no: "will be cancelled" is as sure as any."""
    assert not check_tense(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("She may be freed next year.", FREED),
        ("Nearly 40 ferries may be cancelled in May, the port said.", FERRIES),
        ("The ferries will be cancelled in May.", "The port will cancel its ferries in May."),
        ("A panel will decide on Monday about promoting her to captain.", RANK),
    ],
)
def test_what_is_as_open_or_as_sure_as_in_the_story_passes(told: str, evidence: str) -> None:
    """To decide on something leaves it open."""
    assert check_tense(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence", "passed"),
    [
        ("Hale led the club to promotion.", "Hale took the club to the brink of promotion.", False),
        ("The bank collapsed.", "The bank was on the verge of collapse last May.", False),
        ("The keeper drowned in the flood.", "The keeper nearly drowned in the flood.", False),
        ("The keeper nearly drowned.", "The keeper almost drowned in the flood.", True),
        ("Hale almost won promotion.", "Hale took the club to the brink of promotion.", True),
        ("The bank was close to collapse.", "The bank was on the verge of collapse.", True),
    ],
)
def test_what_is_on_the_brink_has_not_happened(told: str, evidence: str, *, passed: bool) -> None:
    """A brink of something is no more than being close to it."""
    assert check_tense(claim(told, evidence)).passed is passed


APPEAL = "The court dismissed Lee's appeal against his conviction for fraud."
HOLD = "Ministers have shelved plans for a new line because of its cost."


@pytest.mark.parametrize(
    ("told", "evidence", "passed"),
    [
        ("Lee lost his appeal against his fraud conviction.", APPEAL, True),
        ("Lee won his appeal against his fraud conviction.", APPEAL, False),
        ("The court rejected Lee's appeal.", "Lee lost his appeal on Monday in court.", True),
        ("The court heard Lee's bid for bail.", "Lee lost his bid for bail.", True),
        ("Ministers put the new line on hold because of its cost.", HOLD, True),
        ("Ministers opened the new line despite its cost.", HOLD, False),
    ],
)
def test_what_was_in_vain_is_told_so(told: str, evidence: str, *, passed: bool) -> None:
    """An appeal that is lost is one that was rejected."""
    assert check_tense(claim(told, evidence)).passed is passed


VOWED = "Villagers vowed to block a planned dam that would flood 12 farms."


@pytest.mark.parametrize(
    ("told", "evidence", "passed"),
    [
        (
            "Villagers say they will stop the dam, which would put 12 farms under water.",
            VOWED,
            True,
        ),
        ("Villagers will fight a dam that would flood 12 farms.", VOWED, True),
        ("Villagers will build a dam that floods 12 farms.", VOWED, False),
        ("The union will stop the sale.", "The union hopes to block the sale.", False),
    ],
)
def test_what_somebody_vows_to_block_they_will_stop(
    told: str, evidence: str, *, passed: bool
) -> None:
    """Who hopes to block it may not."""
    assert check_tense(claim(told, evidence)).passed is passed


@pytest.mark.parametrize(
    ("told", "evidence", "passed"),
    [
        ("Officials expect the toll to rise.", "Officials said the toll was likely to rise.", True),
        ("The firm expects prices to rise.", "The firm said prices would probably rise.", True),
        ("The toll will rise, officials said.", "Officials said the toll could rise.", False),
        ("Officials expect the toll to rise.", "Officials said the toll could rise.", False),
    ],
)
def test_what_is_likely_is_expected(told: str, evidence: str, *, passed: bool) -> None:
    """What is only possible is not."""
    assert check_tense(claim(told, evidence)).passed is passed
