"""Idempotency keys: one row each, which only one request can write."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from service.store_ports import Answered, Claim
from service.stores.database import Database
from service.stores.tables import IDEMPOTENCY

_T = IDEMPOTENCY.c


class Claims:
    """Claims, answers and releases keys."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim(self, claim: Claim, now: datetime) -> Claim | Answered | None:
        """Takes the key, and returns None; or what stands in the way.

        A key whose day is over is taken, and so is one that was being answered by a request whose
        lease has run out.
        """

        def work(connection: Connection) -> Claim | Answered | None:
            row = {
                "tenant": claim.tenant,
                "key_digest": claim.key_digest,
                "request_digest": claim.request_digest,
                "claim": claim.id,
                "state": "in_flight",
                "status": None,
                "answer": None,
                "subject": None,
                "lease_until": claim.lease_until,
                "expires_at": claim.expires_at,
            }
            free = or_(
                _T.expires_at <= now,
                and_(
                    _T.state == "in_flight",
                    _T.lease_until <= now,
                    _T.request_digest == claim.request_digest,
                ),
            )
            dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
            taking = dialect.insert(IDEMPOTENCY).values(row)
            taking = taking.on_conflict_do_update(
                index_elements=["tenant", "key_digest"], set_=row, where=free
            )
            if connection.execute(taking.returning(_T.claim)).one_or_none() is not None:
                return None
            there = connection.execute(select(IDEMPOTENCY).where(*_place(claim))).one()
            if there.state == "in_flight":
                return Claim(
                    there.tenant,
                    there.key_digest,
                    there.request_digest,
                    there.claim,
                    there.lease_until,
                    there.expires_at,
                )
            return Answered(there.request_digest, there.status, there.answer, there.subject)

        return await self._database.run(work)

    async def answer(self, claim: Claim, answered: Answered) -> bool:
        """Keeps the answer; False when somebody else has taken the key over."""
        keeping = (
            update(IDEMPOTENCY)
            .where(*_place(claim), _T.claim == claim.id)
            .values(
                state="answered",
                status=answered.status,
                answer=answered.answer,
                subject=answered.subject,
            )
        )
        return await self._database.run(
            lambda connection: connection.execute(keeping).rowcount == 1
        )

    async def release(self, claim: Claim) -> None:
        """Gives the key back, if it is still this claim's."""
        giving = delete(IDEMPOTENCY).where(
            *_place(claim), _T.claim == claim.id, _T.state == "in_flight"
        )
        await self._database.run(lambda connection: connection.execute(giving))


def forget_answers(connection: Connection, tenant: str, subject: str) -> None:
    """Takes the words out of every answer about a brief or job that is deleted; within a
    transaction of whoever deletes it.
    """
    about = update(IDEMPOTENCY).where(_T.tenant == tenant, _T.subject == subject)
    connection.execute(about.values(state="gone", answer=None))


def _place(claim: Claim) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return _T.tenant == claim.tenant, _T.key_digest == claim.key_digest
