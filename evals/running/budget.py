"""The ceiling of a run: no brief is begun that could break it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext

from evals.records import Took


class BudgetSpent(Exception):
    """The next brief could cost more than is left; what ended is in the journal."""


class CostUnknown(Exception):
    """A budget was set for an engine whose price nobody configured."""


class Ledger:
    """Reserves, before each brief, as much as the dearest one so far has cost.

    Until one cost is known briefs are made one by one, so at most one is begun blindly. A brief for
    which too little is left waits for those under way: they may cost less than was reserved.
    """

    def __init__(
        self, limit: float | None, spent: float = 0.0, dearest: float | None = None
    ) -> None:
        self.limit = limit
        self.spent = spent
        self._dearest = dearest
        self._begun = 0
        self._unpriced = False
        self._alone = asyncio.Lock()
        self._ended = asyncio.Event()

    @asynccontextmanager
    async def paying(self) -> AsyncIterator[list[Took]]:
        """What the brief took is put into the list; raises `BudgetSpent` and `CostUnknown`."""
        took: list[Took] = []
        blind = self.limit is not None and self._dearest is None
        async with self._alone if blind else nullcontext():
            await self._begin()
            try:
                yield took
            finally:
                self._begun -= 1
                for one in took:
                    self._pay(one)
                ended, self._ended = self._ended, asyncio.Event()
                ended.set()

    async def _begin(self) -> None:
        while self._begun and not self._suffices():
            await self._ended.wait()
        if self._unpriced:
            raise CostUnknown("a budget needs a price for every engine: see NUTGRAF_MODELS")
        if not self._suffices():
            left = self.limit is not None and self.spent < self.limit
            why = ", and the next brief may take more than the rest" if left else ""
            raise BudgetSpent(f"{self.spent:.4f} of {self.limit:g} are spent{why}")
        self._begun += 1

    def _suffices(self) -> bool:
        if self.limit is None:
            return True
        reserved = (self._begun + 1) * (self._dearest or 0.0)
        return self.spent < self.limit and self.spent + reserved <= self.limit

    def _pay(self, took: Took) -> None:
        if took.cost is None and took.input_tokens is not None and self.limit is not None:
            self._unpriced = True
        self.spent += took.cost or 0.0
        self._dearest = max(self._dearest or 0.0, took.cost or 0.0)
