"""What editors do to briefs, each tenant's apart: found, searched, changed, deleted."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Connection, Row, and_, delete, insert, or_, select, update

from schemas.article import Article, SummaryOptions
from schemas.checking import AnyStatement
from schemas.review import ReviewEntry
from schemas.summary import StorySummary
from service.store_ports import KeptBrief, Search, Written
from service.stores.announcing import announce, withdraw
from service.stores.claims import forget_answers
from service.stores.database import Database
from service.stores.pages import behind
from service.stores.tables import BRIEFS, CACHE, IDEMPOTENCY, REVIEWS

_STATEMENT: TypeAdapter[AnyStatement] = TypeAdapter(AnyStatement)
_AT_ONCE = 200
"""Briefs that one transaction deletes when their time is over."""


class Reviews:
    """Reads, changes and deletes briefs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, tenant: str, name: str) -> KeptBrief | None:
        """The tenant's brief of that id; one that was made in the shadow is nobody's."""
        query = select(BRIEFS).where(*_place(tenant, name))
        row = await self._database.run(lambda connection: connection.execute(query).one_or_none())
        return None if row is None else _kept(row)

    async def search(self, tenant: str, search: Search) -> list[KeptBrief]:
        """The tenant's briefs, the newest first."""
        query = select(BRIEFS).where(BRIEFS.c.tenant == tenant, BRIEFS.c.shadow == 0)
        if search.article_id is not None:
            query = query.where(BRIEFS.c.article_id == search.article_id)
        if search.state is not None:
            query = query.where(BRIEFS.c.review_state == search.state)
        if search.after is not None:
            query = query.where(behind(BRIEFS, search.after))
        query = query.order_by(BRIEFS.c.created_at.desc(), BRIEFS.c.id.desc()).limit(search.most)
        rows = await self._database.run(lambda connection: connection.execute(query).all())
        return [_kept(row) for row in rows]

    async def entries(self, tenant: str, name: str) -> list[ReviewEntry]:
        """What was done to a brief, the first first."""
        query = (
            select(REVIEWS)
            .join(BRIEFS, BRIEFS.c.id == REVIEWS.c.brief_id)
            .where(*_place(tenant, name))
            .order_by(REVIEWS.c.id)
        )
        rows = await self._database.run(lambda connection: connection.execute(query).all())
        return [_entry(row) for row in rows]

    async def write(self, tenant: str, written: Written) -> Sequence[str] | None:
        """Keeps what a brief becomes; deliveries that are due, or None when it has changed since
        it was found.
        """

        def work(connection: Connection) -> list[str] | None:
            found, brief = written.found, written.brief
            changed = any(one.statement_id is not None for one in written.changes)
            original = found.original or (found.brief if changed else None)
            row = {
                "brief": brief.model_dump_json(),
                "original": None if original is None else original.model_dump_json(),
                "status": brief.status,
                "review_state": brief.provenance.review.state,
                "revision": found.revision + 1,
                "updated_at": written.at,
            }
            place = (*_place(tenant, brief.id), BRIEFS.c.revision == found.revision)
            if connection.execute(update(BRIEFS).where(*place).values(row)).rowcount != 1:
                return None
            for one in written.changes:
                entry = {
                    "brief_id": brief.id,
                    "at": written.at,
                    "by": written.by,
                    "action": one.action,
                    "statement_id": one.statement_id,
                    "reason": one.reason,
                    "before": None if one.before is None else one.before.model_dump_json(),
                    "after": None if one.after is None else one.after.model_dump_json(),
                }
                connection.execute(insert(REVIEWS).values(entry))
            return _announced(connection, tenant, written, changed=changed)

        return await self._database.run(work)

    async def delete(self, tenant: str, name: str, now: datetime) -> Sequence[str] | None:
        """Deletes a brief and all that was made of its story; deliveries that are due, or None."""

        def work(connection: Connection) -> list[str] | None:
            query = select(BRIEFS.c.text_digest, BRIEFS.c.review_state)
            found = connection.execute(query.where(*_place(tenant, name))).one_or_none()
            if found is None:
                return None
            connection.execute(delete(BRIEFS).where(BRIEFS.c.id == name))
            connection.execute(
                delete(BRIEFS).where(
                    BRIEFS.c.tenant == tenant,
                    BRIEFS.c.shadow == 1,
                    BRIEFS.c.text_digest == found.text_digest,
                )
            )
            forget_answers(connection, tenant, name)
            withdraw(connection, tenant, name)
            told = {"summary_id": name, "review_state": "deleted"}
            return announce(
                connection, tenant, "summary.retracted", name, told, now, turn="deleted"
            )

        due = await self._database.run(work)
        if due is not None:
            await self._database.forget_deleted()
        return due

    async def expire(self, now: datetime, unset_before: datetime | None) -> int:
        """Deletes briefs whose time is over, cache entries and idempotency keys; how many briefs.

        `unset_before` is for briefs that say nothing about their own time: made before it, they go.
        """
        over = BRIEFS.c.expires_at <= now
        if unset_before is not None:
            unset = and_(BRIEFS.c.expires_at.is_(None), BRIEFS.c.created_at <= unset_before)
            over = or_(over, unset)

        def work(connection: Connection) -> int:
            connection.execute(delete(CACHE).where(CACHE.c.expires_at <= now))
            connection.execute(delete(IDEMPOTENCY).where(IDEMPOTENCY.c.expires_at <= now))
            query = select(BRIEFS.c.id, BRIEFS.c.tenant).where(over).limit(_AT_ONCE)
            gone = connection.execute(query).all()
            for brief in gone:
                forget_answers(connection, brief.tenant, brief.id)
            names = [brief.id for brief in gone]
            connection.execute(delete(BRIEFS).where(BRIEFS.c.id.in_(names)))
            return len(gone)

        deleted = 0
        while True:
            turn = await self._database.run(work)
            deleted += turn
            if turn < _AT_ONCE:
                break
        if deleted:
            await self._database.forget_deleted()
        return deleted


