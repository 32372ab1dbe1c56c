"""The bucket of requests of each key: one row, changed by a single statement, so that all processes
on one store count together.

What is kept is the moment at which the bucket will be full again. The clock is the database's where
it has one, so that processes whose clocks differ agree.
"""

import time

from sqlalchemy import ColumnElement, Connection, Double, case, extract, func, literal, select, text
from sqlalchemy.dialects import postgresql, sqlite

from service.stores.database import Database
from service.stores.tables import RATES

_SPARE = 1e-3
"""The share of a request by which rounding may be off."""


class Rates:
    """Takes requests out of buckets."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(self, key_id: str, each_s: float, most_s: float) -> tuple[bool, float]:
        """Takes one request, which needs `each_s` to flow back, unless the bucket would then need
        more than `most_s` to be full; whether it did, and the seconds until the bucket is full.
        """

        def work(connection: Connection) -> tuple[bool, float]:
            now = _now(connection)
            full_at = case((RATES.c.full_at > now, RATES.c.full_at), else_=now) + each_s
            dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
            taking = dialect.insert(RATES).values(key_id=key_id, full_at=now + each_s)
            taking = taking.on_conflict_do_update(
                index_elements=["key_id"],
                set_={"full_at": full_at},
                where=full_at - now <= most_s + each_s * _SPARE,
            )
            taken = connection.execute(taking.returning(RATES.c.full_at - now)).scalar_one_or_none()
            if taken is not None:
                return True, taken
            left = select(RATES.c.full_at - now).where(RATES.c.key_id == key_id)
            return False, connection.execute(left).scalar_one()

        return await self._database.run(work)


def _now(connection: Connection) -> ColumnElement[float]:
    """Seconds since 1970."""
    if connection.dialect.name == "sqlite":
        return literal(time.time(), Double)
    # A bucket may be lost in a crash; nobody waits for the disk.
    connection.execute(text("SET LOCAL synchronous_commit = off"))
    return extract("epoch", func.statement_timestamp()).cast(Double)
