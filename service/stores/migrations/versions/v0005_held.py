"""Of what a key has spent, how much is only reserved by calls in flight."""

import sqlalchemy as sa
from alembic import op

from service.stores.moments import Moment

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Adds the columns."""
    for name in ("held_tokens", "held_nanos"):
        op.add_column(
            "spending", sa.Column(name, sa.BigInteger(), nullable=False, server_default="0")
        )
    op.add_column("spending", sa.Column("held_until", Moment(), nullable=True))


def downgrade() -> None:
    """Drops them: what is reserved counts as spent."""
    for name in ("held_until", "held_nanos", "held_tokens"):
        op.drop_column("spending", name)
