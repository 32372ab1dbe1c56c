"""A worker holds on to its shards, is stopped in good order, and pays for nothing in vain."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from schemas import Article, StorySummary, SummaryOptions
from service.errors import (
    BudgetExceeded,
    BudgetReserved,
    EngineRefused,
    EngineTimedOut,
    EngineUnavailable,
    NutgrafError,
    StoreUnavailable,
)
from service.job_ports import Filing, Lease, TakenIn
from service.jobs.shard_runner import ShardRunner
from service.jobs.story_maker import MOST_TIMEOUTS, StoryMaker
from service.stores.database import Database
from service.stores.jobs import Jobs
from service.stores.shards import Shards
from tests.jobs.job_fakes import LEASE, NOON, SetClock, new_job, taken
from tests.web.web_fakes import example_brief


@dataclass
class Maker:
    """Makes briefs: raises what it was given, then waits for the gate, and notes it all."""

    failures: list[BaseException] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    asked: list[SummaryOptions] = field(default_factory=list)
    patient: list[bool] = field(default_factory=list)
    cut_off: int = 0
    at_once: int = 0
    most_at_once: int = 0

    async def __call__(
        self, lease: Lease, article: Article, options: SummaryOptions, *, patient: bool
    ) -> tuple[StorySummary, Filing]:
        """The example brief."""
        self.asked.append(options)
        self.patient.append(patient)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            if self.failures:
                raise self.failures.pop(0)
            await self.gate.wait()
        except asyncio.CancelledError:
            self.cut_off += 1
            raise
        finally:
            self.at_once -= 1
        return example_brief(), Filing()


@dataclass
class Bench:
    """A worker with its stores, and a job that it may run."""

    jobs: Jobs
    shards: Shards
    runner: ShardRunner
    maker: Maker
    clock: SetClock
    took: TakenIn
    waits: list[float]
    due: list[str]

    @property
    def shard(self) -> str:
        """The job's first shard."""
        return self.took.shards[0]

    async def state(self) -> tuple[str, int, int]:
        """The job's state, and its stories done and failed."""
        job = await self.jobs.find(self.took.job.id, "desk")
        assert job is not None
        return job.state, job.done, job.failed


@asynccontextmanager
async def bench(
    database: Database, stories: int = 1, *, at_once: int = 4, patience_s: float = 600
) -> AsyncIterator[Bench]:
    """Set up; at the end nothing runs."""
    clock, maker = SetClock(), Maker()
    waits: list[float] = []
    due: list[str] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        clock.pass_s(seconds)
        await asyncio.sleep(0)

    async def told(deliveries: Sequence[str]) -> None:
        due.extend(deliveries)

    async def kept(_lease: Lease, _article: Article, _filing: Filing, _older: str | None) -> None:
        """Nothing follows."""

    jobs, shards = Jobs(database, kept_for=timedelta(days=1)), Shards(database)
    runner = ShardRunner(
        shards,
        StoryMaker(
            maker,
            asyncio.Semaphore(at_once),
            patience_s=patience_s,
            sleep=sleep,
            now_s=lambda: clock().timestamp(),
        ),
        clock,
        "here",
        told,
        kept,
    )
    took = await jobs.take_in(new_job(stories), NOON)
    yield Bench(jobs, shards, runner, maker, clock, took, waits, due)
    await runner.stop(0)


async def begun(maker: Maker, count: int = 1) -> None:
    """Waits until so many stories are in the making."""
    async with asyncio.timeout(120):
        while maker.at_once < count:  # noqa: ASYNC110  nobody tells
            await asyncio.sleep(0.005)


async def test_no_more_stories_are_made_at_once_than_allowed(database: Database) -> None:
    """Whatever the shard holds."""
    async with bench(database, 6, at_once=2) as desk:
        running = asyncio.create_task(desk.runner.run(desk.shard))
        await begun(desk.maker, 2)
        desk.maker.gate.set()
        await running

        assert desk.maker.most_at_once == 2
        assert await desk.state() == ("finished", 6, 0)


