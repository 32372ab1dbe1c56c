"""Calls at once from keys with a budget: what a call may take is reserved before it is made."""

import asyncio
import itertools
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from subprocess import Popen

import httpx

from evals.chaos.fleet import fleet, free_port
from evals.chaos.keys import SECRET, new_key
from evals.chaos.model import STORY, Model, modelling
from evals.chaos.rows import Row, client, until
from service.caller import Budget
from service.durable import SQLITE_FILE
from service.stores.database import open_database
from service.stores.spending import Spending

MOST_OUT = 6_000
"""What the canned answer says that a call took, and the most that it may write: a call is reserved
with its prompt besides, so that it never takes more."""
_ANSWER_S = 2.0
"""Seconds that an answer takes: nothing is settled before all have asked."""


async def budgets(
    zygote: "Popen[str]",
    folder: Path,
    database_url: str | None,
    *,
    calls: int,
    allowed: int,
    switches: Sequence[str] = (),
) -> Row:
    """No budget is overspent, by two servers on one PostgreSQL or one on SQLite."""
    kind = "one server on SQLite" if database_url is None else "two servers on PostgreSQL"
    url = database_url or f"sqlite:///{folder / 'kept' / SQLITE_FILE}"
    spending = {
        "max_output_tokens": str(MOST_OUT),
        "key_secret": SECRET,
        "briefs_at_once": "256",
        "deadline_s": "300",
    }
    async with modelling(_ANSWER_S) as model:
        with fleet(zygote, folder, model.url, database_url, switches=switches, **spending) as there:
            doors = [
                there.start(f"serve{number}", "door", free_port())
                for number in range(1 if database_url is None else 2)
            ]
            for door in doors:
                await there.ready(door)
            most = allowed * await _reserved(url, doors[0].url, model) + MOST_OUT
            key = new_key(url, budget=Budget(tokens=most))
            # The call that was measured may still be answered when its client has gone.
            await until(lambda: model.alive == 0, "the first call does not end")
            model.most_alive = 0
            before = model.answered
            turns = itertools.cycle(doors)
            async with client(timeout_s=400, Authorization=f"Bearer {key.text}") as http:
                answers = await asyncio.gather(
                    *(_ask(http, next(turns).url, number) for number in range(calls))
                )
    statuses = Counter(answers)
    spent = (model.answered - before) * MOST_OUT
    broken = []
    if model.most_alive > allowed or spent > most:
        broken.append(f"{model.most_alive} calls at once, {spent} tokens of {most}")
    refused = statuses[402] + statuses[429]  # spent, or reserved by calls in flight
    if not refused or statuses[200] + refused != calls:
        broken.append(f"answered {dict(statuses)}")
    counts = {
        "calls": calls,
        "the budget is of": allowed,
        "in flight at most": model.most_alive,
        "made": statuses[200],
        "refused": refused,
    }
    return Row(f"many calls at once on a small budget ({kind})", counts, broken)


async def _reserved(url: str, door: str, model: Model) -> int:
    """Tokens that are set aside for a call in flight."""
    key = new_key(url, budget=Budget(tokens=10_000_000, period="total"))
    async with client(timeout_s=400, Authorization=f"Bearer {key.text}") as http:
        asking = asyncio.create_task(_ask(http, door, -1))
        await until(lambda: model.alive > 0, "nothing was asked")
        database = open_database(url)
        try:
            spent = await Spending(database).spent(key.id, "total")
        finally:
            database.close()
            asking.cancel()
    return spent.tokens or 0


async def _ask(http: httpx.AsyncClient, url: str, number: int) -> int:
    body = {"article": {"text": f"{STORY} This is note {number}."}}
    return (await http.post(f"{url}/v1/summaries", json=body)).status_code
