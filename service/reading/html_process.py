"""A process that reads HTML and can be killed: started, fed under a deadline, never left behind.

One `Worker` is one child (`html_child.py`) that serves one page at a time. Which pages are worth
sending is decided in `html_limits.py`; how many workers there are, in `html_extract.py`.
"""

import os
import selectors
import struct
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

START_S = 20.0
"""Seconds in which a child must have imported its parsers; 0.6 s on an idle machine."""

HEADER = struct.Struct(">I")
"""A frame's length in bytes, before the frame."""

MAX_ANSWER_BYTES = 64 * 1024 * 1024
"""A child that announces a longer answer is broken; 3 million characters need 18 MB of JSON."""

_CHUNK = 1 << 16


class WorkerFailed(Exception):
    """The child was too slow, died or answered nonsense; it has been killed."""


class Worker:
    """One warm child. Not for several threads at once."""

    def __init__(self) -> None:
        self.pages = 0
        """Pages read so far."""
        self._child = subprocess.Popen(
            [sys.executable, "-m", "service.reading.html_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_bare_environment(),
            start_new_session=True,
        )
        self._into, self._out = _raw(self._child.stdin), _raw(self._child.stdout)
        self._exchange(b"", time.monotonic() + START_S)

    @property
    def alive(self) -> bool:
        """Whether the child still runs."""
        return self._child.poll() is None

    def ask(self, page: bytes, deadline_s: float) -> bytes:
        """The child's answer within `deadline_s` seconds.

        Raises WorkerFailed; the worker is dead then.
        """
        self.pages += 1
        return self._exchange(HEADER.pack(len(page)) + page, time.monotonic() + deadline_s)

    def kill(self) -> None:
        """Ends the child at once and collects it, so that no zombie stays."""
        self._child.kill()
        self._close()
        self._child.wait()

    def forget(self) -> None:
        """Leaves the child to the process that started it (after a fork)."""
        self._close()
        self._child.returncode = 0

    def _close(self) -> None:
        for stream in (self._child.stdin, self._child.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue

    def _exchange(self, outgoing: bytes, until: float) -> bytes:
        """Writes and reads as the pipes allow: neither side can block the other for good."""
        try:
            with selectors.DefaultSelector() as ready:
                ready.register(self._out, selectors.EVENT_READ)
                return self._pump(ready, memoryview(outgoing), until)
        except (OSError, ValueError, WorkerFailed) as failure:
            self.kill()
            raise WorkerFailed(type(failure).__name__) from None

    def _pump(self, ready: selectors.BaseSelector, unsent: memoryview, until: float) -> bytes:
        answer = bytearray()
        wanted = HEADER.size
        if unsent:
            ready.register(self._into, selectors.EVENT_WRITE)
        while len(answer) < wanted:
            left = until - time.monotonic()
            if left <= 0:
                raise WorkerFailed("deadline")
            for key, _ in ready.select(left):
                if key.fd == self._out:
                    answer += _read(self._out)
                    wanted = HEADER.size + _length(answer)
                    continue
                unsent = unsent[os.write(self._into, unsent[:_CHUNK]) :]
                if not unsent:
                    ready.unregister(self._into)
        return bytes(answer[HEADER.size :])


def _raw(stream: IO[bytes] | None) -> int:
    """The pipe's descriptor, made non-blocking."""
    if stream is None:
        raise WorkerFailed("no pipe")
    os.set_blocking(stream.fileno(), False)
    return stream.fileno()


def _read(pipe: int) -> bytes:
    chunk = os.read(pipe, _CHUNK)
    if not chunk:
        raise WorkerFailed("child ended")
    return chunk


def _length(answer: bytearray) -> int:
    """The announced length of the answer; 0 until its header is here."""
    if len(answer) < HEADER.size:
        return 0
    length: int = HEADER.unpack_from(answer)[0]
    if length > MAX_ANSWER_BYTES:
        raise WorkerFailed("answer too long")
    return length


def _bare_environment() -> dict[str, str]:
    """What the child needs to start, and no key of ours: it reads hostile text."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return kept | {
        "PYTHONPATH": os.pathsep.join(path or str(Path.cwd()) for path in sys.path),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LC_ALL": "C.UTF-8",
    }
