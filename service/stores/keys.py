"""The keys, without the keys: what is kept is a keyed digest."""

from datetime import datetime

from sqlalchemy import Connection, Row, insert, or_, select, update

from service.caller import Budget, KeyRecord
from service.stores.database import Database
from service.stores.tables import KEYS


class Keys:
    """Adds, finds and revokes keys. The command line uses the methods without `await`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, key_id: str) -> KeyRecord | None:
        """The key of that id, revoked ones included."""
        query = select(KEYS).where(KEYS.c.id == key_id)
        row = await self._database.run(lambda connection: connection.execute(query).one_or_none())
        return None if row is None else _record(row)

    async def any_made(self) -> bool:
        """Whether there ever was a key, expired and revoked ones included."""
        query = select(KEYS.c.id).limit(1)
        return await self._database.run(lambda one: one.execute(query).first() is not None)

    def secrets_in_use(self, now: datetime) -> set[str]:
        """The names of the secrets that keyed the digests of live keys."""
        return self._database.run_now(lambda connection: _live(connection, now))

    def add(self, record: KeyRecord) -> None:
        """Keeps a new key."""
        row = {
            "id": record.id,
            "tenant": record.tenant,
            "name": record.name,
            "digest": record.digest,
            "hashed_with": record.hashed_with,
            "scopes": " ".join(sorted(record.scopes)),
            "requests_per_minute": record.requests_per_minute,
            "token_budget": record.budget.tokens,
            "money_budget": record.budget.nanos,
            "budget_period": record.budget.period,
            "created_at": record.created_at,
            "expires_at": record.expires_at,
        }
        self._database.run_now(lambda connection: connection.execute(insert(KEYS).values(row)))

    def all(self) -> list[KeyRecord]:
        """Every key, the oldest first."""
        query = select(KEYS).order_by(KEYS.c.created_at, KEYS.c.id)
        rows = self._database.run_now(lambda connection: connection.execute(query).all())
        return [_record(row) for row in rows]

    def revoke(self, key_id: str, now: datetime) -> bool:
        """Closes a key for good; False when there is none of that id that is not closed yet."""
        closing = (
            update(KEYS)
            .where(KEYS.c.id == key_id, KEYS.c.revoked_at.is_(None))
            .values(revoked_at=now)
        )
        return self._database.run_now(lambda connection: connection.execute(closing).rowcount == 1)


def _live(connection: Connection, now: datetime) -> set[str]:
    query = (
        select(KEYS.c.hashed_with)
        .where(KEYS.c.revoked_at.is_(None))
        .where(or_(KEYS.c.expires_at.is_(None), KEYS.c.expires_at > now))
        .distinct()
    )
    return set(connection.execute(query).scalars())


def _record(row: Row[tuple[object, ...]]) -> KeyRecord:
    kept = row._mapping  # noqa: SLF001  SQLAlchemy's documented name
    return KeyRecord(
        id=kept["id"],
        tenant=kept["tenant"],
        name=kept["name"],
        digest=kept["digest"],
        hashed_with=kept["hashed_with"],
        scopes=frozenset(kept["scopes"].split()),
        created_at=kept["created_at"],
        requests_per_minute=kept["requests_per_minute"],
        budget=Budget(kept["token_budget"], kept["money_budget"], kept["budget_period"]),
        expires_at=kept["expires_at"],
        revoked_at=kept["revoked_at"],
    )
