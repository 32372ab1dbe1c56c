"""Who puts a number at a figure says so: "police put the number of dead at 40"."""

import pytest

from service.grounding.speaker.check import check_speaker
from service.grounding.speech.attribution import read_attributions
from tests.grounding.claims import claim, story


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Police put the number of dead at 40.", "Police"),
        ("A spokesman for the port puts the cost at about £3m.", "A spokesman for the port"),
        ("Officials have put the odds of a deal at 50% or less.", "Officials"),
        ("The cost was put at £4m by the harbour board.", "the harbour board"),
    ],
)
def test_a_figure_is_theirs_who_put_it_there(sentence: str, speaker: str) -> None:
    """In the active, and behind "by"."""
    assert [one.speaker for one in read_attributions(sentence)] == [speaker]


@pytest.mark.parametrize(
    "sentence",
    [
        "The storm put 40 people at risk.",
        "Lee put out a note at 12.",
        "She put the pan on the stove at 4pm.",
        "Moss put the visitors ahead at 12 minutes.",
        "The crash put him at 40th place.",
        "The price was put at £4 by Monday.",
        "He put the bottle at one end of the table.",
    ],
)
def test_who_puts_a_thing_somewhere_says_nothing(sentence: str) -> None:
    """No figure is given."""
    assert read_attributions(sentence) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Police put the number of dead at 40.", True),
        ("Forty people were dead, police said.", True),
        ("The number of dead is 40.", False),
        ("The harbour board put the number of dead at 40.", False),
    ],
)
def test_the_figure_is_told_as_theirs(text: str, right: bool) -> None:
    """Bare, it would be told as established."""
    police = "Police put the number of dead at 40."
    told = claim(text, quotes=(police,), source=story(police, "The harbour board said nothing."))
    assert check_speaker(told).passed is right
