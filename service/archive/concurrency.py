"""How many calls are in flight: more while the server keeps up, half when it pushes back.

Additive increase, multiplicative decrease (Chiu and Jain, 1989), begun with a doubling of every
round as TCP does (RFC 5681, 3.1). A server pushes back by refusing (429, 5xx) or by getting slow.
"""

import asyncio
from collections import deque
from statistics import median

FIRST = 16
"""Stories that begin at once; doubled every round until the server pushes back."""
SLOW = 3.0
"""Times the quickest round's median latency: beyond, more at once only wait for each other."""
ROUND = 32
"""Calls whose median latency is compared."""


class Concurrency:
    """Slots for calls, at most `most`; `limit` is how many there are now."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.limit = float(min(FIRST, most))
        self.busy = 0
        self._doubling = True
        self._free = asyncio.Condition()
        self._latencies: deque[float] = deque(maxlen=ROUND)
        self._quickest_s: float | None = None
        self._answers = 0
        self._unheeded = 0
        """Calls that were in flight at the last cut: what they tell is of the time before it."""

    async def enter(self) -> None:
        """Waits for a slot and takes it."""
        async with self._free:
            await self._free.wait_for(lambda: self.busy < int(self.limit))
            self.busy += 1

    async def leave(self) -> None:
        """Gives the slot back."""
        async with self._free:
            self.busy -= 1
            self._free.notify()
            if self.busy < int(self.limit):
                self._free.notify()

    def answered(self, seconds: float) -> None:
        """A call was answered after so long."""
        self._unheeded = max(0, self._unheeded - 1)
        self._answers += 1
        self._latencies.append(seconds)
        if self._answers % ROUND == 0:
            typical_s = median(self._latencies)
            self._quickest_s = min(self._quickest_s or typical_s, typical_s)
            if typical_s > SLOW * self._quickest_s:
                self.pushed_back()
                return
        grown = self.limit + (1.0 if self._doubling else 1.0 / self.limit)
        self.limit = min(float(self.most), grown)

    def pushed_back(self) -> None:
        """The server refused a call or is slow."""
        self._doubling = False
        if self._unheeded > 0:
            self._unheeded -= 1
            return
        self.limit = max(1.0, self.limit / 2)
        self._unheeded = self.busy
