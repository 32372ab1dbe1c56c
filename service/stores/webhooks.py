"""Webhooks and what is delivered to them. How an event becomes a delivery: `announcing.py`."""

from datetime import datetime

from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from schemas.webhooks import DeliveryState
from service.store_ports import Place
from service.stores.database import Database
from service.stores.pages import behind
from service.stores.tables import DELIVERIES, WEBHOOKS
from service.webhook_ports import DeliveryRecord, Verdict, WebhookRecord, attempt_unit

_MOST_RETIRED = 9
"""Secrets that may sign beside the present one: ten signatures are 480 bytes of a header."""
_MOST_LEFT_BEHIND = 200
"""Looked at in one round of the janitor, those that are longest overdue first."""


class Webhooks:
    """Keeps webhooks, for clients."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, record: WebhookRecord) -> None:
        """Keeps a new one."""
        row = {
            "id": record.id,
            "tenant": record.tenant,
            "url": record.url,
            "events": " ".join(record.events),
            "generation": record.generation,
            "created_at": record.created_at,
        }
        adding = insert(WEBHOOKS).values(row)
        await self._database.run(lambda connection: connection.execute(adding))

    async def all(self, tenant: str) -> list[WebhookRecord]:
        """The tenant's webhooks, the oldest first."""
        query = (
            select(WEBHOOKS)
            .where(WEBHOOKS.c.tenant == tenant)
            .order_by(WEBHOOKS.c.created_at, WEBHOOKS.c.id)
        )
        rows = await self._database.run(lambda connection: connection.execute(query).all())
        return [_webhook(row) for row in rows]

    async def find(self, webhook: str, tenant: str) -> WebhookRecord | None:
        """The tenant's webhook of that id."""
        return await self._database.run(lambda connection: _find(connection, webhook, tenant))

    async def rotate(self, webhook: str, tenant: str, now: datetime) -> WebhookRecord | None:
        """Raises the generation of its secret, and remembers when those before were retired."""
        here = (WEBHOOKS.c.id == webhook, WEBHOOKS.c.tenant == tenant)

        def work(connection: Connection) -> WebhookRecord | None:
            row = connection.execute(select(WEBHOOKS).where(*here).with_for_update()).one_or_none()
            if row is None:
                return None
            before = _webhook(row).retired_at[: _MOST_RETIRED - 1]
            values = {
                "generation": row.generation + 1,
                "rotated_at": now,
                "retired_before": " ".join(one.isoformat() for one in before),
            }
            connection.execute(update(WEBHOOKS).where(*here).values(values))
            return _find(connection, webhook, tenant)

        return await self._database.run(work)

    async def enable(self, webhook: str, tenant: str) -> WebhookRecord | None:
        """Has events sent again after a 410."""
        here = (WEBHOOKS.c.id == webhook, WEBHOOKS.c.tenant == tenant)
        enabling = update(WEBHOOKS).where(*here).values(disabled_at=None)

        def work(connection: Connection) -> WebhookRecord | None:
            connection.execute(enabling)
            return _find(connection, webhook, tenant)

        return await self._database.run(work)

    async def drop(self, webhook: str, tenant: str) -> bool:
        """Deletes it, and what is on its way to it."""
        gone = delete(WEBHOOKS).where(WEBHOOKS.c.id == webhook, WEBHOOKS.c.tenant == tenant)
        return await self._database.run(lambda connection: connection.execute(gone).rowcount == 1)

    async def delivery(self, webhook: str, delivery: str) -> DeliveryRecord | None:
        """The webhook's delivery of that id."""
        query = select(DELIVERIES).where(
            DELIVERIES.c.id == delivery, DELIVERIES.c.webhook_id == webhook
        )
        row = await self._database.run(lambda connection: connection.execute(query).one_or_none())
        return None if row is None else _delivery(row)

    async def deliveries(
        self, webhook: str, state: DeliveryState | None, after: Place | None, most: int
    ) -> list[DeliveryRecord]:
        """What was, is or was not delivered to it, the newest first."""
        kept = DELIVERIES.c
        query = select(DELIVERIES).where(kept.webhook_id == webhook)
        if state is not None:
            query = query.where(kept.state == state)
        if after is not None:
            query = query.where(behind(DELIVERIES, after))
        query = query.order_by(kept.created_at.desc(), kept.id.desc()).limit(most)
        rows = await self._database.run(lambda connection: connection.execute(query).all())
        return [_delivery(row) for row in rows]

    async def replay(self, webhook: str, delivery: str, now: datetime) -> DeliveryRecord | None:
        """Has a dead delivery tried again, from the first wait on."""
        here = (DELIVERIES.c.id == delivery, DELIVERIES.c.webhook_id == webhook)
        reviving = (
            update(DELIVERIES)
            .where(*here, DELIVERIES.c.state == "dead")
            .values(
                state="waiting", attempts_before=DELIVERIES.c.attempts, due_at=now, ended_at=None
            )
        )

        def work(connection: Connection) -> DeliveryRecord | None:
            connection.execute(reviving)
            row = connection.execute(select(DELIVERIES).where(*here)).one_or_none()
            return None if row is None else _delivery(row)

        return await self._database.run(work)


