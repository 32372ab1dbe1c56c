"""Jobs that must not be answered from the cache."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Adds the column; jobs that are there already were made without the cache, and stay so."""
    op.add_column("jobs", sa.Column("fresh", sa.Integer(), nullable=False, server_default="0"))
    op.execute("UPDATE jobs SET fresh = 1")


def downgrade() -> None:
    """Drops it."""
    op.drop_column("jobs", "fresh")
