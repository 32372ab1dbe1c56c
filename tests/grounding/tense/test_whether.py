"""What the story only asks is not told as so."""

import pytest

from service.grounding.tense.check import check_tense
from service.grounding.tense.whether import settled_words
from tests.grounding.claims import claim

DAM = "Engineers could not say whether the Marl dam would hold, the water board said on Monday."
PLAN = "It is not known if Lund knew of the secret plan."
TAPE = "The court will rule on whether what Omar Hale shouted on the tape can be used against him."
PAUSE = (
    "Whether a pause would forfeit the grant is a question on which the port attorney has been"
    " asked for an opinion."
)
FEE = "Whether or not the fee rises, the port will buy the crane."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The water board said on Monday that the dam will hold.", DAM),
        ("Engineers said the Marl dam would hold, the water board said.", DAM),
        ("The dam held.", DAM),
        ("Lund knew of the secret plan.", PLAN),
        ("A pause will forfeit the grant.", PAUSE),
    ],
)
def test_what_is_asked_is_not_told_as_so(told: str, evidence: str) -> None:
    """Neither for now nor for later, and whoever is said to say it."""
    assert not check_tense(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Engineers do not know whether the dam will hold, the water board said.", DAM),
        ("The dam may not hold, the water board said.", DAM),
        ("The fate of the dam is open, the water board said on Monday.", DAM),
        ("The port will buy the crane even if the fee rises.", FEE),
    ],
)
def test_a_question_told_as_one_stands(told: str, evidence: str) -> None:
    """And what stands beside the question or in its subject."""
    assert check_tense(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Omar Hale shouted on the tape.", TAPE),
        ("Lund has a secret plan.", PLAN),
        ("The port attorney has been asked for an opinion.", PAUSE),
    ],
)
def test_what_a_question_takes_for_granted_is_not_asked(told: str, evidence: str) -> None:
    """Only its verb is."""
    assert settled_words(told, [evidence]) is None


def test_what_another_sentence_answers_stands() -> None:
    """The writer follows that one."""
    assert settled_words("The dam held.", [DAM, "The dam held, the mayor said."]) is None
