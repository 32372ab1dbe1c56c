"""What rows stand on: a folder, a process that forks others, a PostgreSQL server of their own."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen

from sqlalchemy import create_engine, text

from evals.chaos.fleet import zygote
from evals.chaos.own_postgres import running_postgres


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
    with (
        tempfile.TemporaryDirectory(prefix="nutgraf-chaos-") as made,
        zygote() as process,
        running_postgres(max_connections=str(_CONNECTIONS)) as server,
    ):
        made_so_far = 0

        def new_database() -> str:
            nonlocal made_so_far
            made_so_far += 1
            server.must_run()
            engine = create_engine(server.address, isolation_level="AUTOCOMMIT")
            with engine.connect() as connection:
                connection.execute(text(f"CREATE DATABASE chaos_{made_so_far}"))
            engine.dispose()
            named = server.address.set(database=f"chaos_{made_so_far}")
            return named.render_as_string(hide_password=False)

        yield Ground(process, Path(made), new_database, short)
