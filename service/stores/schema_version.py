"""Whether a database's tables are those of this program, told without the migrations.

Alembic takes 0.15 s of the processor to import, and most starts have nothing to migrate.
"""

from sqlalchemy import Connection, column, inspect, select, table

from service.stores.database import Database

VERSION = "0006"
"""The newest step's; a test holds it against the migrations."""


def is_up_to_date(database: Database) -> bool:
    """False as well for a database that is empty, older or newer: `upgrade` tells them apart."""

    def there(connection: Connection) -> str | None:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.scalar(
            select(column("version_num")).select_from(table("alembic_version"))
        )

    return database.run_now(there) == VERSION