class Deliveries:
    """Keeps deliveries, for workers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(
        self, delivery: str, attempt: int, now: datetime, until: datetime
    ) -> tuple[DeliveryRecord, WebhookRecord] | None:
        """Begins an attempt and counts it."""
        taking = (
            update(DELIVERIES)
            .where(
                DELIVERIES.c.id == delivery,
                DELIVERIES.c.state == "waiting",
                DELIVERIES.c.attempts == attempt,
                or_(DELIVERIES.c.lease_until.is_(None), DELIVERIES.c.lease_until <= now),
            )
            .values(attempts=attempt + 1, lease_until=until)
            .returning(DELIVERIES)
        )

        def work(connection: Connection) -> tuple[DeliveryRecord, WebhookRecord] | None:
            row = connection.execute(taking).one_or_none()
            if row is None:
                return None
            asked = select(WEBHOOKS).where(WEBHOOKS.c.id == row.webhook_id)
            return _delivery(row), _webhook(connection.execute(asked).one())

        return await self._database.run(work)

    async def conclude(self, delivery: DeliveryRecord, verdict: Verdict, now: datetime) -> None:
        """Writes what became of an attempt; a 410 ends all that waits for the webhook."""
        here = (DELIVERIES.c.id == delivery.id, DELIVERIES.c.attempts == delivery.attempts)
        concluding = update(DELIVERIES).where(*here)
        webhook = select(DELIVERIES.c.webhook_id).where(DELIVERIES.c.id == delivery.id)

        def work(connection: Connection) -> None:
            connection.execute(
                concluding.values(
                    state=verdict.state,
                    due_at=verdict.due_at,
                    lease_until=None,
                    last_status=verdict.status,
                    last_fault=verdict.fault,
                    ended_at=None if verdict.state == "waiting" else now,
                )
            )
            if not verdict.disables:
                return
            to = connection.execute(webhook).scalar()
            connection.execute(update(WEBHOOKS).where(WEBHOOKS.c.id == to).values(disabled_at=now))
            connection.execute(
                update(DELIVERIES)
                .where(DELIVERIES.c.webhook_id == to, DELIVERIES.c.state == "waiting")
                .values(state="dead", due_at=None, ended_at=now, last_fault="disabled")
            )

        await self._database.run(work)

    async def left_behind(self, now: datetime, older_than: datetime) -> list[str]:
        """Units of attempts that are overdue and that nobody makes."""
        query = (
            select(DELIVERIES.c.id, DELIVERIES.c.attempts)
            .where(DELIVERIES.c.state == "waiting", DELIVERIES.c.due_at <= older_than)
            .where(or_(DELIVERIES.c.lease_until.is_(None), DELIVERIES.c.lease_until <= now))
            .order_by(DELIVERIES.c.due_at)
            .limit(_MOST_LEFT_BEHIND)
        )
        rows = await self._database.run(lambda connection: connection.execute(query).all())
        return [attempt_unit(row.id, row.attempts) for row in rows]

    async def expire(self, before: datetime) -> int:
        """Deletes deliveries that ended before."""
        over = delete(DELIVERIES).where(DELIVERIES.c.ended_at <= before)
        return await self._database.run(lambda connection: connection.execute(over).rowcount)


def _find(connection: Connection, webhook: str, tenant: str) -> WebhookRecord | None:
    query = select(WEBHOOKS).where(WEBHOOKS.c.id == webhook, WEBHOOKS.c.tenant == tenant)
    row = connection.execute(query).one_or_none()
    return None if row is None else _webhook(row)


def _webhook(row: Row[tuple[object, ...]]) -> WebhookRecord:
    kept = row._mapping  # noqa: SLF001  SQLAlchemy's documented name
    last, before = kept["rotated_at"], (kept["retired_before"] or "").split()
    return WebhookRecord(
        kept["id"],
        kept["tenant"],
        kept["url"],
        kept["events"].split(),
        kept["generation"],
        [] if last is None else [last, *map(datetime.fromisoformat, before)],
        kept["disabled_at"],
        kept["created_at"],
    )


def _delivery(row: Row[tuple[object, ...]]) -> DeliveryRecord:
    kept = row._mapping  # noqa: SLF001  see above
    return DeliveryRecord(
        kept["id"],
        kept["event"],
        kept["subject"],
        kept["body"],
        kept["state"],
        kept["attempts"],
        kept["attempts_before"],
        kept["due_at"],
        kept["last_status"],
        kept["last_fault"],
        kept["created_at"],
        kept["ended_at"],
    )
