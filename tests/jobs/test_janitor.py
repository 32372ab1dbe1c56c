"""The janitor's rounds."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

from service.job_ports import Run
from service.jobs.janitor import Janitor

NOW = datetime(2027, 1, 5, tzinfo=UTC)
LIMIT_S = 60


class IdleDispatcher:
    """Has nothing to do."""

    async def start(self, run: Run) -> None:
        """Runs nothing."""

    async def submit(self, units: Sequence[str], after_s: float = 0.0) -> None:
        """Takes it."""

    async def revive(self, units: Sequence[str]) -> int:
        """All of them were lost."""
        return len(units)

    async def forget(self, before: datetime) -> int:
        """Knows nothing."""
        return 0

    async def stop(self, within_s: float) -> None:
        """Nothing runs."""


async def test_what_was_over_before_the_start_is_dropped_in_the_first_round() -> None:
    """A service that was stopped for a week does not show last week's briefs for ten minutes."""
    cleared: asyncio.Queue[datetime] = asyncio.Queue()
    janitor = Janitor(IdleDispatcher(), [], [cleared.put], lambda: NOW)
    rounds = asyncio.create_task(janitor.keep_going())
    try:
        assert await asyncio.wait_for(cleared.get(), LIMIT_S) == NOW
    finally:
        rounds.cancel()
