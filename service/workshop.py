"""The wiring of jobs: settings, stores and a summarizer in; an intake, and a worker that can be
started, out.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from sqlalchemy.engine import make_url

from schemas.article import Article, SummaryOptions
from schemas.summary import StorySummary
from service.caller import ANYBODY_HERE, caller_of
from service.durable import Durable, store_url
from service.errors import NutgrafError, StoreUnavailable
from service.job_ports import BriefMaker, Lease
from service.jobs.dbos_dispatcher import DbosDispatcher, Lanes
from service.jobs.intake import Intake
from service.jobs.janitor import Clearing, Janitor
from service.jobs.shard_runner import ShardRunner
from service.jobs.slot import MOST_WORKERS, worker_slot
from service.jobs.story_maker import StoryMaker
from service.log import logger
from service.settings import Settings
from service.spending.purse import Purse, paying_from
from service.stores.database import failures_told
from service.stores.jobs import Jobs
from service.stores.reviews import Reviews
from service.stores.shards import Shards
from service.stores.spending import Spending
from service.stores.sqlite import make_room
from service.stores.webhooks import Deliveries, Webhooks
from service.webhooks.deliverer import Deliverer
from service.webhooks.registry import Registry
from service.webhooks.sending import Sender

LOG = logger("nutgraf.jobs")

_DISPATCH_FILE = "dispatch.sqlite"
_STORIES, _WEBHOOKS = "stories", "webhooks"
_WEBHOOKS_AT_ONCE = 16
"""Attempts of one worker: they wait for receivers, not for a processor."""
_DELIVERIES_KEPT = timedelta(days=30)
STOP_S = 7.0
"""Seconds that stories in the making have to end at a stop; what is not done by then is handed
back."""
_CLOSING_S = 1.0


@dataclass
class Workshop:
    """Takes jobs in and, once it is started, works them off."""

    intake: Intake
    registry: Registry
    deliverer: Deliverer
    dispatcher: DbosDispatcher
    runner: ShardRunner
    janitor: Janitor
    settings: Settings
    sqlite: bool
    _chores: list[asyncio.Task[None]] = field(default_factory=list)
    _slot: ExitStack = field(default_factory=ExitStack)

    async def start(self) -> bool:
        """Begins to work; False where SQLite is used and another process works already.

        Raises `StoreUnavailable`.
        """
        try:
            name = self._slot.enter_context(
                worker_slot(self.settings.data_dir, most=1 if self.sqlite else MOST_WORKERS)
            )
        except StoreUnavailable:
            if not self.sqlite:
                raise
            LOG.info("another process works the jobs off")
            return False
        self.runner.holder = self.dispatcher.worker = name
        with failures_told():
            await self.dispatcher.start(self._run)
        self._chores = [
            asyncio.create_task(self.runner.keep_renewing()),
            asyncio.create_task(self.janitor.keep_going()),
        ]
        LOG.info("worker started", worker=name)
        return True

    async def stop(self, within_s: float = STOP_S) -> None:
        """Takes no more, lets what is in the making end, and hands the rest back."""
        await asyncio.gather(
            self.runner.stop(within_s), self.dispatcher.stop(within_s + _CLOSING_S)
        )
        for chore in self._chores:
            chore.cancel()
        await asyncio.gather(*self._chores, return_exceptions=True)
        self._slot.close()

    async def _run(self, unit: str) -> None:
        """A shard of a job, or an attempt at a delivery."""
        if _lane(unit) == _STORIES:
            await self.runner.run(unit)
        else:
            await self.deliverer.run(unit)


def open_workshop(
    settings: Settings,
    kept: Durable,
    make: BriefMaker,
    check: Callable[[SummaryOptions], object],
) -> Workshop:
    """Wires what jobs need; starts nothing. `check` is asked about each job's options."""
    jobs = Jobs(kept.database, kept_for=timedelta(days=settings.jobs_kept_days))
    shards = Shards(
        kept.database,
        timedelta(days=settings.retention_days) if settings.retention_days else None,
    )
    webhooks, deliveries = Webhooks(kept.database), Deliveries(kept.database)
    lanes = Lanes(_lane, {_STORIES: settings.jobs_at_once, _WEBHOOKS: _WEBHOOKS_AT_ONCE})
    dispatcher = DbosDispatcher(dispatch_url(settings), "nobody", lanes)
    intake = Intake(jobs, dispatcher, _now, check)
    maker = StoryMaker(
        make, asyncio.Semaphore(settings.jobs_at_once), patience_s=settings.jobs_patience_s
    )
    return Workshop(
        intake,
        Registry(webhooks, dispatcher, _now, kept.secret, settings.webhook_networks),
        Deliverer(
            deliveries,
            Sender(settings.webhook_networks, settings.webhook_deadline_s),
            dispatcher,
            _now,
            kept.secret,
            settings.webhook_waits_s,
        ),
        dispatcher,
        ShardRunner(shards, maker, _now, "nobody", intake.deliver),
        Janitor(
            dispatcher,
            [shards.left_behind, deliveries.left_behind],
            [
                jobs.expire,
                lambda now: deliveries.expire(now - _DELIVERIES_KEPT),
                _forgetting(settings, kept),
            ],
            _now,
        ),
        settings,
        sqlite=kept.database.is_sqlite,
    )


def _forgetting(settings: Settings, kept: Durable) -> Clearing:
    """Deletes briefs whose time is over."""
    days = settings.retention_days
    reviews = Reviews(kept.database)

    async def forget(now: datetime) -> int:
        return await reviews.expire(now, now - timedelta(days=days) if days else None)

    return forget


class Summarizing(Protocol):
    """Makes briefs: `service.summarizer.Summarizer`, or a fake of it."""

    def summarize(self, article: Article, options: SummaryOptions) -> Awaitable[StorySummary]:
        """A brief of the article."""
        ...


def brief_maker(
    summarizer: Summarizing,
    kept: Durable,
    observe: Callable[[StorySummary | NutgrafError], None] = lambda _: None,
) -> BriefMaker:
    """Makes the briefs of jobs with a summarizer, paid from the budget of the key that sent them.

    A key that was revoked since still pays for what it had sent.
    """
    spending = Spending(kept.database)

    async def make(lease: Lease, article: Article, options: SummaryOptions) -> StorySummary:
        record = await kept.keys.find(lease.key_id)
        sender = ANYBODY_HERE if record is None else caller_of(record)
        try:
            with paying_from(Purse(sender, spending, _now)):
                brief = await summarizer.summarize(article, options)
        except NutgrafError as failure:
            observe(failure)
            raise
        observe(brief)
        return brief

    return make


def dispatch_url(settings: Settings) -> str:
    """Where the dispatcher keeps its queue: a schema of the same PostgreSQL, or a file of its own
    beside the SQLite file, so that the two do not wait for each other's writes.
    """
    parsed = make_url(store_url(settings))
    if parsed.get_backend_name() != "sqlite":
        return parsed.set(drivername="postgresql").render_as_string(hide_password=False)
    folder = Path(parsed.database).parent if parsed.database else settings.data_dir
    make_room(folder / _DISPATCH_FILE)
    return f"sqlite:///{folder / _DISPATCH_FILE}"


def _lane(unit: str) -> str:
    return _STORIES if unit.startswith("job_") else _WEBHOOKS


def _now() -> datetime:
    return datetime.now(UTC)
