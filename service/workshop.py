"""The wiring of jobs: settings, stores and the way of an order in; an intake, and a worker that can
be started, out.
"""

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy.engine import make_url

from schemas.article import SummaryOptions
from service.briefing.briefing import Briefing
from service.durable import Durable, store_url
from service.errors import StoreUnavailable
from service.jobs.dbos_dispatcher import DbosDispatcher, Lanes
from service.jobs.intake import Intake
from service.jobs.janitor import Clearing, Janitor
from service.jobs.job_briefs import JobBriefs
from service.jobs.shard_runner import ShardRunner
from service.jobs.slot import MOST_WORKERS, worker_slot
from service.jobs.story_maker import StoryMaker
from service.log import logger
from service.settings import Settings
from service.stores.database import failures_told
from service.stores.jobs import Jobs
from service.stores.reviews import Reviews
from service.stores.shards import Shards
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
STOP_S = 6.0
"""Seconds that stories in the making have to end at a stop, as long as requests have; what is not
done by then is handed back."""
_CLOSING_S = 1.0


@dataclass
class Workshop:
    """Works jobs off, once it is started."""

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


def open_intake(
    settings: Settings, kept: Durable, check: Callable[[SummaryOptions], object]
) -> tuple[Intake, DbosDispatcher]:
    """Wires what takes jobs in, and whom it gives them to; starts nothing. `check` is asked about
    each job's options.
    """
    lanes = Lanes(_lane, {_STORIES: settings.jobs_at_once, _WEBHOOKS: _WEBHOOKS_AT_ONCE})
    dispatcher = DbosDispatcher(dispatch_url(settings), "nobody", lanes)
    return Intake(_jobs(settings, kept), dispatcher, _now, check), dispatcher


def open_workshop(
    settings: Settings,
    kept: Durable,
    intake: Intake,
    dispatcher: DbosDispatcher,
    briefing: Briefing,
) -> Workshop:
    """Wires what works jobs and webhooks off; starts nothing."""
    jobs = _jobs(settings, kept)
    shards = Shards(
        kept.database,
        timedelta(days=settings.retention_days) if settings.retention_days else None,
    )
    webhooks, deliveries = Webhooks(kept.database), Deliveries(kept.database)
    making = JobBriefs(briefing, kept.keys.find)
    maker = StoryMaker(
        making, asyncio.Semaphore(settings.jobs_at_once), patience_s=settings.jobs_patience_s
    )
    return Workshop(
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
        ShardRunner(shards, maker, _now, "nobody", intake.deliver, making.kept),
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


def _jobs(settings: Settings, kept: Durable) -> Jobs:
    return Jobs(kept.database, kept_for=timedelta(days=settings.jobs_kept_days))


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
