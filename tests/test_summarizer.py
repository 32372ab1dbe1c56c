"""The way of a story: what the use case promises, whoever writes the draft."""

import asyncio
import threading
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from schemas import Article, Draft, SummaryOptions
from schemas.draft import DraftBullet, DraftEvidence
from service.errors import CallUsage, DraftInvalid, EngineFailed, EngineTimedOut
from service.grounding.people import gathered as people
from service.grounding.people.identities import Identities, gather
from service.ports import Brief, Drafted, Engine, Exchange, Repair
from service.reading import read_article
from service.resilience.fallback import FallbackEngine, Standby
from service.source_text import SourceText
from service.summarizer import Summarizer, Trace

STORY = """Ferry to Lundy Point to stop for three weeks

The ferry to Lundy Point will stop for three weeks in March, the port authority said on Friday.

About 40 traders on the island depend on it. They will get a reduction of their fees.
"""
TRUE = ("About 40 traders on the island depend on it.", 2)
ALSO = ("On the island, about 40 traders depend on it.", 2)
FALSE = ("About 90 traders on the island depend on it.", 2)


def bullet(text: str, sentence: int) -> DraftBullet:
    """A bullet that quotes the whole sentence about the traders."""
    quote = "About 40 traders on the island depend on it."
    return DraftBullet(
        text=text,
        role="what_happened",
        certainty="reported",
        attributions=[],
        times=[],
        evidence=[DraftEvidence(sentence=sentence, quote=quote)],
    )


def draft(*bullets: tuple[str, int]) -> Draft:
    """A draft of nothing but bullets."""
    return Draft(
        article_kind="news",
        language="en",
        nut=None,
        bullets=[bullet(text, sentence) for text, sentence in bullets],
        key_numbers=[],
        key_people=[],
        open_questions=[],
    )


class Scripted:
    """An engine that gives what it was told to, in order."""

    name = "scripted"
    digital_source_type = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"

    def __init__(self, *script: Draft | EngineFailed, repairs: bool = True) -> None:
        self.script = list(script)
        self.repairs = repairs
        self.asked: list[Repair | None] = []

    async def draft(self, story: SourceText, brief: Brief, repair: Repair | None = None) -> Drafted:
        """The next of the script."""
        self.asked.append(repair)
        turn = self.script.pop(0)
        brief.tell(Exchange("asked", None if isinstance(turn, EngineFailed) else "answered"))
        if isinstance(turn, EngineFailed):
            raise turn
        return Drafted(turn, CallUsage(1, 10, 5))


def summarizer(engine: Engine, read: Callable[[Article], SourceText] = read_article) -> Summarizer:
    """A summarizer around one engine and a clock that stands still."""
    return Summarizer(lambda _: engine, read, lambda: datetime(2026, 3, 7, tzinfo=UTC), 5)


async def test_a_supported_draft_is_complete() -> None:
    """A draft whose statements all pass is a complete brief, after one call."""
    engine = Scripted(draft(TRUE))
    brief = await summarizer(engine).summarize(Article(text=STORY), SummaryOptions())

    assert brief.status == "complete"
    assert [one.text for one in brief.bullets] == [TRUE[0]]
    assert brief.usage.attempts == 1
    assert brief.provenance.created_at == datetime(2026, 3, 7, tzinfo=UTC)


async def test_a_failed_check_goes_back_once() -> None:
    """The engine hears which statement failed which check, and its mended draft is used."""
    engine = Scripted(draft(FALSE), draft(TRUE))
    brief = await summarizer(engine).summarize(Article(text=STORY), SummaryOptions())
    first, second = engine.asked

    assert first is None
    assert second is not None
    assert [(fault.section, fault.index, fault.check) for fault in second.faults] == [
        ("bullets", 0, "numbers")
    ]
    assert brief.status == "complete"
    assert brief.usage.tokens is not None
    assert (brief.usage.attempts, brief.usage.tokens.input) == (2, 20)


async def test_what_still_fails_is_held_back() -> None:
    """After the one repair round, a failing statement leaves its section and keeps its reason."""
    engine = Scripted(draft(FALSE, TRUE), draft(FALSE, TRUE))
    brief = await summarizer(engine).summarize(Article(text=STORY), SummaryOptions())

    assert brief.status == "partial"
    assert [one.text for one in brief.bullets] == [TRUE[0]]
    assert [check.name for held in brief.held_back for check in held.checks] == ["numbers"]
    assert len(engine.asked) == 2


async def test_a_repair_may_hold_the_mended_statements_alone() -> None:
    """What had passed need not be written, and paid, again."""
    engine = Scripted(draft(ALSO, FALSE), draft(TRUE))
    brief = await summarizer(engine).summarize(Article(text=STORY), SummaryOptions())

    assert [one.text for one in brief.bullets] == [ALSO[0], TRUE[0]]
    assert brief.status == "complete"


