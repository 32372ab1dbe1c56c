"""Real databases for tests: SQLite in a file, and a PostgreSQL server that comes in a wheel."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select, text

from evals.chaos.own_postgres import OwnPostgres, running_postgres
from service.stores.database import Database, open_database
from service.stores.migrating import upgrade
from service.stores.tables import BRIEFS

_TEMPLATE = "migrated"
_NUMBERS = count(1)


class Postgres:
    """A PostgreSQL server of this test run."""

    def __init__(self, server: OwnPostgres) -> None:
        self._server = server
        self._command(f"CREATE DATABASE {_TEMPLATE}")
        with opened(self._url(_TEMPLATE)) as template:
            upgrade(template)

    def new(self, *, migrated: bool = True) -> str:
        """The URL of a database that nobody else uses, with all tables or with none."""
        name = f"test_{next(_NUMBERS)}"
        self._command(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE if migrated else 'template0'}")
        return self._url(name)

    def must_run(self) -> None:
        """Raises `PostgresEnded`, which says what is known of its end, when it does not."""
        self._server.must_run()

    def checkpoint(self) -> None:
        """What the server does by itself every few minutes."""
        self._command("CHECKPOINT")

    def _url(self, name: str) -> str:
        return self._server.address.set(database=name).render_as_string(hide_password=False)

    def _command(self, words: str) -> None:
        self.must_run()
        engine = create_engine(self._server.address, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(words))
        engine.dispose()


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """A database, closed at the end."""
    database = open_database(url)
    try:
        yield database
    finally:
        database.close()


_QUICK = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
"""What is kept need not outlive the machine: no test takes the power away."""


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server; one for the whole run."""
    with running_postgres(**_QUICK) as server:
        yield Postgres(server)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables, to be copied."""
    file = tmp_path_factory.mktemp("migrated") / "nutgraf.sqlite"
    with opened(f"sqlite:///{file}") as database:
        upgrade(database)
    return file


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database without tables; a test that takes it runs on each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'nutgraf.sqlite'}"
        return
    server: Postgres = request.getfixturevalue("postgres")
    yield server.new(migrated=False)
    server.must_run()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database with all tables; a test that takes it runs on each kind."""
    if request.param == "sqlite":
        migrated: Path = request.getfixturevalue("migrated_file")
        yield f"sqlite:///{shutil.copy(migrated, tmp_path / 'nutgraf.sqlite')}"
        return
    server: Postgres = request.getfixturevalue("postgres")
    yield server.new()
    server.must_run()


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An open database with all tables; a test that takes it runs on each kind."""
    with opened(database_url) as ready:
        yield ready


async def labels(database: Database) -> list[tuple[str | None, int]]:
    """Label and shadow of every brief that is kept, the shadows last."""
    query = select(BRIEFS.c.label, BRIEFS.c.shadow).order_by(BRIEFS.c.shadow)
    return await database.run(
        lambda connection: [(row.label, row.shadow) for row in connection.execute(query)]
    )
