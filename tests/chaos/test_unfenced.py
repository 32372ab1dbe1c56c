"""The harness's store without fencing really lacks it: else its self-check would check nothing."""

from datetime import timedelta

from evals.chaos.unfenced import UnfencedShards
from service.stores.database import Database
from service.stores.jobs import Jobs
from tests.jobs.job_fakes import LEASE, NOON, made, new_job, taken


async def test_who_comes_last_writes_over_what_is_visible(database: Database) -> None:
    """And is not told that the shard was taken."""
    jobs, shards = Jobs(database, kept_for=timedelta(days=1)), UnfencedShards(database)
    took = await jobs.take_in(new_job(), NOON)
    slow = await taken(shards, took.shards[0], "slow")
    quick = await taken(shards, took.shards[0], "quick", NOON + LEASE)
    await shards.settle(quick, made(0), NOON)
    first = await jobs.results(took.job.id, -1, 10, None)
    late = made(0)
    assert late.brief is not None
    changed = late.brief.model_copy(update={"language": "fr"})
    await shards.settle(slow, type(late)(0, brief=changed), NOON)
    second = await jobs.results(took.job.id, -1, 10, None)

    assert await shards.renew([slow], NOON) == {slow.shard}
    assert first != second
