"""Equal requests in flight share one brief: whoever comes second waits for the first one's.

The work ends when the last who waits for it has left. Each process has its own flights; requests
to several replicas are joined by an `Idempotency-Key`.
"""

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Iterator
from contextlib import contextmanager

from schemas.summary import StorySummary
from service.running_copy import Statement, Tell


class _Flight:
    """One brief in the making, and who listens to it."""

    def __init__(self) -> None:
        self.told: list[Statement] = []
        self.listeners: list[Tell] = []
        self.waiting = 0

    def tell(self, statement: Statement) -> None:
        """To all who listen, and kept for those who come later."""
        self.told.append(statement)
        for listener in self.listeners:
            listener(statement)

    @contextmanager
    def listening(self, tell: Tell | None) -> Iterator[None]:
        """What was told so far, then what is told from now on."""
        if tell is None:
            yield
            return
        for statement in self.told:
            tell(statement)
        self.listeners.append(tell)
        try:
            yield
        finally:
            self.listeners.remove(tell)


class SingleFlight:
    """The briefs in the making, by what makes them equal."""

    def __init__(self) -> None:
        self._flights: dict[Hashable, tuple[_Flight, asyncio.Task[StorySummary]]] = {}

    async def join(
        self,
        key: Hashable,
        make: Callable[[Tell | None], Awaitable[StorySummary]],
        tell: Tell | None = None,
    ) -> StorySummary:
        """What `make` gives, made once for all who ask with the same key at the same time."""
        key = key, tell is not None  # a brief that is told must not be drafted anew, others may
        if key not in self._flights:
            begun = _Flight()
            work = asyncio.ensure_future(make(begun.tell if tell else None))
            self._flights[key] = begun, work
            work.add_done_callback(lambda _: self._land(key, begun))
        flight, task = self._flights[key]
        flight.waiting += 1
        try:
            with flight.listening(tell):
                return await asyncio.shield(task)
        finally:
            flight.waiting -= 1
            if not flight.waiting and not task.done():
                self._land(key, flight)
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)

    def _land(self, key: Hashable, flight: _Flight) -> None:
        if key in self._flights and self._flights[key][0] is flight:
            del self._flights[key]
