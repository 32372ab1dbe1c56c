"""How long an engine may take for a draft, which one that streams may not know beforehand.

Time is kept free for the engines in line behind it. Once a statement of its draft is with the
client nobody can stand in any more, and the time that was kept is its own.
"""

import asyncio
from types import TracebackType
from typing import Self

from service.ports import Brief


class TimeLimit:
    """Ends what runs within it after so many seconds with `TimeoutError`, as `asyncio.timeout`
    does; when a statement was told by then, only after the brief's `spare_s` too.
    """

    def __init__(self, brief: Brief, within_s: float) -> None:
        self._brief = brief
        self._within_s = within_s
        self._timeout = asyncio.timeout(within_s + brief.spare_s)
        self._ends_early: asyncio.TimerHandle | None = None
        self._early = False

    async def __aenter__(self) -> Self:
        await self._timeout.__aenter__()
        if self._brief.spare_s:
            loop = asyncio.get_running_loop()
            self._ends_early = loop.call_later(self._within_s, self._end_early)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._ends_early is not None:
            self._ends_early.cancel()
        await self._timeout.__aexit__(kind, failure, trace)

    @property
    def expired(self) -> bool:
        """Whether it has ended what ran within it."""
        return self._timeout.expired()

    @property
    def told(self) -> str:
        """The seconds that it allowed, for a reader."""
        spare_s = 0.0 if self._early else self._brief.spare_s
        return f"{max(0.1, round(self._within_s + spare_s, 1)):g}"

    def _end_early(self) -> None:
        if self._brief.withdraw():
            self._early = True
            self._timeout.reschedule(asyncio.get_running_loop().time())
