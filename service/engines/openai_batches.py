"""OpenAI's Batch API for the `openai` engine: half the price, within a day.

Files, batches and their answers (platform.openai.com/docs/guides/batch); when which is asked for,
and what survives a kill, is `service/archive/batch`. Retries are there too: each of these is one
call, and raises `EngineFailed` or a child.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import httpx2
from openai import AsyncOpenAI
from openai.types import Batch

from service.engines.bounded_http import hush_vendors
from service.engines.openai_chat import OpenAIEngine
from service.engines.openai_faults import told
from service.ports import BatchState

_T = TypeVar("_T")
_TIMEOUT_S = 600.0
"""For a file of 200 MB, over a line of 3 Mbit/s or more."""
_CHUNK = 1 << 20


class OpenAIBatches:
    """Batches of one account; used as `async with`."""

    def __init__(self, engine: OpenAIEngine) -> None:
        # Of its own: the engine's client reads no more than one answer may have.
        self._http = httpx2.AsyncClient(follow_redirects=False, timeout=_TIMEOUT_S)
        self._client: AsyncOpenAI = engine.client().with_options(
            http_client=self._http, max_retries=0, timeout=_TIMEOUT_S
        )
        hush_vendors()

    async def aclose(self) -> None:
        """Closes the connections."""
        await self._http.aclose()

    async def find_file(self, name: str) -> str | None:
        """The id of an uploaded file of that name."""

        async def find() -> str | None:
            async for one in self._client.files.list(purpose="batch", limit=1_000):
                if one.filename == name:
                    return one.id
            return None

        return await _translated(find)

    async def upload(self, path: Path, name: str) -> str:
        """Uploads a file of requests; returns its id."""

        async def upload() -> str:
            with path.open("rb") as content:
                made = await self._client.files.create(file=(name, content), purpose="batch")
            return made.id

        return await _translated(upload)

    async def find_batch(self, name: str) -> str | None:
        """The id of a batch that carries our name."""

        async def find() -> str | None:
            async for one in self._client.batches.list(limit=100):
                if (one.metadata or {}).get("nutgraf") == name:
                    return one.id
            return None

        return await _translated(find)

    async def submit(self, file: str, name: str) -> str:
        """Has the requests of a file answered; returns the batch's id."""

        async def submit() -> str:
            made = await self._client.batches.create(
                input_file_id=file,
                endpoint="/v1/chat/completions",
                completion_window="24h",
                metadata={"nutgraf": name},
            )
            return made.id

        return await _translated(submit)

    async def state(self, batch: str) -> BatchState:
        """How far a batch is."""

        async def retrieve() -> BatchState:
            return _state(await self._client.batches.retrieve(batch))

        return await _translated(retrieve)

    async def download(self, file: str, path: Path) -> None:
        """Writes a file's content, a little at a time."""

        async def download() -> None:
            streamed = self._client.files.with_streaming_response.content(file)
            async with streamed as answer:
                with path.open("wb") as content:
                    async for chunk in answer.iter_bytes(_CHUNK):
                        content.write(chunk)

        await _translated(download)


@asynccontextmanager
async def open_batches(engine: Any) -> AsyncIterator[OpenAIBatches]:
    """The batches of an engine's account, closed at the end of the block."""
    batches = OpenAIBatches(engine)
    try:
        yield batches
    finally:
        await batches.aclose()


def _state(batch: Batch) -> BatchState:
    errors = batch.errors.data or [] if batch.errors else []
    counts = batch.request_counts
    return BatchState(
        status=batch.status,
        files=tuple(one for one in (batch.output_file_id, batch.error_file_id) if one),
        total=counts.total if counts else 0,
        completed=counts.completed if counts else 0,
        failed=counts.failed if counts else 0,
        faults=tuple(sorted({str(one.code) for one in errors if one.code})),
    )


async def _translated(call: Callable[[], Awaitable[_T]]) -> _T:
    """Raised elsewhere than it was caught: chained to none of the vendor's exceptions."""
    try:
        return await call()
    except OSError:
        raise  # of our own disk
    except Exception as fault:  # noqa: BLE001  odd answers raise whatever Python can raise
        failure = told(fault)
    raise failure
