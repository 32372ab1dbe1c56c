"""A statement's evidence is about what the statement says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.article import Article
from service.grounding.claim import Claim, Located
from service.grounding.content.check import check_content
from service.reading.read import read_article

STORY = """Inspector named for the Ostra dam

The county council named Tom Gilroy as inspector of the dam on Monday. The dam was built in 1931 \
and has leaked since spring, engineers said.
"""
SOURCE = read_article(Article(text=STORY))
NAMED = SOURCE.sentences[0]
LEAKED = SOURCE.sentences[1]


def passes(text: str, sentence: int) -> bool:
    """Whether the statement passes with that sentence as evidence."""
    one = SOURCE.sentences[sentence]
    evidence = (Located(one.start, one.end, "exact", 1.0, (one,)),)
    return check_content(Claim("bullets", (text,), evidence, SOURCE)).passed


@pytest.mark.parametrize(
    "text",
    [
        "Tom Gilroy was arrested.",
        "Tom Gilroy murdered his wife.",
        "The county council secretly sold its two best playing fields.",
        "Cats are better than dogs.",
    ],
)
def test_what_is_invented_fails(text: str) -> None:
    """A name that stands in the evidence carries no deed that does not."""
    assert not passes(text, 0)


def test_the_evidence_of_another_statement_fails() -> None:
    """Cited from the wrong place is not cited."""
    assert passes("The dam has been leaking since spring, engineers said.", 1)
    assert not passes("The structure has been leaking since spring, engineers said.", 0)


@pytest.mark.parametrize(
    "text",
    [
        "Tom Gilroy will inspect the dam for the county.",
        "The council has chosen an inspector for the dam.",
        "Gilroy is the dam's inspector.",
    ],
)
def test_a_paraphrase_passes(text: str) -> None:
    """Three tenths of the content words are enough."""
    assert passes(text, 0)


def test_words_without_spaces_are_not_judged() -> None:
    """In scripts without spaces the words of two texts cannot be told apart."""
    assert passes("ダムは春から漏れている。", 1)


@given(st.text(max_size=300))
def test_any_text_gets_a_verdict(text: str) -> None:
    """No text raises."""
    assert passes(text, 0) in {True, False}


def test_a_copy_always_passes() -> None:
    """The story's own sentence is carried by itself."""
    assert passes(NAMED.text, 0)
    assert passes(LEAKED.text, 1)
