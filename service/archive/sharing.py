"""Looks for a brief that a story may take over, among those on disk and those being made now."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from schemas import Article, StorySummary
from service.archive.configuration import Copies
from service.archive.copies import copied
from service.archive.entry import Header
from service.archive.ledger import Ledger
from service.archive.near import Likeness, likeness_of
from service.archive.record import Story
from service.errors import NutgrafError
from service.source_text import SourceText

Shared = tuple[Header, StorySummary]
"""The header of the original, and its brief made the copy's own."""


class Sharing:
    """The copies of one shard."""

    def __init__(
        self, copies: Copies, ledger: Ledger, read: Callable[[Article], SourceText]
    ) -> None:
        self._copies, self._ledger, self._read = copies, ledger, read
        self._being_made: dict[bytes, asyncio.Future[None]] = {}

    async def likeness(self, story: Story) -> Likeness:
        """By what near copies of the story are known; empty where none are looked for."""
        if self._copies != "near":
            return Likeness()
        try:
            return await asyncio.to_thread(lambda: likeness_of(self._read(story.article)))
        except NutgrafError:  # told when it is briefed
            return Likeness()

    async def find(self, story: Story, likeness: Likeness) -> Shared | None:
        """A brief for the story; waits while one is being made that may fit."""
        if self._copies == "none":
            return None
        while (made := self._being_made.get(_group(story, likeness))) is not None:
            await asyncio.wait([made])
        index = self._ledger.index
        found = index.by_words(story.words)
        candidates = [found] if found else []
        if likeness.same is not None:
            candidates += index.by_same(likeness.same)
        for known in candidates:
            original, brief = self._ledger.brief_at(known)
            if known.key == story.key or not likeness.like(original.likeness, found is known):
                continue
            try:
                read = await asyncio.to_thread(self._read, story.article)
            except NutgrafError:  # told when it is briefed
                return None
            copy = copied(brief, story.article, read)
            if copy is not None:
                return original, copy
        return None

    @contextmanager
    def making(self, story: Story, likeness: Likeness) -> Iterator[None]:
        """While a brief of its own is made, copies of the story wait for it."""
        group = _group(story, likeness)
        made = self._being_made[group] = asyncio.get_running_loop().create_future()
        try:
            yield
        finally:
            made.set_result(None)
            if self._being_made.get(group) is made:
                del self._being_made[group]


def _group(story: Story, likeness: Likeness) -> bytes:
    return likeness.same or story.words
