"""Jobs are kept so that a story is settled once, however often and by whomever it is made."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from service.errors import IdempotencyMismatch
from service.job_ports import Failing, Outcome
from service.store_ports import Place
from service.stores.database import Database
from service.stores.jobs import IDEMPOTENCY_H, SHARD_STORIES, Jobs
from service.stores.shards import Shards
from service.stores.tables import BRIEFS, JOB_STORIES
from tests.jobs.job_fakes import LEASE, NOON, made, new_job, taken

DAYS = timedelta(days=30)


@pytest.fixture
def jobs(database: Database) -> Jobs:
    """For clients."""
    return Jobs(database, kept_for=DAYS)


@pytest.fixture
def shards(database: Database) -> Shards:
    """For workers."""
    return Shards(database)


async def test_a_job_is_cut_into_shards(jobs: Jobs, shards: Shards) -> None:
    """Each with a few stories; together they are the job."""
    took = await jobs.take_in(new_job(2 * SHARD_STORIES + 1), NOON)
    leases = [await taken(shards, one) for one in took.shards]

    assert [len(one.positions) for one in leases] == [SHARD_STORIES, SHARD_STORIES, 1]
    assert [at for one in leases for at in one.positions] == list(range(2 * SHARD_STORIES + 1))


async def test_the_last_story_ends_the_job(jobs: Jobs, shards: Shards) -> None:
    """And only the last one."""
    took = await jobs.take_in(new_job(2), NOON)
    lease = await taken(shards, took.shards[0])
    await shards.settle(lease, made(0), NOON)
    halfway = await jobs.find(took.job.id, "desk")
    await shards.settle(lease, Outcome(1, failing=Failing("engine-refused", "No.")), NOON)
    ended = await jobs.find(took.job.id, "desk")

    assert halfway is not None
    assert (halfway.state, halfway.waiting, halfway.done) == ("running", 1, 1)
    assert ended is not None
    assert (ended.state, ended.waiting, ended.done, ended.failed) == ("finished", 0, 1, 1)
    assert ended.finished_at == NOON


async def test_shards_that_end_at_once_end_the_job_once(jobs: Jobs, shards: Shards) -> None:
    """Neither waits for the other in vain."""
    for _ in range(5):
        took = await jobs.take_in(new_job(2 * SHARD_STORIES), NOON)
        leases = [await taken(shards, one) for one in took.shards]
        for lease in leases:
            for position in lease.positions[:-1]:
                await shards.settle(lease, made(position, f"{took.job.id}-{position}"), NOON)
        lasts = [(lease, lease.positions[-1]) for lease in leases]
        await asyncio.gather(
            *(
                shards.settle(lease, made(position, f"{took.job.id}-{position}"), NOON)
                for lease, position in lasts
            )
        )
        ended = await jobs.find(took.job.id, "desk")

        assert ended is not None
        assert ended.state == "finished"


async def test_a_shard_is_held_by_one_worker(jobs: Jobs, shards: Shards) -> None:
    """Until its lease runs out; the same worker, started again, has it at once."""
    took = await jobs.take_in(new_job(), NOON)
    shard = took.shards[0]
    first = await taken(shards, shard, "one")
    soon, late = NOON + LEASE / 2, NOON + LEASE

    assert await shards.take(shard, "other", soon, late) is None
    again = await taken(shards, shard, "one", soon)
    assert again.epoch == first.epoch + 1
    assert (await taken(shards, shard, "other", soon + LEASE)).epoch == again.epoch + 1


async def test_who_lost_a_shard_writes_nothing(
    jobs: Jobs, shards: Shards, database: Database
) -> None:
    """Fencing: a worker that was thought dead comes too late."""
    took = await jobs.take_in(new_job(), NOON)
    slow = await taken(shards, took.shards[0], "slow")
    quick = await taken(shards, took.shards[0], "quick", NOON + LEASE)

    late = await shards.settle(slow, made(0, "brief_slow"), NOON)
    there = await shards.settle(quick, made(0, "brief_quick"), NOON)
    twice = await shards.settle(quick, made(0, "brief_again"), NOON)
    briefs = await database.run(lambda one: one.execute(select(BRIEFS.c.id)).scalars().all())

    assert [late.written, there.written, twice.written] == [False, True, False]
    assert briefs == ["brief_quick"]


async def test_a_lease_is_renewed_by_who_holds_it(jobs: Jobs, shards: Shards) -> None:
    """Others learn that they do not."""
    took = await jobs.take_in(new_job(), NOON)
    slow = await taken(shards, took.shards[0], "slow")
    quick = await taken(shards, took.shards[0], "quick", NOON + LEASE)

    assert await shards.renew([slow], NOON + 3 * LEASE) == set()
    assert await shards.renew([quick], NOON + 3 * LEASE) == {took.shards[0]}


async def test_what_was_handed_back_is_free_at_once(jobs: Jobs, shards: Shards) -> None:
    """A worker that stops makes nobody wait for its lease."""
    took = await jobs.take_in(new_job(), NOON)
    await shards.hand_back(await taken(shards, took.shards[0], "one"))

    assert await shards.take(took.shards[0], "other", NOON, NOON + LEASE) is not None


async def test_left_behind_is_what_nobody_holds(jobs: Jobs, shards: Shards) -> None:
    """Shards whose lease ran out, and old ones that were never taken; none that is done or held."""
    old = (await jobs.take_in(new_job(), NOON)).shards[0]
    dead = (await jobs.take_in(new_job(), NOON)).shards[0]
    done = (await jobs.take_in(new_job(), NOON)).shards[0]
    await taken(shards, dead, "dead")
    await shards.settle(await taken(shards, done), made(0), NOON)
    held = (await jobs.take_in(new_job(), NOON)).shards[0]
    await taken(shards, held, "lives", NOON + LEASE)
    await jobs.take_in(new_job(), NOON + LEASE)

    assert await shards.left_behind(NOON + LEASE, NOON) == [dead, old]


async def test_the_text_of_a_story_is_dropped_with_its_outcome(
    jobs: Jobs, shards: Shards, database: Database
) -> None:
    """Whatever the outcome; from then on it stands beside its brief alone."""
    took = await jobs.take_in(new_job(3), NOON)
    lease = await taken(shards, took.shards[0])
    await shards.settle(lease, made(0), NOON)
    await shards.settle(lease, Outcome(1, failing=Failing("engine-refused", "No.")), NOON)
    await jobs.cancel(took.job.id, "desk", NOON)
    kept = await database.run(
        lambda one: one.execute(select(JOB_STORIES.c.state, JOB_STORIES.c.article)).all()
    )

    assert sorted(tuple(row) for row in kept) == [
        ("cancelled", None),
        ("done", None),
        ("failed", None),
    ]


async def test_a_cancelled_job_keeps_what_it_has_and_takes_nothing_more(
    jobs: Jobs, shards: Shards
) -> None:
    """Who still makes a story of it is fenced off; a second cancellation changes nothing."""
    took = await jobs.take_in(new_job(3), NOON)
    lease = await taken(shards, took.shards[0])
    await shards.settle(lease, made(0), NOON)
    first = await jobs.cancel(took.job.id, "desk", NOON)
    second = await jobs.cancel(took.job.id, "desk", NOON)
    late = await shards.settle(lease, made(1, "brief_late"), NOON)
    job = await jobs.find(took.job.id, "desk")

    assert first is not None
    assert second is not None
    assert [first.written, second.written, late.written] == [True, False, False]
    assert await shards.renew([lease], NOON + LEASE) == set()
    assert await shards.left_behind(NOON + 2 * LEASE, NOON + 2 * LEASE) == []
    assert job is not None
    assert (job.state, job.done, job.cancelled) == ("cancelled", 1, 2)


async def test_a_job_is_nobody_elses(jobs: Jobs) -> None:
    """Another tenant finds nothing, lists nothing and cancels nothing."""
    took = await jobs.take_in(new_job(), NOON)

    assert await jobs.find(took.job.id, "rival") is None
    assert await jobs.page("rival", None, 10) == []
    assert await jobs.cancel(took.job.id, "rival", NOON) is None


async def test_jobs_are_listed_the_newest_first_page_by_page(jobs: Jobs) -> None:
    """Jobs of the same moment included, each once."""
    made_jobs = [
        (await jobs.take_in(new_job(), NOON + timedelta(seconds=number // 2))).job.id
        for number in range(5)
    ]
    pages = []
    after = None
    while page := await jobs.page("desk", after, 2):
        pages.append([one.id for one in page])
        after = Place(page[-1].created_at, page[-1].id)

    assert [len(one) for one in pages] == [2, 2, 1]
    assert sorted(one for page in pages for one in page) == sorted(made_jobs)
    assert pages[0][0] == made_jobs[-1]


async def test_one_key_is_one_job(jobs: Jobs) -> None:
    """Twenty at once included; every answer is the first one."""
    answers = await asyncio.gather(*(jobs.take_in(new_job(3, key="k"), NOON) for _ in range(20)))

    assert len({one.job for one in answers}) == 1
    assert sum(bool(one.shards) for one in answers) == 1
    assert len(await jobs.page("desk", None, 10)) == 1


async def test_a_key_answers_as_at_first(jobs: Jobs, shards: Shards) -> None:
    """However far the job is by now."""
    first = await jobs.take_in(new_job(key="k"), NOON)
    await shards.settle(await taken(shards, first.shards[0]), made(0), NOON)

    assert (await jobs.take_in(new_job(key="k"), NOON)).job == first.job


async def test_a_key_is_for_one_request_of_one_tenant_and_a_day(jobs: Jobs) -> None:
    """Another body is refused; another tenant, or the next day, is another matter."""
    first = await jobs.take_in(new_job(key="k"), NOON)
    with pytest.raises(IdempotencyMismatch):
        await jobs.take_in(new_job(2, key="k"), NOON)
    other = await jobs.take_in(new_job(key="k", tenant="rival"), NOON)
    later = await jobs.take_in(new_job(2, key="k"), NOON + timedelta(hours=IDEMPOTENCY_H))

    assert len({first.job.id, other.job.id, later.job.id}) == 3


async def test_jobs_expire(jobs: Jobs, database: Database) -> None:
    """With all that belongs to them, less their briefs."""
    took = await jobs.take_in(new_job(), NOON)
    await jobs.take_in(new_job(), NOON + timedelta(days=1))

    assert await jobs.expire(NOON + DAYS) == 1
    assert await jobs.find(took.job.id, "desk") is None
    left = await database.run(lambda one: one.execute(select(JOB_STORIES.c.job_id)).all())
    assert len(left) == 1
