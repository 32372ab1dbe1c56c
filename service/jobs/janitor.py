"""The janitor: units of work that nobody does are done after all, and what is over is dropped.

Our own tables say what is to be done and who holds it; the dispatcher only knows what it was told.
Where the two differ, because a worker died or a submission was lost, the tables are right.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from service.job_ports import Dispatcher
from service.log import logger
from service.ports import Clock

LOG = logger("nutgraf.jobs")

ROUND_S = 2.0
OVERDUE_S = 10.0
"""Seconds after which what was never begun is looked after."""
CLEARING_S = 600.0
FORGET_S = 3_600.0
"""Seconds that the dispatcher's rows of what is done are kept, for whoever looks into a fault."""

LeftBehind = Callable[[datetime, datetime], Awaitable[Sequence[str]]]
Clearing = Callable[[datetime], Awaitable[object]]


@dataclass
class Janitor:
    """Goes its round every two seconds."""

    dispatcher: Dispatcher
    left_behind: Sequence[LeftBehind]
    """Each tells the units of one sort that nobody does: now, and not begun since."""
    clearing: Sequence[Clearing]
    """Each drops what is over."""
    clock: Clock

    async def keep_going(self) -> None:
        """Goes round until it is cancelled.

        What is over is dropped in the first round, too: its time may have ended while nobody ran.
        """
        cleared: datetime | None = None
        while True:
            await asyncio.sleep(ROUND_S)
            try:
                await self.go_round()
                now = self.clock()
                if cleared is None or (now - cleared).total_seconds() >= CLEARING_S:
                    await self.clear()
                    cleared = now
            except Exception:
                LOG.exception("janitor failed")

    async def go_round(self) -> int:
        """Revives what nobody does; how many units."""
        now = self.clock()
        revived = 0
        for tell in self.left_behind:
            units = await tell(now, now - timedelta(seconds=OVERDUE_S))
            revived += await self.dispatcher.revive(units)
        if revived:
            LOG.warning("work left behind", revived=revived)
        return revived

    async def clear(self) -> None:
        """Drops what is over."""
        now = self.clock()
        await self.dispatcher.forget(now - timedelta(seconds=FORGET_S))
        for drop in self.clearing:
            await drop(now)
