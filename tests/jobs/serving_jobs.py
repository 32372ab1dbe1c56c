"""The service with its worker in this process, and jobs that end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from service.settings import Settings
from service.web.app import create_app
from tests.web.web_fakes import FakeAssembly, FakeSummarizer, client

STORY = {"text": "The bridge will close on Monday, the council said."}


@asynccontextmanager
async def running(
    settings: Settings, summarizer: FakeSummarizer | None = None
) -> AsyncIterator[httpx.AsyncClient]:
    """The service, with its worker, around a fake summarizer."""
    app = create_app(settings, FakeAssembly(summarizer or FakeSummarizer()), keyless=True)
    async with app.router.lifespan_context(app), client(app) as http:
        yield http


async def finished(http: httpx.AsyncClient, job: str) -> dict[str, Any]:
    """The job, once it has ended."""
    async with asyncio.timeout(120):
        while True:
            told: dict[str, Any] = (await http.get(f"/v1/jobs/{job}")).json()
            if told["state"] in ("finished", "cancelled"):
                return told
            await asyncio.sleep(0.05)
