"""A speaker is refused on evidence that it is somebody else, and passes where nothing says so."""

import pytest

from schemas.article import Article
from service.grounding.claim import Claim, Located
from service.grounding.name_lock.check import check_names
from service.grounding.speaker.check import check_speaker
from service.reading.read import read_article
from service.source_text import SourceText

STORY = """The ferry

Lena Brook, the harbour's chief engineer, apologised but denied a claim by a former pilot, Otto \
Marsh, that masters had told crews to sail.

Fern Dale, 52, runs the tea room. Her neighbour and landlord, Piet Dale, said the ferry had \
brought 300 people a day.

The trust that owns it has admitted four breaches. The ferry carried 40,000 people last year, by \
the count of the charity Wake.

Government insiders, however, told the Pilot that a sale had been discussed.

The judge said the contract could not stand. The ethics commissioner declined to comment.

The culture ministry said it would inspect 12 piers. A team spokesman said the box held insulin.

Ida Vale said the army had not moved. Juno Reed said the retreat had begun at dawn."""


@pytest.fixture(name="source", scope="module")
def source_fixture() -> SourceText:
    """The story, read."""
    return read_article(Article(text=STORY))


def _claim(source: SourceText, text: str, opening: str) -> Claim:
    """The statement with the whole paragraph that begins with `opening` as its evidence."""
    start = source.clean.index(opening)
    end = source.clean.find("\n\n", start)
    end = len(source.clean) if end < 0 else end
    touched = tuple(one for one in source.sentences if one.start < end and start < one.end)
    return Claim("bullets", (text,), (Located(start, end, "exact", 1.0, touched),), source)


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("Chief engineer Lena Brook denied Otto Marsh's claim about the masters.", "Lena Brook"),
        ("The trust has acknowledged four breaches.", "The trust"),
        ("By the count of the charity Wake, the ferry carried 40,000 people.", "The trust"),
        ("A sale had been discussed, insiders in the government told the Pilot.", "Government"),
        ("The army had not moved, Ida Vale said, while Juno Reed said the retreat began.", "Ida"),
    ],
)
def test_other_words_for_the_speaker_pass(source: SourceText, text: str, opening: str) -> None:
    """A role, a passive verb, a count or another order of words is no other speaker."""
    assert check_speaker(_claim(source, text, opening)).passed


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("Her neighbour, Otto Marsh, said the ferry had brought 300 people a day.", "Fern Dale"),
        ("The ethics commissioner said the ferry had brought 300 people.", "Fern Dale"),
        ("The ferry carried 40,000 people last year.", "The trust"),
        ("Juno Reed said the army had not moved; Ida Vale said the retreat began at dawn.", "Ida"),
    ],
)
def test_somebody_else_or_nobody_fails(source: SourceText, text: str, opening: str) -> None:
    """Another person, another office of the story, nobody, or two in each other's place."""
    assert not check_speaker(_claim(source, text, opening)).passed


def test_a_shared_surname_names_whoever_is_meant(source: SourceText) -> None:
    """Where two people share a surname, the surname alone may mean the one in the evidence."""
    claim = _claim(source, "Dale said the ferry had brought 300 people a day.", "Fern Dale")

    assert check_names(claim).passed
    assert check_speaker(claim).passed


def test_another_ministry_is_another_name(source: SourceText) -> None:
    """An office with another modifier than the evidence's is not named there."""
    kept = _claim(source, "The culture ministry is to inspect 12 piers.", "The culture")
    other = _claim(source, "The interior ministry is to inspect 12 piers.", "The culture")

    assert check_names(kept).passed
    assert not check_names(other).passed
