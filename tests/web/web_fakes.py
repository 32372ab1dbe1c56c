"""Stand-ins for the core behind the HTTP door, and a client that talks to the door in-process."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx
from fastapi import FastAPI

from schemas import Article, CheckRequest, StorySummary, SummaryOptions
from schemas.checking import AnyStatement
from service.engines.table import EngineInfo
from service.reading import read_article
from service.running_copy import Statement, Tell
from service.settings import Settings
from service.source_text import SourceText
from service.web.app import create_app
from service.web.examples import example
from service.web.record import Record

CANARY = "Velvet otters signed the secret treaty at noon"
"""A sentence that stands for a story under embargo."""

ORDER = {"article": {"text": CANARY + "."}}


def example_brief() -> StorySummary:
    """A brief that is complete."""
    return StorySummary.model_validate(example("brief"))


def statements(brief: StorySummary) -> list[Statement]:
    """All statements of a brief, in its order."""
    figures = brief.key_figures
    found: list[Statement] = [] if brief.nut is None else [brief.nut]
    for section in (brief.bullets, figures.numbers, figures.people, brief.open_questions):
        found += section
    return [*found, *brief.held_back]


def no_engine(name: str | None) -> object:
    """An engine that is there."""
    return name


def read_text(article: Article) -> SourceText:
    """Plain text alone."""
    return read_article(article)


@dataclass
class FakeSummarizer:
    """Returns the example brief, or raises what it was given, and notes what it was asked."""

    failure: BaseException | None = None
    engine_named: Callable[[str | None], object] = no_engine
    asked: list[tuple[Article, SummaryOptions]] = field(default_factory=list)
    tells: bool = True
    read: Callable[[Article], SourceText] = read_text

    async def summarize(
        self, article: Article, options: SummaryOptions, *, tell: Tell | None = None
    ) -> StorySummary:
        """The example brief; its statements are told before anything fails."""
        self.asked.append((article, options))
        brief = example_brief()
        if len(self.asked) > 1:
            brief = brief.model_copy(update={"id": f"{brief.id}_{len(self.asked)}"})
        if tell is not None and self.tells:
            for one in statements(brief):
                tell(one)
        if self.failure is not None:
            raise self.failure
        return brief

    async def check(self, asked: CheckRequest) -> AnyStatement:
        """The statement as it came."""
        if self.failure is not None:
            raise self.failure
        return asked.statement


@dataclass
class PatientSummarizer(FakeSummarizer):
    """Begins, and never ends by itself."""

    begun: asyncio.Event = field(default_factory=asyncio.Event)
    cancelled: bool = False

    async def summarize(
        self, article: Article, options: SummaryOptions, *, tell: Tell | None = None
    ) -> StorySummary:
        """Waits until it is cancelled."""
        if tell is not None and self.tells:
            tell(example_brief().bullets[0])
        self.begun.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.cancelled = True
            raise
        raise AssertionError("nobody sets that event")


@dataclass
class FakeAssembly:
    """What `service.assembly.assemble` would return."""

    summarizer: FakeSummarizer = field(default_factory=FakeSummarizer)
    engines: list[EngineInfo] = field(
        default_factory=lambda: [EngineInfo("extractive", "Embedded")]
    )
    closed: bool = False
    disconnected: bool = False

    def breakers(self) -> dict[str, bool]:
        """No engine is in trouble."""
        return {"extractive": False}

    def identity(self, options: SummaryOptions) -> str:
        """As if there were one engine and one prompt."""
        return f"{options.engine} {options.prompt}"

    def close(self) -> None:
        """Notes that it was called."""
        self.closed = True

    async def disconnect(self) -> None:
        """Notes that it was called."""
        self.disconnected = True


def door(summarizer: FakeSummarizer | None = None, **settings: float | str) -> FastAPI:
    """The application before a fake core."""
    chosen = Settings.model_validate({"database_url": "sqlite://", **settings})
    return create_app(chosen, FakeAssembly(summarizer or FakeSummarizer()), keyless=True)


def client(app: FastAPI | Record) -> httpx.AsyncClient:
    """A client that calls the application without a network."""
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost")
