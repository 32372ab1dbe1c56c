"""Where a quote is found, and where it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.grounding.quotes.finder import MAX_QUOTE, QuoteFinder, locate_quote
from tests.grounding.claims import story

FERRY = story(
    "The ferry will stop for three weeks in March, the port said.",
    "About 1,000 islanders “depend on it” — every day.",
    "It does not run on Sundays.",
    "The ferry will stop for three weeks in March, as it did last year.",
    headline="Ferry to be halted, say sources",
)


def where(quote: str, sentence: int | None = 1) -> tuple[str, str] | None:
    """Match and story words of a quote in the ferry story."""
    found = locate_quote(quote, FERRY, sentence)
    return (found.match, FERRY.clean[found.start : found.end]) if found else None


def test_words_as_they_stand_are_exact() -> None:
    """A quote copied character by character is found as it is."""
    assert where("will stop for three weeks") == ("exact", "will stop for three weeks")


def test_the_named_sentence_comes_first() -> None:
    """Of two places, the one in or nearest to the named sentence is taken."""
    for sentence in (1, 4):
        found = locate_quote("The ferry will stop for three weeks", FERRY, sentence)

        assert found is not None
        assert [one.number for one in found.sentences] == [sentence]


@pytest.mark.parametrize("sentence", [None, 0, -3, 99])
def test_a_wrong_sentence_number_is_no_fault(sentence: int | None) -> None:
    """A quote is looked for in the whole story when its sentence does not exist."""
    assert where("islanders", sentence) == ("exact", "islanders")


def test_typography_is_forgiven_and_named() -> None:
    """Folding finds the quote; the story's own words come back."""
    assert where("depend on it' - EVERY day", 2) == ("normalized", "depend on it” — every day")


def test_an_inflection_is_fuzzy_with_a_score() -> None:
    """A quote that differs in a word is found near its sentence, with its likeness."""
    found = locate_quote("The ferry will stops for three weeks in March", FERRY, 1)

    assert found is not None
    assert found.match == "fuzzy"
    assert 0.8 <= found.score < 1


@pytest.mark.parametrize(
    "quote",
    [
        "The ferry will stop for four weeks in March, the port said",
        "The ferry will not stop for three weeks in March, the port said",
        "It does run on Sundays.",
        "The ferry will stop for three weeks in May, the port said",
        "The ferry could stop for three weeks in March, the port said",
    ],
)
def test_another_number_negation_name_or_modal_is_no_likeness(quote: str) -> None:
    """Fuzzy never forgives what changes the claim."""
    assert where(quote) is None


@pytest.mark.parametrize("quote", ["", " ", "a", "—", "...", "“”", "\n\t", "x" * (MAX_QUOTE + 1)])
def test_no_words_are_no_quote(quote: str) -> None:
    """Empty quotes, single signs, punctuation and whole-story copies are missing."""
    assert where(quote) is None


def test_a_headline_is_no_evidence() -> None:
    """Words that stand in the headline alone are missing."""
    assert where("Ferry to be halted") is None


def test_a_number_is_not_cut_in_two() -> None:
    """Neither "000 islanders" nor "1" stands in "1,000 islanders"; nor "land" in "islanders"."""
    assert where("000 islanders", 2) is None
    assert where("About 1", 2) is None
    assert where("land", 2) is None


def test_a_quote_may_run_over_sentences() -> None:
    """Several sentences are one quote when nothing else stands between them."""
    quote = FERRY.clean[FERRY.sentences[1].start : FERRY.sentences[2].end]
    found = locate_quote(quote, FERRY, 2)

    assert found is not None
    assert [one.number for one in found.sentences] == [2, 3]


def test_a_dateline_in_front_is_cut_off() -> None:
    """A quote that takes the dateline along is located without it."""
    filed = story("The quay is shut.", dateline="LUNDY (Wire) — ")
    found = locate_quote("LUNDY (Wire) — The quay is shut.", filed, 1)

    assert found is not None
    assert filed.clean[found.start : found.end] == "The quay is shut."
    assert found.match == "normalized"


@given(st.text(alphabet="ab “”—’\u0301\u00ad…ﬁA1,.é漢😀", min_size=2, max_size=60), st.data())
def test_every_slice_of_a_sentence_is_found_whole(text: str, data: st.DataObject) -> None:
    """What is found is a span of the story that folds to the quote, or the quote itself."""
    source = story(text + "x")
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = locate_quote(source.clean[start:end], source, 1)
    if found is None:
        return
    assert 0 <= found.start < found.end <= len(source.clean)
    assert found.match != "fuzzy" or found.score >= 0.8


def test_repetition_without_end_is_bounded() -> None:
    """A story of one word and a quote that fits everywhere are searched in bounded steps."""
    source = story(*["a a a a a a a a a a a a " * 500] * 20)
    finder = QuoteFinder(source)

    assert all(finder.locate("a a", number) for number in range(1, 20))
    assert finder.locate("a a b " * 200, 3) is None
