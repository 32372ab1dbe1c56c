"""What a row of the table tells, and what every row needs: jobs that are sent, watched and
reconciled.
"""

import asyncio
import ssl
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

import httpx

from evals.chaos.model import STORY

_UNUSED_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""All is plain HTTP here; a client that is given none reads all authorities, which takes 20 ms."""


@dataclass(frozen=True)
class Row:
    """A fault, its counts, and what did not hold."""

    fault: str
    counts: Mapping[str, object]
    broken: Sequence[str] = ()
    late: Sequence[str] = ()
    """What held, but not in time: a machine with other work is slow, so no test asks for it."""

    @property
    def wrong(self) -> Sequence[str]:
        """Whatever did not hold."""
        return [*self.broken, *self.late]

    def told(self) -> str:
        """Its counts, as they are printed."""
        return ", ".join(f"{name} {count}" for name, count in self.counts.items())

    def verdict(self) -> str:
        """Whether all held, as it is printed."""
        return "BROKEN: " + "; ".join(self.wrong) if self.wrong else "holds"

    def line(self) -> str:
        """All of it."""
        return f"{self.fault}: {self.told()}. {self.verdict()}"


def together(parts: Sequence[Row]) -> Row:
    """The same fault in several services, as one row: counts add up, the most seconds are told."""
    return Row(
        parts[0].fault,
        {name: _in_all([one.counts[name] for one in parts]) for name in parts[0].counts},
        [words for one in parts for words in one.broken],
        [words for one in parts for words in one.late],
    )


def _in_all(counts: Sequence[object]) -> int | float:
    seconds = [count for count in counts if isinstance(count, float)]
    return max(seconds) if seconds else sum(int(str(count)) for count in counts)


def client(url: str = "", timeout_s: float = 180.0, **headers: str) -> httpx.AsyncClient:
    """A client that opens a connection for each request: one that was kept may just be closed."""
    return httpx.AsyncClient(
        base_url=url,
        headers=headers,
        verify=_UNUSED_TLS,
        timeout=httpx.Timeout(timeout_s, pool=None),
        limits=httpx.Limits(max_connections=None, max_keepalive_connections=0),
    )


async def until(true: Callable[[], bool], otherwise: str, within_s: float = 180.0) -> None:
    """Returns when it is so; raises `TimeoutError`, saying what is otherwise."""
    ends_at = time.monotonic() + within_s
    while not true():
        if time.monotonic() > ends_at:
            raise TimeoutError(otherwise)
        await asyncio.sleep(0.02)


_NUMBERS = count()


@dataclass
class Jobs:
    """Jobs that were acknowledged, and what was seen of them."""

    http: httpx.AsyncClient
    sent: dict[str, int] = field(default_factory=dict)
    """Stories of each acknowledged job."""
    seen: dict[str, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    """By job and story, what its result was when it was first seen."""
    ended: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)

    async def send(self, stories: int = 1, key: str | None = None) -> httpx.Response:
        """Sends a job of stories like no others, so that each is made; an acknowledged one must be
        done. With the same key it is the same job.
        """
        headers = {} if key is None else {"Idempotency-Key": key}
        name = key or f"n{next(_NUMBERS)}"
        articles = [{"id": f"{name}-{number}", "text": STORY} for number in range(stories)]
        answer = await self.http.post("/v1/jobs", json={"articles": articles}, headers=headers)
        if answer.status_code == 202:
            self.sent[answer.json()["id"]] = stories
        return answer

    async def look(self, jobs: Iterable[str]) -> None:
        """Looks at the results of jobs that have ended, and notes what changed since."""
        for job in jobs:
            answer = await self.http.get(f"/v1/jobs/{job}/results?limit=200")
            if answer.status_code != 200:
                continue
            for one in answer.json()["results"]:
                if one["state"] == "waiting":
                    continue
                made = one["brief"] and one["brief"]["provenance"]["created_at"]
                told = f"{one['state']} {made}"
                if self.seen[job].setdefault(one["position"], told) != told:
                    self.changed.add(f"{job}/{one['position']}")

    async def watch(self) -> None:
        """Looks at each job as soon as it has ended, until it is cancelled."""
        while True:
            await self.look_round()
            await asyncio.sleep(1.0)

    async def look_round(self) -> None:
        """Looks at those that have ended since the last round."""
        after: str | None = ""
        while after is not None:
            answer = await self.http.get(f"/v1/jobs?limit=200{after}")
            if answer.status_code != 200:
                return
            page = answer.json()
            for job in page["jobs"]:
                if job["state"] == "finished" and job["id"] not in self.ended:
                    self.ended.add(job["id"])
                    await self.look([job["id"]])
            after = None if page["next"] is None else f"&after={page['next']}"

    async def wait(self, patience_s: float) -> None:
        """Until all have ended, or none has for so long: a busy machine is slow, not wrong."""
        ends_at = time.monotonic() + patience_s
        while not set(self.sent) <= self.ended and time.monotonic() < ends_at:
            before = len(self.ended)
            await self.look_round()
            if len(self.ended) > before:
                ends_at = time.monotonic() + patience_s
            await asyncio.sleep(0.2)

    def reconciled(self) -> tuple[dict[str, object], list[str]]:
        """Counts, and what is wrong: jobs lost, results missing, changed or failed."""
        outcomes = Counter(
            told.partition(" ")[0] for results in self.seen.values() for told in results.values()
        )
        stories = sum(self.sent.values())
        lost = len(set(self.sent) - self.ended)
        counts: dict[str, object] = {
            "jobs": len(self.sent),
            "stories": stories,
            "lost": lost,
            **outcomes,
        }
        broken = []
        if lost:
            broken.append(f"{lost} jobs did not end")
        if outcomes["done"] != stories:
            broken.append(f"{stories - outcomes['done']} stories have no brief")
        if self.changed:
            broken.append(f"{len(self.changed)} visible results changed")
        return counts, broken
