"""Jobs as clients see them: taken in, looked up, cancelled, and gone when their time is over.

What workers do with them stands in `shards.py`.
"""

import json
import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update

from schemas.article import SummaryOptions
from schemas.summary import StorySummary
from service.errors import IdempotencyMismatch
from service.job_ports import Failing, JobRecord, NewJob, ResultRecord, Settled, TakenIn
from service.store_ports import Place
from service.stores.announcing import announce_job
from service.stores.database import Database
from service.stores.once import insert_once
from service.stores.pages import behind
from service.stores.tables import BRIEFS, IDEMPOTENCY, JOB_SHARDS, JOB_STORIES, JOBS

SHARD_STORIES = 10
"""Stories that a worker takes at once: as many are begun again when it dies, at most."""
IDEMPOTENCY_H = 24


class Jobs:
    """Keeps jobs."""

    def __init__(self, database: Database, *, kept_for: timedelta) -> None:
        self._database = database
        self._kept_for = kept_for

    async def take_in(self, new: NewJob, now: datetime) -> TakenIn:
        """Keeps a job, or finds the one that the same key had taken in before."""
        return await self._database.run(lambda connection: self._take_in(connection, new, now))

    def _take_in(self, connection: Connection, new: NewJob, now: datetime) -> TakenIn:
        job = f"job_{uuid.uuid4().hex}"
        if new.key_digest is not None:
            earlier = _claim_key(connection, new, job, now)
            if earlier is not None:
                return TakenIn(_as_taken_in(connection, earlier, new), ())
        row = {
            "id": job,
            "tenant": new.caller.tenant,
            "key_id": new.caller.key_id,
            "state": "queued",
            "total": len(new.articles),
            "options": new.options.model_dump_json(),
            "fresh": int(new.fresh),
            "created_at": now,
            "expires_at": now + self._kept_for,
        }
        connection.execute(insert(JOBS).values(row))
        firsts = range(0, len(new.articles), SHARD_STORIES)
        shards = [f"{job}.{number}" for number in range(len(firsts))]
        connection.execute(
            insert(JOB_SHARDS),
            [
                {"id": one, "job_id": job, "open": 1, "epoch": 0, "created_at": now}
                for one in shards
            ],
        )
        connection.execute(
            insert(JOB_STORIES),
            [
                {
                    "job_id": job,
                    "position": position,
                    "shard": shards[position // SHARD_STORIES],
                    "article_id": article.id,
                    "article_version": article.version,
                    "state": "waiting",
                    "article": article.model_dump_json(),
                }
                for position, article in enumerate(new.articles)
            ],
        )
        return TakenIn(_as_taken_in(connection, job, new), shards)

    async def find(self, job: str, tenant: str) -> JobRecord | None:
        """The tenant's job of that id."""
        query = select(JOBS).where(JOBS.c.id == job, JOBS.c.tenant == tenant)
        found = await self._database.run(lambda connection: _records(connection, query))
        return found[0] if found else None

    async def page(self, tenant: str, after: Place | None, most: int) -> list[JobRecord]:
        """The tenant's jobs, the newest first, those behind `after`."""
        query = select(JOBS).where(JOBS.c.tenant == tenant)
        if after is not None:
            query = query.where(behind(JOBS, after))
        query = query.order_by(JOBS.c.created_at.desc(), JOBS.c.id.desc()).limit(most)
        return await self._database.run(lambda connection: _records(connection, query))

    async def results(
        self, job: str, after: int, most: int, article_id: str | None
    ) -> list[ResultRecord]:
        """What became of the stories behind position `after`."""
        query = (
            select(JOB_STORIES, BRIEFS.c.brief)
            .join(BRIEFS, BRIEFS.c.id == JOB_STORIES.c.brief_id, isouter=True)
            .where(JOB_STORIES.c.job_id == job, JOB_STORIES.c.position > after)
            .order_by(JOB_STORIES.c.position)
            .limit(most)
        )
        if article_id is not None:
            query = query.where(JOB_STORIES.c.article_id == article_id)
        rows = await self._database.run(lambda connection: connection.execute(query).all())
        return [_result(row) for row in rows]

    async def cancel(self, job: str, tenant: str, now: datetime) -> Settled | None:
        """Ends a job where it stands; who holds a shard of it is fenced off."""
        return await self._database.run(lambda connection: _cancel(connection, job, tenant, now))

    async def expire(self, now: datetime) -> int:
        """Deletes jobs whose time is over."""
        over = delete(JOBS).where(JOBS.c.expires_at <= now)
        return await self._database.run(lambda connection: connection.execute(over).rowcount)


def _claim_key(connection: Connection, new: NewJob, job: str, now: datetime) -> str | None:
    """The job that the idempotency key stands for; None when it is the new one's from now on."""
    here = (
        IDEMPOTENCY.c.tenant == new.caller.tenant,
        IDEMPOTENCY.c.key_digest == new.key_digest,
    )
    connection.execute(delete(IDEMPOTENCY).where(*here, IDEMPOTENCY.c.expires_at <= now))
    row = {
        "tenant": new.caller.tenant,
        "key_digest": new.key_digest,
        "request_digest": new.request_digest,
        "claim": job,
        "state": "answered",
        "status": 202,
        "subject": job,
        "lease_until": now,
        "expires_at": now + timedelta(hours=IDEMPOTENCY_H),
    }
    if insert_once(connection, IDEMPOTENCY, row):
        return None
    there = connection.execute(select(IDEMPOTENCY).where(*here)).one()
    if there.request_digest != new.request_digest or there.subject is None:
        raise IdempotencyMismatch(
            "The key was used for another request within the last 24 hours: another body, or the"
            " same one with or without `Prefer: respond-async`."
        )
    return str(there.subject)


def _as_taken_in(connection: Connection, job: str, new: NewJob) -> JobRecord:
    """As the first answer told it: the same key gets the same answer, however far the job is."""
    found = _records(connection, select(JOBS).where(JOBS.c.id == job))
    if not found:
        raise IdempotencyMismatch("The job that this Idempotency-Key stood for is gone.")
    return replace(
        found[0],
        state="queued",
        waiting=len(new.articles),
        done=0,
        failed=0,
        cancelled=0,
        started_at=None,
        finished_at=None,
    )


def _records(connection: Connection, query: Select[tuple[object, ...]]) -> list[JobRecord]:
    rows = connection.execute(query).all()
    counts = _counts(connection, [row.id for row in rows])
    return [
        JobRecord(
            id=row.id,
            tenant=row.tenant,
            state=row.state,
            total=row.total,
            waiting=counts.get((row.id, "waiting"), 0),
            done=counts.get((row.id, "done"), 0),
            failed=counts.get((row.id, "failed"), 0),
            cancelled=counts.get((row.id, "cancelled"), 0),
            options=SummaryOptions.model_validate_json(row.options),
            created_at=row.created_at,
            started_at=row.started_at,
            finished_at=row.finished_at,
            expires_at=row.expires_at,
        )
        for row in rows
    ]


def _counts(connection: Connection, jobs: Sequence[str]) -> dict[tuple[str, str], int]:
    query = (
        select(JOB_STORIES.c.job_id, JOB_STORIES.c.state, func.count())
        .where(JOB_STORIES.c.job_id.in_(jobs))
        .group_by(JOB_STORIES.c.job_id, JOB_STORIES.c.state)
    )
    return {(job, state): count for job, state, count in connection.execute(query)}


def _result(row: Row[tuple[object, ...]]) -> ResultRecord:
    kept = row._mapping  # noqa: SLF001  SQLAlchemy's documented name
    state, brief, problem = kept["state"], kept["brief"], kept["problem"]
    return ResultRecord(
        position=kept["position"],
        article_id=kept["article_id"],
        version=kept["article_version"],
        state="deleted" if state == "done" and brief is None else state,
        brief=None if brief is None else StorySummary.model_validate_json(brief),
        failing=None if problem is None else Failing(**json.loads(problem)),
    )


def _cancel(connection: Connection, job: str, tenant: str, now: datetime) -> Settled | None:
    there = select(JOBS.c.state).where(JOBS.c.id == job, JOBS.c.tenant == tenant)
    if connection.execute(there).one_or_none() is None:
        return None
    shards = select(JOB_SHARDS.c.id).where(JOB_SHARDS.c.job_id == job).order_by(JOB_SHARDS.c.id)
    connection.execute(shards.with_for_update())  # in the order in which workers lock: shard, job
    ended = (
        update(JOBS)
        .where(JOBS.c.id == job, JOBS.c.state.in_(("queued", "running")))
        .values(state="cancelled", finished_at=now)
    )
    if connection.execute(ended).rowcount == 0:
        return Settled(written=False)
    connection.execute(
        update(JOB_SHARDS)
        .where(JOB_SHARDS.c.job_id == job, JOB_SHARDS.c.open == 1)
        .values(open=0, epoch=JOB_SHARDS.c.epoch + 1)
    )
    connection.execute(
        update(JOB_STORIES)
        .where(JOB_STORIES.c.job_id == job, JOB_STORIES.c.state == "waiting")
        .values(state="cancelled", article=None, settled_at=now)
    )
    return Settled(written=True, deliveries=announce_job(connection, job, now))
