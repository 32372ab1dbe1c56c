"""Four times the requests that the service can answer: it goes on answering as many as it can, and
tells the others at once when to come back.

A bare server in a process of its own is asked as often as `/livez` is: what takes as long there is
the machine's doing.
"""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from statistics import quantiles
from subprocess import Popen

import httpx

from evals.chaos.fleet import Running, fleet, free_port
from evals.chaos.model import STORY, modelling
from evals.chaos.rows import Row, client, until

AT_ONCE, WAITING = 8, 16
"""`NUTGRAF_BRIEFS_AT_ONCE` and `NUTGRAF_BRIEFS_WAITING`."""
MOST_INSIDE = 4 * (AT_ONCE + WAITING)
"""Requests after which some must have been refused, however slow the machine is."""
ANSWER_S = 1.0
"""Seconds that the model takes: that, and not the processor, is what there is too little of."""
TIMES = 4
"""As many requests as the service answered at its best."""
LEAST_GOODPUT = 0.8
LIVE_S = REFUSED_S = 0.25
"""Seconds that 99 of 100 answers of `/livez`, and 99 of 100 refusals, may take."""
MOST_GROWTH_MB = 50.0
"""Of what the process holds, over what it held at its best."""
_PROBE_S = 0.1
_NUMBERS = count(1)


@dataclass
class Answers:
    """What was answered, and after how many seconds."""

    made: int = 0
    refused_s: list[float] = field(default_factory=list)
    other: list[str] = field(default_factory=list)

    async def ask(self, http: httpx.AsyncClient) -> None:
        """A story that nobody has asked for yet."""
        story = {"text": f"{STORY} This is note {next(_NUMBERS)}."}
        began = time.monotonic()
        try:
            answer = await http.post("/v1/summaries", json={"article": story})
        except httpx.HTTPError as fault:
            self.other.append(type(fault).__name__)
            return
        if answer.status_code == 200:
            self.made += 1
        elif answer.status_code == 503 and int(answer.headers.get("Retry-After", 0)) > 0:
            self.refused_s.append(time.monotonic() - began)
        else:
            self.other.append(str(answer.status_code))


@dataclass
class Vitals:
    """How the server does meanwhile."""

    live_s: list[float] = field(default_factory=list)
    bare_s: list[float] = field(default_factory=list)
    most_mb: float = 0.0


async def overload(zygote: "Popen[str]", folder: Path, *, best_s: float, overload_s: float) -> Row:
    """Goodput, refusals, `/livez` and memory, beside what the service does at its best."""
    limits = {"briefs_at_once": str(AT_ONCE), "briefs_waiting": str(WAITING)}
    async with modelling(ANSWER_S) as model:
        with fleet(zygote, folder, model.url, **limits) as there:
            door = there.start("serve", "serve", free_port())
            await there.ready(door)
            async with client(door.url) as http, AsyncExitStack() as stack:
                await Answers().ask(http)  # the engine is loaded
                bare = await stack.enter_async_context(_bare())
                async with _watched(door, bare) as at_best:
                    best = await _at_best(http, best_s)
                async with _watched(door, bare) as vitals:
                    answers, lasted_s = await _overloaded(http, TIMES * best, overload_s)
    goodput = answers.made / lasted_s
    live_s, refused_s = _p99(vitals.live_s), _p99(answers.refused_s)
    bare_s = _p99(vitals.bare_s)
    counts = {
        "best a second": round(best, 1),
        "sent a second": round(TIMES * best, 1),
        "for s": round(lasted_s),
        "goodput": f"{goodput / best:.0%}",
        "refused": len(answers.refused_s),
        "refused within s (p99)": round(refused_s, 3),
        "/livez s (p99)": round(live_s, 3),
        "a bare server s (p99)": round(bare_s, 3),
        "MB": f"{at_best.most_mb:.0f} to {vitals.most_mb:.0f}",
    }
    broken = [f"other answers: {sorted(set(answers.other))}"] if answers.other else []
    if not answers.refused_s:
        broken.append("nothing was refused")
    if vitals.most_mb > at_best.most_mb + MOST_GROWTH_MB:
        broken.append("memory grew")
    late = [] if goodput >= LEAST_GOODPUT * best else ["too little was answered"]
    late += ["refused too late"] if refused_s > REFUSED_S else []
    late += ["/livez too late"] if live_s > LIVE_S else []
    return Row(f"{TIMES}x overload", counts, broken, late)


async def _at_best(http: httpx.AsyncClient, for_s: float) -> float:
    """Answers a second to as many clients as there are places, who ask again at once."""
    answers, began = Answers(), time.monotonic()
    ended = False

    async def insist() -> None:
        while not ended:
            await answers.ask(http)

    clients = [asyncio.create_task(insist()) for _ in range(AT_ONCE)]
    await asyncio.sleep(for_s)
    await until(lambda: answers.made >= 2 * AT_ONCE, "next to nothing was answered")
    best = answers.made / (time.monotonic() - began)
    ended = True
    await asyncio.gather(*clients)
    return best


async def _overloaded(
    http: httpx.AsyncClient, a_second: float, for_s: float
) -> tuple[Answers, float]:
    """Requests that wait for no answer before the next is sent; what was answered meanwhile."""
    answers, began = Answers(), time.monotonic()
    asking: list[asyncio.Task[None]] = []
    while (passed_s := time.monotonic() - began) < for_s or len(asking) < MOST_INSIDE:
        while len(asking) < passed_s * a_second:
            asking.append(asyncio.create_task(answers.ask(http)))
        await asyncio.sleep(0.01)
    made = answers.made
    await asyncio.gather(*asking)
    return Answers(made, answers.refused_s, answers.other), passed_s


@asynccontextmanager
async def _watched(door: Running, bare: str) -> AsyncIterator[Vitals]:
    """The server's `/livez` and memory, and a bare server, looked at ten times a second."""
    vitals = Vitals()

    async def look(url: str, took_s: list[float]) -> None:
        async with client() as http:
            while True:
                began = time.monotonic()
                (await http.get(url)).raise_for_status()
                took_s.append(time.monotonic() - began)
                vitals.most_mb = max(vitals.most_mb, _resident_mb(door.pid))
                await asyncio.sleep(_PROBE_S)

    looking = [
        asyncio.create_task(look(f"{door.url}/livez", vitals.live_s)),
        asyncio.create_task(look(bare, vitals.bare_s)),
    ]
    try:
        yield vitals
    finally:
        for one in looking:
            one.cancel()
        ended = await asyncio.gather(*looking, return_exceptions=True)
    for fault in ended:
        if isinstance(fault, Exception):
            raise fault


@asynccontextmanager
async def _bare() -> AsyncIterator[str]:
    """A server that says the same to everybody, at once."""
    port = free_port()
    bare = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "evals.bench.upstream", str(port), "0"
    )
    try:
        async with client() as http:
            for _ in range(3_000):
                try:
                    await http.get(f"http://127.0.0.1:{port}/")
                    break
                except httpx.HTTPError:
                    await asyncio.sleep(0.02)
        yield f"http://127.0.0.1:{port}/"
    finally:
        bare.kill()
        await bare.wait()


def _resident_mb(pid: int) -> float:
    """Memory that a process has (proc(5))."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _p99(seconds: list[float]) -> float:
    return quantiles(seconds, n=100)[98] if len(seconds) > 1 else float("inf")
