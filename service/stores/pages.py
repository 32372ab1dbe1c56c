"""Lists are kept the newest first: by when something was made, and by its id at one moment."""

from sqlalchemy import ColumnElement, Table, tuple_

from service.store_ports import Place


def behind(table: Table, place: Place) -> ColumnElement[bool]:
    """What comes behind a place, whether what was there is still there or not."""
    return tuple_(table.c.created_at, table.c.id) < (place.at, place.id)
