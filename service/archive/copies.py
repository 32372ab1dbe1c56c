"""A brief of one story given to another with the same words: each copy has a line of its own.

Evidence is found anew in the copy's own text, word for word. Where one quote is not there, where
offsets or notes differ in a way that cannot be told, there is no copy, and the story is briefed by
itself.
"""

import hashlib
import uuid
from collections.abc import Sequence
from typing import TypeVar

from schemas import Article, StorySummary
from schemas.provenance import Usage
from schemas.summary import Evidence, KeyFigures, Loaded, Note, Statement
from service.source_text import SourceText

_S = TypeVar("_S", bound=Statement)
_T = TypeVar("_T", Note, Loaded)
_CONTEXT = 32
"""Characters of prefix and suffix, as in every brief."""


class NotTheSameError(Exception):
    """A part of the brief does not stand in the copy."""


def copied(brief: StorySummary, article: Article, story: SourceText) -> StorySummary | None:
    """The brief for a copy of its story; None when it does not fit."""
    if brief.source.published_at != article.published_at and _resolved(brief):
        return None
    finder = _Finder(story, brief.source.length)
    try:
        return _moved(brief, article, story, finder)
    except NotTheSameError:
        return None


def _moved(
    brief: StorySummary, article: Article, story: SourceText, finder: "_Finder"
) -> StorySummary:
    source = brief.source.model_copy(
        update={
            "article_id": article.id,
            "version": article.version,
            "title": article.title or story.title,
            "published_at": article.published_at,
            "updated_at": article.updated_at,
            "text_digest": "sha256:" + hashlib.sha256(story.text.encode()).hexdigest(),
            "length": len(story.text),
            "text": None if brief.source.text is None else story.text,
            "notes": finder.spans(brief.source.notes),
            "loaded": finder.spans(brief.source.loaded),
        }
    )
    held = [
        one.model_copy(update={"statement": finder.statement(one.statement)})
        for one in brief.held_back
    ]
    return brief.model_copy(
        update={
            "id": f"brief_{uuid.uuid4().hex}",
            "nut": brief.nut and finder.statement(brief.nut),
            "bullets": finder.statements(brief.bullets),
            "key_figures": KeyFigures(
                numbers=finder.statements(brief.key_figures.numbers),
                people=finder.statements(brief.key_figures.people),
            ),
            "open_questions": finder.statements(brief.open_questions),
            "held_back": held,
            "source": source,
            "usage": Usage(attempts=0, tokens=None, cost=None, cache_hit=True),
        }
    )


def _resolved(brief: StorySummary) -> bool:
    """Whether a time of the brief was resolved against its own story's date."""
    told = [one.times for one in brief.bullets]
    told += [one.times for one in brief.key_figures.numbers]
    told += [one.times for one in brief.open_questions]
    return any(time.anchor == "published_at" for times in told for time in times)


class _Finder:
    """Finds words of the one text in the other, nearest to where they stood."""

    def __init__(self, story: SourceText, length: int) -> None:
        self._story = story
        self._scale = len(story.text) / max(1, length)

    def statements(self, told: Sequence[_S]) -> list[_S]:
        return [self.statement(one) for one in told]

    def statement(self, told: _S) -> _S:
        return told.model_copy(update={"evidence": [self._evidence(one) for one in told.evidence]})

    def spans(self, told: Sequence[_T]) -> list[_T]:
        moved = []
        for one in told:
            start = self._nearest(one.text, one.start)
            moved.append(one.model_copy(update={"start": start, "end": start + len(one.text)}))
        return moved

    def _evidence(self, told: Evidence) -> Evidence:
        if told.quote is None or told.start is None:
            return told
        text = self._story.text
        start = self._nearest(told.quote, told.start)
        end = start + len(told.quote)
        first = _utf16(text[:start])
        return told.model_copy(
            update={
                "start": start,
                "end": end,
                "start_utf16": first,
                "end_utf16": first + _utf16(told.quote),
                "prefix": told.prefix and text[max(0, start - _CONTEXT) : start],
                "suffix": told.suffix and text[end : end + _CONTEXT],
            }
        )

    def _nearest(self, words: str, start: int) -> int:
        wanted = int(start * self._scale)
        before = self._story.text.rfind(words, 0, wanted + len(words))
        behind = self._story.text.find(words, wanted)
        found = [place for place in (before, behind) if place >= 0]
        if not found:
            raise NotTheSameError
        return min(found, key=lambda place: abs(place - wanted))


def _utf16(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)
