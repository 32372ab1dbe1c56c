"""The end of the service: not ready first, running requests answered, the rest told, in time."""

import asyncio
import json
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest

from schemas import StorySummary
from tests.cli.test_cli_serve import STORY, Server, start
from tests.engines.fault_server import good_answer, serving

LONGEST_S = 120
"""Seconds to wait for what takes less than ten on a machine that is not busy: ends only a test that
would hang."""
ORDER = {"article": {"text": STORY}, "options": {"engine": "openai", "fallback": "never"}}


class Held:
    """A model that was asked, and answers when it may."""

    def __init__(self) -> None:
        self.asked, self.go = asyncio.Event(), asyncio.Event()

    async def __call__(self, writer: asyncio.StreamWriter) -> None:
        """Waits, then writes a good draft."""
        self.asked.set()
        await self.go.wait()
        writer.write(good_answer())
        await writer.drain()


@asynccontextmanager
async def asked_service(
    model: Held, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[Server, httpx.AsyncClient, asyncio.Task[httpx.Response]]]:
    """A service with one request at its model."""
    async with serving([model] * 3) as upstream:
        monkeypatch.setenv("OPENAI_BASE_URL", upstream.url)
        monkeypatch.setenv("NUTGRAF_MODEL", "tiny")
        server = await asyncio.to_thread(start)
        async with httpx.AsyncClient(base_url=server.url, timeout=LONGEST_S) as http:
            asking = asyncio.create_task(http.post("/v1/summaries", json=ORDER))
            async with asyncio.timeout(LONGEST_S):
                await model.asked.wait()
            try:
                yield server, http, asking
            finally:
                model.go.set()
                server.process.kill()
                server.process.communicate()


async def test_a_running_request_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    """While `/readyz` already says that nobody else should come."""
    model = Held()
    async with asked_service(model, monkeypatch) as (server, http, asking):
        server.process.send_signal(signal.SIGTERM)
        ready = await http.get("/readyz")
        model.go.set()
        answer = await asking
        code = await asyncio.to_thread(server.process.wait, LONGEST_S)

    assert ready.status_code == 503
    assert ready.json()["type"] == "/problems/service-stopping"
    assert answer.status_code == 200
    assert StorySummary.model_validate_json(answer.content).provenance.engine == "openai"
    assert code == 0


async def test_one_that_would_take_longer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may come again; the process is gone all the same."""
    async with asked_service(Held(), monkeypatch) as (server, _, asking):
        server.process.send_signal(signal.SIGTERM)
        answer = await asking
        code, log = await asyncio.to_thread(server.end, signal.SIGTERM)
    lines = [json.loads(line) for line in log.splitlines()]

    assert answer.status_code == 503
    assert answer.json()["type"] == "/problems/service-stopping"
    assert answer.headers["retry-after"] == "5"
    assert code == 0
    assert [(line["event"], line["requests"]) for line in lines if line["level"] != "info"] == [
        ("requests cut off", 1)
    ]


def test_a_stopped_process_has_nothing_left_to_collect() -> None:
    """Python walks all that there is once more at its end, unless it is told not to."""
    ending = "import gc; from service.cli.garbage import collect_no_more as end; end()"
    ended = subprocess.run(
        [sys.executable, "-c", f"{ending}; print(len(gc.get_objects()))"],
        capture_output=True,
        check=True,
    )

    assert int(ended.stdout) < 1_000
