"""Keys in a real database: found, listed, revoked, and nowhere to be read."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from service.access.key_text import digest_of, new_key
from service.caller import Budget, KeyRecord
from service.stores.database import Database
from service.stores.keys import Keys
from service.stores.tables import KEYS

NOW = datetime(2026, 11, 28, 12, 30, 15, 123456, tzinfo=UTC)


def record(**chosen: object) -> tuple[str, KeyRecord]:
    """A new key and what is kept of it."""
    key = new_key()
    fields = {
        "id": key.id,
        "tenant": "desk",
        "name": "our CMS",
        "digest": digest_of(key.text, b"secret"),
        "hashed_with": "s1",
        "scopes": frozenset({"summarize", "jobs"}),
        "created_at": NOW,
        **chosen,
    }
    return key.text, KeyRecord(**fields)  # type: ignore[arg-type]


async def test_a_key_is_found_as_it_was_made(database: Database) -> None:
    """Whatever it may hold, times with their microseconds included."""
    keys = Keys(database)
    _, plain = record()
    _, full = record(
        requests_per_minute=60, budget=Budget(10**12, 5 * 10**9, "day"), expires_at=NOW
    )
    keys.add(plain)
    keys.add(full)

    assert await keys.find(plain.id) == plain
    assert await keys.find(full.id) == full
    assert await keys.find("nobody") is None
    assert {one.id for one in keys.all()} == {plain.id, full.id}


async def test_revoking_is_for_good(database: Database) -> None:
    """A second time there is nothing to revoke."""
    keys = Keys(database)
    _, one = record()
    keys.add(one)
    found = [keys.revoke(one.id, NOW), keys.revoke(one.id, NOW), keys.revoke("nobody", NOW)]
    kept = await keys.find(one.id)

    assert found == [True, False, False]
    assert kept is not None
    assert not kept.live(NOW)


async def test_a_service_that_had_a_key_never_opens_by_itself(database: Database) -> None:
    """An expired and a revoked key keep it closed too; only live ones tie it to their secret."""
    keys = Keys(database)
    before = await keys.any_made()
    _, expired = record(expires_at=NOW)
    _, revoked = record()
    keys.add(expired)
    keys.add(revoked)
    keys.revoke(revoked.id, NOW)
    after = await keys.any_made()
    _, live = record(expires_at=NOW + timedelta(seconds=1), hashed_with="s2")
    keys.add(live)

    assert before is False
    assert after is True
    assert keys.secrets_in_use(NOW) == {"s2"}


async def test_the_key_itself_is_in_no_column(database: Database) -> None:
    """Nor its secret part, nor a digest that was made without our secret."""
    text, one = record()
    Keys(database).add(one)
    row = await database.run(lambda connection: connection.execute(select(KEYS)).one())
    told = " ".join(map(str, row))

    assert text not in told
    assert text.split("_")[2][:52] not in told
