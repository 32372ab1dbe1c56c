"""`nutgraf …` and `python -m evals …` in processes that are forked from one that has imported both.

Each is a process with a number, an environment, an output and an end of its own, and a start takes
no seconds of imports. What a start from nothing does, `tests/cli` tells.
"""

import atexit
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

ROOT = Path(__file__).parents[1]
_FORKS = get_context("forkserver")
_LIBRARIES = [
    "service.cli.app",
    "service.engines.openai_chat",
    "service.engines.openai_batches",
    "evals.cli",
    "evals.running.inspect_runner",
]


class Forked:
    """A command that runs; as far as tests ask, what `subprocess.Popen` is."""

    def __init__(
        self, main: Callable[[], object], arguments: Sequence[str], env: Mapping[str, str]
    ) -> None:
        _FORKS.set_forkserver_preload(_LIBRARIES)
        (out, its_out), (err, its_err) = (_FORKS.Pipe(duplex=False) for _ in range(2))
        self._process = _FORKS.Process(
            target=_run, args=(main, list(arguments), dict(env), its_out, its_err)
        )
        self._process.start()
        atexit.register(self.kill)  # of a test that failed meanwhile; exit would wait for it
        its_out.close()
        its_err.close()
        self._told = (out, err)
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
            out, err = threads.map(_read, self._told)
        self.wait()
        return out, err

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


def _read(told: Connection) -> str:
    with open(told.fileno(), encoding="utf-8", closefd=False) as file:
        return file.read()


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
