"""When a time of the story is; published on Friday 6 March 2026."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.grounding.times import resolve_time
from service.source_text import SourceText
from tests.grounding.claims import story

STORY = story("The ferry left.")
UNDATED = SourceText("It left.", "It left.", None, (), ())


@pytest.mark.parametrize(
    ("words", "start", "end", "precision"),
    [
        ("Wednesday", "2026-03-04", "2026-03-04", "day"),
        ("on Friday", "2026-03-06", "2026-03-06", "day"),
        ("Wednesday morning", "2026-03-04", "2026-03-04", "part_of_day"),
        ("last Friday", "2026-02-27", "2026-02-27", "day"),
        ("next Tuesday", "2026-03-10", "2026-03-10", "day"),
        ("today", "2026-03-06", "2026-03-06", "day"),
        ("yesterday", "2026-03-05", "2026-03-05", "day"),
        ("last night", "2026-03-05", "2026-03-05", "part_of_day"),
        ("earlier this month", "2026-03-01", "2026-03-31", "month"),
        ("last week", "2026-02-23", "2026-03-01", "week"),
        ("next year", "2027-01-01", "2027-12-31", "year"),
        ("March 5", "2026-03-05", "2026-03-05", "day"),
        ("5th of December", "2025-12-05", "2025-12-05", "day"),
        ("Dec. 5", "2025-12-05", "2025-12-05", "day"),
        ("in November", "2025-11-01", "2025-11-30", "month"),
        ("three weeks ago", "2026-02-09", "2026-02-15", "week"),
        ("two days ago", "2026-03-04", "2026-03-04", "day"),
    ],
)
def test_words_are_resolved_against_publication(
    words: str, start: str, end: str, precision: str
) -> None:
    """The most recent such day, week or month, unless the words say next."""
    time = resolve_time(words, STORY)

    assert (time.start, time.end, time.precision) == (start, end, precision)
    assert time.anchor == "published_at"
    assert time.surface == words


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("March 5, 2019", "2019-03-05", "2019-03-05"),
        ("2019-03-05", "2019-03-05", "2019-03-05"),
        ("March 2019", "2019-03-01", "2019-03-31"),
        ("in 2019", "2019-01-01", "2019-12-31"),
    ],
)
def test_a_full_date_needs_no_anchor(words: str, start: str, end: str) -> None:
    """With its year, a date stands by itself."""
    time = resolve_time(words, UNDATED)

    assert (time.start, time.end, time.anchor) == (start, end, "none")


def test_what_is_to_come_is_ahead() -> None:
    """After "will", a weekday is the next one."""
    assert resolve_time("Monday", STORY, "The ferry will sail on ").start == "2026-03-09"
    assert resolve_time("Monday", STORY, "The ferry sailed on ").start == "2026-03-02"


@pytest.mark.parametrize("words", ["hours later", "at the time", "Feb 30", "", "soon", "x" * 500])
def test_the_rest_stays_unresolved(words: str) -> None:
    """Nulls, and no anchor."""
    time = resolve_time(words, STORY)

    assert (time.start, time.end, time.precision, time.anchor) == (None, None, None, "none")


def test_without_publication_a_weekday_is_unresolved() -> None:
    """Unless the dateline has a full date."""
    assert resolve_time("Wednesday", UNDATED).start is None

    filed = SourceText("", "", None, (), (), dateline="LUNDY, March 6, 2026")
    time = resolve_time("Wednesday", filed)

    assert (time.start, time.anchor) == ("2026-03-04", "dateline")


@given(st.text(alphabet="0123456789 -/MarchJunFidytoweknxlsgmh,.", max_size=40))
def test_no_words_break_it(words: str) -> None:
    """Odd dates are unresolved, never an error; a span never ends before it starts."""
    time = resolve_time(words, STORY)

    assert (time.start is None) == (time.end is None) == (time.precision is None)
    assert time.start is None or time.end is None or time.start <= time.end
