"""Buckets of requests, which all processes on one store share."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "rates",
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.Column("full_at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("key_id", name=op.f("pk_rates")),
    )


def downgrade() -> None:
    """Drops it, and all that it holds."""
    op.drop_table("rates")
