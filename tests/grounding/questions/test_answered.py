"""An implied question is none that a sentence of the story answers, whatever it asks for."""

import pytest

from service.grounding.ground import ground
from tests.grounding.claims import draft, question, story

LINES = (
    "Osker Mills shut its weaving shed on Tuesday after a fire, and a foreman is missing.",
    "The missing foreman was named by the mill as Piet Vorm, and fire crews went on searching.",
    "A baker who was arrested near the shed was released on bail until 9 June.",
    "Insurers will meet the owners on 4 May to talk about the damage to the shed.",
    "Twelve weavers were moved to a hall in Larder, where looms stand idle.",
    "The fire service could not say what had set off the sprinklers.",
)
STORY = story(*LINES, headline="Osker Mills shuts shed after fire")


def held(text: str, number: int) -> bool:
    """Whether the implied question is held back, raised by that sentence."""
    asked = question(text, (number, LINES[number - 1]), basis="implied", kind="unknown")
    return bool(ground(draft(open_questions=[asked]), STORY).held_back)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("What is the name of the missing foreman?", 2),
        ("Until when was the arrested baker released on bail?", 3),
        ("On which day will the insurers meet the owners?", 4),
        ("Where were the weavers moved?", 5),
        ("How many weavers were moved to the hall?", 5),
        ("When did Osker Mills shut its weaving shed?", 1),
    ],
)
def test_what_a_sentence_gives_is_not_asked(text: str, number: int) -> None:
    """A name, a day, a place, a number, with whatever word it is asked."""
    assert held(text, number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Will the missing foreman be found?", 2),
        ("Why was the baker arrested near the shed?", 3),
        ("When will the shed open again after the fire?", 1),
        ("How much damage was there to the shed?", 4),
        ("Who will pay for the damage to the shed?", 4),
        ("Will the weavers go back to the shed?", 5),
        ("What set off the sprinklers?", 6),
    ],
)
def test_what_no_sentence_gives_is_asked(text: str, number: int) -> None:
    """A reason, an outcome, or something of another sort than the sentence has."""
    assert not held(text, number)
