"""DBOS as the dispatcher: a durable queue in SQLite or PostgreSQL. The only file that knows DBOS.

It is given names of units and nothing else, so that nothing of a story outlives its deletion in
its tables. What has been done stands in our own tables, under leases and epochs: what DBOS runs
twice is fenced off there (`service/stores/shards.py`), and what it loses is found by `janitor.py`.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from dbos import DBOS, DBOSClient, EnqueueOptions, WorkflowStatus

from service.job_ports import Run

T = TypeVar("T")

_APPLICATION = "nutgraf"
_VERSION = "1"
"""Fixed: by default it is a digest of the code, and a deployment would strand what waits."""
_WORKFLOW = "run_unit"
_POLLING_S = 0.2
"""Between looks into a queue: an idle server takes 5 % of a core (8 % at 0.1)."""
_WAITING = ("ENQUEUED", "DELAYED")
_ENDED = ("SUCCESS", "ERROR", "CANCELLED")
_FORGET_AT_ONCE = 500
_BEGINNING_S = 10.0
"""Seconds that a worker has to take what it was given; a lease that it took lasts as long, so what
was given that lately is not lost."""


@dataclass(frozen=True)
class Lanes:
    """The queues: each with how many of its units one worker runs at once."""

    of: Callable[[str], str]
    """The queue of a unit."""
    at_once: Mapping[str, int]


class DbosDispatcher:
    """Dispatches through DBOS's tables. One in a process can run units; any can submit them."""

    def __init__(self, url: str, worker: str, lanes: Lanes) -> None:
        self._url = url
        self.worker = worker
        """Who takes units here: unique among the workers, and the same after a restart."""
        self._lanes = lanes
        self._client: DBOSClient | None = None
        self._launched = False
        self._thread = ThreadPoolExecutor(1, "dispatcher")

    async def start(self, run: Run) -> None:
        """Begins to take units; each is run in the event loop that this is called in."""
        ours = asyncio.get_running_loop()

        @DBOS.workflow(name=_WORKFLOW, max_recovery_attempts=None)
        async def run_unit(unit: str) -> None:
            await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(_running(run, unit), ours))

        await self._aside(self._launch)

    def _launch(self) -> None:
        DBOS(
            config={
                "name": _APPLICATION,
                "system_database_url": self._url,
                "application_version": _VERSION,
                "executor_id": self.worker,
                "log_level": "WARNING",
                "use_listen_notify": False,
            }
        )
        _quieten()
        DBOS.launch()
        self._launched = True
        for name, at_once in self._lanes.at_once.items():
            DBOS.register_queue(
                name,
                worker_concurrency=at_once,
                polling_interval_sec=_POLLING_S,
                on_conflict="always_update",
            )

    async def submit(self, units: Sequence[str], after_s: float = 0.0) -> None:
        """Enqueues units that DBOS does not know yet."""
        await self._aside(partial(self._submit, units, after_s))

    def _submit(self, units: Sequence[str], after_s: float = 0.0) -> None:
        client = self._connected()
        for unit in units:
            client.enqueue(self._options(unit, after_s), unit)

    async def revive(self, units: Sequence[str]) -> int:
        """Enqueues what is neither waiting nor just given to a worker: DBOS may think that a dead
        worker runs it, or ran it.
        """
        return await self._aside(partial(self._revive, units)) if units else 0

    def _revive(self, units: Sequence[str]) -> int:
        client = self._connected()
        known = client.list_workflows(workflow_ids=list(units), load_input=False, load_output=False)
        status = {one.workflow_id: one.status for one in known}
        awake = {one.workflow_id for one in known if _awake(one)}
        asleep = [unit for unit in units if unit not in awake]
        for unit in asleep:
            if status.get(unit) in _ENDED:
                client.delete_workflow(unit)
            elif unit in status:
                client.resume_workflow(unit, queue_name=self._lanes.of(unit))
                continue
            self._submit([unit])
        return len(asleep)

    async def forget(self, before: datetime) -> int:
        """Deletes the rows of units that ended."""
        return await self._aside(partial(self._forget, before))

    def _forget(self, before: datetime) -> int:
        client = self._connected()
        ended = client.list_workflows(
            status=list(_ENDED),
            completed_before=before.isoformat(),
            limit=_FORGET_AT_ONCE,
            load_input=False,
            load_output=False,
        )
        client.delete_workflows([one.workflow_id for one in ended])
        return len(ended)

    async def stop(self, within_s: float) -> None:
        """Stops taking units and waits for those that run: DBOS's own default waits for none."""
        await self._aside(partial(self._stop, within_s))
        self._thread.shutdown()

    def _stop(self, within_s: float) -> None:
        if self._launched:
            self._launched = False
            DBOS.destroy(workflow_completion_timeout_sec=max(1, round(within_s)))
        if self._client is not None:
            self._client.destroy()
            self._client = None

    async def _aside(self, work: Callable[[], T]) -> T:
        """In a thread of its own, where DBOS finds no event loop whose threads it would take."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _connected(self) -> DBOSClient:
        if self._client is None:
            self._client = DBOSClient(
                system_database_url=self._url,
                application_name=_APPLICATION,
                lazy=True,
                retry_connection_errors=False,
            )
        return self._client

    def _options(self, unit: str, after_s: float) -> EnqueueOptions:
        options: dict[str, Any] = {
            "workflow_name": _WORKFLOW,
            "queue_name": self._lanes.of(unit),
            "workflow_id": unit,
            "app_version": _VERSION,
        }
        if after_s > 0:
            options["delay_seconds"] = after_s
        return options  # type: ignore[return-value]


def _awake(unit: WorkflowStatus) -> bool:
    if unit.status in _ENDED:
        return False
    given_ms = unit.dequeued_at or 0
    return unit.status in _WAITING or time.time() - given_ms / 1_000 < _BEGINNING_S


async def _running(run: Run, unit: str) -> None:
    """As a coroutine, which an event loop can be given from outside."""
    await run(unit)


def _quieten() -> None:
    """DBOS writes to stderr by itself; what it logs goes through our own lines instead."""
    logger = logging.getLogger("dbos")
    logger.handlers.clear()
    logger.propagate = True
