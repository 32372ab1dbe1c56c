"""Insertion where the row may be there already, the same in SQLite and PostgreSQL."""

from collections.abc import Mapping

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_once(connection: Connection, table: Table, row: Mapping[str, object]) -> bool:
    """Adds the row; False, and nothing is changed, when its primary key is taken.

    On PostgreSQL it waits for a transaction that has added the same row and not ended yet.
    """
    keys = list(table.primary_key)
    adding = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    once = adding(table).values(row).on_conflict_do_nothing(index_elements=keys)
    return connection.execute(once.returning(keys[0])).one_or_none() is not None
