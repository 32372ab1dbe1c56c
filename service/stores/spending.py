"""What each key has spent in each period: one row, changed by single statements."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, bindparam, case, update
from sqlalchemy.dialects import postgresql, sqlite

from service.store_ports import Flight, Sum
from service.stores.database import Database
from service.stores.moments import Moment
from service.stores.tables import SPENDING

_T = SPENDING.c
_NO_LIMIT = 2**63 - 1
"""More than the column holds."""

# Made once: it costs more to make a statement than to carry it out.
_TOKENS, _NANOS = _T.tokens + bindparam("more_tokens"), _T.nanos + bindparam("more_nanos")
_ADDING = (
    update(SPENDING)
    .where(_T.key_id == bindparam("key"), _T.period == bindparam("time"))
    .values(tokens=_TOKENS, nanos=_NANOS)
)
_UNTIL = bindparam("until", type_=Moment)
_HELD = _T.held_until > bindparam("now", type_=Moment)
_RESERVING = _ADDING.where(
    bindparam("most_tokens") >= _TOKENS, bindparam("most_nanos") >= _NANOS
).values(
    # What outlasted its call was lost with a process, and holds no more.
    held_tokens=case((_HELD, _T.held_tokens), else_=0) + bindparam("more_tokens"),
    held_nanos=case((_HELD, _T.held_nanos), else_=0) + bindparam("more_nanos"),
    held_until=case((_T.held_until > _UNTIL, _T.held_until), else_=_UNTIL),
)
_FREE_TOKENS = bindparam("free_tokens", type_=BigInteger)
_FREE_NANOS = bindparam("free_nanos", type_=BigInteger)
_SETTLING = _ADDING.values(
    held_tokens=case((_T.held_tokens > _FREE_TOKENS, _T.held_tokens - _FREE_TOKENS), else_=0),
    held_nanos=case((_T.held_nanos > _FREE_NANOS, _T.held_nanos - _FREE_NANOS), else_=0),
)


class Spending:
    """Counts tokens and money."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def reserve(
        self, key_id: str, period: str, most: Sum, limit: Sum, flight: Flight
    ) -> bool:
        """Adds `most` unless the sum would pass a limit; False when it would.

        The limit stands in the statement that adds, so that no other request comes in between.
        """
        told = _change(key_id, period, most) | {
            "most_tokens": _NO_LIMIT if limit.tokens is None else limit.tokens,
            "most_nanos": _NO_LIMIT if limit.nanos is None else limit.nanos,
            "now": flight.now,
            "until": flight.until,
        }

        def work(connection: Connection) -> bool:
            if connection.execute(_RESERVING, told).rowcount:
                return True
            # Too little is left, or it is the first of its period.
            _open_account(connection, key_id, period)
            return connection.execute(_RESERVING, told).rowcount == 1

        return await self._database.run(work)

    async def settle(self, key_id: str, period: str, most: Sum, took: Sum) -> None:
        """Counts what a call took, in the place of what was reserved for it."""
        change = Sum((took.tokens or 0) - (most.tokens or 0), (took.nanos or 0) - (most.nanos or 0))
        free = {"free_tokens": most.tokens or 0, "free_nanos": most.nanos or 0}
        told = _change(key_id, period, change) | free

        def work(connection: Connection) -> None:
            if not connection.execute(_SETTLING, told).rowcount:  # nothing was reserved
                _open_account(connection, key_id, period)
                connection.execute(_SETTLING, told)

        await self._database.run(work)

    async def surely_spent(self, key_id: str, period: str, now: datetime) -> Sum:
        """What was spent, without what calls in flight may give back."""
        query = SPENDING.select().where(*_account(key_id, period))
        row = await self._database.run(lambda connection: connection.execute(query).one_or_none())
        if row is None:
            return Sum(0, 0)
        if row.held_until is None or row.held_until <= now:
            return Sum(row.tokens, row.nanos)
        return Sum(row.tokens - row.held_tokens, row.nanos - row.held_nanos)

    async def spent(self, key_id: str, period: str) -> Sum:
        """What was spent, with what is reserved."""
        return await self._database.run(lambda connection: _spent(connection, key_id, period))

    def spent_now(self, key_id: str, period: str) -> Sum:
        """The same for the command line."""
        return self._database.run_now(lambda connection: _spent(connection, key_id, period))


def _change(key_id: str, period: str, change: Sum) -> dict[str, Any]:
    more = {"more_tokens": change.tokens or 0, "more_nanos": change.nanos or 0}
    return {"key": key_id, "time": period, **more}


def _spent(connection: Connection, key_id: str, period: str) -> Sum:
    row = connection.execute(SPENDING.select().where(*_account(key_id, period))).one_or_none()
    return Sum(0, 0) if row is None else Sum(row.tokens, row.nanos)


def _account(key_id: str, period: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return _T.key_id == key_id, _T.period == period


def _open_account(connection: Connection, key_id: str, period: str) -> None:
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    row = {"key_id": key_id, "period": period, "tokens": 0, "nanos": 0}
    connection.execute(dialect.insert(SPENDING).values(row).on_conflict_do_nothing())
