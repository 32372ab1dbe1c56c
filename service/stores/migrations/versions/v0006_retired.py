"""Webhooks know when secrets before the last one were retired."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Adds the column; of secrets that were retired before, only the last one is known."""
    op.add_column("webhooks", sa.Column("retired_before", sa.Text(), nullable=True))


def downgrade() -> None:
    """Drops it: of the retired secrets, only the last one signs along."""
    op.drop_column("webhooks", "retired_before")
