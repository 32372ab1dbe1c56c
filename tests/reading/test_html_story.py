"""Paragraphs that an extractor left out go back to their place."""

import pytest

from service.reading.html_story import with_missing

FIRST = "The swing bridge will close for eleven weeks, the authority said."
NEXT = "Repairs are expected to cost three times what was set aside."
LAST = "A free ferry will run every quarter of an hour until midnight."
WHOLE = [FIRST, NEXT, LAST]


@pytest.mark.parametrize("missing", WHOLE)
def test_a_paragraph_goes_back_after_the_one_before_it(missing: str) -> None:
    """The first one goes to the top."""
    read = "\n\n".join(one for one in WHOLE if one != missing)

    assert with_missing(read, WHOLE) == "\n\n".join(WHOLE)


def test_what_was_read_as_part_of_another_paragraph_is_not_told_twice() -> None:
    """Letters and digits alone are compared: markup changes spaces and marks."""
    read = f"{FIRST} {NEXT.replace(' ', '  ')}\n\n{LAST}"

    assert with_missing(read, WHOLE) == read


def test_where_nothing_was_read_the_paragraphs_are_the_text() -> None:
    """In their order."""
    assert with_missing("", WHOLE) == "\n\n".join(WHOLE)