async def test_a_cancelled_job_is_cut_off(database: Database) -> None:
    """At the next renewal: its calls would be paid for in vain."""
    async with bench(database, 3) as desk:
        running = asyncio.create_task(desk.runner.run(desk.shard))
        await begun(desk.maker, 3)
        await desk.jobs.cancel(desk.took.job.id, "desk", NOON)
        await desk.runner.renew()
        await running

        assert desk.maker.cut_off == 3
        assert await desk.state() == ("cancelled", 0, 0)


async def test_a_cancelled_job_begins_nothing_more(database: Database) -> None:
    """Not even before the next renewal: what was in the making ends, what queued is not begun."""
    async with bench(database, 6, at_once=2) as desk:
        running = asyncio.create_task(desk.runner.run(desk.shard))
        await begun(desk.maker, 2)
        await asyncio.sleep(0.1)  # the others queue
        await desk.jobs.cancel(desk.took.job.id, "desk", NOON)
        desk.maker.gate.set()
        await running

        assert len(desk.maker.asked) == 2


async def test_a_story_of_a_cancelled_job_is_not_tried_again(database: Database) -> None:
    """One that waits for its engine finds at its next try that nobody waits for it."""
    async with bench(database) as desk:
        desk.maker.failures = [EngineUnavailable("away")]
        sleep = desk.runner.maker.sleep

        async def cancelled_meanwhile(seconds: float) -> None:
            await desk.jobs.cancel(desk.took.job.id, "desk", NOON)
            await sleep(seconds)

        desk.runner.maker.sleep = cancelled_meanwhile
        await desk.runner.run(desk.shard)

        assert len(desk.maker.asked) == 1
        assert await desk.state() == ("cancelled", 0, 0)


async def test_a_shard_that_another_worker_took_is_cut_off(database: Database) -> None:
    """As one whose job was cancelled."""
    async with bench(database, 2) as desk:
        running = asyncio.create_task(desk.runner.run(desk.shard))
        await begun(desk.maker, 2)
        await taken(desk.shards, desk.shard, "other", NOON + LEASE)
        await desk.runner.renew()
        await running

        assert desk.maker.cut_off == 2
        assert await desk.shards.take(desk.shard, "third", NOON + LEASE, NOON + LEASE) is None


async def test_a_renewed_lease_keeps_others_out(database: Database) -> None:
    """However long a story takes."""
    async with bench(database) as desk:
        running = asyncio.create_task(desk.runner.run(desk.shard))
        await begun(desk.maker)
        for _ in range(3):
            desk.clock.pass_s(8)
            await desk.runner.renew()
        now = desk.clock()

        assert await desk.shards.take(desk.shard, "other", now, now + LEASE) is None
        desk.maker.gate.set()
        await running
        assert await desk.state() == ("finished", 1, 0)


async def test_a_stop_hands_back_what_does_not_end_in_time(database: Database) -> None:
    """Another worker may take it at once; what had ended is kept."""
    async with bench(database, 2, at_once=1) as desk:
        running = asyncio.create_task(desk.runner.run(desk.shard))
        await begun(desk.maker)
        desk.maker.gate.set()
        await asyncio.sleep(0.05)
        desk.maker.gate.clear()
        await desk.runner.stop(0.05)
        await running
        done = (await desk.state())[1]
        lease = await desk.shards.take(desk.shard, "other", NOON, NOON + LEASE)

        assert desk.runner.held == {}
        assert done == 2 or (lease is not None and len(lease.positions) == 2 - done)


async def test_after_a_stop_nothing_is_taken(database: Database) -> None:
    """A shard that comes late is left for others."""
    async with bench(database) as desk:
        await desk.runner.stop(0)
        await desk.runner.run(desk.shard)

        assert desk.maker.asked == []
        assert await desk.shards.take(desk.shard, "other", NOON, NOON + LEASE) is not None


async def test_a_story_waits_for_an_engine_that_is_away(database: Database) -> None:
    """And for it alone: another engine would answer only after its patience."""
    async with bench(database) as desk:
        desk.maker.failures = [EngineUnavailable("away") for _ in range(5)]
        desk.maker.gate.set()
        await desk.runner.run(desk.shard)

        assert await desk.state() == ("finished", 1, 0)
        assert len(desk.waits) == 5
        assert max(desk.waits) <= 5
        assert all(desk.maker.patient)
        assert {one.fallback for one in desk.maker.asked} == {"allowed"}


