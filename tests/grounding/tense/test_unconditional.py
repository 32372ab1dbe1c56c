"""What stands under a condition is told with one."""

import pytest

from service.grounding.tense.check import check_tense
from tests.grounding.claims import claim

STRIKE = "Cabin crews will strike on Saturday unless talks in Vellin on Friday succeed."
HOMES = "Minister Lee said that most families would be back in their homes by May if money came."
TROOPS = "The president said she was ready to pull troops out of the pass, provided Norden did too."
SOLD = "If the museum fails, the helmet is likely to be sold abroad."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Cabin crews will strike on Saturday.", STRIKE),
        ("Most families would be back in their homes by May, Minister Lee said.", HOMES),
        ("The president said she was ready to pull troops out of the pass.", TROOPS),
        ("The helmet is likely to be sold abroad.", SOLD),
    ],
)
def test_a_condition_is_not_left_out(told: str, evidence: str) -> None:
    """Whatever it is called, and on whichever side it stands."""
    assert not check_tense(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Cabin crews will strike on Saturday if the talks fail.", STRIKE),
        ("Cabin crews may strike on Saturday.", STRIKE),
        ("Only a success of Friday's talks would stop the strike on Saturday.", STRIKE),
        ("Most families would be home by May if the money arrived, Minister Lee said.", HOMES),
        ("The president would pull troops out of the pass together with Norden.", TROOPS),
        ("The helmet could be sold abroad.", SOLD),
        ("Lee would lose the title.", "If she is disqualified, Lee would lose the title and $25."),
        (
            "Lee will appear in court in May.",
            "Lee will appear in court in May and faces jail if guilty.",
        ),
        (
            "The board will meet on Monday.",
            "The board will meet on Monday and will vote if it can.",
        ),
    ],
)
def test_a_condition_in_other_words_passes(told: str, evidence: str) -> None:
    """Also a mere possibility."""
    assert check_tense(claim(told, evidence)).passed


def test_what_another_sentence_tells_without_it_passes() -> None:
    """The condition is another strike's."""
    told = "The crews will strike on Saturday."
    plain = "Cabin crews will strike on Saturday."
    more = "Cabin crews will strike again on Sunday unless talks succeed."

    assert check_tense(claim(told, plain, more)).passed
