"""What DBOS is told again, and what it has in hand."""

import asyncio
from pathlib import Path

import pytest

from service.jobs import dbos_dispatcher
from service.jobs.dbos_dispatcher import DbosDispatcher, Lanes

LIMIT_S = 120


async def test_a_unit_that_a_worker_was_just_given_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has not taken its lease yet, however long the unit had queued; later it is lost, and so
    is one that nobody knows.
    """
    given: asyncio.Queue[str] = asyncio.Queue()
    over = asyncio.Event()

    async def run(unit: str) -> None:
        await given.put(unit)
        await over.wait()

    lanes = Lanes(lambda _: "stories", {"stories": 1})
    dispatcher = DbosDispatcher(f"sqlite:///{tmp_path / 'dispatch.sqlite'}", "here", lanes)
    await dispatcher.start(run)
    try:
        await dispatcher.submit(["job_a.0", "job_a.1"])
        first = await asyncio.wait_for(given.get(), LIMIT_S)
        healthy = await dispatcher.revive(["job_a.0", "job_a.1"])
        unknown = await dispatcher.revive(["job_b.0"])
        monkeypatch.setattr(dbos_dispatcher, "_BEGINNING_S", 0.0)
        later = await dispatcher.revive([first])
    finally:
        over.set()
        await dispatcher.stop(5)

    assert (healthy, unknown, later) == (0, 1, 1)
