"""A question may say which ones it means by a count that stands elsewhere in the story."""

import pytest

from service.grounding.ground import Grounded, ground
from tests.grounding.claims import draft, question, story

LINES = (
    "Two pilots and seven climbers were aboard the helicopter that left Larder on Sunday.",
    "Four climbers had stayed in Vellin.",
    "The pilots had not been found by Monday.",
    "Nobody has heard from the climbers since.",
)


def asked(text: str, number: int, **fields: str) -> Grounded:
    """An implied question of that sentence."""
    entry = question(text, (number, LINES[number - 1]), cue=None, basis="implied", **fields)
    return ground(draft(open_questions=[entry]), story(*LINES))


@pytest.mark.parametrize("text", ["Where are the two pilots?", "Will the 2 pilots be found alive?"])
def test_the_storys_own_count_says_which(text: str) -> None:
    """Digits or words, in a sentence that is not cited."""
    grounded = asked(text, 3)

    assert grounded.open_questions, grounded.faults


@pytest.mark.parametrize(
    ("text", "number", "fields"),
    [
        ("Where are the three pilots?", 3, {}),
        ("Where are the seven pilots?", 3, {}),
        ("Where are the seven climbers?", 4, {}),
        ("Have two pilots been found?", 3, {}),
        ("Where are the pilots?", 3, {"known_so_far": "The two pilots had not been found."}),
    ],
)
def test_any_other_count_is_a_claim(text: str, number: int, fields: dict[str, str]) -> None:
    """Of others, of some of them, without a word that points back, or outside the question."""
    assert asked(text, number, **fields).held_back
