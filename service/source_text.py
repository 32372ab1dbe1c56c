"""The story as engines and grounding see it: one clean text, sentences, and the way back.

Two coordinate systems. `text` is what the client's offsets point into: the text as submitted, or
the text extracted from HTML. `clean` is `text` less the characters that nobody can see
(invisible, bidirectional and tag characters, floods of combining marks); engines and grounding
work in `clean` alone, and `SourceText.locate` leads back. How a story is read is not here but in
`service/reading`.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Literal

from schemas.vocabulary import NoteKind

BlockKind = Literal[
    "headline",
    "byline",
    "dateline",
    "highlight",
    "boilerplate",
    "instruction",
    "note",
    "subhead",
    "body",
]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list entry or line of the story; span in `clean`."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the body: the only place where evidence may stand; span in `clean`."""

    number: int
    """From 1, without gaps: `source.sentences[number - 1]` is this sentence."""
    start: int
    end: int
    paragraph: int
    """From 0; sentences of one paragraph share it."""
    text: str


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A correction, update or clarification; span in `clean`. Its sentences are evidence too,
    except for a value that it withdraws.
    """

    kind: NoteKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TextSpan:
    """A span of `text`, in code points and in UTF-16 code units."""

    start: int
    end: int
    start_utf16: int
    end_utf16: int


@dataclass(frozen=True)
class SourceText:
    """One story, read."""

    text: str
    clean: str
    to_text: Sequence[int] | None
    """Index in `text` of each character of `clean`; None when the two are equal."""
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    notes: tuple[SourceNote, ...] = ()
    title: str | None = None
    dateline: str | None = None
    language: str = "en"
    overruled: str | None = None
    """What the client said of the language, where the text is in another."""
    published_at: datetime | None = None
    outlet: str | None = None
    """Who published the story: not a speaker."""
    unread: tuple[str, ...] = ()
    """Fields of the article that speak to a program that reads it: no engine is told of them."""
    replaced: int = 0
    """Characters that were replaced by U+FFFD at the door."""
    ignored: int = 0
    """Characters of `text` that are not in `clean`."""
    html_as_text: bool = False
    """Whether HTML was sent as plain text, so that its tags stand among the words."""

    def __hash__(self) -> int:
        """Of its words alone: equal stories have the same, and nothing needs to be walked."""
        return hash((self.text, self.clean))

    @cached_property
    def _astral(self) -> list[int]:
        """Indices in `text` of the characters that take two UTF-16 units."""
        if self.text.isascii():
            return []
        return [index for index, char in enumerate(self.text) if char > "\uffff"]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def locate(self, start: int, end: int) -> TextSpan:
        """The span of `text` for the non-empty span `clean[start:end]`.

        >>> SourceText("a b", "a b", None, (), ()).locate(2, 3)
        TextSpan(start=2, end=3, start_utf16=2, end_utf16=3)
        """
        if self.to_text is not None:
            start, end = self.to_text[start], self.to_text[end - 1] + 1
        return TextSpan(
            start,
            end,
            start + bisect_left(self._astral, start),
            end + bisect_left(self._astral, end),
        )

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that holds `position` of `clean`, or None between sentences."""
        index = bisect_left(self._sentence_starts, position + 1) - 1
        if index < 0 or position >= self.sentences[index].end:
            return None
        return self.sentences[index]

    def sentences_within(self, start: int, end: int) -> tuple[Sentence, ...]:
        """The sentences that lie wholly in `clean[start:end]`."""
        starts = self._sentence_starts
        found = self.sentences[bisect_left(starts, start) : bisect_left(starts, end)]
        return found if not found or found[-1].end <= end else found[:-1]
