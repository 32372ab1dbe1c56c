"""Archives for tests: stories, a server that counts, and commands run as a user runs them."""

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service.cli import main
from tests.archive.canned_server import OPENING
from tests.forked import Forked, finished

ROOT = Path(__file__).parents[2]
PRICES = "[prices.openai]\ninput = 0.4\noutput = 1.6\n"


def story_text(number: int) -> str:
    """A short story that is not like any other."""
    return (
        f"{OPENING} Case {number} was filed by Ines Dahlmark, the chief engineer. "
        f"About {number + 100} vehicles cross it each day."
    )


def write_stories(path: Path, count: int) -> Path:
    """JSON Lines of so many stories."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            file.write(json.dumps({"id": f"s{number}", "text": story_text(number)}) + "\n")
    return path


@dataclass(frozen=True)
class Server:
    """The canned server."""

    port: int

    @property
    def url(self) -> str:
        """Its address, as OPENAI_BASE_URL wants it."""
        return f"http://127.0.0.1:{self.port}/v1"

    def counts(self) -> dict[str, Any]:
        """What it was asked so far."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/counts") as told:
            counts: dict[str, Any] = json.load(told)
            return counts


@contextmanager
def serving(
    delay_ms: int = 20, refuse: int | None = None, *, varied: bool = False
) -> Iterator[Server]:
    """The server, on a port of its own, until the end of the block."""
    command = [sys.executable, "-m", "tests.archive.canned_server", "0", str(delay_ms)]
    command += ["never" if refuse is None else str(refuse), *(["varied"] if varied else [])]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        try:
            yield Server(int(running.stdout.readline()))
        finally:
            running.kill()


def environment(server: Server | None = None, prices: Path | None = None) -> dict[str, str]:
    """What a command gets; nothing of the machine's own settings."""
    clean = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("NUTGRAF_", "OPENAI_"))
    }
    if server is not None:
        clean |= {"OPENAI_BASE_URL": server.url, "NUTGRAF_MODEL": "canned"}
        clean |= {"NUTGRAF_ENGINE": "openai"}
    if prices is not None:
        prices.write_text(PRICES)
        clean |= {"NUTGRAF_MODELS": str(prices)}
    return clean | {"PYTHONPATH": str(ROOT)}


def start(env: dict[str, str], *arguments: str) -> Forked:
    """`nutgraf archive …`, running."""
    return Forked(main, ("archive", *arguments), env)


def finish(env: dict[str, str], *arguments: str) -> "subprocess.CompletedProcess[str]":
    """`nutgraf archive …`, to its end."""
    return finished(main, ("archive", *arguments), env)


def report(out: Path) -> dict[str, Any]:
    """The archive's account."""
    told: dict[str, Any] = json.loads((out / "report.json").read_text())
    return told


def briefed_ids(out: Path) -> list[str]:
    """Ids as an export shows them."""
    exported = out / "exports" / "briefs.jsonl"
    return [json.loads(line)["id"] for line in exported.read_text().splitlines()]
