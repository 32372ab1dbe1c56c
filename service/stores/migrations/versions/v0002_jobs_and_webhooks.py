"""Jobs with their shards and stories; webhooks and what is delivered to them."""

import sqlalchemy as sa
from alembic import op

from service.stores.moments import Moment

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "jobs",
        sa.Column("id", sa.String(length=60), nullable=False),
        sa.Column("tenant", sa.String(length=100), nullable=False),
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("started_at", Moment()),
        sa.Column("finished_at", Moment()),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
    )
    op.create_index("ix_jobs_by_end", "jobs", ["expires_at"])
    op.create_index("ix_jobs_by_time", "jobs", ["tenant", "created_at", "id"])
    op.create_table(
        "job_shards",
        sa.Column("id", sa.String(length=70), nullable=False),
        sa.Column("job_id", sa.String(length=60), nullable=False),
        sa.Column("open", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("holder", sa.String(length=100)),
        sa.Column("lease_until", Moment()),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["job_id"], ["jobs.id"], name=op.f("fk_job_shards_job_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_shards")),
    )
    op.create_index("ix_job_shards_by_lease", "job_shards", ["open", "lease_until"])
    op.create_index("ix_job_shards_job_id", "job_shards", ["job_id"])
    op.create_table(
        "job_stories",
        sa.Column("job_id", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("shard", sa.String(length=70), nullable=False),
        sa.Column("article_id", sa.Text()),
        sa.Column("article_version", sa.Text()),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("article", sa.Text()),
        sa.Column("brief_id", sa.String(length=60)),
        sa.Column("problem", sa.Text()),
        sa.Column("settled_at", Moment()),
        sa.ForeignKeyConstraint(
            ["job_id"], ["jobs.id"], name=op.f("fk_job_stories_job_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("job_id", "position", name=op.f("pk_job_stories")),
    )
    op.create_index("ix_job_stories_brief_id", "job_stories", ["brief_id"])
    op.create_index("ix_job_stories_shard", "job_stories", ["shard", "state"])
    op.create_table(
        "webhooks",
        sa.Column("id", sa.String(length=60), nullable=False),
        sa.Column("tenant", sa.String(length=100), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("events", sa.String(length=200), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("rotated_at", Moment()),
        sa.Column("disabled_at", Moment()),
        sa.Column("created_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhooks")),
    )
    op.create_index("ix_webhooks_tenant", "webhooks", ["tenant"])
    op.create_table(
        "deliveries",
        sa.Column("id", sa.String(length=60), nullable=False),
        sa.Column("tenant", sa.String(length=100), nullable=False),
        sa.Column("webhook_id", sa.String(length=60), nullable=False),
        sa.Column("event", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("attempts_before", sa.Integer(), nullable=False),
        sa.Column("due_at", Moment()),
        sa.Column("lease_until", Moment()),
        sa.Column("last_status", sa.Integer()),
        sa.Column("last_fault", sa.String(length=40)),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment()),
        sa.ForeignKeyConstraint(
            ["webhook_id"],
            ["webhooks.id"],
            name=op.f("fk_deliveries_webhook_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
    )
    op.create_index("ix_deliveries_by_due", "deliveries", ["state", "due_at"])
    op.create_index("ix_deliveries_by_webhook", "deliveries", ["webhook_id", "created_at", "id"])


def downgrade() -> None:
    """Drops them, and all that they hold."""
    for table in ("deliveries", "webhooks", "job_stories", "job_shards", "jobs"):
        op.drop_table(table)
