"""Servers and workers as processes that can be killed, paused and stopped."""

import asyncio
import contextlib
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from evals.chaos.rows import client

SCALED = {
    "service.jobs.shard_runner.LEASE_S": 2.0,
    "service.jobs.shard_runner.RENEWAL_S": 0.3,
    "service.jobs.janitor.ROUND_S": 0.5,
    "service.jobs.janitor.OVERDUE_S": 3.0,
    "service.webhooks.deliverer.LEASE_MARGIN_S": 1.0,
}
"""Times of the service that are scaled down, so that a dead worker is missed within seconds."""
_PORTS = range(20_000, 32_000)
"""Below those that the system gives to whoever asks for none (Linux, `ip_local_port_range`): the
calls of the other processes take these by the thousand."""
IN_FLIGHT = 4
"""Stories that one worker makes at once: `NUTGRAF_JOBS_AT_ONCE`."""


@dataclass
class Running:
    """A process of the fleet."""

    name: str
    child: int
    """Which of the zygote's children."""
    pid: int
    """To look it up while it runs; nothing is sent by it, for later it may be another's."""
    port: int | None

    @property
    def url(self) -> str:
        """Of a server."""
        return f"http://127.0.0.1:{self.port}"


@dataclass
class Fleet:
    """All processes of a row; they share a store."""

    zygote: "subprocess.Popen[str]"
    folder: Path
    env: Mapping[str, str]
    switches: Sequence[str] = ()
    """Modules whose `switch()` changes the service in its processes."""
    started: list[Running] = field(default_factory=list)

    def start(
        self, name: str, run: str = "worker", port: int | None = None, *, cold: bool = False
    ) -> Running:
        """Forks a server or a worker; a `cold` server is `nutgraf serve`, started from nothing."""
        order = {
            "run": run,
            "port": port,
            "log": str(self.folder / f"{name}.log"),
            "env": {**self.env, "NUTGRAF_WORK": "false" if run == "door" else "true"},
            "constants": SCALED,
            "switches": list(self.switches),
            "cold": cold,
        }
        child, pid = self._asked(order)
        running = Running(name, child, pid, port)
        self.started.append(running)
        return running

    def signal(self, running: Running, number: signal.Signals) -> None:
        """Sends it to a process that we started; raises `ProcessLookupError` when it has ended."""
        if not self._asked({"signal": number, "to": running.child}):
            raise ProcessLookupError(f"{running.name} has ended by itself")

    async def ended(self, running: Running, within_s: float = 180.0) -> int | None:
        """How a process ended; None when it did not in time."""
        ends_at = time.monotonic() + within_s
        while time.monotonic() < ends_at:
            code: int | None = self._asked({"ended": running.child})
            if code is not None:
                self.started.remove(running)
                return code
            await asyncio.sleep(0.02)
        return None

    async def kill(self, running: Running) -> None:
        """SIGKILL, and its end."""
        self.signal(running, signal.SIGKILL)
        await self.ended(running)

    def end(self, running: Running) -> None:
        """SIGKILL, unless it has ended by itself."""
        with contextlib.suppress(ProcessLookupError):
            self.signal(running, signal.SIGKILL)

    async def ready(self, running: Running, within_s: float = 180.0) -> float:
        """Seconds until a server was ready."""
        began = time.monotonic()
        async with client(running.url) as http:
            while time.monotonic() - began < within_s:
                try:
                    if (await http.get("/readyz")).status_code == 200:
                        return time.monotonic() - began
                except httpx.HTTPError:
                    await asyncio.sleep(0.02)
        raise TimeoutError(f"{running.name} is not ready after {within_s:g} s")

    async def working(self, worker: Running, within_s: float = 180.0) -> None:
        """Until a worker takes work."""
        log = self.folder / f"{worker.name}.log"
        ends_at = time.monotonic() + within_s
        while time.monotonic() < ends_at:
            if log.exists() and '"worker started"' in log.read_text("utf-8", "replace"):
                return
            await asyncio.sleep(0.02)
        raise TimeoutError(f"{worker.name} takes no work after {within_s:g} s")

    def _asked(self, order: object) -> Any:
        if self.zygote.stdin is None or self.zygote.stdout is None:
            raise AssertionError("it was given both")
        self.zygote.stdin.write(json.dumps(order) + "\n")
        self.zygote.stdin.flush()
        return json.loads(self.zygote.stdout.readline())


@contextmanager
def zygote() -> Iterator["subprocess.Popen[str]"]:
    """The process that forks the others."""
    process = subprocess.Popen(
        [sys.executable, "-m", "evals.chaos.zygote"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    if process.stdout is None or process.stdout.readline() != "ready\n":
        raise RuntimeError("the zygote did not start")
    try:
        yield process
    finally:
        if process.stdin is not None:
            process.stdin.close()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def fleet(
    zygote: "subprocess.Popen[str]",
    folder: Path,
    model_url: str,
    database_url: str | None = None,
    *,
    switches: Sequence[str] = (),
    **settings: str,
) -> Iterator[Fleet]:
    """A fleet on a store of its own; at the end nothing of it runs."""
    folder.mkdir(parents=True, exist_ok=True)
    env = {
        "NUTGRAF_DATA_DIR": str(folder / "kept"),
        "NUTGRAF_ENGINE": "openai",
        "NUTGRAF_MODEL": "canned",
        "NUTGRAF_FALLBACK": "none",
        "NUTGRAF_JOBS_AT_ONCE": str(IN_FLIGHT),
        "NUTGRAF_WEBHOOK_NETWORKS": "127.0.0.0/8",
        "NUTGRAF_WEBHOOK_DEADLINE_S": "1",
        "NUTGRAF_WEBHOOK_WAITS_S": "0.2,0.4,0.8,1.6,3.2",
        "OPENAI_API_KEY": "none",
        "OPENAI_BASE_URL": model_url,
        **({} if database_url is None else {"NUTGRAF_DATABASE_URL": database_url}),
        **{f"NUTGRAF_{name.upper()}": words for name, words in settings.items()},
    }
    there = Fleet(zygote, folder, env, switches)
    try:
        yield there
    finally:
        for one in list(there.started):
            there.end(one)


def processor_s(pid: int) -> float:
    """Seconds of processing that a process has had (proc(5))."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A port that nobody uses, and that nobody is given while its server is down."""
    while True:
        port = random.choice(_PORTS)
        with socket.socket() as taken, contextlib.suppress(OSError):
            taken.bind(("127.0.0.1", port))
            return port
