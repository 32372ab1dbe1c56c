"""Words between quotation marks are the story's, and quoted there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.grounding.quotes.quotation import check_quotation, find_quotations
from tests.grounding.claims import claim, story


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said "no" twice.', ["no"]),
        ("He said “it’s over”.", ["it’s over"]),
        ("'It's the islanders' boat,' he said.", ["It's the islanders' boat,"]),
        ("‘We’d go,’ she said, ‘if asked.’", ["We’d go,", "if asked."]),
        ("It's the islanders' boat and the crew's.", []),
        ("« Non », dit-il.", [" Non "]),
        ("„Nein“, sagte er.", ["Nein"]),
        ("“He said ‘no’ to me,” she said.", ["He said ‘no’ to me,"]),
        ("the '90s were good", []),
        ("a 6'2\" man", []),
        ("“It goes on\n\n“and on.” Then it ends.", ["It goes on\n\n“and on."]),
        ("“It never closes", ["It never closes"]),
    ],
)
def test_marks_of_all_houses(text: str, found: list[str]) -> None:
    """Straight, curly, single, guillemets, nested, over paragraphs; apostrophes are no marks."""
    assert [one.text for one in find_quotations(text)] == found


@given(st.text(alphabet="ab '\"“”‘’\n.,s", max_size=200))
def test_quotations_are_in_order_and_apart(text: str) -> None:
    """Spans never overlap and slice back."""
    last = -1
    for one in find_quotations(text):
        assert last < one.start <= one.end
        assert text[one.start : one.end] == one.text
        last = one.end


@pytest.mark.parametrize(
    "told",
    [
        'Lund said the quay was "not safe".',
        "Lund said the quay was ‘not safe.’",
        'Lund called it "Not Safe," and left.',
        "Lund said it was not safe.",
    ],
)
def test_the_storys_quotation_passes(told: str) -> None:
    """House style inside or outside of the marks does not count."""
    assert check_quotation(claim(told, "“The quay is not safe,” said Lund.")).passed


@pytest.mark.parametrize(
    "told",
    [
        'Lund said the quay was "unsafe".',
        'Lund "left" the quay.',
        'Lund said the quay was "never safe".',
    ],
)
def test_other_words_do_not(told: str) -> None:
    """Neither altered words nor words that the story does not quote."""
    assert not check_quotation(claim(told, "“The quay is not safe,” said Lund, who left.")).passed


def test_a_quotation_may_run_over_the_sentences_of_its_paragraph() -> None:
    """Evidence in the middle of a long quotation still stands inside of its marks."""
    text = "“The quay is old. It is not safe. It will go,” said Lund."
    source = story(text)
    told = claim('The quay "is not safe".', quotes=["It is not safe."], source=source)

    assert check_quotation(told).passed


def test_a_title_passes_when_the_story_quotes_it() -> None:
    """Titles of works and scare quotes stand in marks in the story too."""
    assert check_quotation(claim("Her book 'Tides' sold.", "Her book, ‘Tides’, sold well.")).passed
    assert not check_quotation(claim("Her book 'Waves' sold.", "Her book, ‘Tides’, sold.")).passed


def test_a_flood_of_marks_is_read_in_bounded_time() -> None:
    """Fifty thousand opening marks."""
    find_quotations("“ " * 50_000)
    find_quotations("'a " * 5_000)
    find_quotations('"a\n' * 5_000)
