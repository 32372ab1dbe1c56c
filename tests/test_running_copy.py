"""A brief that is told while it is written: what was told stays, and is all there is."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from schemas import Article, Draft, StorySummary, SummaryOptions
from schemas.draft import DraftBullet, DraftEvidence
from schemas.summary import Bullet, HeldBack
from service.engines.extractive.engine import ExtractiveEngine
from service.errors import CallUsage, DraftInvalid, EngineFailed, EngineUnavailable
from service.grounding.statements import Told, entries
from service.ports import Brief, Drafted, Engine, Repair
from service.reading import read_article
from service.resilience.fallback import FallbackEngine, Standby
from service.resilience.retry import RetryingEngine
from service.source_text import SourceText
from service.summarizer import Summarizer
from tests.house.bundled import bundled_story

SENTENCES = [
    "About 40 traders on the island depend on the ferry.",
    "The port authority closed 3 piers on Friday.",
    "Repairs will cost 12 million pounds.",
    "The harbour office employs 75 people.",
]
STORY = "\n\n".join(SENTENCES)
TRUE_OR_FALSE = [
    *enumerate(SENTENCES),
    *((at, f"{text} It cost 99 euros.") for at, text in enumerate(SENTENCES)),
]

Line = tuple[int, str]


def bullet(line: Line) -> DraftBullet:
    """A bullet about a sentence, which it quotes whole."""
    at, text = line
    return DraftBullet(
        text=text,
        role="what_happened",
        certainty="reported",
        attributions=[],
        times=[],
        evidence=[DraftEvidence(sentence=at + 1, quote=SENTENCES[at])],
    )


def draft(*lines: Line) -> Draft:
    """A draft of nothing but bullets."""
    return Draft(
        article_kind="news",
        language="en",
        nut=None,
        bullets=[bullet(line) for line in lines],
        key_numbers=[],
        key_people=[],
        open_questions=[],
    )


def true(at: int) -> Line:
    """What the story says."""
    return at, SENTENCES[at]


def false(at: int) -> Line:
    """What it does not say."""
    return at, f"{SENTENCES[at]} It cost 99 euros."


@dataclass
class Wire:
    """What a client was told, in order."""

    told: list[Told | HeldBack] = field(default_factory=list)
    something: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, statement: Told | HeldBack) -> None:
        """Notes it."""
        self.told.append(statement)
        self.something.set()

    @property
    def texts(self) -> list[str]:
        """Of what passed."""
        return [one.text for one in self.told if isinstance(one, Bullet)]

    @property
    def held_back(self) -> list[HeldBack]:
        """What did not."""
        return [one for one in self.told if isinstance(one, HeldBack)]


@dataclass
class Telling:
    """Tells its script's statements one by one, and waits until `heard` before it goes on."""

    script: Sequence[Draft | EngineFailed | tuple[Draft, EngineFailed | Draft]]
    heard: asyncio.Event | None = None
    repairs: bool = True
    name: str = "telling"
    asked: list[Repair | None] = field(default_factory=list)
    digital_source_type: ClassVar[str] = "trained"

    async def draft(self, story: SourceText, brief: Brief, repair: Repair | None = None) -> Drafted:
        """The script's next turn: tells a draft, then gives it, another one, or fails."""
        turn = self.script[len(self.asked)]
        self.asked.append(repair)
        told, given = turn if isinstance(turn, tuple) else (turn, turn)
        if brief.listener is not None and isinstance(told, Draft):
            for one in entries(told):
                brief.listener.hear(one.section, one.index, one.entry)
            if self.heard is not None:
                await asyncio.wait_for(self.heard.wait(), 120)
        if isinstance(given, EngineFailed):
            raise given
        return Drafted(given, CallUsage(1, 10, 5))


async def brief_of(
    engine: Engine, wire: Wire, options: SummaryOptions | None = None
) -> StorySummary:
    """The brief, told as it is written."""
    clock = datetime(2026, 3, 7, tzinfo=UTC)
    summarizer = Summarizer(lambda _: engine, read_article, lambda: clock, 20)
    return await summarizer.summarize(
        Article(text=STORY), options or SummaryOptions(), tell=wire.tell
    )


