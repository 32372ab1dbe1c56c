"""What waits for SQLite at the same time is committed together, and fails apart."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import IntegrityError, OperationalError

from service.errors import StoreUnavailable
from service.stores.database import Database
from service.stores.migrating import upgrade
from tests.databases import opened


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Database]:
    """A SQLite file with all tables."""
    with opened(f"sqlite:///{tmp_path / 'a.sqlite'}") as database:
        upgrade(database)
        yield database


class Gate:
    """Work that keeps the store busy until it may go on."""

    def __init__(self) -> None:
        self.begun, self.go = threading.Event(), threading.Event()

    def __call__(self, _connection: Connection) -> None:
        """Waits."""
        self.begun.set()
        self.go.wait(30)


def adding(name: str, *, fails: bool = False) -> Callable[[Connection], str]:
    """Adds a row; then, if it fails, raises."""

    def work(connection: Connection) -> str:
        account = {"name": name}
        adding = (
            "INSERT INTO spending (key_id, period, tokens, nanos) VALUES (:name, 'total', 1, 0)"
        )
        connection.execute(text(adding), account)
        if fails:
            raise ValueError(name)
        return name

    return work


async def names(database: Database) -> list[str]:
    """Rows that are there."""
    return await database.run(
        lambda connection: list(
            connection.execute(text("SELECT key_id FROM spending ORDER BY key_id")).scalars()
        )
    )


async def gathered(
    database: Database, *works: Callable[[Connection], str]
) -> tuple[list[object], int]:
    """What came of works that waited together, and how many commits they took."""
    gate, commits = Gate(), []
    busy = asyncio.create_task(database.run(gate))
    await asyncio.to_thread(gate.begun.wait, 30)
    waiting = [asyncio.create_task(database.run(one)) for one in works]
    await asyncio.sleep(0.05)
    event.listen(database.engine, "commit", lambda _: commits.append(1))
    gate.go.set()
    await busy
    ended = await asyncio.gather(*waiting, return_exceptions=True)
    return list(ended), len(commits)


async def test_what_waits_together_is_committed_together(file: Database) -> None:
    """Twenty pieces of work, one commit (and that of what kept them waiting)."""
    ended, commits = await gathered(file, *(adding(f"k{number:02}") for number in range(20)))

    assert ended == [f"k{number:02}" for number in range(20)]
    assert await names(file) == ended
    assert commits <= 2


async def test_one_that_raises_undoes_itself_alone(file: Database) -> None:
    """Its own exception is told to it; a broken rule of a table likewise."""
    ended, _ = await gathered(file, adding("a"), adding("b", fails=True), adding("a"), adding("c"))

    assert (ended[0], ended[3]) == ("a", "c")
    assert isinstance(ended[1], ValueError)
    assert isinstance(ended[2], IntegrityError)
    assert await names(file) == ["a", "c"]


async def test_a_failing_commit_is_nobodys_success(file: Database) -> None:
    """All are tried again alone; who fails then is told so."""
    struck = []

    def strike(_connection: Connection) -> None:
        struck.append(1)
        if len(struck) in (1, 3):
            raise OperationalError("COMMIT", {}, sqlite3.OperationalError("disk I/O error"))

    gate = Gate()
    busy = asyncio.create_task(file.run(gate))
    await asyncio.to_thread(gate.begun.wait, 30)
    waiting = [asyncio.create_task(file.run(adding(one))) for one in "abc"]
    await asyncio.sleep(0.05)
    gate.go.set()
    await busy
    event.listen(file.engine, "commit", strike)
    ended = await asyncio.gather(*waiting, return_exceptions=True)
    event.remove(file.engine, "commit", strike)
    kept = await names(file)

    told = [one for one in ended if not isinstance(one, BaseException)]
    assert told == kept
    assert sum(isinstance(one, StoreUnavailable) for one in ended) == 3 - len(kept)


async def test_who_left_is_not_begun(file: Database) -> None:
    """A cancelled caller's work is dropped while it waits."""
    gate = Gate()
    busy = asyncio.create_task(file.run(gate))
    await asyncio.to_thread(gate.begun.wait, 30)
    leaving = asyncio.create_task(file.run(adding("left")))
    staying = asyncio.create_task(file.run(adding("stayed")))
    await asyncio.sleep(0.05)
    leaving.cancel()
    await asyncio.wait({leaving})
    gate.go.set()
    await asyncio.gather(busy, staying)

    assert await names(file) == ["stayed"]
