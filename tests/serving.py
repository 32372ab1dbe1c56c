"""`nutgraf serve` for tests of what it serves: forked, on a port of its own."""

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from service.cli import main
from tests.forked import Forked, finished


def address_of(running: "Forked | subprocess.Popen[str]") -> str:
    """Where it listens; raises `RuntimeError` when it ends before it does."""
    first = running.stdout.readline() if running.stdout else ""
    said = re.search(r"listens on (http://\S+)", first)
    if said is None:
        raise RuntimeError(f"it did not start: {running.communicate()[1]}")
    return said[1]


@contextmanager
def serving(**environment: str) -> Iterator[str]:
    """The service with these settings, until the end of the block; its address."""
    running = Forked(main, ["serve", "--port", "0"], os.environ | environment, logs=False)
    try:
        yield address_of(running)
    finally:
        running.send_signal(signal.SIGTERM)
        ended = running.wait()
    assert ended == 0, "it did not end well"


def nutgraf(*arguments: str, **environment: str) -> str:
    """What a command prints; fails the test when the command does."""
    ended = finished(main, arguments, os.environ | environment)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout
