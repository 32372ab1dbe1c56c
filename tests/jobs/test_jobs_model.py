"""Jobs and idempotency keys against a model of them, through every order of events that Hypothesis
thinks of: 200 times 50 steps, 0 divergences.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
)
from sqlalchemy import select

from service.errors import IdempotencyMismatch
from service.job_ports import Failing, Lease, Outcome
from service.stores.database import open_database
from service.stores.jobs import IDEMPOTENCY_H, SHARD_STORIES, Jobs
from service.stores.shards import Shards
from service.stores.tables import BRIEFS, METADATA
from tests.jobs.job_fakes import LEASE, SetClock, made, new_job

RUNS, STEPS = 200, 50
LONGEST = 60
"""Steps of a run at most; some are shorter, so that fifty on the average need a little more."""
MADE: Counter[str] = Counter()
"""Runs and steps that were made."""

WORKERS = ("one", "other")
TENANTS = ("desk", "rival")


@dataclass
class Story:
    """A story as the model has it."""

    state: str = "waiting"
    brief: str | None = None


@dataclass
class Shard:
    """A shard as the model has it."""

    epoch: int = 0
    holder: str | None = None
    until: object = None


@dataclass
class Model:
    """A job as the model has it."""

    tenant: str
    stories: list[Story]
    shards: dict[str, Shard]
    state: str = "queued"
    briefs: set[str] = field(default_factory=set)

    def of(self, shard: str) -> list[int]:
        """The positions of a shard."""
        first = int(shard.rpartition(".")[2]) * SHARD_STORIES
        return list(range(first, min(first + SHARD_STORIES, len(self.stories))))

    def open(self, shard: str) -> bool:
        """Whether a story of it waits."""
        return any(self.stories[at].state == "waiting" for at in self.of(shard))


class JobsMachine(RuleBasedStateMachine):
    """The stores and the model, side by side."""

    shards = Bundle("shards")
    jobs = Bundle("jobs")
    leases = Bundle("leases")

    @initialize()
    def begin(self) -> None:
        """An empty store."""
        MADE["runs"] += 1
        self.loop = asyncio.new_event_loop()
        self.database = open_database("sqlite://")
        self.database.run_now(METADATA.create_all)
        self.kept = Jobs(self.database, kept_for=timedelta(days=365))
        self.worked = Shards(self.database)
        self.clock = SetClock()
        self.model: dict[str, Model] = {}
        self.keys: dict[tuple[str, str], tuple[str, int, object]] = {}
        self.made = 0

    @rule(
        targets=(jobs, shards),
        stories=st.sampled_from((1, 2, SHARD_STORIES + 1)),
        tenant=st.sampled_from(TENANTS),
        key=st.sampled_from((None, "k1", "k2")),
    )
    def send(self, stories: int, tenant: str, key: str | None) -> object:
        """A job, perhaps under a key that was used."""
        now = self.clock()
        there = self.keys.get((tenant, key)) if key is not None else None
        if there is not None and there[2] <= now:  # type: ignore[operator]
            there = None
        work = self.kept.take_in(new_job(stories, tenant, key), now)
        if there is not None and there[1] != stories:
            with pytest.raises(IdempotencyMismatch):
                self.loop.run_until_complete(work)
            return multiple()
        took = self.loop.run_until_complete(work)
        if there is not None:
            assert (took.job.id, took.shards) == (there[0], ())
            assert (took.job.state, took.job.waiting) == ("queued", stories)
            return multiple()
        assert took.job.id not in self.model
        self.model[took.job.id] = Model(
            tenant, [Story() for _ in range(stories)], {one: Shard() for one in took.shards}
        )
        if key is not None:
            ends = now + timedelta(hours=IDEMPOTENCY_H)
            self.keys[tenant, key] = took.job.id, stories, ends
        return multiple(took.job.id, *took.shards)

    @rule(target=leases, shard=shards, worker=st.sampled_from(WORKERS))
    def take(self, shard: str, worker: str) -> object:
        """A worker takes a shard, or does not get it."""
        if not shard.rpartition(".")[1]:
            return multiple()  # a job's name: the bundles share their values
        job, now = self.model[shard.partition(".")[0]], self.clock()
        held = job.shards[shard]
        free = held.until is None or held.until <= now or held.holder == worker  # type: ignore[operator]
        lease = self.loop.run_until_complete(self.worked.take(shard, worker, now, now + LEASE))
        assert (lease is not None) == (job.open(shard) and free)
        if lease is None:
            return multiple()
        held.epoch, held.holder, held.until = held.epoch + 1, worker, now + LEASE
        job.state = "running" if job.state == "queued" else job.state
        assert lease.epoch == held.epoch
        waiting = [at for at in job.of(shard) if job.stories[at].state == "waiting"]
        assert list(lease.positions) == waiting
        return lease

    @rule(lease=leases, at=st.integers(0, SHARD_STORIES - 1), fails=st.booleans())
    def settle(self, lease: Lease, at: int, *, fails: bool) -> None:
        """An outcome is written, by whoever holds the shard or once held it."""
        job = self.model[lease.job]
        positions = job.of(lease.shard)
        position = positions[at % len(positions)]
        story, held = job.stories[position], job.shards[lease.shard]
        self.made += 1
        brief = f"brief_{self.made}"
        outcome = (
            Outcome(position, failing=Failing("engine-refused", "No."))
            if fails
            else made(position, brief)
        )
        written = story.state == "waiting" and held.epoch == lease.epoch
        settled = self.loop.run_until_complete(self.worked.settle(lease, outcome, self.clock()))
        assert settled.written == written
        if not written:
            return
        story.state = "failed" if fails else "done"
        if not fails:
            story.brief = brief
            job.briefs.add(brief)
        if not job.open(lease.shard):
            held.until = None
        if all(one.state != "waiting" for one in job.stories):
            job.state = "finished"

    @rule(lease=consumes(leases))
    def hand_back(self, lease: Lease) -> None:
        """A worker that stops lets go of what it still holds."""
        self.loop.run_until_complete(self.worked.hand_back(lease))
        held = self.model[lease.job].shards[lease.shard]
        if held.epoch == lease.epoch:
            held.until = held.holder = None

    @rule(lease=leases)
    def renew(self, lease: Lease) -> None:
        """A worker holds on to what it still holds."""
        job, until = self.model[lease.job], self.clock() + LEASE
        held = job.shards[lease.shard]
        still = held.epoch == lease.epoch and job.open(lease.shard)
        told = self.loop.run_until_complete(self.worked.renew([lease], until))
        assert told == ({lease.shard} if still else set())
        if still:
            held.until = until

    @rule(name=jobs, tenant=st.sampled_from(TENANTS))
    def cancel(self, name: str, tenant: str) -> None:
        """A job is cancelled by its tenant, and by nobody else."""
        job = self.model.get(name)
        if job is None:
            return  # a shard's name: see `take`
        settled = self.loop.run_until_complete(self.kept.cancel(name, tenant, self.clock()))
        assert (settled is None) == (tenant != job.tenant)
        if settled is None:
            return
        assert settled.written == (job.state in ("queued", "running"))
        if not settled.written:
            return
        for shard, held in job.shards.items():
            if job.open(shard):
                held.epoch += 1
        for story in job.stories:
            story.state = "cancelled" if story.state == "waiting" else story.state
        job.state = "cancelled"

    @rule(seconds=st.sampled_from((1, 5, 10, 60, 90_000)))
    def pass_time(self, seconds: int) -> None:
        """Leases run out, and keys after a day."""
        self.clock.pass_s(seconds)

    @invariant()
    def the_jobs_are_as_the_model_has_them(self) -> None:
        """Each tenant's list, each state, each count, each brief: once and as written first."""
        MADE["steps"] += 1
        for tenant in TENANTS:
            listed = self.loop.run_until_complete(self.kept.page(tenant, None, 1_000))
            mine = {name for name, job in self.model.items() if job.tenant == tenant}
            assert {one.id for one in listed} == mine
            for one in listed:
                states = [story.state for story in self.model[one.id].stories]
                assert one.state == self.model[one.id].state
                assert [one.waiting, one.done, one.failed, one.cancelled] == [
                    states.count(state) for state in ("waiting", "done", "failed", "cancelled")
                ]
        briefs = self.database.run_now(lambda to: set(to.execute(select(BRIEFS.c.id)).scalars()))
        assert briefs == {brief for job in self.model.values() for brief in job.briefs}

    def teardown(self) -> None:
        """Closes the store."""
        self.database.close()
        self.loop.close()


JobsMachine.TestCase.settings = settings(
    max_examples=RUNS,
    stateful_step_count=LONGEST,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
test_jobs_behave_as_their_model = JobsMachine.TestCase


def test_the_runs_were_many(record_testsuite_property: Callable[[str, object], None]) -> None:
    """Counted only when all of them were made in this process; each step ends with the look."""
    for name, number in MADE.items():
        record_testsuite_property(name, number)
    if MADE:
        assert MADE["runs"] >= RUNS
        assert MADE["steps"] >= RUNS * STEPS
