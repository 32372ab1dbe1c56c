"""The briefs that are kept, each tenant's apart, and the cache that points at them."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Executable, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from schemas.summary import StorySummary
from service.store_ports import NewBrief
from service.stores.database import Database
from service.stores.once import insert_once
from service.stores.tables import BRIEFS, CACHE

_NANOS = 1_000_000_000

# Made once: it costs more to make a statement than to carry it out.
_EARLIER = (
    select(BRIEFS.c.id)
    .where(BRIEFS.c.tenant == bindparam("tenant"), BRIEFS.c.article_id == bindparam("article"))
    .where(BRIEFS.c.text_digest != bindparam("digest"), BRIEFS.c.shadow == 0)
    .order_by(BRIEFS.c.created_at.desc())
    .limit(1)
)
_CACHED = (
    select(BRIEFS.c.brief)
    .join(CACHE, CACHE.c.brief_id == BRIEFS.c.id)
    .where(CACHE.c.tenant == bindparam("tenant"), CACHE.c.fingerprint == bindparam("print"))
    .where(CACHE.c.expires_at > bindparam("now"))
)


class Briefs:
    """Keeps and finds briefs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, new: NewBrief) -> StorySummary:
        """Keeps a brief; returns it with the id of the one of an earlier version of its article."""
        return await self._database.run(lambda connection: keep_brief(connection, new))

    async def cached(self, tenant: str, fingerprint: str, now: datetime) -> StorySummary | None:
        """The brief that an equal request was answered with, as it stands now."""
        told = {"tenant": tenant, "print": fingerprint, "now": now}
        found = await self._database.run(
            lambda connection: connection.execute(_CACHED, told).scalar_one_or_none()
        )
        return None if found is None else StorySummary.model_validate_json(found)


def _there(connection: Connection, new: NewBrief) -> bool:
    """Whether the brief that a shadow is compared with is still there: it may be deleted by now."""
    query = select(BRIEFS.c.id).where(
        BRIEFS.c.tenant == new.tenant,
        BRIEFS.c.text_digest == new.brief.source.text_digest,
        BRIEFS.c.shadow == 0,
    )
    # Held until the shadow is committed: a deletion comes before it, or takes it along.
    held = query.limit(1).with_for_update(read=True)
    return connection.execute(held).one_or_none() is not None


def keep_brief(connection: Connection, new: NewBrief) -> StorySummary:
    """Keeps a brief within a transaction of somebody else's; one of the same id stays as it is."""
    if new.shadow:
        if _there(connection, new):
            insert_once(connection, BRIEFS, _row(new, new.brief))
        return new.brief
    brief = _superseding(new, _earlier(connection, new))
    insert_once(connection, BRIEFS, _row(new, brief))
    if new.fingerprint is not None:
        _cache(connection, new, brief.id)
    return brief


def _earlier(connection: Connection, new: NewBrief) -> str | None:
    """The latest brief of the same article with another text."""
    if new.article.id is None:
        return None
    about = {"tenant": new.tenant, "article": new.article.id}
    told = {**about, "digest": new.brief.source.text_digest}
    found: str | None = connection.execute(_EARLIER, told).scalar_one_or_none()
    return found


def _superseding(new: NewBrief, earlier: str | None) -> StorySummary:
    if earlier is None:
        return new.brief
    source = new.brief.source.model_copy(update={"supersedes": earlier})
    return new.brief.model_copy(update={"source": source})


def _row(new: NewBrief, brief: StorySummary) -> Mapping[str, Any]:
    made, usage = brief.provenance, brief.usage
    return {
        "id": brief.id,
        "tenant": new.tenant,
        "article_id": new.article.id,
        "article_version": new.article.version,
        "text_digest": brief.source.text_digest,
        "status": brief.status,
        "review_state": made.review.state,
        "engine": made.engine,
        "model": made.model,
        "prompt": None if made.prompt is None else f"{made.prompt.name}@{made.prompt.version}",
        "label": new.label,
        "shadow": int(new.shadow),
        "cost_nanos": None if usage.cost is None else round(usage.cost.amount * _NANOS),
        "tokens": None if usage.tokens is None else usage.tokens.input + usage.tokens.output,
        "duration_ms": new.duration_ms,
        "created_at": new.at,
        "updated_at": new.at,
        "expires_at": new.expires_at,
        "revision": 0,
        "brief": brief.model_dump_json(),
        "original": None,
        "article": new.article.model_dump_json(),
        "options": new.options.model_dump_json(),
    }


def _cache(connection: Connection, new: NewBrief, brief_id: str) -> None:
    row = {
        "tenant": new.tenant,
        "fingerprint": new.fingerprint,
        "brief_id": brief_id,
        "expires_at": new.cached_until,
    }
    connection.execute(_caching(connection.dialect.name), row)


@cache
def _caching(dialect: str) -> Executable:
    adding = sqlite.insert(CACHE) if dialect == "sqlite" else postgresql.insert(CACHE)
    newer = {name: adding.excluded[name] for name in ("brief_id", "expires_at")}
    return adding.on_conflict_do_update(index_elements=["tenant", "fingerprint"], set_=newer)
