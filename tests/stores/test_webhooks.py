"""What is kept of webhooks, on each database."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from service.stores import migrating
from service.stores.database import Database
from service.stores.webhooks import Webhooks
from service.webhook_ports import WebhookRecord
from tests.databases import opened

NOW = datetime(2026, 11, 30, 9, 30, 0, 123456, tzinfo=UTC)


async def add(database: Database, name: str = "wh_1", tenant: str = "desk") -> Webhooks:
    """A store with a webhook in it."""
    store = Webhooks(database)
    record = WebhookRecord(
        id=name,
        tenant=tenant,
        url="https://receiver.example/hook",
        events=("job.finished",),
        generation=1,
        retired_at=(),
        disabled_at=None,
        created_at=NOW,
    )
    await store.add(record)
    return store


def hours(*ago: int) -> list[datetime]:
    """Moments, counted from the test's."""
    return [NOW + timedelta(hours=one) for one in ago]


async def test_when_each_secret_was_retired_is_remembered(database: Database) -> None:
    """The last one first, to the microsecond; nine of them, and of the tenant's webhook alone."""
    store = await add(database)
    await add(database, "wh_2")

    found = [await store.rotate("wh_1", "desk", one) for one in hours(0, 1)]
    assert [one.retired_at for one in found if one] == [hours(0), hours(1, 0)]
    assert await store.rotate("wh_1", "archive", NOW) is None
    for one in hours(*range(2, 12)):
        await store.rotate("wh_1", "desk", one)
    last, other = await store.all("desk")

    assert (last.generation, last.retired_at) == (13, hours(*range(11, 2, -1)))
    assert (other.generation, other.retired_at) == (1, [])


async def test_a_secret_that_was_retired_before_the_update_goes_on_signing(
    empty_database_url: str,
) -> None:
    """Its time is known already; those before it were forgotten then."""
    row = text(
        "INSERT INTO webhooks (id, tenant, url, events, generation, rotated_at, created_at) VALUES"
        " ('wh_1', 'desk', '', '', 3, '2026-11-30 09:30:00.123456', '2026-11-30 09:00:00.000000')"
    )
    with opened(empty_database_url) as database:
        migrating.upgrade(database, "0005")
        database.run_now(lambda connection: connection.execute(row))
        migrating.upgrade(database)
        found = await Webhooks(database).rotate("wh_1", "desk", *hours(1))
        migrating.downgrade(database, "0005")
        left = database.run_now(
            lambda connection: connection.execute(text("SELECT generation FROM webhooks")).scalar()
        )

    assert found is not None
    assert found.retired_at == hours(1, 0)
    assert left == 4
