"""Which worker this is: the lowest number that no other worker of the data directory has.

The number is held by a lock on a file, which a dead process loses: a worker that is started again
gets its number back, and with it what it held. Nobody else may ever bear its name, or would take
the work out of its hands: the file holds a random word, because machines share host names, and the
name tells the running of the machine, because copied machines share files.
"""

import fcntl
import hashlib
import os
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from service.errors import StoreUnavailable

MOST_WORKERS = 64
"""Of one data directory, each in a process of its own."""
_HOST_CHARS = 64
"""The most of a host's name that is told: as much as Linux allows one."""
_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
"""Linux's random id of this running of the machine (random(4))."""


@contextmanager
def worker_slot(
    data_dir: Path, *, most: int = MOST_WORKERS, boot_id: Path = _BOOT_ID
) -> Iterator[str]:
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
                yield f"{socket.gethostname()[:_HOST_CHARS]}-{number}-{_mark(lock, boot_id)}"
            finally:
                os.close(lock)
            return
    except OSError as fault:
        reason = fault.strerror
        raise StoreUnavailable(f"the worker's lock cannot be kept: {reason}") from None
    raise StoreUnavailable("another worker runs already: SQLite takes one")


def _mark(lock: int, boot_id: Path) -> str:
    """12 hex digits: of this file in this running of the machine, and of no other."""
    word = os.pread(lock, 64, 0)
    if not word:
        word = secrets.token_hex(16).encode()
        os.pwrite(lock, word, 0)
    boot = boot_id.read_bytes() if boot_id.exists() else b""
    return hashlib.sha256(word + boot).hexdigest()[:12]
