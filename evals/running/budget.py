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

    Until one cost is known briefs are made one by one, so at most one is begun blindly.
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

    @asynccontextmanager
    async def paying(self) -> AsyncIterator[list[Took]]:
        """What the brief took is put into the list; raises `BudgetSpent` and `CostUnknown`."""
        took: list[Took] = []
        blind = self.limit is not None and self._dearest is None
        async with self._alone if blind else nullcontext():
            self._begin()
            try:
                yield took
            finally:
                self._begun -= 1
            for one in took:
                self._pay(one)

    def _begin(self) -> None:
        if self._unpriced:
            raise CostUnknown("a budget needs a price for every engine: see NUTGRAF_MODELS")
        if self.limit is not None:
            reserved = (self._begun + 1) * (self._dearest or 0.0)
            if self.spent >= self.limit or self.spent + reserved > self.limit:
                raise BudgetSpent(f"{self.spent:.4f} of {self.limit:g} are spent")
        self._begun += 1

    def _pay(self, took: Took) -> None:
        if took.cost is None and took.input_tokens is not None and self.limit is not None:
            self._unpriced = True
        self.spent += took.cost or 0.0
        self._dearest = max(self._dearest or 0.0, took.cost or 0.0)
