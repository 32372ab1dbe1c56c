"""What the story holds only as settled, open or denied is not told as real, whatever the verb."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.grounding.clauses import read_words
from service.grounding.commitment import firmer, held_words
from service.grounding.cues import Level


@pytest.mark.parametrize(
    ("told", "there"),
    [
        ("The port has imposed a night ban.", "The port is considering a night ban."),
        ("The crew got a bonus of 900 crowns.", "The crew could claim a bonus of 900 crowns."),
        ("The pier rents rose by 9 per cent.", "Pier rents face a rise of 9 per cent."),
        ("The ferry carries 400 cars a day.", "The ferry would carry 400 cars a day."),
        ("The tunnel survey is finished.", "The tunnel survey is due to end in May."),
        ("She granted the pier pension claim.", "She ruled out a pier pension."),
    ],
)
def test_a_clause_is_not_told_more_firmly(told: str, there: str) -> None:
    """No verb need be shared: the words that a cue reaches are enough."""
    assert firmer(told, [there])


@pytest.mark.parametrize(
    ("told", "there"),
    [
        ("The port may impose a night ban.", "The port is considering a night ban."),
        ("The port closed the long quay.", "The long quay was closed by the port."),
        ("The union voted against the pay offer.", "The union turned down the pay offer."),
        ("Its plan was for 40 new moorings.", "It planned to build 40 new moorings."),
        ("Insiders told the Bell that a poll was run.", "A poll was run, insiders told the Bell."),
        ("The port stopped the crew from taking fuel.", "The port barred the crew from fuel."),
    ],
)
def test_as_firmly_or_less_is_right(told: str, there: str) -> None:
    """A paraphrase keeps its plans, conditions and denials by other words."""
    assert firmer(told, [there]) is None


def test_two_denials_leave_open() -> None:
    """Who does not rule out a thing leaves it open."""
    levels = {word.text: level for word, level in held_words("He would not rule out a strike.")}

    assert levels["strike"] is Level.OPEN


@given(st.text(max_size=400))
def test_every_word_has_one_level(text: str) -> None:
    """Whatever the text, its words come back in order, each once."""
    assert [word for word, _ in held_words(text)] == read_words(text)
