"""The bucket of requests of each key: one row, changed by a single statement, so that all processes
on one store count together.

What is kept is the moment at which the bucket will be full again. The clock is the database's where
it has one, so that processes whose clocks differ agree.
"""

import time
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Double,
    String,
    bindparam,
    case,
    extract,
    func,
    select,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite

from service.stores.database import Database
from service.stores.tables import RATES

_SPARE = 1e-3
"""The share of a request by which rounding may be off."""

_T = RATES.c
_KEY = bindparam("key", type_=String)
_EACH_S, _MOST_S = bindparam("each_s", type_=Double), bindparam("most_s", type_=Double)
_DO_NOT_WAIT_FOR_THE_DISK = text("SET LOCAL synchronous_commit = off")
"""PostgreSQL may lose a bucket in a crash."""


class Rates:
    """Takes requests out of buckets."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sqlite = database.is_sqlite
        now: ColumnElement[float] = (
            bindparam("now", type_=Double)
            if self._sqlite
            else extract("epoch", func.statement_timestamp()).cast(Double)
        )
        full_at = case((_T.full_at > now, _T.full_at), else_=now) + _EACH_S
        insert = (sqlite if self._sqlite else postgresql).insert
        # Made once: it costs more to make a statement than to carry it out.
        self._taking = (
            insert(RATES)
            .values(key_id=_KEY, full_at=now + _EACH_S)
            .on_conflict_do_update(
                index_elements=["key_id"],
                set_={"full_at": full_at},
                where=full_at - now <= _MOST_S + _EACH_S * _SPARE,
            )
            .returning(_T.full_at - now)
        )
        self._left = select(_T.full_at - now).where(_T.key_id == _KEY)

    async def take(self, key_id: str, each_s: float, most_s: float) -> tuple[bool, float]:
        """Takes one request, which needs `each_s` to flow back, unless the bucket would then need
        more than `most_s` to be full; whether it did, and the seconds until the bucket is full.
        """

        def work(connection: Connection) -> tuple[bool, float]:
            told: dict[str, Any] = {"key": key_id, "each_s": each_s, "most_s": most_s}
            if self._sqlite:
                told["now"] = time.time()
            else:
                connection.execute(_DO_NOT_WAIT_FOR_THE_DISK)
            taken = connection.execute(self._taking, told).scalar_one_or_none()
            if taken is not None:
                return True, taken
            return False, connection.execute(self._left, told).scalar_one()

        return await self._database.run(work)
