"""Insertion where the row may be there already, the same in SQLite and PostgreSQL."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Executable, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_once(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Adds the row; False, and nothing is changed, when its primary key is taken.

    On PostgreSQL it waits for a transaction that has added the same row and not ended yet.
    """
    adding = _adding(table, connection.dialect.name)
    return connection.execute(adding, row).one_or_none() is not None


@cache
def _adding(table: Table, dialect: str) -> Executable:
    """Made once: it costs more to make a statement than to carry it out."""
    keys = list(table.primary_key)
    adding = sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
    return adding.on_conflict_do_nothing(index_elements=keys).returning(keys[0])
