"""Briefs made in the shadow: behind the answer, within a budget of their own, shown to nobody."""

import asyncio
from collections.abc import Awaitable

from service.log import logger

LOG = logger("nutgraf.shadow")

_AT_ONCE = 2
"""Shadows in the making; while there are as many, no other one is begun."""


class Shadows:
    """Runs them as tasks of their own; one that fails is logged by its kind, and that is all."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()

    def begin(self, work: Awaitable[object]) -> bool:
        """Begins a shadow; False when there are enough."""
        if len(self._running) >= _AT_ONCE:
            asyncio.ensure_future(work).cancel()
            return False
        task = asyncio.create_task(_quietly(work))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return True

    async def close(self) -> None:
        """Gives up what is in the making."""
        running = list(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


async def _quietly(work: Awaitable[object]) -> None:
    try:
        await work
    except Exception as fault:
        LOG.warning("no shadow", exc_info=fault)
