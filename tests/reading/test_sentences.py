"""Rules of sentence splitting."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.reading.sentences import MAX_SENTENCE, split_sentences

HARD = Path(__file__).parent / "hard_sentences.txt"


def _passages() -> list[str]:
    lines = HARD.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and line[0] != "#" and not line.startswith("[")]


def test_hard_set_is_large_enough_to_mean_something() -> None:
    """At least 120 passages stand in the committed set."""
    assert len(_passages()) >= 120


@pytest.mark.parametrize("passage", _passages())
def test_hard_news_sentences_are_split_as_an_editor_would(passage: str) -> None:
    """Initials, "U.S.", clocks, quotes in quotes, datelines and other scripts keep their places."""
    text = passage.replace("||", "")

    found = [text[start:end] for start, end in split_sentences(text, 0, len(text))]

    assert found == [part.strip() for part in passage.split("||")]


@given(st.text(alphabet=st.sampled_from("aA1 .!?…'\"”’()。」U.S.\n-—"), max_size=300))
def test_no_visible_character_is_lost(text: str) -> None:
    """Sentences are ordered, do not overlap, and hold everything that is not white space."""
    spans = split_sentences(text, 0, len(text))

    held = "".join(text[start:end] for start, end in spans)
    assert "".join(held.split()) == "".join(text.split())
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)


@given(st.integers(min_value=MAX_SENTENCE - 3, max_value=5 * MAX_SENTENCE), st.booleans())
def test_no_sentence_is_longer_than_the_limit(length: int, spaced: bool) -> None:
    """What never ends is cut at a space, or anywhere when there is none."""
    text = ("word " * length if spaced else "x" * length)[:length]

    spans = split_sentences(text, 0, len(text))

    assert max(end - start for start, end in spans) <= MAX_SENTENCE
    assert not spaced or all(text[end : end + 1] in {" ", ""} for _, end in spans)


def test_an_hour_told_in_another_zone_ends_no_sentence() -> None:
    """“At 1 p.m. (3 a.m. in Osk)" goes on; a bracket of its own begins."""
    zones = "It fell at 1 p.m. (3 a.m. in Osk) in the port of Vell."
    aside = "It fell at 1 p.m. (He had left.)"

    assert len(split_sentences(zones, 0, len(zones))) == 1
    assert len(split_sentences(aside, 0, len(aside))) == 2


@given(st.text(max_size=50), st.text(max_size=50))
def test_only_the_given_span_is_read(before: str, after: str) -> None:
    """What stands outside the span moves no cut inside it."""
    middle = "The U.S. Army left. “It is over.” Nobody spoke."
    text = before + middle + after

    inside = split_sentences(text, len(before), len(before) + len(middle))

    assert [(start - len(before), end - len(before)) for start, end in inside] == split_sentences(
        middle, 0, len(middle)
    )
