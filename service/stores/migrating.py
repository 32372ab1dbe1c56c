"""The schema's version: brought up to date at every start, and down by command.

Each command is one transaction: it is carried out as a whole or not at all, and two processes
that start at once take turns.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from service.errors import StoreUnavailable
from service.stores.database import Database

_STEPS = Path(__file__).with_name("migrations")
_TURN = 0x6E757467
"""The advisory lock that PostgreSQL lends to whoever migrates; any number that others leave."""


def newest() -> str:
    """The version that this program needs."""
    head = ScriptDirectory(str(_STEPS)).get_current_head()
    if head is None:
        raise AssertionError("there is always a first step")
    return head


def current(database: Database) -> str | None:
    """The version of a database; None for an empty one."""
    return database.run_now(_current)


def upgrade(database: Database, to: str = "head") -> None:
    """Brings the tables up to `to`; raises `StoreUnavailable` when they are newer than we are."""

    def work(connection: Connection) -> None:
        _take_turn(connection)
        there = _current(connection)
        known = {one.revision for one in ScriptDirectory(str(_STEPS)).walk_revisions()}
        if there is not None and there not in known:
            raise StoreUnavailable(
                "the database was made by a later version of Nutgraf; run that version"
            )
        command.upgrade(_configured(connection), to)

    database.run_now(work)


def downgrade(database: Database, to: str) -> None:
    """Takes the tables back to `to`; `base` is an empty database."""

    def work(connection: Connection) -> None:
        _take_turn(connection)
        command.downgrade(_configured(connection), to)

    database.run_now(work)


def _take_turn(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _TURN})


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _configured(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_STEPS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
