"""Every method of every store fails once, in every way, while a service uses it.

Whatever is answered as done is looked up in the database by itself; what is answered as
`store-unavailable` is asked again, and must be done then. Each store is used by a part of a desk's
day; a method that its part does not call is told, so that none can be forgotten.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen

from evals.chaos.days import DAYS, Day
from evals.chaos.failing_store import FAULTS, FILE, methods
from evals.chaos.fleet import fleet, free_port
from evals.chaos.keys import SECRET
from evals.chaos.model import modelling
from evals.chaos.receiver import receiving
from evals.chaos.rows import Row, until
from service.durable import SQLITE_FILE


@dataclass
class Found:
    """What was seen of one service."""

    struck: int = 0
    asked_again: int = 0
    done: int = 0
    wrong: list[str] = field(default_factory=list)


async def store_faults(
    zygote: "Popen[str]",
    folder: Path,
    new_database: Callable[[], str],
    *,
    faults_each: int,
) -> Row:
    """No 2xx without a durable row, and the process survives."""
    strikes = [
        (method, fault)
        for number, method in enumerate(methods())
        for turn, fault in enumerate(FAULTS)
        if (turn - number) % len(FAULTS) < faults_each
    ]
    services = []
    for part, stores in DAYS.items():
        mine = [one for one in strikes if one[0].partition(".")[0] in stores[1]]
        for kind, url in (("SQLite", None), ("PostgreSQL", new_database())):
            where = folder / f"{part}-{kind}"
            services.append(_service(zygote, where, url, stores[0], mine))
    found = await asyncio.gather(*services)
    wrong = [words for one in found for words in one.wrong]
    counts = {
        "methods": len(methods()),
        "faults": sum(one.struck for one in found),
        "answered 503 and asked again": sum(one.asked_again for one in found),
        "looked up in the database": sum(one.done for one in found),
    }
    broken = [*wrong[:5], f"{len(wrong)} in all"] if wrong else []
    untried = {method for method, _ in strikes} - {
        method
        for stores in DAYS.values()
        for method, _ in strikes
        if method.partition(".")[0] in stores[1]
    }
    broken += [f"not tried: {sorted(untried)}"] if untried else []
    return Row("every store method fails once (SQLite and PostgreSQL)", counts, broken)


async def _service(
    zygote: "Popen[str]",
    folder: Path,
    database_url: str | None,
    part: Callable[[Day], Awaitable[None]],
    strikes: Sequence[tuple[str, str]],
) -> Found:
    """One service for all strikes at its stores: it must outlive them."""
    found = Found()
    url = database_url or f"sqlite:///{folder / 'kept' / SQLITE_FILE}"
    fault = folder / "fault"
    switches = ("evals.chaos.failing_store",)
    settings = {"key_secret": SECRET, "webhook_waits_s": "0.1"}
    async with modelling(0.6) as model, receiving(500) as receiver:
        with fleet(zygote, folder, model.url, database_url, switches=switches, **settings) as there:
            there.env = {**there.env, FILE: str(fault)}
            door = there.start("serve", "serve", free_port())
            await there.ready(door)
            async with Day.begun(door.url, url, model, receiver) as before:
                await part(before)  # without a fault: the day itself is right
                found.wrong += [f"without a fault: {words}" for words in before.wrong]
            for method, kind in strikes:
                told = f"{method} {kind}"
                async with Day.begun(door.url, url, model, receiver) as day:
                    fault.write_text(told, "utf-8")
                    try:
                        await part(day)
                    except (TimeoutError, AssertionError, OSError) as end:
                        day.wrong.append(f"{type(end).__name__} {end}")
                    try:
                        await until(lambda: not fault.exists(), "was not called")
                        found.struck += 1
                    except TimeoutError as end:
                        day.wrong.append(str(end))
                        fault.unlink()
                    await day.alive()
                found.asked_again += day.asked_again
                found.done += day.done
                found.wrong += [f"{told} ({folder.name}): {words}" for words in day.wrong]
    return found
