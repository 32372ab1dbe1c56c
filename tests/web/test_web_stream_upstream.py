"""The stream from a model's server to the client and back: real sockets on both sides."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
import uvicorn

from schemas import StorySummary
from service.settings import Settings
from service.web.app import create_app
from tests.engines.engine_stories import FERRY_SENTENCES
from tests.engines.fault_server import (
    chunks,
    draft_json,
    error,
    events,
    good_answer,
    good_stream,
    http,
    serving,
)
from tests.engines.llama_server import LlmServer
from tests.house.bundled import bundled_story
from tests.web.reading_events import events as read_events

ANEW = {"Cache-Control": "no-cache"}
STREAM = {"Accept": "text/event-stream"}
ORDER = {"article": {"text": "\n\n".join(FERRY_SENTENCES)}, "options": {"engine": "openai"}}
OPEN = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n"
PATIENCE_S = 120.0


class Upstream:
    """A model's server that streams a draft but for its last words, and waits."""

    def __init__(self) -> None:
        self.gone = asyncio.Event()

    async def __call__(self, writer: asyncio.StreamWriter) -> None:
        """Streams, then keeps the line open until it is closed from the other side."""
        writer.write(OPEN + events(*chunks(draft_json())[:-12], done=False))
        await writer.drain()
        while not writer.is_closing():
            writer.write(b": still there\n\n")
            await asyncio.sleep(0.01)
        self.gone.set()


@asynccontextmanager
async def service(upstream: str, **settings: object) -> AsyncIterator[tuple[str, uvicorn.Server]]:
    """The whole service on a port of its own, with the model behind `upstream`."""
    chosen = {"model": "tiny", "openai_base_url": upstream, "fallback": (), **settings}
    app = create_app(Settings.model_validate(chosen), keyless=True)
    config = uvicorn.Config(app, port=0, log_config=None, timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    serving_it = asyncio.create_task(server.serve())
    async with asyncio.timeout(PATIENCE_S):
        while not server.started:  # noqa: ASYNC110 - uvicorn offers no event
            await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}", server
    finally:
        server.should_exit = True
        await serving_it


async def lines_of(answer: httpx.Response, until: str) -> list[str]:
    """The lines that arrive until one of them begins so."""
    told: list[str] = []
    async with asyncio.timeout(PATIENCE_S):
        async for line in answer.aiter_lines():
            told.append(line)
            if line.startswith(until):
                break
    return told


async def test_a_client_that_leaves_closes_the_call_to_the_model() -> None:
    """The model's server sees its connection closed while it still writes."""
    upstream = Upstream()
    async with serving([upstream]) as model, service(model.url) as (url, _):
        async with (
            httpx.AsyncClient(base_url=url, timeout=PATIENCE_S) as client,
            client.stream("POST", "/v1/summaries", json=ORDER, headers=STREAM) as answer,
        ):
            told = await lines_of(answer, "event: bullet")
            assert not upstream.gone.is_set()
        await asyncio.wait_for(upstream.gone.wait(), PATIENCE_S)

    assert told == ["event: bullet"]
    assert len(model.requests) == 1


async def test_a_service_that_is_stopped_ends_its_streams_with_a_problem() -> None:
    """After the grace that uvicorn was told; the call to the model is closed as well."""
    upstream = Upstream()
    async with (
        serving([upstream]) as model,
        service(model.url) as (url, server),
        httpx.AsyncClient(base_url=url, timeout=PATIENCE_S) as client,
        client.stream("POST", "/v1/summaries", json=ORDER, headers=STREAM) as answer,
    ):
        lines = answer.aiter_lines()
        first = await anext(lines)
        server.should_exit = True
        async with asyncio.timeout(PATIENCE_S):
            rest = [line async for line in lines]
        await asyncio.wait_for(upstream.gone.wait(), PATIENCE_S)
    *_, last = read_events("\n".join([first, *rest, ""]))

    assert (last.name, last.told["type"]) == ("problem", "/problems/service-stopping")


async def test_a_model_that_writes_is_told_as_the_plain_route_would_answer() -> None:
    """The same statements, checks and offsets."""
    async with (
        serving([good_stream(), good_answer()]) as model,
        service(model.url) as (url, _),
        httpx.AsyncClient(base_url=url, timeout=PATIENCE_S) as client,
    ):
        streamed = await client.post("/v1/summaries", json=ORDER, headers=STREAM)
        plain = StorySummary.model_validate_json(
            (await client.post("/v1/summaries", json=ORDER, headers=ANEW)).content
        )
    *told, summary, done = read_events(streamed.content)
    brief = StorySummary.model_validate(summary.told)
    same = {"id", "provenance"}

    assert done.name == "done"
    assert [one.told for one in told] == [one.model_dump(mode="json") for one in brief.bullets]
    assert brief.bullets
    assert brief.model_dump(exclude=same) == plain.model_dump(exclude=same)


