"""The model goes away, or takes a request and says nothing."""

import asyncio
import time
from collections import Counter
from itertools import count
from pathlib import Path
from subprocess import Popen

import httpx

from evals.chaos.fleet import fleet, free_port
from evals.chaos.model import STORY, Model, modelling
from evals.chaos.rows import Jobs, Row, client

EACH_S = 0.1
"""Seconds between requests of editors."""
MOST_ATTEMPTS = 1.1
"""Calls of the model for each request, once it is known to be away."""
RECOVERY_S = 10.0
DEADLINE_S, ANSWERED_S = 2.0, 2.3
_AT_ONCE = 10
_NUMBERS = count(1)


async def away_model(zygote: "Popen[str]", folder: Path, *, away_s: float) -> Row:
    """Few attempts, jobs wait, and all goes on soon after."""
    async with modelling() as model:
        with fleet(zygote, folder, model.url) as there:
            door = there.start("serve", "serve", free_port())
            await there.ready(door)
            async with client(door.url, 90) as http:
                await _ask(http, {})  # the engine is loaded
                jobs = Jobs(http)
                answers: list[tuple[float, int]] = []
                asking = asyncio.create_task(_editors(http, answers))
                model.state = "away"
                await jobs.send(20)
                await asyncio.sleep(1)
                calls, asked = model.calls, len(answers)
                await asyncio.sleep(away_s)
                attempts, requests = model.calls - calls, len(answers) - asked
                waited = await _states(http, jobs)
                model.state = "up"
                back = time.monotonic()
                await jobs.wait(180)
                await asyncio.sleep(1)
                asking.cancel()
    served = [at - back for at, status in answers if status == 200 and at > back]
    counts, broken = jobs.reconciled()
    counts |= {
        "away s": away_s,
        "requests": requests,
        "attempts": attempts,
        "recovery s": round(min(served), 1) if served else "never",
        "jobs while away": waited,
    }
    if attempts > MOST_ATTEMPTS * requests:
        broken.append(f"{attempts} attempts for {requests} requests")
    if not served:
        broken.append("nothing was answered afterwards")
    late = ["recovered too late"] if served and min(served) > RECOVERY_S else []
    if waited != "running":
        broken.append("the job did not wait")
    return Row("the model is away under load", counts, broken, late)


async def silent_model(zygote: "Popen[str]", folder: Path, *, requests: int) -> Row:
    """Answered at the deadline, and no call is left."""
    async with modelling() as model:
        with fleet(zygote, folder, model.url) as there:
            door = there.start("serve", "serve", free_port())
            await there.ready(door)
            async with client(door.url) as http:
                await _ask(http, {})
                model.state = "silent"
                took: list[float] = []
                statuses: Counter[int] = Counter()
                for _ in range(requests // _AT_ONCE):
                    for status, took_s in await asyncio.gather(
                        *(_ask(http, {"deadline_s": DEADLINE_S}) for _ in range(_AT_ONCE))
                    ):
                        statuses[status] += 1
                        took.append(took_s)
                left = await _left(model)
    broken = [f"{left} calls are left"] if left else []
    late = [f"answered after {max(took):.2f} s"] if max(took) > ANSWERED_S else []
    counts = {
        "requests": len(took),
        "statuses": dict(statuses),
        "answered at most s": round(max(took), 2),
        "calls left": left,
    }
    return Row(f"the model is silent, {DEADLINE_S:g} s deadline", counts, broken, late)


async def _left(model: Model) -> int:
    for _ in range(20):
        if model.alive == 0:
            break
        await asyncio.sleep(0.05)
    return model.alive


async def _states(http: httpx.AsyncClient, jobs: Jobs) -> str:
    (job,) = jobs.sent
    return str((await http.get(f"/v1/jobs/{job}")).json()["state"])


async def _editors(http: httpx.AsyncClient, answers: list[tuple[float, int]]) -> None:
    async def one() -> None:
        status, _ = await _ask(http, {})
        answers.append((time.monotonic(), status))

    async with asyncio.TaskGroup() as group:
        while True:
            group.create_task(one())
            await asyncio.sleep(EACH_S)


async def _ask(http: httpx.AsyncClient, options: dict[str, object]) -> tuple[int, float]:
    """A story that nobody has asked for yet: status and seconds."""
    began = time.monotonic()
    story = {"text": f"{STORY} This is note {next(_NUMBERS)}."}
    body = {"article": story, "options": options}
    status = (await http.post("/v1/summaries", json=body)).status_code
    return status, time.monotonic() - began
