"""The tables. A change here needs a migration beside it: a test holds the two together.

Every row that belongs to somebody has its tenant; every query names it. Money is whole
nano-units of the price table's currency, so that sums are exact.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Double,
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
    Column("held_tokens", BigInteger, nullable=False, server_default="0"),  # by calls in flight
    Column("held_nanos", BigInteger, nullable=False, server_default="0"),
    Column("held_until", Moment),  # when the last of them must have ended, or was lost
)

RATES = Table(
    "rates",
    METADATA,
    Column("key_id", String(16), primary_key=True),
    Column("full_at", Double, nullable=False),  # when its bucket is full; seconds since 1970
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

JOBS = Table(
    "jobs",
    METADATA,
    Column("id", String(60), primary_key=True),
    Column("tenant", String(100), nullable=False),
    Column("key_id", String(16), nullable=False),  # whose budget pays
    Column("state", String(10), nullable=False),  # queued, running, finished or cancelled
    Column("total", Integer, nullable=False),
    Column("options", Text, nullable=False),
    Column("fresh", Integer, nullable=False, server_default="0"),  # 1: nothing from the cache
    Column("created_at", Moment, nullable=False),
    Column("started_at", Moment),
    Column("finished_at", Moment),
    Column("expires_at", Moment, nullable=False),
    Index("ix_jobs_by_time", "tenant", "created_at", "id"),
    Index("ix_jobs_by_end", "expires_at"),
)

JOB_SHARDS = Table(
    "job_shards",
    METADATA,
    Column("id", String(70), primary_key=True),  # <job>.<number>
    Column("job_id", String(60), ForeignKey("jobs.id", ondelete="CASCADE"), nullable=False),
    Column("open", Integer, nullable=False),  # 1 as long as a story of it waits
    Column("epoch", Integer, nullable=False),  # how often it was taken: the fencing token
    Column("holder", String(100)),  # the worker that took it last
    Column("lease_until", Moment),
    Column("created_at", Moment, nullable=False),
    Index("ix_job_shards_job_id", "job_id"),
    Index("ix_job_shards_by_lease", "open", "lease_until"),
)

JOB_STORIES = Table(
    "job_stories",
    METADATA,
    Column("job_id", String(60), ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("shard", String(70), nullable=False),
    Column("article_id", Text),
    Column("article_version", Text),
    Column("state", String(10), nullable=False),  # waiting, done, failed or cancelled
    Column("article", Text),  # as sent; only as long as it waits
    Column("brief_id", String(60)),
    Column("problem", Text),  # why there is no brief, as JSON
    Column("settled_at", Moment),
    Index("ix_job_stories_shard", "shard", "state"),
    Index("ix_job_stories_brief_id", "brief_id"),
)

WEBHOOKS = Table(
    "webhooks",
    METADATA,
    Column("id", String(60), primary_key=True),
    Column("tenant", String(100), nullable=False),
    Column("url", Text, nullable=False),
    Column("events", String(200), nullable=False),  # separated by spaces
    Column("generation", Integer, nullable=False),  # of its secret, which is derived, not kept
    Column("rotated_at", Moment),  # the last secret is good for a while after
    Column("retired_before", Text),  # the same of those before it, latest first, by spaces
    Column("disabled_at", Moment),
    Column("created_at", Moment, nullable=False),
    Index("ix_webhooks_tenant", "tenant"),
)

DELIVERIES = Table(
    "deliveries",
    METADATA,
    Column("id", String(60), primary_key=True),  # the webhook-id, the same in all attempts
    Column("tenant", String(100), nullable=False),
    Column("webhook_id", String(60), ForeignKey("webhooks.id", ondelete="CASCADE"), nullable=False),
    Column("event", String(40), nullable=False),
    Column("subject", String(60), nullable=False),  # the job or brief that it is about
    Column("body", Text, nullable=False),  # ids, states and counts
    Column("state", String(10), nullable=False),  # waiting, delivered or dead
    Column("attempts", Integer, nullable=False),
    Column("attempts_before", Integer, nullable=False),  # those before it was last replayed
    Column("due_at", Moment),
    Column("lease_until", Moment),
    Column("last_status", Integer),
    Column("last_fault", String(40)),
    Column("created_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Index("ix_deliveries_by_webhook", "webhook_id", "created_at", "id"),
    Index("ix_deliveries_by_due", "state", "due_at"),
)
