"""The tables. A change here needs a migration beside it: a test holds the two together.

Every row that belongs to somebody has its tenant; every query names it. Money is whole
nano-units of the price table's currency, so that sums are exact.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

from service.stores.moments import Moment

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

SERIAL = BigInteger().with_variant(Integer, "sqlite")
"""Counts up by itself on both databases."""

KEYS = Table(
    "keys",
    METADATA,
    Column("id", String(16), primary_key=True),  # stands readable in the key
    Column("tenant", String(100), nullable=False),
    Column("name", String(200), nullable=False),
    Column("digest", String(64), nullable=False),  # keyed; the key itself is kept nowhere
    Column("hashed_with", String(16), nullable=False),  # which secret the digest is keyed with
    Column("scopes", String(200), nullable=False),  # separated by spaces
    Column("requests_per_minute", Integer),
    Column("token_budget", BigInteger),
    Column("money_budget", BigInteger),  # nano-units
    Column("budget_period", String(10), nullable=False),  # day, month or total
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("revoked_at", Moment),
)

SPENDING = Table(
    "spending",
    METADATA,
    Column("key_id", String(16), primary_key=True),
    Column("period", String(10), primary_key=True),  # 2026-11-28, 2026-11 or total
    Column("tokens", BigInteger, nullable=False),  # spent, and reserved by calls in flight
    Column("nanos", BigInteger, nullable=False),
)

BRIEFS = Table(
    "briefs",
    METADATA,
    Column("id", String(60), primary_key=True),
    Column("tenant", String(100), nullable=False),
    Column("article_id", Text),
    Column("article_version", Text),
    Column("text_digest", String(80), nullable=False),
    Column("status", String(20), nullable=False),
    Column("review_state", String(20), nullable=False),
    Column("engine", String(100), nullable=False),
    Column("model", Text),
    Column("prompt", String(200)),  # name@version
    Column("label", String(20)),  # production or candidate, where the operator sent a share
    Column("shadow", Integer, nullable=False),  # 1: made for comparison, shown to nobody
    Column("cost_nanos", BigInteger),
    Column("tokens", BigInteger),
    Column("duration_ms", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("revision", Integer, nullable=False),  # counts edits; the entity tag
    Column("brief", Text, nullable=False),  # StorySummary as it stands now, full view
    Column("original", Text),  # as the engine wrote it, once it was edited
    Column("article", Text, nullable=False),  # as sent: an edit is checked against it
    Column("options", Text, nullable=False),
    Index("ix_briefs_by_article", "tenant", "article_id", "created_at"),
    Index("ix_briefs_by_time", "tenant", "created_at", "id"),
    Index("ix_briefs_by_end", "expires_at"),
)

REVIEWS = Table(
    "reviews",
    METADATA,
    Column("id", SERIAL, primary_key=True, autoincrement=True),
    Column("brief_id", String(60), ForeignKey("briefs.id", ondelete="CASCADE"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", Text, nullable=False),
    Column("action", String(20), nullable=False),
    Column("statement_id", String(60)),
    Column("reason", String(20)),
    Column("before", Text),  # the statement, as JSON
    Column("after", Text),
    Index("ix_reviews_brief_id", "brief_id"),
)

CACHE = Table(
    "cache",
    METADATA,
    Column("tenant", String(100), primary_key=True),
    Column("fingerprint", String(64), primary_key=True),
    Column("brief_id", String(60), ForeignKey("briefs.id", ondelete="CASCADE"), nullable=False),
    Column("expires_at", Moment, nullable=False),
    Index("ix_cache_brief_id", "brief_id"),
    Index("ix_cache_expires_at", "expires_at"),
)

IDEMPOTENCY = Table(
    "idempotency",
    METADATA,
    Column("tenant", String(100), primary_key=True),
    Column("key_digest", String(64), primary_key=True),  # a client's key may be anything
    Column("request_digest", String(64), nullable=False),
    Column("claim", String(40), nullable=False),  # who answers; a later claimant replaces it
    Column("state", String(10), nullable=False),  # in_flight, answered or gone
    Column("status", Integer),
    Column("answer", Text),
    Column("subject", String(60)),  # the brief or job that the answer is about
    Column("lease_until", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Index("ix_idempotency_subject", "subject"),
    Index("ix_idempotency_expires_at", "expires_at"),
)