async def test_patience_ends(database: Database) -> None:
    """Then the engines that stand by are asked as the request allows, and it may fail."""
    async with bench(database, patience_s=20) as desk:
        desk.maker.failures = [EngineUnavailable("away") for _ in range(100)]
        await desk.runner.run(desk.shard)

        assert await desk.state() == ("finished", 0, 1)
        assert all(desk.maker.patient[:-1])
        assert not desk.maker.patient[-1]
        assert 20 <= sum(desk.waits) < 30


async def test_a_story_waits_while_the_budget_is_only_reserved(database: Database) -> None:
    """And for longer than its patience, as long as other stories of its key are made."""
    async with bench(database, 2, at_once=1, patience_s=2) as desk:
        desk.maker.gate.set()
        desk.maker.failures = [BudgetReserved("later") for _ in range(20)]
        desk.runner.maker.made_s["key-desk"] = NOON.timestamp() + 1_000
        await desk.runner.run(desk.shard)

        assert await desk.state() == ("finished", 2, 0)
        assert len(desk.waits) == 20
        assert max(desk.waits) <= 5


async def test_no_story_waits_for_a_budget_for_ever(database: Database) -> None:
    """Where nothing ends, it fails and tells that it may be sent again."""
    async with bench(database, patience_s=20) as desk:
        desk.maker.failures = [BudgetReserved("later") for _ in range(100)]
        await desk.runner.run(desk.shard)
        (told,) = await desk.jobs.results(desk.took.job.id, -1, 10, None)

        assert told.failing is not None
        assert (told.failing.slug, told.failing.retryable) == ("budget-reserved", True)
        assert 20 <= sum(desk.waits) < 30


async def test_a_spent_budget_fails_a_story_at_once(database: Database) -> None:
    """Nothing would come of waiting."""
    async with bench(database) as desk:
        desk.maker.failures = [BudgetExceeded("spent")]
        await desk.runner.run(desk.shard)

        assert await desk.state() == ("finished", 0, 1)
        assert desk.waits == []


async def test_a_story_that_times_out_is_not_tried_for_ever(database: Database) -> None:
    """Each try may have been paid for; behind the last one others stand in."""
    async with bench(database) as desk:
        desk.maker.failures = [EngineTimedOut("late") for _ in range(10)]
        await desk.runner.run(desk.shard)

        assert await desk.state() == ("finished", 0, 1)
        assert desk.maker.patient == [True] * (MOST_TIMEOUTS - 1) + [False]


async def test_what_fails_for_good_is_told(database: Database) -> None:
    """With its problem; a mistake of ours ends no other story."""
    failures: list[NutgrafError | RuntimeError] = [EngineRefused("No."), RuntimeError("secret")]
    async with bench(database, 3, at_once=1) as desk:
        desk.maker.failures = list(failures)
        desk.maker.gate.set()
        await desk.runner.run(desk.shard)
        told = [
            one.failing
            for one in await desk.jobs.results(desk.took.job.id, -1, 10, None)
            if one.failing is not None
        ]

        assert await desk.state() == ("finished", 1, 2)
        assert sorted(one.slug for one in told) == ["engine-refused", "internal-error"]
        assert "secret" not in str(told)


async def test_what_was_made_is_kept_when_the_store_is_away(database: Database) -> None:
    """It was paid for, so writing it is tried until it is done."""
    async with bench(database) as desk:
        desk.maker.gate.set()
        settle, refused = desk.shards.settle, [StoreUnavailable("busy")]

        async def failing_once(*arguments: object) -> object:
            if refused:
                raise refused.pop()
            return await settle(*arguments)  # type: ignore[arg-type]

        desk.shards.settle = failing_once  # type: ignore[method-assign,assignment]
        await desk.runner.run(desk.shard)

        assert len(desk.maker.asked) == 1
        assert await desk.state() == ("finished", 1, 0)
