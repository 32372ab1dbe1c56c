"""One database, SQLite or PostgreSQL: short transactions, off the event loop, typed failures.

    database = open_database("sqlite:////var/lib/nutgraf/nutgraf.sqlite")
    row = await database.run(lambda connection: connection.execute(...).one())

A transaction is a function of a connection. It is committed when the function returns, and
rolled back when it raises; it runs in a thread, never in the event loop.
"""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, QueuePool, StaticPool, create_engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from service.errors import StoreUnavailable
from service.log import logger
from service.stores import sqlite
from service.stores.group_commit import GroupCommit

LOG = logger("nutgraf.stores")

T = TypeVar("T")

POSTGRES_CONNECTIONS = 8
"""Of one process; four processes stay within a third of PostgreSQL's default of 100."""
_WAIT_S = 10
"""Seconds to wait for a connection, to connect, or for PostgreSQL to carry out a statement."""


@dataclass(frozen=True)
class Database:
    """Runs transactions."""

    engine: Engine
    threads: ThreadPoolExecutor
    """One for SQLite, where only one transaction writes at a time; one a connection otherwise."""
    together: GroupCommit | None = None
    """For SQLite: transactions that wait at the same time are committed together."""

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file on this machine."""
        return self.engine.dialect.name == "sqlite"

    async def run(self, work: Callable[[Connection], T]) -> T:
        """What `work` returns, once it is committed; raises `StoreUnavailable`."""
        if self.together is not None:
            committed: T = await asyncio.wrap_future(self.together.submit(work))
            return committed
        here = copy_context()  # a failure's log line names the request that it befell
        return await asyncio.get_running_loop().run_in_executor(
            self.threads, here.run, self.run_now, work
        )

    def run_now(self, work: Callable[[Connection], T]) -> T:
        """The same for callers without an event loop: the command line, or a thread."""
        with failures_told(), self.engine.begin() as connection:
            return work(connection)

    async def forget_deleted(self) -> None:
        """After a deletion was committed: nothing of it stays in SQLite's files."""
        if self.is_sqlite:
            await asyncio.get_running_loop().run_in_executor(self.threads, self._checkpoint)

    def _checkpoint(self) -> None:
        with failures_told(), self.engine.connect() as connection:
            sqlite.forget_deleted(connection.execution_options(isolation_level="AUTOCOMMIT"))

    def tell_journal(self) -> None:
        """One log line on which journal SQLite keeps; for the service, at its start."""
        if self.is_sqlite:
            sqlite.tell_journal()

    def close(self) -> None:
        """Waits for what runs, and closes the connections."""
        self.threads.shutdown()
        self.engine.dispose()


def open_database(url: str) -> Database:
    """The database at a SQLAlchemy URL: `sqlite:///FILE` or `postgresql://…`.

    Raises `StoreUnavailable` when the URL is none of these, or the file cannot be made.
    """
    parsed = _parsed(url)
    if parsed.get_backend_name() == "sqlite":
        return _open_sqlite(parsed)
    return _open_postgres(parsed)


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise StoreUnavailable("the database's URL cannot be read") from None
    if parsed.drivername in ("postgres", "postgresql"):
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername in ("sqlite", "postgresql+psycopg"):
        return parsed
    raise StoreUnavailable("the database must be sqlite:///FILE or postgresql://…")


def _open_sqlite(url: URL) -> Database:
    if url.database:
        try:
            sqlite.make_room(Path(url.database))
        except OSError as fault:
            raise StoreUnavailable(
                f"the database's file cannot be made: {fault.strerror}; "
                "NUTGRAF_DATA_DIR says where it lies"
            ) from None
    engine = create_engine(
        url,
        hide_parameters=True,  # they are stories, and no message may show them
        poolclass=QueuePool if url.database else StaticPool,  # a memory is one connection's
        connect_args={"check_same_thread": False},
    )
    sqlite.prepare(engine)
    thread = ThreadPoolExecutor(1, "store")
    alone = Database(engine, thread).run_now
    return Database(engine, thread, GroupCommit(engine, thread, alone))


def _open_postgres(url: URL) -> Database:
    engine = create_engine(
        url,
        hide_parameters=True,
        pool_size=POSTGRES_CONNECTIONS,
        max_overflow=0,
        pool_timeout=_WAIT_S,
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": _WAIT_S,
            "options": f"-c statement_timeout={_WAIT_S}s -c timezone=UTC",
        },
    )
    return Database(engine, ThreadPoolExecutor(POSTGRES_CONNECTIONS, "store"))


_REASONS = (
    ("password authentication failed", "the user or the password is refused"),
    ("no password supplied", "a password is asked for"),
    ("pg_hba.conf", "its pg_hba.conf does not let us in"),
    ('role "', "there is no such user"),
    ('database "', "there is no such database"),
    ("resolve host", "there is no such host"),
    ("Connection refused", "nothing listens there"),
    ("No such file", "there is no such socket"),
    ("timeout", "it does not answer"),
    ("too many clients", "all its connections are taken"),
    ("connection slots", "all its connections are taken"),
)
"""What stands in messages of PostgreSQL and its driver, and what we say instead: they name hosts
and users, and more with other drivers."""


def check_reachable(database: Database) -> None:
    """Tells an operator, at the start, why PostgreSQL cannot be reached.

    Raises `StoreUnavailable`.
    """
    if database.is_sqlite:
        return
    try:
        database.engine.connect().close()
    except DBAPIError as fault:
        told = str(fault.orig)
        why = next((ours for theirs, ours in _REASONS if theirs in told), "the reason is not known")
        raise StoreUnavailable(
            f"PostgreSQL cannot be reached as NUTGRAF_DATABASE_URL has it: {why}"
        ) from None


@contextmanager
def failures_told() -> Iterator[None]:
    """Turns a driver's failure into ours; its message stays here, for it may hold what was written.

    A broken rule of a table is a mistake of ours, or a race that the store knows: it passes.
    """
    try:
        yield
    except IntegrityError:
        raise
    except (DBAPIError, PoolTimeout) as fault:
        LOG.exception("store failed", **_facts(fault))
        raise StoreUnavailable("the store cannot be read or written at present") from None


def _facts(fault: DBAPIError | PoolTimeout) -> dict[str, str | None]:
    cause = fault.orig if isinstance(fault, DBAPIError) else fault
    code = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None)
    return {"exception": type(cause).__name__, "code": code}
