"""Workers are killed, or paused for longer than their lease, while they work jobs off."""

import asyncio
import random
import signal
import time
from pathlib import Path
from subprocess import Popen

from evals.chaos.fleet import IN_FLIGHT, SCALED, Fleet, Running, fleet, free_port
from evals.chaos.model import modelling
from evals.chaos.receiver import Receiver, receiving
from evals.chaos.rows import Jobs, Row, client

_BETWEEN_S = 0.4
_PATIENT = {
    "webhook_deadline_s": "5",
    "webhook_waits_s": ",".join(["0.2", "0.4", "0.8", *["1.6"] * 8]),
}
"""A sender that is killed uses an attempt up: this receiver is well, and must hear of every job."""
_PAUSE_S = 3 * SCALED["service.jobs.shard_runner.LEASE_S"]


async def killed_workers(
    zygote: "Popen[str]",
    folder: Path,
    database_url: str | None,
    *,
    workers: int,
    kills: int,
    jobs: int,
    pauses_every: int | None = 10,
) -> Row:
    """0 lost, one visible result and one webhook id each, few calls made again."""
    kind = "SQLite" if database_url is None else "PostgreSQL"
    async with modelling(0.3) as model, receiving() as receiver:
        with fleet(zygote, folder, model.url, database_url, **_PATIENT) as there:
            door = there.start("door", "door", free_port())
            await there.ready(door)
            async with client(door.url) as http:
                hook = {"url": receiver.url, "events": ["job.finished"]}
                (await http.post("/v1/webhooks", json=hook)).raise_for_status()
                told = Jobs(http)
                crew = [there.start(f"worker{number}") for number in range(workers)]
                due = asyncio.Semaphore(jobs % kills + 2 * (jobs // kills))
                sending = asyncio.create_task(_send(told, jobs, due))
                watching = asyncio.create_task(told.watch())
                paused = await _kill(there, crew, kills, pauses_every, due, jobs // kills)
                await sending
                watching.cancel()
                await told.wait(180)
                await _told(receiver, told, 60)
                await told.look(told.sent)
    counts, broken = told.reconciled()
    extra = model.calls - sum(told.sent.values())
    ids = _ids(receiver)
    untold = [job for job in told.sent if job not in ids]
    twice = [job for job, found in ids.items() if len(found) > 1]
    counts |= {
        "kills": kills,
        "of them paused before": paused,
        "calls made again": extra,
        "webhooks": len(ids),
        "attempts": len(receiver.got),
    }
    if extra > kills * IN_FLIGHT:
        broken.append(f"{extra} calls made again")
    if untold or twice:
        broken.append(f"{len(untold)} jobs not told, {len(twice)} under two ids")
    return Row(f"SIGKILL a worker ({workers} on {kind})", counts, broken)


async def _send(told: Jobs, jobs: int, due: asyncio.Semaphore) -> None:
    """As workers are killed, so that each kill hits one at work; every fourth has two stories."""
    for number in range(jobs):
        await due.acquire()
        await told.send(stories=2 if number % 4 == 3 else 1)


async def _kill(
    there: Fleet,
    crew: list[Running],
    kills: int,
    pauses_every: int | None,
    due: asyncio.Semaphore,
    jobs_each: int,
) -> int:
    """Kills one after the other and starts each anew at once; how many were paused before.

    A worker that comes back when nobody waits for it any more is what fencing is for.
    """
    paused = 0
    waking: list[asyncio.Task[None]] = []
    for number in range(kills):
        at = number % len(crew)
        victim = crew[at]
        await there.working(victim)
        await asyncio.sleep(random.uniform(0, 2 * _BETWEEN_S))
        if pauses_every and number % pauses_every == pauses_every - 1:
            paused += 1
            there.signal(victim, signal.SIGSTOP)
            waking.append(asyncio.create_task(_wake(there, victim)))
        else:
            await there.kill(victim)
        crew[at] = there.start(f"worker{number}-{at}")
        for _ in range(jobs_each):
            due.release()
    await asyncio.gather(*waking)
    return paused


async def _wake(there: Fleet, victim: Running) -> None:
    """Lets a paused worker come back for a while, and then kills it."""
    await asyncio.sleep(_PAUSE_S)
    there.signal(victim, signal.SIGCONT)
    await asyncio.sleep(1.0)
    await there.kill(victim)


async def _told(receiver: Receiver, told: Jobs, patience_s: float) -> None:
    """Until every job was told of, or nothing has come for so long."""
    ends_at = time.monotonic() + patience_s
    seen = 0
    while not set(told.sent) <= set(_ids(receiver)) and time.monotonic() < ends_at:
        if len(receiver.got) > seen:
            seen, ends_at = len(receiver.got), time.monotonic() + patience_s
        await asyncio.sleep(0.2)


def _ids(receiver: Receiver) -> dict[str, set[str]]:
    """The ids under which each job was told."""
    found: dict[str, set[str]] = {}
    for one in receiver.got:
        found.setdefault(one.job, set()).add(one.headers["webhook-id"])
    return found
