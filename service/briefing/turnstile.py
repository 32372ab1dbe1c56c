"""The turnstile before the making of briefs: so many at once, so many waiting, the rest told.

Work that cannot be finished in time is refused while refusing is cheap; whoever is let wait gives
up at the request's own deadline.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from math import ceil

from service.errors import Overloaded

_FIRST_GUESS_S = 1.0
_WEIGHT = 0.1
"""Of the latest brief in the running mean of how long one takes."""
_LONGEST_S = 60.0
"""Seconds that anybody is told to stay away."""


class Turnstile:
    """Lets through `at_once`, and lets `most_waiting` wait."""

    def __init__(
        self, at_once: int, most_waiting: int, now_s: Callable[[], float] = time.monotonic
    ) -> None:
        self._at_once = at_once
        self._most_waiting = most_waiting
        self._now_s = now_s
        self._free = asyncio.Semaphore(at_once)
        self._usual_s = _FIRST_GUESS_S
        self.inside = 0
        """Briefs in the making."""
        self.waiting = 0
        """Requests whose turn has not come."""

    @asynccontextmanager
    async def turn(self, within_s: float) -> AsyncIterator[float]:
        """A turn; gives the seconds that it was waited for.

        Raises `Overloaded`, with a time to come back, when too many wait, or when the turn has not
        come `within_s`.
        """
        waited_s = await self._wait(within_s)
        self.inside += 1
        begun_s = self._now_s()
        try:
            yield waited_s
        finally:
            self._usual_s += _WEIGHT * (self._now_s() - begun_s - self._usual_s)
            self.inside -= 1
            self._free.release()

    async def _wait(self, within_s: float) -> float:
        if self._free.locked() and self.waiting >= self._most_waiting:
            raise self._overloaded()
        asked_s = self._now_s()
        self.waiting += 1
        try:
            async with asyncio.timeout(within_s):
                await self._free.acquire()
        except TimeoutError:
            pass
        else:
            return self._now_s() - asked_s
        finally:
            self.waiting -= 1
        raise self._overloaded()

    def _overloaded(self) -> Overloaded:
        turns = (self.waiting + self.inside) / self._at_once
        wait_s = min(_LONGEST_S, max(1.0, ceil(turns * self._usual_s)))
        return Overloaded(
            "The service has more work than it can finish in time.", retry_after_s=wait_s
        )
