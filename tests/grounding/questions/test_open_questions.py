"""An open question is raised by the story, and not answered by it."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.grounding.ground import Grounded, ground
from service.grounding.questions.open_cues import says_open
from tests.grounding.claims import draft, question, story

LINES = (
    "A fire destroyed the Marl Street depot on Sunday, Mayor Ann Lund said.",
    "It was not clear how the fire started, the mayor said.",
    "Marl Freight declined to comment on the fire.",
    "The bridge beside it closed in May, and 40 lorries a day take the ferry.",
    "The council has yet to decide when the bridge will reopen.",
    "Lund blames faulty wiring; Omar Hale, the firm's manager, denies that.",
)
STORY = story(*LINES)
CUES = ("It was not clear", "declined to comment", "has yet to decide")


def asked(text: str, number: int, cue: str | None = None, **fields: Any) -> Grounded:
    """One open question of the story; without a cue it is implied."""
    basis = "stated" if cue else "implied"
    entry = question(text, (number, LINES[number - 1]), cue=cue, basis=basis, **fields)
    return ground(draft(open_questions=[entry]), STORY)


@pytest.mark.parametrize(
    ("text", "number", "cue", "fields"),
    [
        ("How did the fire start?", 2, CUES[0], {}),
        ("What caused the fire at the depot?", 2, CUES[0], {}),
        ("What does Marl Freight say about the fire?", 3, CUES[1], {"kind": "no_reply"}),
        ("When will the bridge reopen?", 5, CUES[2], {"kind": "pending"}),
        ("Was the wiring faulty?", 6, "denies", {"kind": "disputed"}),
        ("Will the bridge open again?", 4, None, {"kind": "pending"}),
        ("How many drivers took the bridge before?", 4, None, {}),
    ],
)
def test_what_the_story_leaves_open_stands(
    text: str, number: int, cue: str | None, fields: dict[str, Any]
) -> None:
    """In the story's words or near them."""
    grounded = asked(text, number, cue, **fields)

    assert grounded.open_questions, grounded.faults


@pytest.mark.parametrize(
    ("text", "number", "cue"),
    [
        ("Why did the mayor start the fire?", 2, CUES[0]),
        ("Did aliens start the fire?", 2, CUES[0]),
        ("Will Marl Freight comment on the fraud?", 3, CUES[1]),
        ("Who bribed the council?", 5, CUES[2]),
        ("Will the war in the north end?", 4, None),
    ],
)
def test_what_the_story_does_not_tell_is_not_taken_for_granted(
    text: str, number: int, cue: str | None
) -> None:
    """A presupposition that the story lacks is a claim without evidence."""
    assert asked(text, number, cue).held_back


@pytest.mark.parametrize("cue", ["the mayor said", "the fire started", "It was", "clear"])
def test_a_cue_says_that_something_is_open(cue: str) -> None:
    """A phrase that merely stands in the evidence is none."""
    assert asked("How did the fire start?", 2, cue).held_back


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("When did the bridge close?", 4),
        ("How many lorries take the ferry?", 4),
        ("Who said that a fire destroyed the depot?", 1),
    ],
)
def test_what_the_evidence_answers_is_not_open(text: str, number: int) -> None:
    """It has all words of the question and the day, number or person asked for."""
    assert asked(text, number).held_back


def test_a_dispute_has_two_sides() -> None:
    """Or words that say that somebody denies or contests it."""
    assert asked("How did the fire start?", 2, CUES[0], kind="disputed").held_back


@pytest.mark.parametrize(
    ("cue", "after"),
    [
        ("has not been", " identified"),
        ("will", " decide on 9 May whether to pay"),
        ("were unsure", ""),
        ("remains to be seen", ""),
        ("couldn’t immediately verify", ""),
        ("Questions remained over", ""),
        ("too early to know", ""),
        ("is under investigation", ""),
        ("refused to say", ""),
        ("No explanation", ""),
        ("still looking for", ""),
    ],
)
def test_many_phrases_say_so(cue: str, after: str) -> None:
    """With what follows, where only the auxiliary is copied."""
    assert says_open(cue, after)


@pytest.mark.parametrize(
    "cue", ["police said", "closed", "did not start", "probably", "Denmark", "remained calm", "no"]
)
def test_most_phrases_do_not(cue: str) -> None:
    """A negation alone leaves nothing open."""
    assert not says_open(cue)


WORDS = st.sampled_from([*" ".join(LINES).split(), "not", "Why", "?", "“", "漢", "7"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, min_size=1, max_size=20), st.integers(1, 6), st.booleans())
def test_any_question_is_read(words: list[str], number: int, stated: bool) -> None:
    """No words break the check: the question is told or held back."""
    text = " ".join(words) + "?"
    grounded = asked(text, number, LINES[number - 1][:40] if stated else None)

    assert len(grounded.open_questions) + len(grounded.held_back) == 1
