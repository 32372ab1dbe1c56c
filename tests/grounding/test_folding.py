"""Folding forgives typography and keeps the way back."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from service.grounding.folding import fold, folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“No,” he said", "'No,' he said"),
        ("a  b\u00a0\n c", "a b c"),
        ("stop — now", "stop–now"),
        ("wait…", "wait..."),
        ("ﬁle ＡＢＣ", "FILE abc"),
        ("Zoë", "Zoe\u0308"),
        ("so\u00adft\u200b ware", "soft ware"),
        ("e\u0301\u0301\u0301\u0301", "e"),
    ],
)
def test_typography_does_not_count(one: str, other: str) -> None:
    """Marks, dashes, spaces, ellipses, ligatures, width, accents and invisible signs fold away."""
    assert folded(one) == folded(other)


@given(st.text(max_size=80))
def test_every_folded_character_leads_back(text: str) -> None:
    """Origins never go backwards and point into the text."""
    back = fold(text)

    assert len(back.text) == len(back.origin)
    assert list(back.origin) == sorted(back.origin)
    assert all(0 <= index < len(text) for index in back.origin)


@given(st.text(max_size=60) | st.text(" -'’—\u00a0…aAﬁ\u0301\u200b", max_size=20))
def test_the_text_alone_is_folded_alike(text: str) -> None:
    """The quick way, without the way back, gives the same text."""
    assert folded(text) == fold(text).text


@example("｀")
@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded text is its own folding."""
    assert folded(folded(text)) == folded(text)


def test_a_span_takes_the_marks_of_its_last_letter() -> None:
    """An accent written apart belongs to its letter."""
    back = fold("cafe\u0301 bar")

    assert back.span(0, 4) == (0, 5)


def test_combining_floods_fold_in_one_pass() -> None:
    """Two hundred thousand marks are two hundred thousand steps, not their square."""
    assert folded("a" + "\u0301\u0316" * 100_000 + "b") == "ab"
