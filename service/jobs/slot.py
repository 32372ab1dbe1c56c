"""Which worker this is: the lowest number that no other worker of the data directory has.

The number is held by a lock on a file, which a dead process loses: a worker that is started again
gets its number back, and with it what it held.
"""

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from service.errors import StoreUnavailable

_MOST_WORKERS = 64


@contextmanager
def worker_slot(data_dir: Path, *, most: int = _MOST_WORKERS) -> Iterator[str]:
    """The name of this worker, its own until the end; raises `StoreUnavailable`."""
    try:
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        for number in range(most):
            lock = os.open(data_dir / f"worker-{number}.lock", os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(lock)
                continue
            try:
                yield f"{socket.gethostname()}-{number}"
            finally:
                os.close(lock)
            return
    except OSError as fault:
        reason = fault.strerror
        raise StoreUnavailable(f"the worker's lock cannot be kept: {reason}") from None
    raise StoreUnavailable("another worker runs already: SQLite takes one")
