"""A hard ceiling on what an archive may cost, kept across kills.

Before a story's first call the worst case is set aside, on disk; afterwards it is replaced by what
the story did cost. What a killed run had set aside and never settled counts as spent: the provider
may have been paid, and the ceiling is a promise. A call whose cost nobody told counts with its
worst case too.

`spending.jsonl`: {"call": 7, "most": 0.011} before, {"call": 7, "cost": 0.002} after; what is set
aside later for the same story is a line more.
"""

import asyncio
import json
import os
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from io import FileIO
from pathlib import Path

from service.archive.durable import on_disk, replace_file, unwritable
from service.errors import BudgetExceeded

_FILE = "spending.jsonl"


class Purse:
    """Money for one shard; raises `ArchiveUnwritable`. Without a limit nothing is set aside."""

    def __init__(
        self,
        folder: Path,
        limit: float | None,
        more: Callable[[float], Awaitable[float]] | None = None,
    ) -> None:
        self.limit = limit
        self._more = more
        """Asked for as much more before anything is refused: a purse that others draw on too."""
        self.spent = 0.0
        self._aside: dict[int, float] = {}
        self._calls = 0
        self._freed = asyncio.Condition()
        self._file: FileIO | None = None
        self._pending: list[tuple[bytes, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None
        self.spent = spent_by(folder)
        if limit is not None:
            folder.mkdir(parents=True, exist_ok=True)
            opening = json.dumps({"spent": self.spent}).encode() + b"\n"
            replace_file(folder / _FILE, opening)
            self._file = FileIO(folder / _FILE, "ab")

    @property
    def aside(self) -> float:
        """Set aside for stories in flight."""
        return sum(self._aside.values())

    async def set_aside(self, most: float, *, wait: bool) -> int:
        """A story's number, once its worst case is set aside on disk.

        With `wait`, stories that are in flight may give back what they do not use first. Raises
        `BudgetExceeded` when it cannot be set aside.
        """
        async with self._freed:
            while self.limit is not None and self.spent + self.aside + most > self.limit:
                # A whole call's worth, or what of one is lacking: else two shards could each hold
                # most of it, and both stop.
                lacking = self.spent + self.aside + most - self.limit
                if granted := await self._drawn(most) or await self._drawn(lacking):
                    self.limit += granted
                    continue
                if not wait or not self._aside:
                    raise BudgetExceeded(
                        f"the next call could cost {most:.4f}, and {self.spent:.4f} of"
                        f" {self.limit:g} are spent: resume with a higher --budget"
                    )
                await self._freed.wait()
            self._calls += 1
            number = self._calls
            self._aside[number] = most
        await self._noted({"call": number, "most": most})
        return number

    async def _drawn(self, amount: float) -> float:
        """What of a purse that others draw on too was granted; 0 where there is none."""
        return await self._more(amount) if self._more is not None else 0.0

    async def add(self, number: int, more: float) -> None:
        """Sets more aside for a story that has begun; raises `BudgetExceeded`, and never waits."""
        async with self._freed:
            if self.limit is not None and self.spent + self.aside + more > self.limit:
                raise BudgetExceeded("the budget leaves no room for another call of this story")
            self._aside[number] += more
        await self._noted({"call": number, "most": more})

    async def settle(self, number: int, cost: float) -> None:
        """What the story did cost."""
        async with self._freed:
            del self._aside[number]
            self.spent += cost
            self._freed.notify_all()
        if self._file is not None:
            # Not waited for, nor missed on a full disk: until it is there the worst case counts.
            with suppress(OSError):
                self._file.write(json.dumps({"call": number, "cost": cost}).encode() + b"\n")

    async def book(self, most: float) -> None:
        """Counts a worst case as spent at once, on disk; raises `BudgetExceeded`."""
        number = await self.set_aside(most, wait=False)
        await self.settle(number, most)

    async def correct(self, difference: float) -> None:
        """What was booked beyond what something did cost is there again."""
        number = await self.set_aside(0.0, wait=False)
        await self.settle(number, difference)

    def close(self) -> None:
        """Closes the book."""
        if self._file is not None:
            self._file.close()

    async def _noted(self, told: dict[str, float]) -> None:
        if self._file is None:
            return
        written = asyncio.get_running_loop().create_future()
        self._pending.append((json.dumps(told).encode() + b"\n", written))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write(self._file))
        await written

    async def _write(self, file: FileIO) -> None:
        try:
            while self._pending:
                batch, self._pending = self._pending, []
                try:
                    file.write(b"".join(line for line, _ in batch))
                    await on_disk(partial(os.fsync, file.fileno()))
                except OSError as fault:
                    for _, written in batch:
                        written.set_exception(unwritable(fault))
                    continue
                for _, written in batch:
                    if not written.done():
                        written.set_result(None)
        finally:
            self._writing = None


def spent_by(folder: Path) -> float:
    """What a shard has spent so far, by its book; calls that were never settled at their most."""
    path = folder / _FILE
    if not path.exists():
        return 0.0
    spent = 0.0
    aside: dict[int, float] = {}
    for line in path.read_bytes().splitlines():
        try:
            told = json.loads(line)
        except ValueError:  # cut off by a kill
            continue
        if "spent" in told:
            spent = float(told["spent"])
        elif "most" in told:
            aside[told["call"]] = aside.get(told["call"], 0.0) + float(told["most"])
        else:
            aside.pop(told["call"], None)
            spent += float(told["cost"])
    return spent + sum(aside.values())
