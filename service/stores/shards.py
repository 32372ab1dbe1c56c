"""Jobs as workers see them: a shard is taken under a lease, and what came of its stories is written
once.

Fencing: every taking raises the shard's epoch, and an outcome is written only under the epoch that
stands there. A worker that was thought dead and is not, writes nothing.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, or_, select, update

from schemas.article import Article, SummaryOptions
from schemas.summary import StorySummary
from service.job_ports import Lease, Outcome, Settled
from service.store_ports import NewBrief
from service.stores.announcing import announce_job
from service.stores.briefs import keep_brief
from service.stores.database import Database
from service.stores.tables import JOB_SHARDS, JOB_STORIES, JOBS

_MOST_LEFT_BEHIND = 200
"""Looked at in one round of the janitor; those with a lease that ran out come first."""


class Shards:
    """Keeps what workers do with jobs."""

    def __init__(self, database: Database, retention: timedelta | None = None) -> None:
        self._database = database
        self._retention = retention
        """How long briefs are kept; None for ever."""

    async def take(self, shard: str, holder: str, now: datetime, until: datetime) -> Lease | None:
        """Takes a shard under the next epoch; None when it is done or somebody else holds it."""
        return await self._database.run(
            lambda connection: _take(connection, shard, holder, now, until)
        )

    async def article(self, lease: Lease, position: int) -> Article | None:
        """A story that waits."""
        query = select(JOB_STORIES.c.article).where(
            JOB_STORIES.c.job_id == lease.job,
            JOB_STORIES.c.position == position,
            JOB_STORIES.c.state == "waiting",
        )
        kept = await self._database.run(lambda connection: connection.execute(query).scalar())
        return None if kept is None else Article.model_validate_json(kept)

    async def renew(self, held: Sequence[Lease], until: datetime) -> set[str]:
        """Holds on to shards; those that are still held."""

        def work(connection: Connection) -> set[str]:
            return {
                lease.shard
                for lease in held
                if connection.execute(
                    update(JOB_SHARDS)
                    .where(
                        JOB_SHARDS.c.id == lease.shard,
                        JOB_SHARDS.c.epoch == lease.epoch,
                        JOB_SHARDS.c.open == 1,
                    )
                    .values(lease_until=until)
                ).rowcount
            }

        return await self._database.run(work)

    async def settle(self, lease: Lease, outcome: Outcome, now: datetime) -> Settled:
        """Writes what came of a story, and ends the job with the last one."""
        return await self._database.run(
            lambda connection: _settle(connection, lease, outcome, now, self._retention)
        )

    async def hand_back(self, lease: Lease) -> None:
        """Lets go of a shard, so that anybody may take it at once."""
        letting_go = (
            update(JOB_SHARDS)
            .where(JOB_SHARDS.c.id == lease.shard, JOB_SHARDS.c.epoch == lease.epoch)
            .values(lease_until=None, holder=None)
        )
        await self._database.run(lambda connection: connection.execute(letting_go))

    async def left_behind(self, now: datetime, older_than: datetime) -> list[str]:
        """Shards with work that nobody holds."""
        query = (
            select(JOB_SHARDS.c.id)
            .where(JOB_SHARDS.c.open == 1)
            .where(
                or_(
                    JOB_SHARDS.c.lease_until <= now,
                    JOB_SHARDS.c.lease_until.is_(None) & (JOB_SHARDS.c.created_at <= older_than),
                )
            )
            .order_by(JOB_SHARDS.c.lease_until.is_(None), JOB_SHARDS.c.created_at)
            .limit(_MOST_LEFT_BEHIND)
        )
        return list(
            await self._database.run(lambda connection: connection.execute(query).scalars().all())
        )

    async def waiting(self) -> int:
        """Stories that wait, of all jobs."""
        query = (
            select(func.count())
            .select_from(JOB_STORIES)
            .join(JOB_SHARDS, JOB_SHARDS.c.id == JOB_STORIES.c.shard)
            .where(JOB_SHARDS.c.open == 1, JOB_STORIES.c.state == "waiting")
        )
        return await self._database.run(lambda connection: connection.execute(query).scalar_one())


def _take(
    connection: Connection, shard: str, holder: str, now: datetime, until: datetime
) -> Lease | None:
    taking = (
        update(JOB_SHARDS)
        .where(JOB_SHARDS.c.id == shard, JOB_SHARDS.c.open == 1)
        .where(
            or_(
                JOB_SHARDS.c.lease_until.is_(None),
                JOB_SHARDS.c.lease_until <= now,
                JOB_SHARDS.c.holder == holder,  # the worker died and is back
            )
        )
        .values(epoch=JOB_SHARDS.c.epoch + 1, holder=holder, lease_until=until)
        .returning(JOB_SHARDS.c.job_id, JOB_SHARDS.c.epoch)
    )
    taken = connection.execute(taking).one_or_none()
    if taken is None:
        return None
    connection.execute(
        update(JOBS)
        .where(JOBS.c.id == taken.job_id, JOBS.c.state == "queued")
        .values(state="running", started_at=now)
    )
    job = connection.execute(select(JOBS).where(JOBS.c.id == taken.job_id)).one()
    positions = (
        select(JOB_STORIES.c.position)
        .where(JOB_STORIES.c.shard == shard, JOB_STORIES.c.state == "waiting")
        .order_by(JOB_STORIES.c.position)
    )
    return Lease(
        shard=shard,
        epoch=taken.epoch,
        job=job.id,
        tenant=job.tenant,
        key_id=job.key_id,
        options=SummaryOptions.model_validate_json(job.options),
        positions=list(connection.execute(positions).scalars()),
        fresh=bool(job.fresh),
    )


def _settle(
    connection: Connection,
    lease: Lease,
    outcome: Outcome,
    now: datetime,
    retention: timedelta | None,
) -> Settled:
    holding = select(JOB_SHARDS.c.epoch).where(JOB_SHARDS.c.id == lease.shard)
    epoch = connection.execute(holding.with_for_update()).scalar()
    if epoch != lease.epoch:
        return Settled(written=False)
    here = (
        JOB_STORIES.c.job_id == lease.job,
        JOB_STORIES.c.position == outcome.position,
    )
    article = connection.execute(select(JOB_STORIES.c.article).where(*here)).scalar()
    settling = update(JOB_STORIES).where(*here, JOB_STORIES.c.state == "waiting")
    settled = connection.execute(
        settling.values(
            state="failed" if outcome.brief is None else "done",
            article=None,
            brief_id=None if outcome.brief is None else outcome.brief.id,
            problem=None if outcome.failing is None else json.dumps(asdict(outcome.failing)),
            settled_at=now,
        )
    ).rowcount
    if not settled or article is None:
        return Settled(written=False)
    kept = outcome.brief
    if kept is not None and not outcome.filing.there:
        kept = keep_brief(connection, new_brief(lease, outcome, kept, article, now, retention))
    return Settled(
        written=True,
        deliveries=close_shard(connection, lease, now),
        supersedes=None if kept is None or outcome.filing.there else kept.source.supersedes,
    )


def new_brief(
    lease: Lease,
    outcome: Outcome,
    brief: StorySummary,
    article: str,
    now: datetime,
    retention: timedelta | None,
) -> NewBrief:
    """A job's brief as it is kept."""
    return NewBrief(
        tenant=lease.tenant,
        brief=brief,
        article=Article.model_validate_json(article),
        options=lease.options,
        duration_ms=outcome.duration_ms,
        at=now,
        expires_at=None if retention is None else now + retention,
        label=outcome.filing.label,
        fingerprint=outcome.filing.fingerprint,
        cached_until=now + outcome.filing.cached_for,
    )


def close_shard(connection: Connection, lease: Lease, now: datetime) -> Sequence[str]:
    """Closes the shard when nothing of it waits, and the job with its last shard."""
    waits = select(func.count()).where(
        JOB_STORIES.c.shard == lease.shard, JOB_STORIES.c.state == "waiting"
    )
    if connection.execute(waits).scalar_one():
        return ()
    # The job is locked first: of two shards that end at once, the later one sees both ended.
    connection.execute(select(JOBS.c.id).where(JOBS.c.id == lease.job).with_for_update())
    connection.execute(
        update(JOB_SHARDS).where(JOB_SHARDS.c.id == lease.shard).values(open=0, lease_until=None)
    )
    open_shards = select(func.count()).where(
        JOB_SHARDS.c.job_id == lease.job, JOB_SHARDS.c.open == 1
    )
    if connection.execute(open_shards).scalar_one():
        return ()
    ended = (
        update(JOBS)
        .where(JOBS.c.id == lease.job, JOBS.c.state.in_(("queued", "running")))
        .values(state="finished", finished_at=now)
    )
    if connection.execute(ended).rowcount == 0:
        return ()
    return announce_job(connection, lease.job, now)
