"""Ways in which news says that something is open, and what a question may then ask."""

from typing import Any

import pytest

from service.grounding.ground import Grounded, ground
from service.grounding.questions.open_cues import says_open
from tests.grounding.claims import draft, question, story

LINES = (
    "A trawler sank off Larder after a swell struck her side, and skipper Ola Brandt swam ashore.",
    "The crew told the Echo that guards had rammed the trawler.",
    "The coastguard denies the accusation.",
    "“No boat of ours went near her,” a spokeswoman said.",
    "Brandt is mulling the idea of a lawsuit.",
    "The trawler's loss raises the question of why she sailed in a gale.",
    "The minister failed to address how the wreck will be raised.",
    "The inquiry will soon conclude its hearings on the wreck.",
)
STORY = story(*LINES)


def asked(text: str, cue: str, *numbers: int, **fields: Any) -> Grounded:
    """One stated question of the story."""
    evidence = [(one, LINES[one - 1]) for one in numbers]
    return ground(draft(open_questions=[question(text, *evidence, cue=cue, **fields)]), STORY)


@pytest.mark.parametrize(
    ("text", "cue", "numbers"),
    [
        ("Did guards ram the trawler?", "denies the accusation", (3,)),
        ("Will there be a lawsuit by Brandt?", "mulling the idea", (5,)),
        ("Why did the trawler sail in a gale?", "raises the question of why", (6,)),
        ("How will the wreck be raised?", "failed to address", (7,)),
        ("How would having no gale raise the wreck?", "failed to address", (7,)),
        ("What will the inquiry conclude about the wreck?", "will soon conclude", (8,)),
        ("Did the swell hit the trawler before she sailed in a gale?", "raises the question", (6,)),
    ],
)
def test_what_is_raised_may_be_asked(text: str, cue: str, numbers: tuple[int, ...]) -> None:
    """In the words around a denial too, which says only "the accusation"."""
    told = asked(text, cue, *numbers)

    assert told.open_questions, told.faults


@pytest.mark.parametrize(
    ("text", "cue", "numbers"),
    [
        ("Did guards shoot at the trawler?", "denies the accusation", (3,)),
        ("Why did the coastguard bribe the crew?", "denies the accusation", (3,)),
        ("How will the wreck be raised?", "denies the accusation", (3,)),
        ("Why did Brandt sink the trawler for the insurance?", "raises the question of why", (6,)),
        ("When did the minister resign over the wreck?", "failed to address", (7,)),
        ("Did the swell drown the crew?", "raises the question", (6,)),
        ("Will Brandt win the lawsuit against the mafia?", "mulling the idea", (5,)),
        ("Did guards ram the trawler?", "a spokeswoman said", (4,)),
    ],
)
def test_a_raised_question_still_presupposes_nothing(
    text: str, cue: str, numbers: tuple[int, ...]
) -> None:
    """Its words are the story's, and half of them stand around what is open."""
    assert asked(text, cue, *numbers).held_back


@pytest.mark.parametrize(
    ("cue", "after"),
    [
        ("is pondering a bid", ""),
        ("begs the question", ""),
        ("sidestepped", ""),
        ("fails to explain", ""),
        ("time will tell", ""),
        ("It is hard to say", ""),
        ("will later rule", ""),
    ],
)
def test_more_phrases_say_so(cue: str, after: str) -> None:
    """Weighing, dodging, and what only time shows."""
    assert says_open(cue, after)


@pytest.mark.parametrize(
    "cue", ["failed the test", "the engine failed", "will soon close", "in a question", "answered"]
)
def test_failing_or_coming_is_not_being_open(cue: str) -> None:
    """Only what somebody fails to say is left open."""
    assert not says_open(cue)
