"""The walk of the canary: every route of the OpenAPI document, rightly and wrongly, and failures.

A route that is not listed here ends the walk: whoever adds one says what is sent to it.
"""

import asyncio
import json
from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import httpx

from evals.chaos.crashing import CRASH
from evals.chaos.model import STORY, Model, draft_of
from evals.chaos.rows import until

WORDS = ("Quillane", "Vostrup", "Marrowgate")
CANARY = "Quillane Vostrup will sign the Marrowgate treaty on Monday, the harbour authority said."
"""A sentence that stands for a story under embargo; its names are nobody's."""
WITHIN_S = 180.0

TELLING = {
    *("POST /v1/summaries", "GET /v1/summaries", "POST /v1/checks"),
    *("GET /v1/summaries/{summary}", "PATCH /v1/summaries/{summary}"),
    *("GET /v1/summaries/{summary}/history", "POST /v1/summaries/{summary}/recheck"),
    "GET /v1/jobs/{job}/results",
}
"""Routes whose successes hold a brief; nothing else may hold any of its words."""

_NUMBERS = count(1)


def story(*more: str) -> dict[str, Any]:
    """A story that nobody has sent yet."""
    words = " ".join((CANARY, STORY, *more, f"This is note {next(_NUMBERS)}."))
    return {"id": "a-17", "title": CANARY, "byline": "By Quillane Vostrup", "text": words}


