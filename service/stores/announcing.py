"""Events become deliveries in the transaction that makes them true: none is told that did not
happen, and none that happened is forgotten.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, func, select

from service.stores.once import insert_once
from service.stores.tables import DELIVERIES, JOB_STORIES, JOBS, WEBHOOKS


def announce(
    connection: Connection,
    tenant: str,
    event: str,
    subject: str,
    told: Mapping[str, object],
    now: datetime,
    *,
    turn: str = "",
) -> list[str]:
    """Deliveries of an event to the tenant's webhooks that ask for it; their ids, due at once.

    `told` holds ids, states and counts, never words of a story. `turn` tells apart events of the
    same kind about the same subject, such as the revision that an edit led to.
    """
    asking = select(WEBHOOKS).where(WEBHOOKS.c.tenant == tenant, WEBHOOKS.c.disabled_at.is_(None))
    due = []
    for webhook in connection.execute(asking).all():
        if event not in webhook.events.split():
            continue
        named = f"{webhook.id} {event} {subject} {turn}"
        delivery = f"msg_{hashlib.sha256(named.encode()).hexdigest()[:32]}"
        row = {
            "id": delivery,
            "tenant": tenant,
            "webhook_id": webhook.id,
            "event": event,
            "subject": subject,
            "body": json.dumps({"type": event, "timestamp": now.isoformat(), "data": dict(told)}),
            "state": "waiting",
            "attempts": 0,
            "attempts_before": 0,
            "due_at": now,
            "created_at": now,
        }
        if insert_once(connection, DELIVERIES, row):
            due.append(delivery)
    return due


def withdraw(connection: Connection, tenant: str, brief: str) -> None:
    """Drops what was not delivered yet of a brief that is gone; that it was retracted stays."""
    connection.execute(
        delete(DELIVERIES).where(
            DELIVERIES.c.state.in_(("waiting", "dead")),
            DELIVERIES.c.tenant == tenant,
            DELIVERIES.c.subject == brief,
            DELIVERIES.c.event != "summary.retracted",
        )
    )


def announce_job(connection: Connection, job: str, now: datetime) -> list[str]:
    """That a job has ended."""
    ended = connection.execute(select(JOBS).where(JOBS.c.id == job)).one()
    counting = (
        select(JOB_STORIES.c.state, func.count())
        .where(JOB_STORIES.c.job_id == job)
        .group_by(JOB_STORIES.c.state)
    )
    counts = {state: count for state, count in connection.execute(counting)}  # noqa: C416  typed
    told = {
        "job_id": job,
        "state": ended.state,
        "total": ended.total,
        **{state: counts.get(state, 0) for state in ("done", "failed", "cancelled")},
    }
    return announce(connection, ended.tenant, "job.finished", job, told, now)
