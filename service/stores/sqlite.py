"""SQLite as it is safe here: deleted words are overwritten, a commit is on disk, and WAL is used
only where it does not corrupt.

SQLite 3.7.0 to 3.51.2 can corrupt a database in WAL mode when two connections write or
checkpoint at once (the "WAL-reset" bug, fixed in 3.51.3), so a rollback journal is used there.
"""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event, text

from service.log import logger

LOG = logger("nutgraf.stores")

WAL_SAFE_FROM = (3, 51, 3)
BUSY_MS = 5_000
"""Milliseconds to wait for another process; each of our transactions takes a few."""


def journal_mode(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> str:
    """The journal that this SQLite keeps safely."""
    return "wal" if version >= WAL_SAFE_FROM else "delete"


def prepare(engine: Engine) -> None:
    """Sets every connection of `engine` up, and begins its transactions as writers.

    `BEGIN IMMEDIATE` waits its turn at the beginning: a reader that turns writer would be refused
    at once, whatever the timeout.
    """

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver would begin transactions of its own
        for pragma in (
            f"busy_timeout = {BUSY_MS}",
            f"journal_mode = {journal_mode()}",
            "synchronous = FULL",
            "secure_delete = ON",
            "foreign_keys = ON",
            "temp_store = MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def tell_journal() -> None:
    """One log line on which journal is kept, and why."""
    LOG.info("sqlite opened", sqlite=sqlite3.sqlite_version, journal=journal_mode())


def forget_deleted(connection: Connection) -> None:
    """After a deletion was committed: nothing of it stays in a WAL file."""
    if journal_mode() == "wal":
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def make_room(path: Path) -> None:
    """Makes the database's folder and file, for this user alone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=True)
