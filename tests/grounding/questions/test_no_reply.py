"""What somebody says who has not answered may be asked in words that no refusal has."""

import pytest

from service.grounding.ground import Grounded, ground
from tests.grounding.claims import draft, question, story

BEFORE = (
    "Brown water ran from the taps of Larder for three days, Mayor Ann Lund said.",
    "Dockers say that a tanker spilled its ballast at the eastern mole.",
)
CASES = [
    (
        "The port authority did not respond to a request for comment on Monday.",
        "did not respond",
        "What does the port authority say about the brown water?",
    ),
    (
        "There was no immediate reply from the port authority.",
        "no immediate reply",
        "What does the port authority think of the spilled ballast?",
    ),
    (
        "Calls to the tanker's owner were not returned.",
        "were not returned",
        "How does the owner explain the ballast at the mole?",
    ),
    (
        "“We don't comment on individual cases,” a spokesman for the port authority said.",
        "We don't comment",
        "What does the port authority say about the taps of Larder?",
    ),
    (
        "The tanker's owner could not be reached, but the dockers' union praised the mayor.",
        "could not be reached",
        "What does the owner of the tanker say about the spilled ballast?",
    ),
]
OTHERS = [
    (
        "The port authority declined to comment on the dockers' pay.",
        "declined to comment",
        "What does the port authority say about the brown water?",
    ),
    (
        "The port authority did not respond to a request for comment.",
        "did not respond",
        "What does the union say about the brown water?",
    ),
    (
        "The tanker's owner could not be reached, but the dockers' union praised the mayor.",
        "could not be reached",
        "What does the union say about the spilled ballast?",
    ),
    (
        "The port authority did not respond to a request for comment.",
        "did not respond",
        "What does the port authority say about the bribes?",
    ),
    (
        "The port authority did not respond to a request for comment.",
        "did not respond",
        "Why did the tanker spill its ballast?",
    ),
    (
        "The dockers could not be reached again on Monday.",
        "could not be reached",
        "What do the dockers say about the brown water?",
    ),
]


def asked(line: str, cue: str, text: str) -> Grounded:
    """A stated question of the sentence behind the others."""
    entry = question(text, (len(BEFORE) + 1, line), cue=cue, kind="no_reply")
    return ground(draft(open_questions=[entry]), story(*BEFORE, line))


@pytest.mark.parametrize(("line", "cue", "text"), CASES)
def test_who_says_nothing_may_be_asked_about_anything(line: str, cue: str, text: str) -> None:
    """That the story tells of."""
    grounded = asked(line, cue, text)

    assert grounded.open_questions, grounded.faults


@pytest.mark.parametrize(("line", "cue", "text"), OTHERS)
def test_a_refusal_leaves_open_no_more_than_it_says(line: str, cue: str, text: str) -> None:
    """Not what others say, nor what the story does not tell, nor another matter than the one
    named, nor what is answered in another sentence.
    """
    assert asked(line, cue, text).held_back
