"""The reporter's judgements are found, and kept out of the brief."""

import pytest

from service.grounding.wording import check_neutral_wording, find_loaded
from tests.grounding.claims import claim, story


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("It was an embarrassing rebuff to the port.", "embarrassing rebuff"),
        ("A fresh embarrassment for the mayor.", "fresh embarrassment"),
        ("The botched withdrawal from the quay.", "botched withdrawal"),
        ("They made a humiliating exit.", "humiliating exit"),
        ("The mayor slammed the plan.", "slammed"),
        ("The so-called experts left.", "so-called experts"),
        ("In a stunning twist, it closed.", "stunning twist"),
        ("It ended in a shambles.", "shambles"),
    ],
)
def test_a_judgement_is_found_with_its_noun(text: str, phrase: str) -> None:
    """The span is what an editor would strike out."""
    assert [one.surface for one in find_loaded(text)] == [phrase]


@pytest.mark.parametrize(
    "text",
    [
        "The dramatic society met.",
        "The car slammed into a wall.",
        "He felt no shock; the shock absorber broke.",
        "Lund called it “a humiliating exit”.",
        "Lund called the plan reckless.",
        "Police charged him with reckless driving.",
        "An explosive device was found.",
        "The nuclear meltdown of 1986",
        "The collision makes brilliant colours.",
        "Fighters of the so-called Islamic State",
    ],
)
def test_the_same_words_in_plain_use_are_not(text: str) -> None:
    """Names, crimes, accidents and other people's verdicts are no judgement of the reporter."""
    assert find_loaded(text) == []


def test_a_story_is_read_with_its_headline() -> None:
    """Spans point into the story."""
    source = story("It was a botched start.", headline="Mayor in humiliating retreat")
    found = find_loaded(source)

    assert [one.surface for one in found] == ["humiliating retreat", "botched start"]
    assert all(source.clean[one.start : one.end] == one.surface for one in found)


def test_a_quoted_judgement_needs_its_speaker() -> None:
    """Inside quotation marks, and with somebody named who said so."""
    told = 'Lund spoke of "a humiliating exit".'
    evidence = "“It was a humiliating exit,” said Lund."

    assert check_neutral_wording(claim(told, evidence, speakers=["Lund"])).passed
    assert not check_neutral_wording(claim(told, evidence)).passed
    assert not check_neutral_wording(claim("It was a humiliating exit.", evidence)).passed
