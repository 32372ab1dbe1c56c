"""Invented stories for the engines' tests, read without the reader."""

from datetime import UTC, datetime

from service.source_text import Block, Sentence, SourceText

CANARY = "Kestrel Sound"
"""A place that stands in every sentence of the ferry story: it must never be in an error or log."""

FERRY_SENTENCES = (
    f"The ferry Aldis ran aground in {CANARY} on Tuesday with 212 people on board, police said.",
    f'"Everybody is safe," said Mara Voss, the harbour master of {CANARY}.',
    f"It was not clear why the ferry left the {CANARY} channel.",
)


def story_of(*sentences: str, title: str | None = None) -> SourceText:
    """A story of one paragraph per sentence."""
    text = "\n\n".join(sentences)
    numbered, start = [], 0
    for number, words in enumerate(sentences, start=1):
        numbered.append(Sentence(number, start, start + len(words), number - 1, words))
        start += len(words) + 2
    blocks = tuple(Block(one.start, one.end, "body") for one in numbered)
    return SourceText(
        text,
        text,
        None,
        blocks,
        tuple(numbered),
        title=title,
        published_at=datetime(2031, 5, 6, 9, 0, tzinfo=UTC),
    )


def ferry_story() -> SourceText:
    """Three sentences: a number, a quotation, an open question."""
    return story_of(*FERRY_SENTENCES, title="Ferry aground")