def _announced(
    connection: Connection, tenant: str, written: Written, *, changed: bool
) -> list[str]:
    brief, revision = written.brief, written.found.revision + 1
    state = brief.provenance.review.state
    told = {
        "summary_id": brief.id,
        "article_id": brief.source.article_id,
        "review_state": state,
        "revision": revision,
    }
    events = ["summary.edited"] if changed else []
    if any(one.action == "approve" for one in written.changes):
        events.append("summary.approved")
    if any(one.action == "reject" for one in written.changes):
        events.append("summary.retracted")
    due: list[str] = []
    for event in events:
        turn = str(revision)
        due += announce(connection, tenant, event, brief.id, told, written.at, turn=turn)
    return due


def _place(tenant: str, name: str) -> tuple[ColumnElement[bool], ...]:
    return BRIEFS.c.tenant == tenant, BRIEFS.c.id == name, BRIEFS.c.shadow == 0


def _kept(row: Row[Any]) -> KeptBrief:
    original, article = row.original, Article.model_validate_json(row.article)
    brief = StorySummary.model_validate_json(row.brief)
    if brief.source.text is None and article.text is not None:  # a job's
        source = brief.source.model_copy(update={"text": article.text})
        brief = brief.model_copy(update={"source": source})
    return KeptBrief(
        brief,
        None if original is None else StorySummary.model_validate_json(original),
        article,
        SummaryOptions.model_validate_json(row.options),
        row.revision,
        row.created_at,
    )


def _entry(row: Row[Any]) -> ReviewEntry:
    return ReviewEntry(
        at=row.at,
        by=row.by,
        action=row.action,
        statement_id=row.statement_id,
        reason=row.reason,
        before=None if row.before is None else _STATEMENT.validate_json(row.before),
        after=None if row.after is None else _STATEMENT.validate_json(row.after),
    )