@dataclass
class Walk:
    """Requests to one service, and what was wrong with its answers."""

    http: httpx.AsyncClient
    keys: dict[str, str]
    model: Model
    receiver: str
    fault: Path
    answers: Counter[int] = field(default_factory=Counter)
    routes: int = 0
    wrong: list[str] = field(default_factory=list)

    async def ask(
        self, method: str, path: str, *, route: str = "", key: str = "rich", **given: Any
    ) -> httpx.Response:
        """The answer; noted when it holds a word that it may not hold."""
        headers = {"Authorization": f"Bearer {self.keys.get(key, key)}", **given.pop("headers", {})}
        answer = await self.http.request(method, path, headers=headers, **given)
        self.answers[answer.status_code] += 1
        may_tell = answer.is_success and f"{method} {route or path}" in TELLING
        told = str(answer.headers) + ("" if may_tell else answer.text)
        if any(word in told for word in WORDS):
            self.wrong.append(f"{method} {route or path} answered {answer.status_code} with it")
        return answer

    async def make(self, *more: str, **given: Any) -> httpx.Response:
        """A brief of a story."""
        return await self.ask("POST", "/v1/summaries", json={"article": story(*more)}, **given)

    async def job(self, *more: str) -> str:
        """A job of two stories."""
        order = {"articles": [story(*more), story(*more)]}
        return str((await self.ask("POST", "/v1/jobs", json=order)).json()["id"])

    async def every_route(self) -> None:
        """Rightly, with a wrong body, with its names replaced, and without leave."""
        self.model.says = draft_of(CANARY)
        document = (await self.ask("GET", "/openapi.json")).json()
        operations = {
            f"{method.upper()} {path}": [one["name"] for one in told.get("parameters", ())]
            for path, methods in document["paths"].items()
            for method, told in methods.items()
        }
        ids, bodies = await self._everything()
        if unlisted := set(operations) ^ set(bodies):
            raise AssertionError(f"not walked, or gone: {sorted(unlisted)}")
        for operation in [*bodies, "GET /metrics"]:
            method, path = operation.split()
            here = path.format(**ids)
            await self._refused(method, path, here)
            body = bodies.get(operation)
            given: dict[str, Any] = {} if body is None else {"json": body}
            query = "?limit=5" if "limit" in operations.get(operation, ()) else ""
            answer = await self.ask(method, here + query, route=path, **given)
            if not answer.is_success:
                self.wrong.append(f"{operation} answered {answer.status_code}, so nothing is known")
            self.routes += 1

    async def _everything(self) -> tuple[dict[str, str], dict[str, dict[str, Any] | None]]:
        """One of each thing there is, and the bodies that are right: what deletes comes last."""
        events = ["job.finished", "summary.edited", "summary.approved", "summary.retracted"]
        hook = {"url": self.receiver, "events": events}
        webhook = (await self.ask("POST", "/v1/webhooks", json=hook)).json()["id"]
        brief = (await self.make()).json()
        bullet = [*brief["bullets"], *(one["statement"] for one in brief["held_back"])][0]
        edited = {**bullet, "text": f"{CANARY} So it is."}
        changes = [
            {"action": "edit", "reason": "style", "insist": True, "statement": edited},
            {"action": "add", "reason": "missing", "insist": True, "statement": bullet},
        ]
        job = await self.job()
        await self._ended(job)
        delivery = await self._dead(webhook)
        ids = {
            "summary": brief["id"],
            "job": job,
            "webhook": webhook,
            "delivery": delivery,
            "slug": "overloaded",
        }
        return ids, {
            "GET /livez": None,
            "GET /readyz": None,
            "GET /problems/{slug}": None,
            "GET /v1/prompts": None,
            "GET /v1/engines": None,
            "POST /v1/summaries": {"article": story(), "options": {"include_text": True}},
            "GET /v1/summaries": None,
            "POST /v1/checks": {"article": story(), "statement": bullet},
            "GET /v1/summaries/{summary}": None,
            "PATCH /v1/summaries/{summary}": {"by": "anna", "changes": changes},
            "GET /v1/summaries/{summary}/history": None,
            "POST /v1/summaries/{summary}/recheck": {"article": {**story(), "version": "2"}},
            "POST /v1/jobs": {"articles": [story(), story()]},
            "GET /v1/jobs": None,
            "GET /v1/jobs/{job}": None,
            "GET /v1/jobs/{job}/results": None,
            "POST /v1/jobs/{job}/cancel": None,
            "GET /v1/webhooks": None,
            "POST /v1/webhooks": hook,
            "POST /v1/webhooks/{webhook}/rotate": None,
            "POST /v1/webhooks/{webhook}/enable": None,
            "GET /v1/webhooks/{webhook}/deliveries": None,
            "POST /v1/webhooks/{webhook}/deliveries/{delivery}/replay": None,
            "DELETE /v1/webhooks/{webhook}": None,
            "DELETE /v1/summaries/{summary}": None,
        }

    async def _refused(self, method: str, path: str, here: str) -> None:
        """Whatever is wrong with a request, it holds the canary."""
        told, quoted = CANARY.replace(" ", "%20"), json.dumps(CANARY)
        named = dict.fromkeys(("summary", "job", "webhook", "delivery", "slug"), told)
        ways: list[tuple[str, dict[str, Any]]] = [
            (f"{path.format(**named)}?article_id={told}&state={told}&limit={told}", {}),
            (f"{here}?{told}", {"key": "nobody's", "json": story()}),
            (here, {"key": "other", "json": {"article": story()}}),
            (here, {"headers": {"Cookie": CANARY, "X-Request-ID": CANARY, "If-Match": CANARY}}),
        ]
        if method in ("POST", "PATCH"):
            as_json = {"Content-Type": "application/json"}
            ways += [
                (here, {"content": body.encode(), "headers": as_json})
                for body in (
                    quoted,
                    "{" + quoted,
                    f'{{"article": {quoted}, {quoted}: 1}}',
                    f'{{"article": {{"text": "a", {quoted}: {quoted}}}}}',
                    f'{{"by": "a", "changes": [{{"action": {quoted}, "reason": {quoted}}}]}}',
                    json.dumps({"article": story(CANARY * 500)}),
                )
            ]
            ways += [(here, {"content": quoted, "headers": {"Content-Type": "text/plain"}})]
        for where, given in ways:
            # The desk's own key may not delete or cancel before the right request does.
            owner = given.get("key", "rich") == "rich" and "content" not in given
            if not (owner and (method == "DELETE" or here.endswith("/cancel"))) or named_in(where):
                await self.ask(method, where, route=path, **given)

    async def every_failure(self) -> None:
        """What goes wrong behind the door, each in the middle of a story."""
        order = {"article": story()}
        await self.ask("PUT", "/v1/summaries", json=order)
        await self.ask("POST", f"/v1/{CANARY}", json=order)
        await self.make(key="poor")
        await self.ask("GET", "/v1/jobs", key="jobless")
        self.model.state = "away"
        await self.make()
        self.model.state = "silent"
        slow = {"article": story(), "options": {"deadline_s": 0.5}}
        await self.ask("POST", "/v1/summaries", json=slow)
        self.model.state = "up"
        for says in (CANARY, json.dumps({"bullets": CANARY, CANARY: []}), draft_of(CANARY)[:-9]):
            self.model.says = says
            await self.make()
            await self.job()
        self.model.says = draft_of(CANARY)
        await self.make(CRASH)
        await self.make(CRASH, headers={"Accept": "text/event-stream"})
        await self._ended(await self.job(CRASH))
        for method in ("Briefs.cached", "Briefs.keep", "Spending.reserve"):
            self.fault.write_text(f"{method} full {CANARY}", "utf-8")
            await self.make(key="rich" if method.startswith("Briefs") else "poor")
        for method in ("Jobs.take_in", "Shards.take", "Shards.article", "Shards.settle"):
            self.fault.write_text(f"{method} io {CANARY}", "utf-8")
            await self.ask("POST", "/v1/jobs", json={"articles": [story()]})
            await until(lambda: not self.fault.exists(), f"{method} was not called")
        await self._in_flight()
        name = (await self.make()).json()["id"]
        stale = {"by": "anna", "state": "approved"}
        path = f"/v1/summaries/{name}"
        await self.ask("PATCH", path, json=stale, headers={"If-Match": '"7"'})
        await self.ask("GET", "/metrics")

    async def _in_flight(self) -> None:
        """The same key again, while its first request is answered; then with another story."""
        order, named = {"article": story()}, {"Idempotency-Key": "k1"}
        self.model.let_go.clear()
        calls = self.model.calls
        first = asyncio.create_task(self.ask("POST", "/v1/summaries", json=order, headers=named))
        await until(lambda: self.model.calls > calls, "the model was not asked")
        await self.ask("POST", "/v1/summaries", json=order, headers=named)
        self.model.let_go.set()
        await first
        await self.ask("POST", "/v1/summaries", json={"article": story()}, headers=named)

    async def _dead(self, webhook: str) -> str:
        """A delivery that was given up."""
        path = f"/v1/webhooks/{webhook}/deliveries?state=dead"
        dead: list[Any] = []
        for _ in range(round(WITHIN_S / 0.2)):
            dead = (await self.ask("GET", path)).json()["deliveries"]
            if dead:
                return str(dead[0]["id"])
            await asyncio.sleep(0.2)
        raise TimeoutError("no delivery has died")

    async def _ended(self, job: str) -> None:
        for _ in range(round(WITHIN_S / 0.2)):
            told = (await self.ask("GET", f"/v1/jobs/{job}")).json()
            if told["state"] in ("finished", "cancelled"):
                return
            await asyncio.sleep(0.2)
        raise TimeoutError("a job has not ended")

    async def settled(self) -> None:
        """Until no job is left to be done."""
        for one in (await self.ask("GET", "/v1/jobs?limit=200")).json()["jobs"]:
            await self._ended(one["id"])

    async def delete_all(self) -> None:
        """Every brief that there is, of both desks."""
        for key in ("rich", "other"):
            while found := await self._briefs(key):
                for name in found:
                    await self.ask("DELETE", f"/v1/summaries/{name}", key=key)

    async def _briefs(self, key: str) -> list[str]:
        path = "/v1/summaries"
        answer = await self.ask("GET", f"{path}?limit=200", route=path, key=key)
        return [one["id"] for one in answer.json()["summaries"]]


def named_in(where: str) -> bool:
    """Whether a request's address holds the canary, and so leads nowhere."""
    return any(word in where.partition("?")[0] for word in WORDS)
