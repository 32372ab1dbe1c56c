"""A loopback server that answers each request with the next of the faults it is given."""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from service.engines.scripted import first_sentences
from service.ports import Brief
from tests.engines.engine_stories import ferry_story

VENDOR_WORDS = "vendor-body-4431"
"""Stands in every faulty body: it must never be in an error or log."""
PROMPT_TOKENS, ANSWER_TOKENS = 90_031, 17
"""What it says that it read and wrote; no prompt that it is sent has as many words."""

Answer = bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass
class FaultServer:
    """A running server and what it was sent."""

    url: str
    requests: list[bytes] = field(default_factory=list)


@asynccontextmanager
async def serving(
    answers: Sequence[Answer], tls: ssl.SSLContext | None = None
) -> AsyncIterator[FaultServer]:
    """Serves `answers` in order, the last one for ever, one connection for each."""
    server = FaultServer("")

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
            server.requests.append(await reader.readexactly(length))
            chosen = answers[min(len(server.requests), len(answers)) - 1]
            if isinstance(chosen, bytes):
                writer.write(chosen)
                await writer.drain()
            else:
                await chosen(writer)
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    listening = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=tls)
    port = listening.sockets[0].getsockname()[1]
    server.url = f"https://localhost:{port}/v1" if tls else f"http://127.0.0.1:{port}/v1"
    try:
        yield server
    finally:
        listening.close()


def http(
    status: int,
    body: bytes | str | dict[str, Any],
    kind: str = "application/json",
    **headers: str,
) -> bytes:
    """A whole HTTP answer; underscores in header names become hyphens."""
    content = json.dumps(body) if isinstance(body, dict) else body
    content = content.encode() if isinstance(content, str) else content
    lines = [
        f"HTTP/1.1 {status} Told",
        f"content-type: {kind}",
        f"content-length: {len(content)}",
        "connection: close",
        *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content


def error(code: str | int = "server_error", kind: str = "error") -> dict[str, Any]:
    """An error body as OpenAI writes it."""
    return {"error": {"message": VENDOR_WORDS, "type": kind, "param": None, "code": code}}


def completion(content: object, finish: str | None = "stop", **message: object) -> dict[str, Any]:
    """A chat completion with that content."""
    said = {"role": "assistant", "content": content, "refusal": None, **message}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_900_000_000,
        "model": "tiny-2031",
        "choices": [{"index": 0, "finish_reason": finish, "logprobs": None, "message": said}],
        "usage": {
            "prompt_tokens": PROMPT_TOKENS,
            "completion_tokens": ANSWER_TOKENS,
            "total_tokens": PROMPT_TOKENS + ANSWER_TOKENS,
        },
    }


def draft_json() -> str:
    """A valid draft of the ferry story."""
    return first_sentences(ferry_story(), Brief()).model_dump_json()


def good_answer() -> bytes:
    """What a server should say."""
    return http(200, completion(draft_json()))


PIECE = 7
"""Characters of a streamed answer that come at once; a token has about four."""


def chunks(content: object, finish: str | None = "stop", **delta: object) -> list[dict[str, Any]]:
    """The same answer in the chunks of a stream, with what it took at the end."""
    whole = {**completion(content, finish), "object": "chat.completion.chunk"}
    counted = {**whole, "choices": []}
    whole["usage"] = None

    def chunk(delta: dict[str, object], ending: str | None = None) -> dict[str, Any]:
        choice = {"index": 0, "delta": delta, "finish_reason": ending, "logprobs": None}
        return {**whole, "choices": [choice]}

    pieces: list[object] = [content]
    if isinstance(content, str):
        pieces = [content[at : at + PIECE] for at in range(0, len(content), PIECE)]
    said = [chunk({"content": piece}) for piece in pieces]
    return [
        chunk({"role": "assistant", "content": ""}),
        *said,
        chunk({**delta}, finish),
        counted,
    ]


def events(*told: dict[str, Any] | bytes, done: bool = True) -> bytes:
    """Server-sent events, as an OpenAI-compatible server frames them."""
    lines = [one if isinstance(one, bytes) else json.dumps(one).encode() for one in told]
    return b"".join(b"data: " + line + b"\n\n" for line in [*lines, *[b"[DONE]"] * done])


def streamed(*told: dict[str, Any] | bytes, done: bool = True, **headers: str) -> bytes:
    """A whole HTTP answer with those events."""
    return http(200, events(*told, done=done), "text/event-stream", **headers)


def good_stream() -> bytes:
    """What a server should say when it is asked to stream."""
    return streamed(*chunks(draft_json()))


_OPEN_HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n"


async def silence(_writer: asyncio.StreamWriter) -> None:
    """Never answers."""
    await asyncio.sleep(60)


def hanging(answer: bytes) -> Answer:
    """Begins to answer, then nothing."""

    async def hang(writer: asyncio.StreamWriter) -> None:
        writer.write(answer)
        await writer.drain()
        await asyncio.sleep(60)

    return hang


def dripping(answer: bytes) -> Answer:
    """A byte now and then: each read succeeds, the answer never ends."""

    async def drip(writer: asyncio.StreamWriter) -> None:
        for byte in answer:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(0.02)

    return drip


def breaking(answer: bytes) -> Answer:
    """Says a part, then closes hard."""

    async def cut(writer: asyncio.StreamWriter) -> None:
        writer.write(answer)
        await writer.drain()
        await asyncio.sleep(0.05)
        writer.transport.abort()

    return cut


async def reset(writer: asyncio.StreamWriter) -> None:
    """Closes at once, hard."""
    writer.transport.abort()


async def endless(writer: asyncio.StreamWriter) -> None:
    """Ten megabytes without a length."""
    writer.write(_OPEN_HEAD)
    for _ in range(100):
        writer.write(b" " * 100_000)
        await writer.drain()
    writer.write(json.dumps(completion(draft_json())).encode())
    await writer.drain()
