"""A chat-completions server in the harness: says the same, counts its calls, and can be away."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Literal

from evals.bench.upstream import answer

STORY = "The swing bridge will close on Monday for 11 weeks, the harbour authority said."
"""Invented; the canned draft is of it."""


def draft_of(sentence: str) -> str:
    """A draft of a story whose first sentence it is."""
    bullet = {
        "text": sentence,
        "role": "what_happened",
        "certainty": "reported",
        "attributions": [{"speaker": "the harbour authority", "via": None, "stance": "says"}],
        "times": ["Monday"],
        "evidence": [{"sentence": 1, "quote": sentence}],
    }
    return json.dumps(
        {
            "article_kind": "news",
            "language": "en",
            "nut": None,
            "bullets": [bullet],
            "key_numbers": [],
            "key_people": [],
            "open_questions": [],
        }
    )


_AWAY = b"HTTP/1.1 503 Away\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


@dataclass
class Model:
    """A model behind OpenAI's API."""

    delay_s: float = 0.1
    state: Literal["up", "away", "silent"] = "up"
    calls: int = 0
    """Requests that were read, whatever became of them."""
    answered: int = 0
    alive: int = 0
    """Requests that are being waited for."""
    most_alive: int = 0
    port: int = 0
    says: str = draft_of(STORY)
    let_go: asyncio.Event = field(default_factory=asyncio.Event)
    """While it is not set, everybody waits."""
    _connections: set[asyncio.StreamWriter] = field(default_factory=set)

    @property
    def url(self) -> str:
        """What `OPENAI_BASE_URL` is set to."""
        return f"http://127.0.0.1:{self.port}/v1"

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        self._connections.add(writer)
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                sizes = [
                    int(line.split(b":")[1])
                    for line in head.lower().split(b"\r\n")
                    if line.startswith(b"content-length:")
                ]
                await reader.readexactly(sizes[0] if sizes else 0)
                self.calls += 1
                if not await self._answer(reader, writer):
                    break
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            self._connections.discard(writer)
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        if self.state == "away":
            writer.write(_AWAY)
            await writer.drain()
            return False
        self.alive += 1
        self.most_alive = max(self.most_alive, self.alive)
        try:
            if self.state == "silent":
                await reader.read()  # until the client gives up
                return False
            await asyncio.sleep(self.delay_s)
            await self.let_go.wait()
        finally:
            self.alive -= 1
        writer.write(answer(self.says))
        await writer.drain()
        self.answered += 1
        return True


@asynccontextmanager
async def modelling(delay_s: float = 0.1) -> AsyncIterator[Model]:
    """A model that listens."""
    model = Model(delay_s)
    model.let_go.set()
    server = await asyncio.start_server(model.converse, "127.0.0.1", 0)
    model.port = server.sockets[0].getsockname()[1]
    try:
        yield model
    finally:
        server.close()
        for writer in list(model._connections):  # noqa: SLF001  its own
            writer.close()
