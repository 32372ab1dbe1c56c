"""A briefing on a real store, with a core that counts its calls and waits when told to."""

import asyncio
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from schemas import Article, StorySummary, SummaryOptions, SummaryRequest
from service.briefing.briefing import Briefing
from service.briefing.idempotency import Idempotency
from service.briefing.trial import Trial
from service.briefing.turnstile import Turnstile
from service.caller import Budget, Caller
from service.errors import NutgrafError
from service.running_copy import Tell
from service.stores.briefs import Briefs
from service.stores.claims import Claims
from service.stores.database import Database
from service.stores.spending import Spending
from service.web.examples import example

START = datetime(2026, 11, 28, 12, tzinfo=UTC)


@dataclass
class Watch:
    """A clock that stands still until it is moved."""

    now: datetime = START

    def __call__(self) -> datetime:
        """The time."""
        return self.now

    def on(self, **passed: float) -> None:
        """Moves it."""
        self.now += timedelta(**passed)


@dataclass
class CountingCore:
    """Gives the example brief under a new id each time; waits for `go` when it is not set."""

    go: asyncio.Event = field(default_factory=asyncio.Event)
    calls: int = 0
    cancelled: int = 0
    failure: NutgrafError | None = None

    held: list[str] = field(default_factory=list)
    """Older briefs that were held against a later version."""

    async def hold_against(self, caller: Caller, name: str, article: Article) -> None:
        """Notes which."""
        self.held.append(name)

    async def summarize(
        self, article: Article, options: SummaryOptions, *, tell: Tell | None = None
    ) -> StorySummary:
        """A brief whose source is the article."""
        self.calls += 1
        brief = StorySummary.model_validate(example("brief"))
        if tell is not None:
            tell(brief.bullets[0])
        try:
            await self.go.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        if self.failure is not None:
            raise self.failure
        text = article.text or ""
        digest = f"sha256:{hash(text):x}"
        source = brief.source.model_copy(
            update={"article_id": article.id, "text": text, "text_digest": digest}
        )
        return brief.model_copy(update={"id": f"brief_{uuid.uuid4().hex}", "source": source})


@dataclass
class Bench:
    """A briefing and what it stands on."""

    briefing: Briefing
    core: CountingCore
    watch: Watch
    database: Database


def bench(
    database: Database,
    *,
    waiting: bool = False,
    ttl_s: float = 3_600,
    trial: Trial | None = None,
) -> Bench:
    """A briefing whose core answers at once, unless it is `waiting` for `core.go`."""
    core, watch = CountingCore(), Watch()
    if not waiting:
        core.go.set()

    async def identity(options: SummaryOptions) -> str:
        return f"{options.engine} {options.prompt}"

    briefing = Briefing(
        core=core,
        identity=identity,
        briefs=Briefs(database),
        spending=Spending(database),
        idempotency=Idempotency(Claims(database), watch),
        hold_against=core.hold_against,
        clock=watch,
        deadline_s=60,
        cache_ttl=timedelta(seconds=ttl_s),
        retention=timedelta(days=90),
        turnstile=Turnstile(64, 64),
        trial=trial or Trial("story_summary@1", lambda engine: engine != "extractive"),
    )
    return Bench(briefing, core, watch, database)


async def until(true: Callable[[], bool]) -> None:
    """Waits for something that others do."""
    async with asyncio.timeout(120):
        while not true():  # noqa: ASYNC110  nobody else would set an event
            await asyncio.sleep(0.01)


async def aboard(there: Bench, count: int) -> None:
    """Waits until so many requests wait for briefs in the making."""
    flights = there.briefing.flights._flights
    await until(lambda: sum(flight.waiting for flight, _ in flights.values()) == count)


def caller(tenant: str = "desk", key_id: str = "k", budget: Budget | None = None) -> Caller:
    """Somebody who may have stories briefed."""
    return Caller(tenant, key_id, frozenset({"summarize"}), budget=budget or Budget())


def order(text: str = "A story.", **options: object) -> SummaryRequest:
    """A request."""
    article_id = options.pop("id", None)
    return SummaryRequest.model_validate(
        {"article": {"text": text, "id": article_id}, "options": options}
    )
