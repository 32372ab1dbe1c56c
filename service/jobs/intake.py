"""Takes jobs in: kept first, then handed to the dispatcher, so that an accepted job is never lost.

A dispatcher that cannot be reached does not refuse a job: the janitor of whichever worker there is
finds it in the store.
"""

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from schemas.article import SummaryOptions
from schemas.jobs import JobRequest
from service.caller import Caller
from service.errors import NotFound
from service.job_ports import Dispatcher, JobRecord, JobStore, NewJob, ResultRecord
from service.log import logger
from service.ports import Clock
from service.store_ports import Behind, Place
from service.webhook_ports import attempt_unit

LOG = logger("nutgraf.jobs")


@dataclass
class Intake:
    """What clients do with jobs."""

    jobs: JobStore
    dispatcher: Dispatcher
    clock: Clock
    check: Callable[[SummaryOptions], object]
    """Raises `UnknownEngine`, `UnknownPrompt` or `PromptBroken` for what no worker could follow."""

    async def take_in(
        self, caller: Caller, order: JobRequest, key: str | None, *, fresh: bool = False
    ) -> JobRecord:
        """Keeps the job and has it run; with the same key, the job that was kept for it before.

        With `fresh`, nothing of it comes from the cache.

        Options that every story would fail by are refused at once: raises what `check` does.
        """
        await asyncio.to_thread(self.check, order.options)
        new = NewJob(
            caller,
            order.articles,
            order.options,
            None if key is None else hashlib.sha256(key.encode()).hexdigest(),
            hashlib.sha256(b"POST /v1/jobs\n" + order.model_dump_json().encode()).hexdigest(),
            fresh,
        )
        taken = await self.jobs.take_in(new, self.clock())
        await self.dispatch(taken.shards)
        return taken.job

    async def dispatch(self, units: Sequence[str]) -> None:
        """Hands units to the dispatcher, if it can be reached."""
        try:
            await self.dispatcher.submit(units)
        except Exception as fault:
            LOG.warning("not dispatched", units=len(units), exc_info=fault)

    async def deliver(self, deliveries: Sequence[str]) -> None:
        """Has deliveries attempted that are new."""
        await self.dispatch([attempt_unit(one, 0) for one in deliveries])

    async def find(self, caller: Caller, job: str) -> JobRecord:
        """The caller's job of that id; raises `NotFound`."""
        found = await self.jobs.find(job, caller.tenant)
        if found is None:
            raise NotFound("There is no job of that id.")
        return found

    async def page(self, caller: Caller, after: Behind, most: int) -> list[JobRecord]:
        """The caller's jobs, the newest first; raises `NotFound` for an id that is not there."""
        if isinstance(after, str):
            after = Place((await self.find(caller, after)).created_at, after)
        return await self.jobs.page(caller.tenant, after, most)

    async def results(
        self, caller: Caller, job: str, after: int, most: int, article_id: str | None
    ) -> tuple[JobRecord, list[ResultRecord]]:
        """What became of the job's stories behind position `after`; raises `NotFound`."""
        found = await self.find(caller, job)
        return found, await self.jobs.results(job, after, most, article_id)

    async def cancel(self, caller: Caller, job: str) -> JobRecord:
        """Ends the job where it stands; what has its brief keeps it. Raises `NotFound`."""
        settled = await self.jobs.cancel(job, caller.tenant, self.clock())
        if settled is None:
            raise NotFound("There is no job of that id.")
        await self.deliver(settled.deliveries)
        return await self.find(caller, job)
