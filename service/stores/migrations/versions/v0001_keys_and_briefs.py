"""Keys and what they spent, briefs with their reviews, the cache, and idempotency keys."""

import sqlalchemy as sa
from alembic import op

from service.stores.moments import Moment

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "briefs",
        sa.Column("id", sa.String(length=60), nullable=False),
        sa.Column("tenant", sa.String(length=100), nullable=False),
        sa.Column("article_id", sa.Text()),
        sa.Column("article_version", sa.Text()),
        sa.Column("text_digest", sa.String(length=80), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("review_state", sa.String(length=20), nullable=False),
        sa.Column("engine", sa.String(length=100), nullable=False),
        sa.Column("model", sa.Text()),
        sa.Column("prompt", sa.String(length=200)),
        sa.Column("label", sa.String(length=20)),
        sa.Column("shadow", sa.Integer(), nullable=False),
        sa.Column("cost_nanos", sa.BigInteger()),
        sa.Column("tokens", sa.BigInteger()),
        sa.Column("duration_ms", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment()),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("brief", sa.Text(), nullable=False),
        sa.Column("original", sa.Text()),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_briefs")),
    )
    op.create_index("ix_briefs_by_article", "briefs", ["tenant", "article_id", "created_at"])
    op.create_index("ix_briefs_by_end", "briefs", ["expires_at"])
    op.create_index("ix_briefs_by_time", "briefs", ["tenant", "created_at", "id"])
    op.create_table(
        "idempotency",
        sa.Column("tenant", sa.String(length=100), nullable=False),
        sa.Column("key_digest", sa.String(length=64), nullable=False),
        sa.Column("request_digest", sa.String(length=64), nullable=False),
        sa.Column("claim", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("status", sa.Integer()),
        sa.Column("answer", sa.Text()),
        sa.Column("subject", sa.String(length=60)),
        sa.Column("lease_until", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "key_digest", name=op.f("pk_idempotency")),
    )
    op.create_index("ix_idempotency_expires_at", "idempotency", ["expires_at"])
    op.create_index("ix_idempotency_subject", "idempotency", ["subject"])
    op.create_table(
        "keys",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("tenant", sa.String(length=100), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("hashed_with", sa.String(length=16), nullable=False),
        sa.Column("scopes", sa.String(length=200), nullable=False),
        sa.Column("requests_per_minute", sa.Integer()),
        sa.Column("token_budget", sa.BigInteger()),
        sa.Column("money_budget", sa.BigInteger()),
        sa.Column("budget_period", sa.String(length=10), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment()),
        sa.Column("revoked_at", Moment()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keys")),
    )
    op.create_table(
        "spending",
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("tokens", sa.BigInteger(), nullable=False),
        sa.Column("nanos", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key_id", "period", name=op.f("pk_spending")),
    )
    op.create_table(
        "cache",
        sa.Column("tenant", sa.String(length=100), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("brief_id", sa.String(length=60), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brief_id"], ["briefs.id"], name=op.f("fk_cache_brief_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("tenant", "fingerprint", name=op.f("pk_cache")),
    )
    op.create_index("ix_cache_brief_id", "cache", ["brief_id"])
    op.create_index("ix_cache_expires_at", "cache", ["expires_at"])
    op.create_table(
        "reviews",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("brief_id", sa.String(length=60), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column("statement_id", sa.String(length=60)),
        sa.Column("reason", sa.String(length=20)),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text()),
        sa.ForeignKeyConstraint(
            ["brief_id"], ["briefs.id"], name=op.f("fk_reviews_brief_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
    )
    op.create_index("ix_reviews_brief_id", "reviews", ["brief_id"])


def downgrade() -> None:
    """Drops them, and all that they hold."""
    for table in ("reviews", "cache", "spending", "keys", "idempotency", "briefs"):
        op.drop_table(table)