async def test_a_repair_that_leaves_out_makes_no_brief_complete() -> None:
    """What had passed stands, and what failed stays held back."""
    engine = Scripted(draft(TRUE, FALSE), draft())
    brief = await summarizer(engine).summarize(Article(text=STORY), SummaryOptions())

    assert [one.text for one in brief.bullets] == [TRUE[0]]
    assert brief.status == "partial"


async def test_a_failed_repair_keeps_the_first_draft() -> None:
    """When the repair call fails, what was checked stands and both calls are counted."""
    failure = DraftInvalid("the answer is no JSON", usage=CallUsage(1, 3, 1))
    engine = Scripted(draft(TRUE, FALSE), failure)
    brief = await summarizer(engine).summarize(Article(text=STORY), SummaryOptions())

    assert [one.text for one in brief.bullets] == [TRUE[0]]
    assert (brief.status, brief.usage.attempts) == ("partial", 2)


async def test_an_engine_that_cannot_repair_is_not_asked_to() -> None:
    """A deterministic engine is called once."""
    engine = Scripted(draft(FALSE), repairs=False)
    brief = await summarizer(engine).summarize(Article(text=STORY), SummaryOptions())

    assert brief.status == "partial"
    assert len(engine.asked) == 1


def chain(engine: Scripted, standby: Scripted) -> FallbackEngine:
    """`engine`, with `standby` behind it."""
    return FallbackEngine(engine, [Standby("standby", 0.1)], lambda _: standby, deadline_s=5)


async def test_the_brief_names_the_engine_that_wrote() -> None:
    """Engine, source type and repair are the writer's; what failed is counted and told."""
    standby = Scripted(draft(FALSE), repairs=False)
    standby.name, standby.digital_source_type = "standby", "algorithmic"
    engine = chain(Scripted(DraftInvalid("no JSON", usage=CallUsage(2, 6, 2))), standby)
    brief = await summarizer(engine).summarize(Article(text=STORY), SummaryOptions())

    assert (brief.provenance.engine, brief.provenance.digital_source_type) == (
        "standby",
        "algorithmic",
    )
    assert [warning.code for warning in brief.warnings] == ["fallback_used"]
    assert brief.usage.attempts == 3
    assert len(standby.asked) == 1


async def test_the_writer_mends_its_own_draft() -> None:
    """Neither the engine that failed nor the next in line is asked in the repair round."""
    standby = Scripted(draft(FALSE), draft(TRUE))
    standby.name = "standby"
    engine = Scripted(DraftInvalid("no JSON"))
    brief = await summarizer(chain(engine, standby)).summarize(
        Article(text=STORY), SummaryOptions()
    )

    assert (brief.status, brief.provenance.engine) == ("complete", "standby")
    assert [warning.code for warning in brief.warnings] == ["fallback_used"]
    assert (len(engine.asked), len(standby.asked)) == (1, 2)


async def test_a_failed_repair_is_no_reason_to_fall_back() -> None:
    """What was checked stands."""
    standby = Scripted(draft(TRUE))
    engine = chain(Scripted(draft(TRUE, FALSE), DraftInvalid("no JSON")), standby)
    brief = await summarizer(engine).summarize(Article(text=STORY), SummaryOptions())

    assert (brief.status, brief.warnings) == ("partial", [])
    assert standby.asked == []


async def test_an_empty_draft_abstains() -> None:
    """Nobody is forced to invent a bullet, and the brief says that it found no story."""
    brief = await summarizer(Scripted(draft())).summarize(
        Article(text="milk\neggs\nbread"), SummaryOptions()
    )

    assert brief.status == "abstained"
    assert [warning.code for warning in brief.warnings] == ["story_not_found"]


async def test_sections_not_asked_for_come_back_empty() -> None:
    """What nobody asked for is neither shown nor held back."""
    options = SummaryOptions(sections=("open_questions",))
    brief = await summarizer(Scripted(draft(TRUE, FALSE))).summarize(Article(text=STORY), options)

    assert brief.bullets == []
    assert brief.held_back == []


async def test_nothing_found_without_bullets_is_no_verdict_on_the_story() -> None:
    """The warning names the sections that were asked for, and claims no more."""
    options = SummaryOptions(sections=("key_figures", "open_questions"))
    brief = await summarizer(Scripted(draft(TRUE))).summarize(Article(text=STORY), options)
    (warning,) = brief.warnings

    assert brief.status == "abstained"
    assert warning.pointer == "/key_figures"
    assert warning.detail is not None
    assert "no story" not in warning.detail
    assert "key_figures and open_questions" in warning.detail


