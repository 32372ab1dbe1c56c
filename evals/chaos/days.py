"""A desk's day in three parts, and what must stand in the database after each step."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import httpx
from sqlalchemy import Table, select

from evals.chaos.keys import new_key
from evals.chaos.model import STORY, Model
from evals.chaos.receiver import Receiver
from evals.chaos.rows import client, until
from service.caller import Budget
from service.stores.database import Database, open_database
from service.stores.tables import BRIEFS, DELIVERIES, JOBS, WEBHOOKS

WITHIN_S = 180.0
_NUMBERS = count(1)


@dataclass
class Day:
    """A desk of its own, with its key, and what was wrong."""

    http: httpx.AsyncClient
    database: Database
    model: Model
    receiver: Receiver
    tenant: str
    poor: str
    """A key of the same desk whose budget no call fits into."""
    asked_again: int = 0
    done: int = 0
    wrong: list[str] = field(default_factory=list)

    @staticmethod
    @asynccontextmanager
    async def begun(door: str, url: str, model: Model, receiver: Receiver) -> AsyncIterator["Day"]:
        """A day of a desk that nobody has heard of."""
        tenant = f"desk-{next(_NUMBERS)}"
        key = new_key(url, tenant, budget=Budget(tokens=100_000_000), requests_per_minute=6_000)
        poor = new_key(url, tenant, budget=Budget(tokens=1))
        database = open_database(url)
        async with client(door, WITHIN_S, Authorization=f"Bearer {key.text}") as http:
            try:
                yield Day(http, database, model, receiver, tenant, poor.text)
            finally:
                database.close()

    async def insist(self, method: str, path: str, *expected: int, **given: Any) -> httpx.Response:
        """The answer; once more after `store-unavailable`, for a store fails once."""
        answer = await self.http.request(method, path, **given)
        if answer.status_code == 503 and answer.json()["type"] == "/problems/store-unavailable":
            self.asked_again += 1
            answer = await self.http.request(method, path, **given)
        if answer.status_code not in expected:
            raise AssertionError(f"{method} {path}: {answer.status_code}")
        return answer

    def kept(self, table: Table, name: str, **values: object) -> None:
        """Looks a row up by itself: it must be there, with these values."""
        row = self._row(table, name)
        self.done += 1
        if row is None or any(row[column] != told for column, told in values.items()):
            self.wrong.append(f"{table.name} does not hold what was answered")

    def dropped(self, table: Table, name: str) -> None:
        """Looks that no row is left."""
        self.done += 1
        if self._row(table, name) is not None:
            self.wrong.append(f"{table.name} holds what was deleted")

    def _row(self, table: Table, name: str) -> Mapping[str, object] | None:
        query = select(table).where(table.c.id == name)
        found = self.database.run_now(lambda to: to.execute(query).mappings().one_or_none())
        return None if found is None else dict(found)

    async def until(self, path: str, true: Callable[[Any], bool]) -> Any:
        """Asks until it is so."""
        ends_at = time.monotonic() + WITHIN_S
        while time.monotonic() < ends_at:
            told = (await self.insist("GET", path, 200)).json()
            if true(told):
                return told
            await asyncio.sleep(0.1)
        raise TimeoutError(path)

    async def alive(self) -> None:
        """Whether the process is."""
        try:
            (await self.http.get("/livez")).raise_for_status()
        except httpx.HTTPError:
            self.wrong.append("the process did not survive")


def _story() -> dict[str, object]:
    number = next(_NUMBERS)
    return {"id": f"a{number}", "text": f"{STORY} This is note {number}."}


async def desk(day: Day) -> None:
    """Briefs, made, made once, reviewed and deleted."""
    async with client(str(day.http.base_url)) as nobody:
        for _ in range(2):
            if (await nobody.get("/v1/engines")).status_code == 401:
                break
    refused = {"article": _story()}
    poorly = {"Authorization": f"Bearer {day.poor}"}
    await day.insist("POST", "/v1/summaries", 402, json=refused, headers=poorly)
    named = {"Idempotency-Key": day.tenant}
    order = {"article": _story()}
    made = await day.insist("POST", "/v1/summaries", 200, json=order, headers=named)
    name = made.json()["id"]
    day.kept(BRIEFS, name, tenant=day.tenant, revision=0)
    again = await day.insist("POST", "/v1/summaries", 200, json=order, headers=named)
    if again.json()["id"] != name:
        day.wrong.append("the same key gave another brief")
    empty = {"article": {"text": " "}}
    await day.insist("POST", "/v1/summaries", 422, json=empty, headers={"Idempotency-Key": "empty"})
    path = f"/v1/summaries/{name}"
    await day.insist("GET", "/v1/summaries", 200)
    await day.insist("GET", path, 200)
    approval = {"by": "anna", "state": "approved"}
    await day.insist("PATCH", path, 200, json=approval)
    day.kept(BRIEFS, name, review_state="approved")
    await day.insist("GET", f"{path}/history", 200)
    later = {"article": {**_story(), "version": "2"}}
    await day.insist("POST", f"{path}/recheck", 200, json=later)
    await day.insist("DELETE", path, 204, 404)
    day.dropped(BRIEFS, name)


async def jobs(day: Day) -> None:
    """A job that ends, and one that is cancelled while its story is made."""
    order = {"articles": [_story(), _story()]}
    named = {"Idempotency-Key": day.tenant}
    taken = await day.insist("POST", "/v1/jobs", 202, json=order, headers=named)
    name = taken.json()["id"]
    day.kept(JOBS, name, tenant=day.tenant, total=2)
    again = await day.insist("POST", "/v1/jobs", 202, json=order, headers=named)
    if again.json()["id"] != name:
        day.wrong.append("the same key gave another job")
    await day.until(f"/v1/jobs/{name}", lambda job: job["state"] == "finished")
    results = (await day.insist("GET", f"/v1/jobs/{name}/results", 200)).json()["results"]
    for one in results:
        day.kept(BRIEFS, one["brief"]["id"])
    await day.insist("GET", "/v1/jobs", 200)
    await day.insist("GET", "/metrics", 200)
    day.model.state = "silent"  # so that the story is in the making for as long as it takes
    other = await day.insist("POST", "/v1/jobs", 202, json={"articles": [_story()]})
    path = f"/v1/jobs/{other.json()['id']}"
    await day.until(path, lambda job: job["state"] != "queued")
    await day.insist("POST", f"{path}/cancel", 200)
    await until(lambda: day.model.alive == 0, "the call of a cancelled story goes on", WITHIN_S)
    day.model.state = "up"
    row = day._row(JOBS, other.json()["id"])  # noqa: SLF001  its own file
    if row is None or row["state"] not in ("cancelled", "finished"):
        day.wrong.append("a cancelled job goes on")


async def webhooks(day: Day) -> None:
    """A webhook whose deliveries die, and one of them is replayed."""
    order = {"url": day.receiver.url, "events": ["summary.approved"]}
    made = await day.insist("POST", "/v1/webhooks", 201, json=order)
    name = made.json()["id"]
    path = f"/v1/webhooks/{name}"
    day.kept(WEBHOOKS, name, tenant=day.tenant)
    await day.insist("GET", "/v1/webhooks", 200)
    await day.insist("POST", f"{path}/rotate", 200)
    day.kept(WEBHOOKS, name, generation=2)
    await day.insist("POST", f"{path}/enable", 200)
    brief = await day.insist("POST", "/v1/summaries", 200, json={"article": _story()})
    approval = {"by": "anna", "state": "approved"}
    await day.insist("PATCH", f"/v1/summaries/{brief.json()['id']}", 200, json=approval)
    told = await day.until(
        f"{path}/deliveries",
        lambda found: [one["state"] for one in found["deliveries"]] == ["dead"],
    )
    delivery = told["deliveries"][0]["id"]
    day.kept(DELIVERIES, delivery, state="dead")
    await day.insist("GET", f"{path}/deliveries?after={delivery}", 200)
    replayed = await day.insist("POST", f"{path}/deliveries/{delivery}/replay", 200)
    if replayed.json()["state"] != "waiting":
        day.wrong.append("a dead delivery was not tried again")
    await day.insist("DELETE", path, 204, 404)
    day.dropped(WEBHOOKS, name)


Part = Callable[[Day], Awaitable[None]]
DAYS: Mapping[str, tuple[Part, tuple[str, ...]]] = {
    "desk": (desk, ("Keys", "Rates", "Spending", "Briefs", "Claims", "Reviews")),
    "jobs": (jobs, ("Jobs", "Shards")),
    "webhooks": (webhooks, ("Webhooks", "Deliveries")),
}
"""The parts of the day, and whose methods each of them calls."""
