"""What each key has spent in each period: one row, changed by single statements."""

from sqlalchemy import ColumnElement, Connection, update
from sqlalchemy.dialects import postgresql, sqlite

from service.store_ports import Sum
from service.stores.database import Database
from service.stores.tables import SPENDING


class Spending:
    """Counts tokens and money."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def reserve(self, key_id: str, period: str, most: Sum, limit: Sum) -> bool:
        """Adds `most` unless the sum would pass a limit; False when it would.

        The limit stands in the statement that adds, so that no other request comes in between.
        """
        tokens, nanos = SPENDING.c.tokens + (most.tokens or 0), SPENDING.c.nanos + (most.nanos or 0)
        within: list[ColumnElement[bool]] = []
        if limit.tokens is not None:
            within.append(tokens <= limit.tokens)
        if limit.nanos is not None:
            within.append(nanos <= limit.nanos)

        adding = update(SPENDING).where(*_account(key_id, period), *within)
        adding = adding.values(tokens=tokens, nanos=nanos)

        def work(connection: Connection) -> bool:
            if connection.execute(adding).rowcount:
                return True
            # Too little is left, or it is the first of its period.
            _open_account(connection, key_id, period)
            return connection.execute(adding).rowcount == 1

        return await self._database.run(work)

    async def add(self, key_id: str, period: str, change: Sum) -> None:
        """Adds to what was spent; less than nothing gives back."""
        adding = update(SPENDING).where(*_account(key_id, period))
        adding = adding.values(
            tokens=SPENDING.c.tokens + (change.tokens or 0),
            nanos=SPENDING.c.nanos + (change.nanos or 0),
        )

        def work(connection: Connection) -> None:
            if not connection.execute(adding).rowcount:
                _open_account(connection, key_id, period)
                connection.execute(adding)

        await self._database.run(work)

    async def spent(self, key_id: str, period: str) -> Sum:
        """What was spent, with what is reserved."""
        return await self._database.run(lambda connection: _spent(connection, key_id, period))

    def spent_now(self, key_id: str, period: str) -> Sum:
        """The same for the command line."""
        return self._database.run_now(lambda connection: _spent(connection, key_id, period))


def _spent(connection: Connection, key_id: str, period: str) -> Sum:
    row = connection.execute(SPENDING.select().where(*_account(key_id, period))).one_or_none()
    return Sum(0, 0) if row is None else Sum(row.tokens, row.nanos)


def _account(key_id: str, period: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return SPENDING.c.key_id == key_id, SPENDING.c.period == period


def _open_account(connection: Connection, key_id: str, period: str) -> None:
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    row = {"key_id": key_id, "period": period, "tokens": 0, "nanos": 0}
    connection.execute(dialect.insert(SPENDING).values(row).on_conflict_do_nothing())
