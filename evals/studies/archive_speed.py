"""Archives against what one would write in an afternoon, over the same stories and the same checks.

    python -m evals.studies.archive_speed [STORIES] [DELAY_MS] [AT_ONCE] [ROUNDS]
    python -m evals.studies.archive_speed --profile [STORIES] [DELAY_MS] [AT_ONCE]

Contenders, each in a process of its own, in turns: `nutgraf archive` as it comes (ledger, resume,
limits, every core); LangChain's `abatch` with the same bound schema;
`asyncio.gather` over the bare SDK. The last two read, check and forget: nothing of theirs survives
a kill. The model is a server on loopback that gives the same draft after the same while; each story
is 690 words. STORIES are shared out among ROUNDS, and the sums are told after each, so that other
work on the machine falls on all contenders alike. Starting up counts.

With `--profile`, where the processor's time of one process goes, by part.
"""

import asyncio
import concurrent.futures.thread as pools
import cProfile
import json
import os
import pstats
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evals.bench.descendants import adopt_orphans, processor_s
from evals.bench.story import asked, story
from schemas import Article
from service.engines.answers import read_draft
from service.errors import CallUsage
from service.grounding.ground import ground
from service.memo import remembering
from service.reading import read_article

_PORT = 18_490
CONTENDERS = ("archive", "abatch", "gather")
_PARTS = ("service/grounding", "service/reading", "service/archive", "service/engines", "service/")
_LIBRARIES = ("openai", "langchain", "httpx", "httpcore", "pydantic", "anyio", "h11")


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


@contextmanager
def _command(texts: list[str], at_once: int, *more: str) -> Iterator[list[str]]:
    with tempfile.TemporaryDirectory() as name:
        given = Path(name) / "in.jsonl"
        with given.open("w", encoding="utf-8") as file:
            for number, text in enumerate(texts):
                file.write(json.dumps({"id": str(number), "text": text}) + "\n")
        options = ["--out", f"{name}/out", "--quiet", "--concurrency", str(at_once), *more]
        yield ["archive", "run", str(given), *options]


def contend(name: str, count: int, at_once: int) -> None:
    """Runs one contender and prints its seconds, its processor time and its peak memory."""
    texts = _texts(count)
    runs: dict[str, Callable[[], Awaitable[None]]] = {
        "gather": lambda: _gather(texts, at_once),
        "abatch": lambda: _abatch(texts, at_once),
    }
    adopt_orphans()
    began_s = time.monotonic()
    if name in runs:
        asyncio.run(runs[name]())  # type: ignore[arg-type]
    else:
        with _command(texts, at_once) as arguments:
            command = [sys.executable, "-m", "service.cli", *arguments]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  our own
    seconds = time.monotonic() - began_s
    print(json.dumps({"seconds": seconds, "cpu_s": time.process_time() + processor_s()}))


def main(count: int, delay_ms: int, at_once: int, rounds: int) -> None:
    """All contenders, in turns; a line with the sums after each round."""
    print(
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} {count} stories in {rounds} rounds, {delay_ms} ms,"
        f" {at_once} at once, {os.cpu_count()} cores; seconds (processor seconds) of each"
    )
    seconds: Counter[str] = Counter()
    cpu_s: Counter[str] = Counter()
    with _upstream(delay_ms) as env:
        for number in range(1, rounds + 1):
            for name in CONTENDERS:
                one = ["--contend", name, str(count // rounds), str(at_once)]
                command = [sys.executable, "-m", "evals.studies.archive_speed", *one]
                ended = subprocess.run(  # noqa: S603  our own words
                    command, env=env, check=True, stdout=subprocess.PIPE
                )
                told = json.loads(ended.stdout)
                seconds[name] += told["seconds"]
                cpu_s[name] += told["cpu_s"]
            done = number * (count // rounds)
            figures = (f"{name} {seconds[name]:.1f} ({cpu_s[name]:.1f})" for name in CONTENDERS)
            print(f"{done:>6} at load {os.getloadavg()[0]:.0f}: {', '.join(figures)}", flush=True)


@contextmanager
def _upstream(delay_ms: int) -> Iterator[dict[str, str]]:
    """The model, and the environment that leads to it."""
    serve = [sys.executable, "-m", "evals.bench.upstream", str(_PORT), str(delay_ms)]
    with subprocess.Popen(serve) as server:  # noqa: S603  our own words
        try:
            time.sleep(2)
            yield {
                **os.environ,
                "OPENAI_BASE_URL": f"http://127.0.0.1:{_PORT}/v1",
                "OPENAI_API_KEY": "none",
                "NUTGRAF_ENGINE": "openai",
                "NUTGRAF_MODEL": "canned",
            }
        finally:
            server.kill()


def profile(count: int, delay_ms: int, at_once: int) -> None:
    """Prints shares of the processor time of one archive process, threads and start included."""
    profiles: list[cProfile.Profile] = []
    threads: Any = pools
    work = threads._worker  # noqa: SLF001  no other way into threads

    def profiled(*given: Any) -> Any:
        mine = cProfile.Profile(time.thread_time)
        profiles.append(mine)
        return mine.runcall(work, *given)

    threads._worker = profiled  # noqa: SLF001
    with (
        _upstream(delay_ms) as env,
        _command(_texts(count), at_once, "--processes", "1") as arguments,
    ):
        os.environ.update(env)
        sys.argv = ["nutgraf", *arguments]
        mine = cProfile.Profile(time.thread_time)
        with suppress(SystemExit):
            mine.runcall(_main)
    threads._python_exit()  # noqa: SLF001
    shares: Counter[str] = Counter()
    for one in (mine, *profiles):
        for (file, _, _), (_, _, own_s, _, _) in pstats.Stats(one).stats.items():  # type: ignore[attr-defined]
            shares[_part(file)] += own_s
    total_s = sum(shares.values())
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} {count} stories in one process, profiled")
    for part, own_s in shares.most_common():
        print(f"{own_s / total_s:6.1%}  {1e3 * own_s / count:6.1f} ms a story  {part}")


def _main() -> None:
    from service.cli import main as command_line  # noqa: PLC0415  starting up is profiled too

    command_line()


def _part(file: str) -> str:
    parts = [part for part in _PARTS if f"/{part}" in file]
    libraries = [part for part in _LIBRARIES if f"/{part}" in file.partition("site-packages")[2]]
    if "importlib" in file:
        return "importing"
    return (parts or libraries or ["Python and the rest"])[0]


if __name__ == "__main__":
    given = sys.argv[1:]
    if given[:1] == ["--contend"]:
        contend(given[1], int(given[2]), int(given[3]))
    else:
        defaults = [200, 50, 64, 2]
        numbers = [int(one) for one in given if one != "--profile"]
        numbers += defaults[len(numbers) :]
        if "--profile" in given:
            profile(*numbers[:3])
        else:
            main(*numbers)
