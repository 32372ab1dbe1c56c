"""A question may name what the sentences before speak of, but nothing in the place of another."""

import pytest

from service.grounding.ground import ground
from tests.grounding.claims import draft, question, story

LINES = (
    "The council of Vellin has shut the Marl Street pool after a child fell ill.",
    "Ada Brandt, whose firm cleans the water, says that the filters are new.",
    "It is not clear when swimmers can return.",
    "She did not say who had ordered the tests.",
    "Larder has offered its own pool, but it is not known when the showers will work.",
    "The inspector has not said what the tests showed.",
)


def held(text: str, number: int, cue: str) -> bool:
    """Whether the stated question of that sentence is held back."""
    entry = question(text, (number, LINES[number - 1]), cue=cue)
    return bool(ground(draft(open_questions=[entry]), story(*LINES)).held_back)


@pytest.mark.parametrize(
    ("text", "number", "cue"),
    [
        ("When can swimmers return to the Marl Street pool?", 3, "It is not clear"),
        ("When can swimmers in Vellin return?", 3, "It is not clear"),
        ("When will the showers in Larder work?", 5, "it is not known"),
    ],
)
def test_what_is_asked_about_may_be_named(text: str, number: int, cue: str) -> None:
    """By a name from right before, or from the story's first sentence."""
    assert not held(text, number, cue)


@pytest.mark.parametrize(
    ("text", "number", "cue"),
    [
        ("When will the showers in Vellin work?", 5, "it is not known"),
        ("Can swimmers in Garrow return?", 3, "It is not clear"),
        ("What has Ada Brandt said about the tests?", 6, "has not said"),
    ],
)
def test_nothing_is_named_in_the_place_of_another(text: str, number: int, cue: str) -> None:
    """A name of the same sort, one that the story does not have, or somebody told by a role."""
    assert held(text, number, cue)
