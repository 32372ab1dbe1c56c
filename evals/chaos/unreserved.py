"""What a store would do that reserves in two steps: it looks whether there is room, and adds later.

Only for the check of the harness itself: with it, something must be found. Whoever has looked waits
until more have than there is room for, so that no luck is needed, or until one finds no room.
"""

import asyncio
from typing import ClassVar

from service import durable
from service.store_ports import Flight, Sum
from service.stores.spending import Spending

ENOUGH = 22
"""Calls of one process that look before the first of them adds; the budget is of 20."""
_PLENTY = 1_000_000
"""Tokens of a budget at which nobody waits."""
_LONGEST_S = 60.0


class UnreservedSpending(Spending):
    """Between looking and adding, others look."""

    _looked: ClassVar[int] = 0
    _all_looked: ClassVar[asyncio.Event] = asyncio.Event()

    async def reserve(
        self, key_id: str, period: str, most: Sum, limit: Sum, flight: Flight
    ) -> bool:
        """Whether there was room when it looked."""
        del flight
        spent = await self.spent(key_id, period)
        room = (spent.tokens or 0) + (most.tokens or 0) <= (limit.tokens or 0)
        if not room:
            self._all_looked.set()
        elif (limit.tokens or 0) < _PLENTY:
            kind = type(self)
            kind._looked += 1  # noqa: SLF001  its own
            if kind._looked >= ENOUGH:  # noqa: SLF001
                self._all_looked.set()
            await asyncio.wait_for(self._all_looked.wait(), _LONGEST_S)
        if room:
            await self.settle(key_id, period, Sum(0, 0), most)
        return room


def switch() -> None:
    """In this process."""
    vars(durable)["Spending"] = UnreservedSpending
