"""A CMS developer who types the commands of docs/cms.md, one by one, at a real service."""

import asyncio
import json
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from evals.chaos.receiver import Sent, receiving
from tests.manual.commands import commands

ROOT = Path(__file__).parents[2]
ELSEWHERE = (
    "docker compose ",  # tests/deploy
    "printf 'NUTGRAF_KEY_SECRET=",  # the secrets of that
    "NUTGRAF_DATABASE_URL=",  # tests/access/test_shared_limits.py runs two on PostgreSQL
    "NUTGRAF_CANDIDATE_PROMPT=",  # tests/briefing/test_trial.py
    "curl -sO https://www.iptc.org/",  # somebody else's server
    "pip install jsonschema",  # likewise
    "nutgraf summarize story.txt --format ninjs",  # is held against what that one has
)
"""Commands that this reader does not type."""

STORY = """\
Ferry to replace bridge in Orsted Haven

The harbour bridge in Orsted Haven will close for six weeks, the port authority said on Wednesday.
About 14,000 vehicles cross it each day, according to Ines Dahlmark, its chief engineer.
It was not clear who would pay for the ferry that is to replace it.
"""
ORDER = {"article": {"id": "a-17", "text": STORY, "published_at": "2026-03-06T17:00:00Z"}}


@dataclass(frozen=True)
class Typed:
    """How a command ended."""

    code: int
    out: str
    err: str


@dataclass
class Reading:
    """What the reader has seen."""

    folder: Path
    typed: dict[str, Typed] = field(default_factory=dict)
    delivered: list[Sent] = field(default_factory=list)
    key: str = ""
    secret: str = ""
    """Of the webhook, as it was told once."""
    log: str = ""
    """What the service wrote meanwhile."""
    known: dict[str, str] = field(default_factory=dict)
    """What stands in the place of the manual's names and `…`."""

    async def type(self, command: str) -> Typed:
        """Runs a command in a shell; one that curl is refused fails."""
        words = command
        for shown, meant in self.known.items():
            words = words.replace(shown, meant)
        program = f'set -euo pipefail; curl() {{ command curl --fail-with-body "$@"; }}\n{words}'
        shell = await asyncio.create_subprocess_exec(
            *("bash", "-c", program),
            cwd=self.folder,
            env=self.environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = await asyncio.wait_for(shell.communicate(), 120)
        self.typed[command] = typed = Typed(shell.returncode or 0, out.decode(), err.decode())
        return typed

    @property
    def environment(self) -> dict[str, str]:
        """The shell's: of this service alone, with what the manual presupposes on the path."""
        rest = {name: told for name, told in os.environ.items() if not name.startswith("NUTGRAF_")}
        return {
            **rest,
            "PATH": f"{self.folder / 'bin'}:{rest['PATH']}",
            "PYTHONPATH": str(ROOT),
            "NUTGRAF_DATA_DIR": str(self.folder / "kept"),
            "NUTGRAF": self.known.get("https://nutgraf.example", ""),
            "NUTGRAF_KEY": self.key,
            "AUTH": f"Authorization: Bearer {self.key}",
            "NUTGRAF_WEBHOOK_NETWORKS": "127.0.0.0/8",
            "NUTGRAF_WEBHOOK_WAITS_S": "0.1",
        }


async def read_and_type(folder: Path) -> Reading:
    """All commands of docs/cms.md, in their order."""
    reading = Reading(folder)
    _lay_out(folder)
    async with receiving(410, 204) as receiver:
        reading.known["https://cms.example/hooks/nutgraf"] = receiver.url
        made = await reading.type('nutgraf keys create --tenant desk --scope admin --name "CMS"')
        key = made.out.strip()
        async with _serving(reading) as url:
            reading.key = key
            reading.known["https://nutgraf.example"] = url
            reading.known["…the story…"] = STORY.replace("\n", " ")
            reading.known["…the new version…"] = STORY.replace("\n", " ").replace("six", "nine")
            for command in commands("cms.md"):
                if not command.startswith(ELSEWHERE):
                    await _typed_in_turn(reading, command)
        reading.delivered = receiver.got
    return reading


async def _typed_in_turn(reading: Reading, command: str) -> None:
    if "-X DELETE" in command and "brief_…" in command:
        kept = reading.known["brief_…"]  # what the next commands are about stays
        fresh = next(one for one in commands("cms.md") if "no-cache" in one)
        reading.known["brief_…"] = _ids((await reading.type(fresh)).out)["brief_…"]
        await reading.type(command)
        reading.known["brief_…"] = kept
        return
    typed = await reading.type(command)
    if "state=dead" in command:
        while not json.loads(typed.out)["deliveries"]:
            await asyncio.sleep(0.2)
            typed = await reading.type(command)
    reading.known |= _ids(typed.out)
    if '"secret"' in typed.out and not reading.secret:
        reading.secret = json.loads(typed.out)["secret"]
        # Something happens that it is told of.
        await reading.type(next(one for one in commands("cms.md") if "/v1/jobs -H" in one))


def _ids(out: str) -> dict[str, str]:
    """The ids that an answer is about, by how the manual writes them; the first of a list."""
    found = {}
    for name, kind in re.findall(r'"id": ?"((brief|job|wh|msg)_[0-9a-f]+)"', out)[::-1]:
        found[f"{kind}_…"] = name
    made = re.match(r"ngk_([a-z2-7]{10})_", out)
    return found | ({"k7x2mq4tz5": made[1]} if made else {})


def _lay_out(folder: Path) -> None:
    programs = {
        "nutgraf": f'exec "{sys.executable}" -m service.cli "$@"',
        "python": f'exec "{sys.executable}" "$@"',
        "uuidgen": f"exec \"{sys.executable}\" -c 'import uuid; print(uuid.uuid4())'",
    }
    (folder / "bin").mkdir()
    for name, words in programs.items():
        program = folder / "bin" / name
        program.write_text(f"#!/bin/sh\n{words}\n")
        program.chmod(0o700)
    (folder / "story.txt").write_text(STORY)
    (folder / "request.json").write_text(json.dumps(ORDER))


@asynccontextmanager
async def _serving(reading: Reading) -> AsyncIterator[str]:
    with (reading.folder / "log").open("wb") as log:
        server = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "service.cli", "serve", "--port", "0"),
            env=reading.environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=log,
        )
        try:
            assert server.stdout
            said = await asyncio.wait_for(server.stdout.readline(), 120)
            found = re.search(rb"listens on (http://\S+)", said)
            assert found, (reading.folder / "log").read_text()
            yield found[1].decode()
            server.terminate()
            await asyncio.wait_for(server.wait(), 60)
        finally:
            if server.returncode is None:
                server.kill()
                await server.wait()
    reading.log = (reading.folder / "log").read_text()