async def test_more_bullets_than_asked_for_are_told() -> None:
    """The surplus is cut with a warning, never without a word."""
    other = "There are about 40 traders on the island."
    engine = Scripted(draft(TRUE, (other, 2)))
    brief = await summarizer(engine).summarize(Article(text=STORY), SummaryOptions(max_bullets=1))

    assert len(brief.bullets) == 1
    assert [warning.code for warning in brief.warnings] == ["section_shortened"]


async def test_the_deadline_holds() -> None:
    """An engine that hangs ends as a named failure."""

    class Hanging(Scripted):
        async def draft(
            self, story: SourceText, brief: Brief, repair: Repair | None = None
        ) -> Drafted:
            import asyncio

            await asyncio.Event().wait()
            raise AssertionError

    options = SummaryOptions(deadline_s=0.05)
    with pytest.raises(EngineTimedOut):
        await summarizer(Hanging()).summarize(Article(text=STORY), options)


async def test_the_text_is_returned_only_on_request() -> None:
    """`include_text` gives the text that the offsets point into."""
    without = await summarizer(Scripted(draft(TRUE))).summarize(
        Article(text=STORY), SummaryOptions()
    )
    brief = await summarizer(Scripted(draft(TRUE))).summarize(
        Article(text=STORY), SummaryOptions(include_text=True)
    )
    (evidence,) = brief.bullets[0].evidence

    assert without.source.text is None
    assert brief.source.text == STORY
    assert STORY[evidence.start : evidence.end] == evidence.quote


async def test_the_compact_view_keeps_status_and_spans() -> None:
    """Compact drops the proof's small print, and still says that something is held back."""
    options = SummaryOptions(view="compact")
    engine = Scripted(draft(TRUE, FALSE), repairs=False)
    brief = await summarizer(engine).summarize(Article(text=STORY), options)
    (evidence,) = brief.bullets[0].evidence

    assert brief.status == "partial"
    assert brief.held_back == []
    assert brief.bullets[0].checks == []
    assert (evidence.prefix, evidence.quote) == ("", TRUE[0])


async def test_a_trace_is_filled_only_when_given() -> None:
    """A trace holds each exchange, and each round's draft and faults."""
    trace = Trace()
    engine = Scripted(draft(FALSE), draft(TRUE))
    await summarizer(engine).summarize(Article(text=STORY), SummaryOptions(), trace)

    assert [one.rendered for one in trace.exchanges] == ["asked", "asked"]
    assert trace.drafts == [draft(FALSE), draft(TRUE)]
    assert [len(faults) for faults in trace.faults] == [1, 0]


async def test_a_trace_holds_what_failed() -> None:
    """A call that gave no draft is in the trace too: that is where one looks first."""
    trace = Trace()
    engine = Scripted(DraftInvalid("the answer is no JSON"))
    with pytest.raises(DraftInvalid):
        await summarizer(engine).summarize(Article(text=STORY), SummaryOptions(), trace)

    assert [one.answer for one in trace.exchanges] == [None]
    assert trace.drafts == []


class Reader:
    """Reads articles, and knows how often the people of its stories were read."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.times = 0
        self.read = threading.Event()

        def counting(source: SourceText) -> Identities:
            self.times += 1
            gathered = gather(source)
            self.read.set()
            return gathered

        monkeypatch.setattr(people, "gather", counting)


class Waited(Scripted):
    """A model that writes when the people of the story have been read, at the earliest."""

    def __init__(self, reader: Reader, *script: Draft | EngineFailed) -> None:
        super().__init__(*script)
        self._reader = reader

    async def draft(self, story: SourceText, brief: Brief, repair: Repair | None = None) -> Drafted:
        """The next of the script."""
        assert await asyncio.to_thread(self._reader.read.wait, 60)
        return await super().draft(story, brief, repair)


async def test_who_is_who_is_read_while_a_model_is_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Once, for all checks of the draft and of the mended one."""
    reader = Reader(monkeypatch)
    engine = Waited(reader, draft(FALSE), draft(TRUE))
    brief = await summarizer(engine).summarize(Article(text=STORY), SummaryOptions())

    assert (brief.status, brief.usage.attempts) == ("complete", 2)
    assert reader.times == 1


async def test_a_failure_does_not_wait_for_what_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is a fault of the reading told of a brief that there is not."""
    go = threading.Event()

    def stuck(_: SourceText) -> Identities:
        go.wait(60)
        raise RuntimeError

    monkeypatch.setattr(people, "gather", stuck)
    try:
        with pytest.raises(DraftInvalid):
            await summarizer(Scripted(DraftInvalid("no"))).summarize(
                Article(text=STORY), SummaryOptions()
            )
    finally:
        go.set()


async def test_an_engine_that_is_no_model_reads_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read beside it: nobody is waited for."""
    reader = Reader(monkeypatch)
    engine = Scripted(DraftInvalid("no"), repairs=False)
    with pytest.raises(DraftInvalid):
        await summarizer(engine).summarize(Article(text=STORY), SummaryOptions())

    assert reader.times == 0
