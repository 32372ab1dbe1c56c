"""`nutgraf …` and `python -m evals …` in processes that are forked from one that has imported both.

Each is a process with a number, an environment, an output and an end of its own, and a start takes
no seconds of imports. What a start from nothing does, `tests/cli` tells.
"""

import atexit
import io
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from threading import Lock
from typing import TextIO

ROOT = Path(__file__).parents[1]
_FORKS = get_context("forkserver")


class Forked:
    """A command that runs; as far as tests ask, what `subprocess.Popen` is.

    What it writes to stderr goes nowhere when `logs` is false: whoever asks for it must read it.
    """

    def __init__(
        self,
        main: Callable[[], object],
        arguments: Sequence[str],
        env: Mapping[str, str],
        *,
        logs: bool = True,
    ) -> None:
        _FORKS.set_forkserver_preload(["tests.warm"])
        self.stdout, its_out = _pipe()
        self.stderr, its_err = _pipe() if logs else _nowhere()
        self._process = _FORKS.Process(
            target=_run, args=(main, list(arguments), dict(env), its_out, its_err)
        )
        self._process.start()
        atexit.register(self.kill)  # of a test that failed meanwhile; exit would wait for it
        its_out.close()
        its_err.close()
        self._asking = Lock()

    def poll(self) -> int | None:
        """How it ended; None while it runs."""
        with self._asking:  # its end is told once, and two threads may ask
            return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """How it ended; raises `TimeoutExpired` when it has not."""
        wait([self._process.sentinel], timeout)
        code = self.poll()
        if code is None:
            raise subprocess.TimeoutExpired("nutgraf", timeout or 0.0)
        return code

    def communicate(self) -> tuple[str, str]:
        """What it wrote, once nobody can write there any more: its own children neither."""
        with ThreadPoolExecutor(2) as threads:
            out, err = threads.map(_read, (self.stdout, self.stderr))
        self.wait()
        return out, err

    @property
    def returncode(self) -> int | None:
        """How it ended; None while it runs."""
        return self.poll()

    def send_signal(self, number: signal.Signals) -> None:
        """Unless it has ended: its number may be another's."""
        if self._process.pid is not None and self.poll() is None:
            os.kill(self._process.pid, number)

    def kill(self) -> None:
        """SIGKILL."""
        self.send_signal(signal.SIGKILL)


def finished(
    main: Callable[[], object], arguments: Sequence[str], env: Mapping[str, str]
) -> "subprocess.CompletedProcess[str]":
    """How the command ended, and what it said."""
    running = Forked(main, arguments, env)
    out, err = running.communicate()
    return subprocess.CompletedProcess(arguments, running.wait(), out, err)


def _pipe() -> tuple[TextIO, Connection]:
    """What it writes to is passed on to it, what is read of it is ours."""
    ours, its = _FORKS.Pipe(duplex=False)
    with ours:
        return os.fdopen(os.dup(ours.fileno()), encoding="utf-8"), its


def _nowhere() -> tuple[TextIO, Connection]:
    return io.StringIO(), Connection(os.open(os.devnull, os.O_WRONLY), readable=False)


def _read(told: TextIO) -> str:
    """The rest, unless the test has closed it."""
    return "" if told.closed else told.read()


def _run(
    main: Callable[[], object],
    arguments: list[str],
    env: dict[str, str],
    out: Connection,
    err: Connection,
) -> None:
    for number, pipe in ((1, out), (2, err)):
        os.dup2(pipe.fileno(), number)
        pipe.close()
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    os.environ.clear()
    os.environ.update(env)
    os.chdir(ROOT)
    random.seed()
    sys.argv = [main.__module__, *arguments]
    main()
