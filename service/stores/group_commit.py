"""Transactions that wait for SQLite at the same time are committed together.

A commit waits for the disk, and SQLite takes one writer at a time: while one commit is on its way,
whatever else arrives gathers, and goes into the next. Nobody lingers for company. Each piece of
work has a savepoint of its own, so that one that raises undoes itself alone; nobody is told of
success before the common commit is on disk.
"""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import Context, copy_context
from functools import partial
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError

Work = Callable[[Connection], Any]

_Waiting = tuple[Work, "Future[Any]", Context]
"""Work, who is told, and the context in which it was asked for: its log lines name the request."""

MOST_AT_ONCE = 64
"""Pieces of work in one commit; the first of them waits for all."""


class GroupCommit:
    """Takes work in from any thread, and runs it in one."""

    def __init__(
        self, engine: Engine, thread: ThreadPoolExecutor, alone: Callable[[Work], Any]
    ) -> None:
        self._engine = engine
        self._thread = thread
        self._alone = alone
        self._waiting: deque[_Waiting] = deque()
        self._lock = Lock()
        self._running = False

    def submit(self, work: Work) -> "Future[Any]":
        """What `work` returns or raises, once it is committed or undone."""
        told: Future[Any] = Future()
        with self._lock:
            self._waiting.append((work, told, copy_context()))
            if not self._running:
                self._thread.submit(self._run)
                self._running = True
        return told

    def _run(self) -> None:
        while True:
            with self._lock:
                count = min(len(self._waiting), MOST_AT_ONCE)
                batch = [self._waiting.popleft() for _ in range(count)]
                if not batch:
                    self._running = False
                    return
            # Whoever was cancelled meanwhile is not waited for: nothing of theirs was begun.
            batch = [one for one in batch if one[1].set_running_or_notify_cancel()]
            if len(batch) < 2 or not self._together(batch):
                for work, told, context in batch:
                    _settle(told, partial(context.run, self._alone, work))

    def _together(self, batch: list["_Waiting"]) -> bool:
        """Runs a batch in one transaction; False when that failed, and nothing of it is kept."""
        outcomes: list[Callable[[], Any]] = []
        try:
            with self._engine.begin() as connection:
                outcomes.extend(_within(connection, work) for work, *_ in batch)
        except Exception:  # noqa: BLE001  each piece is tried alone, and tells what is wrong
            return False
        for (_, told, _context), outcome in zip(batch, outcomes, strict=True):
            _settle(told, outcome)
        return True


def _within(connection: Connection, work: Work) -> Callable[[], Any]:
    """What becomes of a piece of work in its savepoint; raises when the whole batch must go: after
    some failures SQLite has undone more than the savepoint.
    """
    try:
        with connection.begin_nested():
            returned = work(connection)
    except DBAPIError as fault:
        if isinstance(fault, IntegrityError):
            return _raising(fault)
        raise
    except Exception as fault:  # noqa: BLE001  told to whoever asked
        return _raising(fault)
    return lambda: returned


def _raising(fault: Exception) -> Callable[[], Any]:
    def tell() -> Any:
        raise fault

    return tell


def _settle(told: "Future[Any]", outcome: Callable[[], Any]) -> None:
    try:
        told.set_result(outcome())
    except BaseException as fault:  # noqa: BLE001  told to whoever asked
        told.set_exception(fault)
