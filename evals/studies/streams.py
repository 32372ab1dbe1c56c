"""What it costs to read a streamed answer: line by line, through the SDK, through LangChain.

    python -m evals.studies.streams

One canned stream of `TOKENS` chunks, whose content is a valid draft, from a server in this process;
CPU seconds of the process, server included, the least of `ROUNDS` rounds. It is why
`service/engines/openai_stream.py` exists.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

from langchain_core.messages import BaseMessage, HumanMessage
from langchain_openai.chat_models.base import BaseChatOpenAI

from schemas.draft import strict_schema
from service.engines.dialects import bound
from service.engines.openai_chat import OpenAIEngine
from service.engines.openai_stream import pieces_of
from tests.engines.fault_server import chunks, draft_json, serving, streamed

TOKENS = 4_000
ROUNDS = 3
ASKED: list[BaseMessage] = [HumanMessage("x")]
BOUND = bound("schema", strict_schema())

Reader = Callable[[BaseChatOpenAI], Awaitable[None]]


def canned() -> bytes:
    """A stream whose draft is followed by white space, one character a chunk."""
    first, *said, ending, counted = chunks(draft_json())
    blank = {**first, "choices": [{**first["choices"][0], "delta": {"content": " "}}]}
    return streamed(first, *said, *[blank] * (TOKENS - len(said)), ending, counted)


async def ours(chat: BaseChatOpenAI) -> None:
    """As the engine reads it."""
    payload = _payload(chat)
    async with chat.async_client.with_streaming_response.create(**payload) as answer:
        async for _ in pieces_of(answer.iter_bytes()):
            pass


async def sdk(chat: BaseChatOpenAI) -> None:
    """As the SDK's own stream gives it."""
    async with await chat.async_client.create(**_payload(chat)) as answer:
        async for _ in answer:
            pass


async def langchain(chat: BaseChatOpenAI) -> None:
    """LangChain, nothing bound."""
    async for _ in chat._astream(ASKED, stream_usage=True):  # noqa: SLF001
        pass


async def langchain_bound(chat: BaseChatOpenAI) -> None:
    """LangChain with the strict schema bound."""
    async for _ in chat._astream(ASKED, stream_usage=True, **BOUND):  # noqa: SLF001
        pass


READERS: dict[str, Reader] = {
    "line by line": ours,
    "SDK": sdk,
    "LangChain": langchain,
    "LangChain, schema bound": langchain_bound,
}


def _payload(chat: BaseChatOpenAI) -> dict[str, Any]:
    return chat._get_request_payload(ASKED, stream=True)  # noqa: SLF001


async def measured() -> dict[str, float]:
    """CPU milliseconds of one answer, by reader."""
    least: dict[str, float] = {}
    async with serving([canned()]) as server:
        engine = OpenAIEngine(model="tiny", base_url=server.url)
        for _ in range(ROUNDS):
            for name, read in READERS.items():
                began = time.process_time()
                await read(engine._chat())  # noqa: SLF001
                took_ms = (time.process_time() - began) * 1_000
                least[name] = min(took_ms, least.get(name, took_ms))
        await engine.aclose()
    return least


def main() -> None:
    """Prints the table."""
    least = asyncio.run(measured())
    print(f"CPU for one answer of {TOKENS} chunks")
    for name, took_ms in least.items():
        print(f"  {name:<24} {took_ms:7.0f} ms   {took_ms / least['line by line']:5.1f}x")


if __name__ == "__main__":
    main()
