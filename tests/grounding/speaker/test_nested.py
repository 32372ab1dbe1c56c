"""What somebody tells of another's words keeps both; a name is given only as who speaks."""

import pytest

from service.grounding.speaker.check import check_speaker
from service.grounding.speech.stated import takes_stand
from tests.grounding.claims import claim, story

FIGHT = "Warden Ida Poole said that inmate Omar Hale had told a guard that a fight was planned."
MEMOIR = (
    "Retired skipper Ola Brandt writes that the former mayor, Ann Lee, told him in 2011 to make"
    " the catch look better."
)
PAY = "Ann Lee, 29, said in a letter that the host Omar Hale refused to pay her for 11 weeks."
ASKED = "Ann Lee told the jury that she had been asked by Omar Hale to sign a blank form."
STORY = story(FIGHT, MEMOIR, PAY, ASKED)


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Hale told a guard that a fight was planned, the warden said.", FIGHT),
        ("Ida Poole said Hale had told a guard of a planned fight.", FIGHT),
        ("Brandt writes that Lee told him in 2011 to make the catch look better.", MEMOIR),
        ("Ann Lee told Brandt in 2011 to make the catch look better, he writes.", MEMOIR),
        ("Ann Lee said that Hale refused to pay her for 11 weeks.", PAY),
        ("Hale refused to pay Lee for 11 weeks, she said in a letter.", PAY),
        ("Hale asked Lee to sign a blank form, she told the jury.", ASKED),
    ],
)
def test_both_speakers_are_kept(told: str, evidence: str) -> None:
    """The pronoun behind the words is whom the story calls so, and not the first name."""
    assert check_speaker(claim(told, quotes=(evidence,), source=STORY)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Omar Hale told a guard that a fight was planned.", FIGHT),
        ("The former mayor, Ann Lee, told Brandt in 2011 to make the catch look better.", MEMOIR),
        ("Omar Hale refused to pay Lee for 11 weeks.", PAY),
    ],
)
def test_who_is_only_told_of_is_no_speaker(told: str, evidence: str) -> None:
    """Though the name stands there, as whom something is done to."""
    assert not check_speaker(claim(told, quotes=(evidence,), source=STORY)).passed


@pytest.mark.parametrize(
    ("text", "name", "right"),
    [
        ("The port told Ann Lee on Monday and denied it later.", "Ann Lee", False),
        ("The port refused to pay Lee and denied it.", "Lee", False),
        ("The port paid Lee, who denied it.", "Lee", True),
        ("The crane was sold, said Lee, who denied it.", "Lee", True),
        ("Lee rose and denied it.", "Lee", True),
        ("Two unnamed councillors denied it.", "councillors", True),
    ],
)
def test_the_next_verb_is_its_subjects(text: str, name: str, right: bool) -> None:
    """Not of whom something is done to; who describes somebody may be described."""
    start = text.index(name)
    assert takes_stand(text, start, start + len(name)) is right