async def test_a_statement_is_told_before_the_draft_is_finished() -> None:
    """The engine waits for it to be told before it goes on."""
    wire = Wire()
    brief = await brief_of(Telling([draft(true(0), true(1))], wire.something), wire)

    assert wire.texts == [SENTENCES[0], SENTENCES[1]]
    assert wire.told == brief.bullets
    assert brief.status == "complete"


async def test_an_engine_that_cannot_tell_has_the_same_events() -> None:
    """They come from the finished draft."""

    class Silent(Telling):
        async def draft(
            self, story: SourceText, brief: Brief, repair: Repair | None = None
        ) -> Drafted:
            return Drafted(draft(true(0), false(1)))

    wire = Wire()
    brief = await brief_of(Silent([], repairs=False), wire)

    assert wire.told == [*brief.bullets, *brief.held_back]
    assert brief.status == "partial"


async def test_what_failed_is_told_last_and_only_when_it_was_not_mended() -> None:
    """The repair round may save it; what passed is not told again."""
    wire = Wire()
    engine = Telling([draft(true(0), false(1), false(2)), draft(true(0), true(1), false(2))])
    brief = await brief_of(engine, wire)

    assert wire.texts == [SENTENCES[0], SENTENCES[1]]
    assert wire.told == [*brief.bullets, *brief.held_back]
    assert [held.statement.evidence[0].quote for held in brief.held_back] == [SENTENCES[2]]


async def test_a_repair_changes_nothing_that_was_told() -> None:
    """A second draft that tells it otherwise, or leaves it out, does not take it back."""
    wire = Wire()
    engine = Telling(
        [draft(true(0), false(1)), draft((0, "About 40 traders depend on it."), true(1))]
    )
    brief = await brief_of(engine, wire)

    assert wire.texts[0] == SENTENCES[0]
    assert wire.told == [*brief.bullets, *brief.held_back]
    assert SENTENCES[0] in [one.text for one in brief.bullets]
    assert SENTENCES[1] in [one.text for one in brief.bullets]


async def test_what_a_repair_leaves_out_stays_held_back() -> None:
    """Nothing is dropped in silence; the others are matched by the sentence that they cite."""
    wire = Wire()
    engine = Telling([draft(false(0), true(1), false(2)), draft(true(1), true(2))])
    brief = await brief_of(engine, wire)

    assert [one.text for one in brief.bullets] == [SENTENCES[1], SENTENCES[2]]
    assert [held.statement.evidence[0].quote for held in brief.held_back] == [SENTENCES[0]]
    assert wire.texts == [SENTENCES[1], SENTENCES[2]]


async def test_a_failure_before_the_first_statement_is_tried_again() -> None:
    """Nobody knows of it; statements that failed their checks are not with the client."""
    wire = Wire()
    failure = EngineUnavailable("reset", usage=CallUsage(1))
    engine = Telling([(draft(false(0)), failure), draft(true(1))])
    brief = await brief_of(RetryingEngine(engine, deadline_s=20, sleep=no_time), wire)

    assert wire.told == brief.bullets
    assert wire.texts == [SENTENCES[1]]
    assert brief.usage.attempts == 2


async def test_a_failure_after_the_first_statement_ends_the_brief() -> None:
    """Neither another attempt nor another engine may contradict what was told."""
    wire = Wire()
    failure = EngineUnavailable("reset", usage=CallUsage(1))
    engine = Telling([(draft(true(0)), failure), draft(true(1))], wire.something)
    standby = Telling([draft(true(2))], name="standby")
    chain = FallbackEngine(
        RetryingEngine(engine, deadline_s=20, sleep=no_time),
        [Standby("standby", 0.1)],
        lambda _: standby,
        deadline_s=20,
    )
    with pytest.raises(EngineUnavailable):
        await brief_of(chain, wire)

    assert wire.texts == [SENTENCES[0]]
    assert (len(engine.asked), len(standby.asked)) == (1, 0)


