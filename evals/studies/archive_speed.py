"""Archives against what one would write in an afternoon, over the same stories and the same checks.

    python -m evals.studies.archive_speed [STORIES] [DELAY_MS] [AT_ONCE] [ROUNDS]

Contenders, each in a process of its own, in turns: `nutgraf archive` (ledger, resume, limits), in
one process and in two; LangChain's `abatch` with the same bound schema; `asyncio.gather` over the
bare SDK. The last two read, check and forget: nothing of theirs survives a kill. The model is a
server on loopback that gives the same draft after the same while; each story is 690 words.
"""

import asyncio
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evals.bench.story import asked, story
from schemas import Article
from service.engines.answers import read_draft
from service.errors import CallUsage
from service.grounding.ground import ground
from service.memo import remembering
from service.reading import read_article

_PORT = 18_490
CONTENDERS = ("archive", "archive-2", "abatch", "gather")


def _texts(count: int) -> list[str]:
    return [f"{story()}\n\nThis is the story of case {number}." for number in range(count)]


def _checked(text: str, words: str) -> int:
    """The same reading and checks as everywhere."""
    with remembering():
        read = read_article(Article(text=text))
        return len(ground(read_draft(words, CallUsage(1)), read).passed)


async def _gather(texts: list[str], at_once: int) -> None:
    from openai import AsyncOpenAI  # noqa: PLC0415

    client = AsyncOpenAI(max_retries=0)
    slots = asyncio.Semaphore(at_once)
    request: Any = asked()

    async def one(text: str) -> int:
        async with slots:
            said = [*request["messages"][:-1], {"role": "user", "content": text}]
            answered = await client.chat.completions.create(**{**request, "messages": said})
            words = answered.choices[0].message.content or ""
            return await asyncio.to_thread(_checked, text, words)

    await asyncio.gather(*(one(text) for text in texts))


async def _abatch(texts: list[str], at_once: int) -> None:
    from langchain_core.messages import HumanMessage, SystemMessage  # noqa: PLC0415
    from langchain_core.runnables import RunnableLambda  # noqa: PLC0415
    from langchain_openai import ChatOpenAI  # noqa: PLC0415

    request: Any = asked()
    chat = ChatOpenAI(model="canned", max_retries=0, temperature=0.0, seed=7)
    bound = chat.bind(response_format=request["response_format"])
    system = [SystemMessage(one["content"]) for one in request["messages"][:-1]]

    async def one(text: str) -> int:
        answered = await bound.ainvoke([*system, HumanMessage(text)])
        return await asyncio.to_thread(_checked, text, str(answered.content))

    await RunnableLambda(one).abatch(texts, config={"max_concurrency": at_once})


def _archive(texts: list[str], at_once: int, processes: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        given = Path(name) / "in.jsonl"
        with given.open("w", encoding="utf-8") as file:
            for number, text in enumerate(texts):
                file.write(json.dumps({"id": str(number), "text": text}) + "\n")
        command = [
            *(sys.executable, "-m", "service.cli", "archive", "run", str(given)),
            *("--out", f"{name}/out", "--quiet", "--concurrency", str(at_once)),
            *("--processes", str(processes)),
        ]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  our own words


def contend(name: str, count: int, at_once: int) -> None:
    """Runs one contender and prints its seconds, its processor time and its peak memory."""
    texts = _texts(count)
    runs: dict[str, Callable[[], Awaitable[None]]] = {
        "gather": lambda: _gather(texts, at_once),
        "abatch": lambda: _abatch(texts, at_once),
    }
    began_s = time.monotonic()
    if name in runs:
        asyncio.run(runs[name]())  # type: ignore[arg-type]
        who = resource.RUSAGE_SELF
    else:
        _archive(texts, at_once, 2 if name == "archive-2" else 1)
        who = resource.RUSAGE_CHILDREN
    seconds = time.monotonic() - began_s
    used = resource.getrusage(who)
    told = {
        "contender": name,
        "seconds": round(seconds, 2),
        "per_s": round(count / seconds, 2),
        "cpu_s": round(used.ru_utime + used.ru_stime, 2),
        "peak_mb": round(used.ru_maxrss / 1024),
    }
    print(json.dumps(told))


def main(count: int, delay_ms: int, at_once: int, rounds: int) -> None:
    """All contenders, in turns."""
    env = {
        **os.environ,
        "OPENAI_BASE_URL": f"http://127.0.0.1:{_PORT}/v1",
        "OPENAI_API_KEY": "none",
        "NUTGRAF_ENGINE": "openai",
        "NUTGRAF_MODEL": "canned",
    }
    serve = [sys.executable, "-m", "evals.bench.upstream", str(_PORT), str(delay_ms)]
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} {count} stories, {delay_ms} ms, {at_once} at once")
    with subprocess.Popen(serve) as server:  # noqa: S603  our own words
        try:
            time.sleep(2)
            for _ in range(rounds):
                for name in CONTENDERS:
                    one = ["--contend", name, str(count), str(at_once)]
                    command = [sys.executable, "-m", "evals.studies.archive_speed", *one]
                    subprocess.run(command, env=env, check=True)  # noqa: S603  our own words
        finally:
            server.kill()


if __name__ == "__main__":
    given = sys.argv[1:]
    if given[:1] == ["--contend"]:
        contend(given[1], int(given[2]), int(given[3]))
    else:
        defaults = [200, 50, 64, 2]
        main(*[int(one) for one in given] + defaults[len(given) :])
