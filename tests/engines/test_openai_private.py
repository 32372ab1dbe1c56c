"""A story under embargo goes to the model's server and nowhere else, whatever the environment says.

LangChain sends every prompt to LangSmith when one variable is set, prints prompts in debug mode
and keeps them in a global cache; the SDK logs at DEBUG. Each is switched on here, and a control
with plain ChatOpenAI shows that the switches work.
"""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.engines.engine_stories import CANARY
from tests.engines.fault_server import good_answer, serving

ROOT = Path(__file__).resolve().parents[2]

ENGINE = """
import asyncio
from service.engines.table import EngineConfiguration, build_engine
from service.ports import Brief
from tests.engines.engine_stories import ferry_story

engine = build_engine("openai", EngineConfiguration(model="m", base_url=URL))
drafted = asyncio.run(engine.draft(ferry_story(), Brief()))
assert drafted.draft.bullets
"""

CONTROL = """
from langchain_openai import ChatOpenAI
from tests.engines.engine_stories import ferry_story

chat = ChatOpenAI(model="m", base_url=URL, api_key="k", max_retries=0)
chat.invoke(ferry_story().clean)
"""

_SWITCHED_ON = """
import logging, sys
from langchain_core.caches import InMemoryCache
from langchain_core.globals import set_debug, set_llm_cache, set_verbose

URL = sys.argv[1]
cache = InMemoryCache()
set_llm_cache(cache)
set_debug(True)
set_verbose(True)
logging.basicConfig(level=logging.DEBUG)
"""

_REPORT = """
from langchain_core.tracers.langchain import wait_for_all_tracers

wait_for_all_tracers()
print("CACHED" if cache._cache else "NOTHING CACHED")
"""


class Spy:
    """What reached the address that LangSmith is said to have."""

    def __init__(self) -> None:
        self.url = ""
        self.heard = bytearray()

    async def hear(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Keeps every byte and answers each chunk with success."""
        while chunk := await reader.read(65_536):
            self.heard += chunk
            writer.write(b"HTTP/1.1 202 Accepted\r\ncontent-length: 2\r\n\r\n{}")
        writer.close()


@asynccontextmanager
async def spying() -> AsyncIterator[Spy]:
    """A spy on loopback."""
    spy = Spy()
    server = await asyncio.start_server(spy.hear, "127.0.0.1", 0)
    spy.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    yield spy
    server.close()


def _environment(spy: Spy, **more: str) -> dict[str, str]:
    watched = {
        "LANGCHAIN_TRACING_V2": "true",
        "LANGSMITH_TRACING": "true",
        "LANGSMITH_TRACING_V2": "true",
        "LANGCHAIN_ENDPOINT": spy.url,
        "LANGSMITH_ENDPOINT": spy.url,
        "LANGCHAIN_API_KEY": "lsv2_x",
        "LANGSMITH_API_KEY": "lsv2_x",
        "LANGSMITH_GATEWAY": spy.url,
        "LANGCHAIN_VERBOSE": "true",
        "LANGCHAIN_DEBUG": "true",
        "OPENAI_LOG": "debug",
        "OPENAI_PROXY": spy.url,
        "OPENAI_API_BASE": spy.url,
        "LC_OUTPUT_VERSION": "responses/v1",
        "NO_PROXY": "127.0.0.1",
    }
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**kept, **watched, **more, "PYTHONPATH": str(ROOT)}


async def _run(program: str, url: str, environment: dict[str, str]) -> tuple[int | None, str]:
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        _SWITCHED_ON + program + _REPORT,
        url,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    told, _ = await child.communicate()
    return child.returncode, told.decode()


@pytest.mark.parametrize(
    "more", [{}, {"LANGCHAIN_TRACING": "true", "LANGCHAIN_HANDLER": "langchain"}]
)
async def test_nobody_else_sees_the_story(more: dict[str, str]) -> None:
    """No tracing, no printing, no log, no cache: the engine works and the spy hears nothing."""
    async with spying() as spy, serving([good_answer()]) as server:
        code, told = await _run(ENGINE, server.url, _environment(spy, **more))

    assert code == 0, told[-2_000:]
    assert len(server.requests) == 1
    assert bytes(spy.heard) == b""
    assert CANARY not in told
    assert "NOTHING CACHED" in told


async def test_the_spy_can_hear() -> None:
    """The control: plain ChatOpenAI under the same switches sends, prints and keeps the story."""
    async with spying() as spy, serving([good_answer()]) as server:
        environment = _environment(spy)
        del environment["OPENAI_PROXY"], environment["LC_OUTPUT_VERSION"]
        code, told = await _run(CONTROL, server.url, environment)

    assert code == 0, told[-2_000:]
    assert spy.heard
    assert CANARY in told
    assert "NOTHING CACHED" not in told