async def test_a_draft_that_is_not_what_was_told_is_no_draft() -> None:
    """A field written twice, say: the parser's last is not the listener's first."""
    wire = Wire()
    engine = Telling([(draft(true(0)), draft(true(1)))], wire.something)
    with pytest.raises(DraftInvalid) as refusal:
        await brief_of(engine, wire)

    assert refusal.value.usage == CallUsage(1, 10, 5)
    assert wire.texts == [SENTENCES[0]]


async def test_no_more_bullets_are_told_than_were_asked_for() -> None:
    """The surplus is cut with a warning; a mended bullet does not take the place of a told one."""
    wire = Wire()
    engine = Telling(
        [draft(false(0), true(1), true(2)), draft(true(0), true(1), true(2))], wire.something
    )
    brief = await brief_of(engine, wire, SummaryOptions(max_bullets=2))

    assert wire.texts == [SENTENCES[1], SENTENCES[2]]
    assert wire.told == brief.bullets
    assert [one.code for one in brief.warnings] == ["section_shortened"]


async def test_sections_that_nobody_asked_for_are_not_told() -> None:
    """As in the brief."""
    wire = Wire()
    options = SummaryOptions(sections=("open_questions",))
    brief = await brief_of(Telling([draft(true(0))]), wire, options)

    assert wire.told == brief.bullets == []


async def test_a_statement_that_repeats_an_earlier_one_is_not_told() -> None:
    """It is held back, as in any brief."""
    wire = Wire()
    engine = Telling([draft(true(0), true(0))], wire.something, repairs=False)
    brief = await brief_of(engine, wire)

    assert wire.texts == [SENTENCES[0]]
    assert wire.held_back == brief.held_back
    assert [check.name for check in wire.held_back[0].checks] == ["length"]


async def test_the_compact_view_is_told_compact() -> None:
    """Each statement as it will stand in the brief; what is held back is not shown there."""
    wire = Wire()
    engine = Telling([draft(true(0), false(1))], wire.something, repairs=False)
    brief = await brief_of(engine, wire, SummaryOptions(view="compact"))

    assert wire.told == brief.bullets
    assert brief.bullets[0].checks == []
    assert brief.status == "partial"


async def test_every_kind_of_statement_is_told() -> None:
    """Nut, bullets, numbers, people and questions of a real draft, each before it is finished."""
    story, options = bundled_story(), SummaryOptions()
    drafted = await ExtractiveEngine().draft(read_article(Article(text=story)), Brief())
    wire = Wire()
    engine = Telling([drafted.draft], wire.something, repairs=False)
    clock = datetime(2026, 3, 7, tzinfo=UTC)
    summarizer = Summarizer(lambda _: engine, read_article, lambda: clock, 20)
    brief = await summarizer.summarize(Article(text=story), options, tell=wire.tell)
    figures = brief.key_figures

    assert wire.told == [
        *(brief.nut, *brief.bullets, *figures.numbers, *figures.people, *brief.open_questions),
        *brief.held_back,
    ]
    assert {type(one).__name__ for one in wire.told} >= {
        *("Nut", "Bullet", "NumberFigure", "Person", "OpenQuestion")
    }


LINES = some.lists(some.sampled_from(TRUE_OR_FALSE), max_size=5)


@settings(max_examples=150, deadline=None)
@given(first=LINES, second=LINES, most=some.integers(1, 5), repairs=some.booleans())
def test_what_was_told_is_what_the_brief_holds(
    first: list[Line], second: list[Line], most: int, repairs: bool
) -> None:
    """Whatever two drafts a model writes: each statement once, and word for word."""

    async def told() -> tuple[Wire, StorySummary]:
        wire = Wire()
        engine = Telling([draft(*first), draft(*second)], repairs=repairs)
        return wire, await brief_of(engine, wire, SummaryOptions(max_bullets=most))

    wire, brief = asyncio.run(told())
    passed = [one for one in wire.told if isinstance(one, Bullet)]

    assert sorted(passed, key=lambda one: one.id) == sorted(brief.bullets, key=lambda one: one.id)
    assert wire.held_back == brief.held_back
    assert len({one.id for one in passed}) == len(passed) <= most
    assert (brief.status == "complete") == (bool(passed) and not wire.held_back)


async def no_time(_seconds: float) -> None:
    """A wait that takes none."""
