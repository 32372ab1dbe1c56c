"""A story being briefed keeps nobody else waiting; shown by the order of events, not by time."""

import asyncio
import threading
from dataclasses import dataclass, field

from schemas import Article, StorySummary, SummaryOptions
from service.assembly import Assembled, assemble
from service.running_copy import Tell
from service.settings import Settings
from service.web.app import create_app
from tests.web.web_fakes import FakeAssembly, FakeSummarizer, client, door

SENTENCE = "The port authority of Orsted Haven said that {} ships had passed the lock by Tuesday. "
LARGE = "".join(SENTENCE.format(number) for number in range(11_000))[:990_000]


@dataclass
class ThreadedSummarizer(FakeSummarizer):
    """Works in a thread until it is let go, as the real one does."""

    let_go: threading.Event = field(default_factory=threading.Event)
    begun: asyncio.Event = field(default_factory=asyncio.Event)

    async def summarize(
        self, article: Article, options: SummaryOptions, *, tell: Tell | None = None
    ) -> StorySummary:
        """The example brief, once it may."""
        self.begun.set()
        await asyncio.to_thread(self.let_go.wait)
        return await super().summarize(article, options)


async def test_the_door_answers_while_a_brief_is_being_made() -> None:
    """`/livez` is answered first, and only then may the brief be finished."""
    summarizer = ThreadedSummarizer()
    async with client(door(summarizer)) as http:
        briefing = asyncio.create_task(
            http.post("/v1/summaries", json={"article": {"text": LARGE}})
        )
        await summarizer.begun.wait()
        alive = await http.get("/livez")
        unfinished = not briefing.done()
        summarizer.let_go.set()
        brief = await briefing

    assert alive.status_code == 200
    assert unfinished
    assert brief.status_code == 200


@dataclass
class Observed(FakeSummarizer):
    """The real summarizer, with a note when it begins and when it ends."""

    core: Assembled = field(default_factory=lambda: assemble(Settings(engine="scripted")))
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    ended: bool = False

    async def summarize(
        self, article: Article, options: SummaryOptions, *, tell: Tell | None = None
    ) -> StorySummary:
        """A real brief."""
        self.begun.set()
        brief = await self.core.summarizer.summarize(article, options)
        self.ended = True
        return brief


async def test_the_core_leaves_the_loop_free() -> None:
    """The real core reads and checks in threads: `/livez` overtakes a story of 200 KB."""
    summarizer = Observed()
    app = create_app(Settings(), FakeAssembly(summarizer), keyless=True)
    async with client(app) as http:
        order = {"article": {"text": LARGE[:200_000]}, "options": {"deadline_s": 600}}
        briefing = asyncio.create_task(http.post("/v1/summaries", json=order))
        await summarizer.begun.wait()
        alive = await http.get("/livez")
        overtaken = not summarizer.ended
        brief = await briefing
    summarizer.core.close()

    assert alive.status_code == 200
    assert overtaken
    assert brief.status_code == 200


async def test_a_deadline_is_kept() -> None:
    """`deadline_s` ends the waiting with a problem of its own type."""
    core = assemble(Settings(engine="extractive"))
    order = {"article": {"text": LARGE}, "options": {"deadline_s": 0.001}}
    async with client(create_app(Settings(), core, keyless=True)) as http:
        answer = await http.post("/v1/summaries", json=order)
    core.close()

    assert answer.status_code == 504
    assert answer.json()["type"] == "/problems/engine-timed-out"
    assert answer.json()["retryable"] is True
