"""The books of one shard while it runs: a line counts once it is on disk, and is then looked up.

Lines that come while others are being written wait for each other and go to disk together, and
nobody waits for company: a line alone is written at once. (A linger of 20 ms lost 60 finished
answers per kill in a trial.)
"""

import asyncio
import sqlite3
import time
from functools import partial
from pathlib import Path

from schemas import StorySummary
from service.archive.durable import on_disk
from service.archive.entry import Header, read_line
from service.archive.faults import ArchiveUnwritable, ShardTaken
from service.archive.index import Index, Known
from service.archive.segments import SegmentWriter, ShardFolder
from service.errors import NutgrafError

FENCE_EVERY_S = 2.0
"""Seconds between two looks whether another run has taken the shard over."""


class Ledger:
    """Raises `ArchiveUnwritable` and `ShardTaken`; after either it takes no more lines."""

    def __init__(self, folder: ShardFolder, index_path: Path) -> None:
        self.folder = folder
        self._writer = SegmentWriter(folder)
        self.index = Index(index_path, folder)
        self._waiting: list[tuple[Header, bytes, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None
        self._broken: NutgrafError | None = None
        self._looked_s = time.monotonic()

    async def put(self, header: Header, line: bytes) -> None:
        """Returns when the line is on disk and in the index."""
        if self._broken is not None:
            raise self._broken
        written = asyncio.get_running_loop().create_future()
        self._waiting.append((header, line, written))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        await written

    def brief_at(self, known: Known) -> tuple[Header, StorySummary]:
        """The brief that stands in a line."""
        line = read_line(self.folder.line_at(known.place))
        if line.brief is None:
            raise ValueError("the line holds no brief")
        return line.header, line.brief

    @property
    def taken(self) -> bool:
        """Whether another run has taken the shard over."""
        return isinstance(self._broken, ShardTaken)

    async def close(self) -> None:
        """Waits for what is being written, closes the segment and the index."""
        if self._writing is not None:
            await self._writing
        try:
            if self._broken is None:
                self._writer.close_segment()
        finally:
            self.index.close()

    async def _write(self) -> None:
        try:
            while self._waiting:
                # Swapped before anything is awaited: what comes meanwhile is for the next round.
                batch, self._waiting = self._waiting, []
                await self._write_batch(batch)
        finally:
            self._writing = None

    async def _write_batch(self, batch: list[tuple[Header, bytes, asyncio.Future[None]]]) -> None:
        try:
            self._look_at_fence()
            places = await on_disk(partial(self._writer.append, [line for _, line, _ in batch]))
            self.index.add(
                [
                    (header, place, len(line))
                    for (header, line, _), place in zip(batch, places, strict=True)
                ]
            )
            if self._writer.full:
                await on_disk(self._writer.close_segment)
        except sqlite3.Error:
            failure = ArchiveUnwritable("the archive's index cannot be written: make room, resume")
            return self._break(batch, failure)
        except NutgrafError as failure:
            return self._break(batch, failure)
        for _, _, written in batch:
            if not written.done():  # its story may have been given up meanwhile
                written.set_result(None)
        return None

    def _break(
        self, batch: list[tuple[Header, bytes, asyncio.Future[None]]], failure: NutgrafError
    ) -> None:
        self._broken = failure
        for _, _, written in [*batch, *self._waiting]:
            if not written.done():
                written.set_exception(failure)
        self._waiting = []

    def _look_at_fence(self) -> None:
        now_s = time.monotonic()
        if now_s - self._looked_s >= FENCE_EVERY_S:
            self._looked_s = now_s
            self._writer.check_fence()