async def test_before_the_first_statement_another_engine_stands_in() -> None:
    """The brief says so; nobody can tell from the events that it was tried."""
    async with (
        serving([http(400, error("bad"))]) as model,
        service(model.url, fallback="extractive") as (url, _),
        httpx.AsyncClient(base_url=url, timeout=PATIENCE_S) as client,
    ):
        answer = await client.post("/v1/summaries", json=ORDER, headers=STREAM)
    *_, summary, done = read_events(answer.content)
    brief = StorySummary.model_validate(summary.told)

    assert done.name == "done"
    assert brief.provenance.engine == "extractive"
    assert [one.code for one in brief.warnings] == ["fallback_used"]


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (good_stream()[:-900], "engine-unavailable"),
        (OPEN + events(*chunks(draft_json())[:-12], done=False), "engine-truncated"),
    ],
    ids=["half a body", "ended early"],
)
async def test_after_the_first_statement_nobody_stands_in(answer: bytes, problem: str) -> None:
    """Though somebody could: the client has read a statement of the draft that failed."""
    read = asyncio.Event()

    async def upstream(writer: asyncio.StreamWriter) -> None:
        writer.write(answer)
        await writer.drain()
        await read.wait()

    async with (
        serving([upstream]) as model,
        service(model.url, fallback="extractive") as (url, _),
        httpx.AsyncClient(base_url=url, timeout=PATIENCE_S) as client,
        client.stream("POST", "/v1/summaries", json=ORDER, headers=STREAM) as told,
    ):
        lines = told.aiter_lines()
        first = await anext(lines)
        read.set()
        rest = [line async for line in lines]
    *statements, last = read_events("\n".join([first, *rest, ""]))

    assert {one.name for one in statements} == {"bullet"}
    assert (last.name, last.told["type"]) == ("problem", f"/problems/{problem}")
    assert len(model.requests) == 1


async def test_after_the_first_statement_the_writer_has_all_the_time() -> None:
    """A slow model whose draft is being read is not given up for one that may not draft any more:
    it pauses for longer than it had, and is done within the deadline.
    """
    read = asyncio.Event()
    begun, ended = draft_json()[:-12], draft_json()[-12:]

    async def upstream(writer: asyncio.StreamWriter) -> None:
        writer.write(OPEN + events(*chunks(begun)[:-2], done=False))
        await writer.drain()
        await read.wait()
        await asyncio.sleep(3.3)
        writer.write(events(*chunks(ended)[1:]))
        await writer.drain()

    order = {**ORDER, "options": {"engine": "openai", "deadline_s": 8}}
    async with (
        serving([upstream]) as model,
        service(model.url, fallback="scripted,scripted") as (url, _),
        httpx.AsyncClient(base_url=url, timeout=PATIENCE_S) as client,
        client.stream("POST", "/v1/summaries", json=order, headers=STREAM) as told,
    ):
        lines = told.aiter_lines()
        first = await anext(lines)
        read.set()
        rest = [line async for line in lines]
    *_, summary, done = read_events("\n".join([first, *rest, ""]))

    assert done.name == "done"
    assert StorySummary.model_validate(summary.told).provenance.engine == "openai"


async def test_noise_is_told_as_held_back(llm_server: LlmServer) -> None:
    """A real llama.cpp server whose words are noise: no statement, and never a complete brief."""
    order = {"article": {"text": bundled_story()}, "options": {"engine": "openai"}}
    settings = {"openai_api_key": llm_server.key, "temperature": 1.0, "max_output_tokens": 3_000}

    async def streamed(url: str) -> httpx.Response:
        async with httpx.AsyncClient(base_url=url, timeout=60) as client:
            return await client.post("/v1/summaries", json=order, headers=STREAM)

    ended: list[str] = []
    for seed in range(3):
        async with service(llm_server.url, seed=seed, **settings) as (url, _):
            answers = await asyncio.gather(*(streamed(url) for _ in range(3)))
        for answer in answers:
            if answer.status_code != 200:
                assert answer.json()["type"] in (
                    "/problems/engine-truncated",
                    "/problems/draft-invalid",
                )
                continue
            *told, summary, done = read_events(answer.content)
            assert {one.name for one in told} <= {"held_back"}
            assert [one.told for one in told] == summary.told["held_back"]
            assert summary.told["status"] in ("partial", "abstained")
            ended.append(done.name)

    assert set(ended) == {"done"}
