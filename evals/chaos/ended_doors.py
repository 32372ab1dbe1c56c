"""Servers that work their own jobs off, on SQLite, ended while they take jobs in."""

import asyncio
import random
import signal
import time
from pathlib import Path
from subprocess import Popen

import httpx

from evals.chaos.fleet import Fleet, Running, fleet, free_port, processor_s
from evals.chaos.model import modelling
from evals.chaos.rows import Jobs, Row, client

CLIENTS = 6
READY_S = 5.0
EXIT_S = 10.0


async def ended_doors(
    zygote: "Popen[str]", folder: Path, number: signal.Signals, *, times: int
) -> Row:
    """Every 202 survives, the same key again is the same job; the killed server is soon back, and
    the stopped one has soon ended.
    """
    async with modelling() as model:
        with fleet(zygote, folder, model.url) as there:
            port = free_port()
            door = there.start("serve0", "serve", port)
            await there.ready(door)
            told = Keyed(port)
            ready_s, used_s, exit_s, codes = await _end(there, door, told, number, times)
            last = there.started[-1]
            async with client(last.url) as http:
                jobs = Jobs(http, sent=dict.fromkeys(told.jobs.values(), 1))
                await jobs.wait(180)
                kept = await _count(http)
    counts, broken = jobs.reconciled()
    counts |= {"times": times, "keys": len(told.jobs)}
    if kept != len(told.jobs):
        broken.append(f"{kept} jobs for {len(told.jobs)} keys")
    if told.differing:
        broken.append(f"{told.differing} keys with two jobs")
    if told.other:
        broken.append(f"answered {sorted(set(told.other))}")
    late = []
    if number == signal.SIGKILL:
        counts |= {
            "ready at most s": round(max(ready_s), 2),
            "processor s until then": round(max(used_s), 2),
        }
        if max(ready_s) > READY_S:
            late.append("ready too late")
    if number == signal.SIGTERM:
        counts |= {"exit at most s": round(max(exit_s), 2)}
        if max(exit_s) > EXIT_S:
            late.append("ended too late")
        if set(codes) != {0}:
            broken.append(f"ended with {sorted(set(map(str, codes)))}")
    return Row(f"{number.name} the server while jobs are sent", counts, broken, late)


class Keyed:
    """Clients that send jobs under keys: each until it is acknowledged, and then once more."""

    def __init__(self, port: int) -> None:
        self._http = client(f"http://127.0.0.1:{port}", 5)
        self.jobs: dict[str, str] = {}
        self.differing = 0
        self.other: list[int] = []
        self.ended = False

    async def send(self, client: int) -> None:
        """Until it is ended."""
        number = 0
        while not self.ended:
            number += 1
            await self._insist(f"{client}-{number}")

    async def close(self) -> None:
        """Closes what it sent with."""
        await self._http.aclose()

    async def _insist(self, key: str) -> None:
        again = 2
        while again:
            try:
                answer = await Jobs(self._http).send(key=key)
            except httpx.HTTPError:
                await asyncio.sleep(0.05)
                continue
            if answer.status_code == 503:
                await asyncio.sleep(0.1)
                continue
            if answer.status_code != 202:
                self.other.append(answer.status_code)
                return
            job = answer.json()["id"]
            if self.jobs.setdefault(key, job) != job:
                self.differing += 1
            again -= 1
            await asyncio.sleep(0.1)


async def _end(
    there: Fleet, door: Running, told: Keyed, number: signal.Signals, times: int
) -> tuple[list[float], list[float], list[float], list[int | None]]:
    """Ends the server so often, and starts it anew each time: from nothing where that is judged."""
    ready_s, used_s, exit_s, codes = [], [], [], []
    clients = [asyncio.create_task(told.send(client)) for client in range(CLIENTS)]
    for turn in range(times):
        await asyncio.sleep(random.uniform(0.3, 1.0))
        began = time.monotonic()
        there.signal(door, number)
        codes.append(await there.ended(door))
        exit_s.append(time.monotonic() - began)
        door = there.start(f"serve{turn + 1}", "serve", door.port, cold=number == signal.SIGKILL)
        ready_s.append(await there.ready(door))
        used_s.append(processor_s(door.pid))
    told.ended = True
    await asyncio.gather(*clients)
    await told.close()
    return ready_s, used_s, exit_s, codes


async def _count(http: httpx.AsyncClient) -> int:
    """Jobs that there are."""
    count, after = 0, ""
    while True:
        page = (await http.get(f"/v1/jobs?limit=200{after}")).json()
        count += len(page["jobs"])
        if page["next"] is None:
            return count
        after = f"&after={page['next']}"


async def doubled(zygote: "Popen[str]", folder: Path, *, keys: int, each: int) -> Row:
    """As many jobs as keys, and identical answers."""
    async with modelling() as model:
        with fleet(zygote, folder, model.url) as there:
            door = there.start("serve", "serve", free_port())
            await there.ready(door)
            async with client(door.url, 600) as http:
                jobs = Jobs(http)
                answers = await asyncio.gather(
                    *(jobs.send(key=f"k{number % keys}") for number in range(keys * each))
                )
                kept = await _count(http)
    bodies = {(one.status_code, one.content) for one in answers}
    broken = [] if len(bodies) == kept == keys else [f"{kept} jobs, {len(bodies)} answers"]
    counts = {"requests": len(answers), "keys": keys, "jobs": kept, "answers": len(bodies)}
    return Row("the same POST many times at once", counts, broken)
