"""One way to reach the database: short transactions off the event loop, and typed failures."""

import asyncio
import logging
import threading
from pathlib import Path

import pytest
from sqlalchemy import Connection, make_url, text
from sqlalchemy.exc import IntegrityError

from service.errors import StoreUnavailable
from service.stores import sqlite
from service.stores.database import Database, check_reachable, open_database
from tests.databases import Postgres, opened

CANARY = "Velvet otters signed the secret treaty at noon"


def spend(key: str) -> str:
    """An insertion."""
    return f"INSERT INTO spending (key_id, period, tokens, nanos) VALUES ('{key}', 'total', 1, 0)"


async def count(database: Database) -> int:
    """Rows that are there."""
    return await database.run(
        lambda connection: connection.execute(text("SELECT count(*) FROM spending")).scalar_one()
    )


async def test_a_transaction_runs_in_a_thread_of_its_own(database: Database) -> None:
    """The event loop never waits for a disk."""
    ran_in = await database.run(lambda _: threading.current_thread())

    assert ran_in is not threading.current_thread()


async def test_what_raises_is_rolled_back(database: Database) -> None:
    """A transaction is kept as a whole or not at all."""

    def half(connection: Connection) -> None:
        connection.execute(text(spend("a")))
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        await database.run(half)

    assert await count(database) == 0


async def test_many_at_once_all_arrive(database: Database) -> None:
    """Writers take turns; none is refused as busy."""

    def write(number: int) -> None:
        def work(connection: Connection) -> None:
            connection.execute(text("SELECT count(*) FROM spending"))
            connection.execute(text(spend(f"k{number}")))

        database.run_now(work)

    await asyncio.gather(*(asyncio.to_thread(write, number) for number in range(60)))

    assert await count(database) == 60


async def test_a_failing_database_is_told_without_what_was_written(database: Database) -> None:
    """A driver's message may hold the parameters, which are stories."""

    def work(connection: Connection) -> None:
        connection.execute(text("SELECT nothing FROM nowhere WHERE a = :a"), {"a": CANARY})

    with pytest.raises(StoreUnavailable) as told:
        await database.run(work)

    assert CANARY not in str(told.value)
    assert told.value.__suppress_context__
    assert told.value.retryable


async def test_a_broken_rule_of_a_table_passes_without_its_parameters(database: Database) -> None:
    """A store may know what it means: two requests with one idempotency key, say."""
    insertion = text(
        "INSERT INTO spending (key_id, period, tokens, nanos) VALUES (:a, 'total', 1, 0)"
    )
    await database.run(lambda connection: connection.execute(insertion, {"a": "velvet otters"}))

    with pytest.raises(IntegrityError) as told:
        await database.run(lambda connection: connection.execute(insertion, {"a": "velvet otters"}))

    assert "SQL parameters hidden" in str(told.value)


async def test_sqlite_obeys_foreign_keys(database: Database) -> None:
    """What belongs to a brief goes with it, on both databases."""
    orphan = text("INSERT INTO cache VALUES ('t', 'f', 'nobody', '2026-01-01 00:00:00')")

    with pytest.raises(IntegrityError):
        await database.run(lambda connection: connection.execute(orphan))


@pytest.mark.parametrize(
    ("version", "journal"),
    [((3, 40, 1), "delete"), ((3, 51, 2), "delete"), ((3, 51, 3), "wal"), ((3, 52, 0), "wal")],
)
def test_wal_is_used_only_where_it_does_not_corrupt(version: tuple[int, ...], journal: str) -> None:
    """SQLite up to 3.51.2 can lose data in WAL mode."""
    assert sqlite.journal_mode(version) == journal


def test_sqlite_is_set_up_on_every_connection(tmp_path: Path) -> None:
    """The journal that is safe here, full synchronisation, and deleted words overwritten."""
    with opened(f"sqlite:///{tmp_path / 'a' / 'b.sqlite'}") as database:

        def pragmas(connection: Connection) -> dict[str, object]:
            names = ("journal_mode", "synchronous", "secure_delete", "foreign_keys", "busy_timeout")
            return {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in names
            }

        found = database.run_now(pragmas)

    assert found == {
        "journal_mode": sqlite.journal_mode(),
        "synchronous": 2,
        "secure_delete": 1,
        "foreign_keys": 1,
        "busy_timeout": sqlite.BUSY_MS,
    }
    assert (tmp_path / "a" / "b.sqlite").stat().st_mode & 0o077 == 0
    assert (tmp_path / "a").stat().st_mode & 0o077 == 0


def test_the_journal_is_logged_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """When the service asks for it, and however many connections there are."""
    caplog.set_level(logging.INFO)
    with opened(f"sqlite:///{tmp_path / 'b.sqlite'}") as database:
        for _ in range(3):
            database.run_now(lambda connection: connection.execute(text("SELECT 1")))
        database.tell_journal()
    told = [one for one in caplog.records if one.name == "nutgraf.stores"]

    assert len(told) == 1
    assert told[0].msg["journal"] == sqlite.journal_mode()  # type: ignore[index]


async def test_another_process_that_writes_is_waited_for_no_longer_than_the_timeout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then the caller is told to come back."""
    monkeypatch.setattr(sqlite, "BUSY_MS", 50)
    url = f"sqlite:///{tmp_path / 'b.sqlite'}"
    with (
        opened(url) as one,
        opened(url) as other,
        one.engine.begin(),
        pytest.raises(StoreUnavailable),
    ):
        await other.run(lambda connection: connection.execute(text("SELECT 1")))


@pytest.mark.parametrize(
    "url", ["mysql://localhost/a", "nonsense", "sqlite:////proc/nowhere/a.sqlite"]
)
def test_a_url_that_cannot_be_used_is_told(url: str) -> None:
    """Without repeating it: it may hold a password."""
    with pytest.raises(StoreUnavailable) as told:
        open_database(url)

    assert url not in str(told.value)


def test_a_server_that_is_not_there_is_told() -> None:
    """At the first transaction."""
    url = "postgresql://nobody:secret@127.0.0.1:9/none"
    with opened(url) as database, pytest.raises(StoreUnavailable) as told:
        database.run_now(lambda connection: connection.execute(text("SELECT 1")))

    assert "secret" not in str(told.value)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("postgresql://u:hush@127.0.0.1:1/kept", "nothing listens there"),
        ("postgresql://u:hush@nowhere.invalid/kept", "no such host"),
        ("postgresql://u:hush@/kept?host=/nowhere", "no such socket"),
    ],
)
def test_an_operator_is_told_why_postgresql_cannot_be_reached(url: str, why: str) -> None:
    """In our words: the server's own name hosts and users."""
    with opened(url) as database, pytest.raises(StoreUnavailable, match=why) as told:
        check_reachable(database)

    assert "NUTGRAF_DATABASE_URL" in told.value.detail
    assert "hush" not in told.value.detail


def test_a_database_that_is_not_there_is_told_as_such(postgres: Postgres) -> None:
    """The server answers, and has no database of that name."""
    url = make_url(postgres.new()).set(database="nobody_made_this")
    with (
        opened(url.render_as_string(hide_password=False)) as database,
        pytest.raises(StoreUnavailable, match="no such database"),
    ):
        check_reachable(database)
