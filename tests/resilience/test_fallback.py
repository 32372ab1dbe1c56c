"""Who drafts when an engine fails, what that costs, and how the brief says so."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from schemas.draft import Draft
from service.engines.scripted import Script, ScriptedEngine, first_sentences
from service.errors import (
    CallUsage,
    DraftInvalid,
    EngineFailed,
    EngineFiltered,
    EngineRefused,
    EngineTimedOut,
    EngineTruncated,
    EngineUnavailable,
    NutgrafError,
    PromptBroken,
    UnknownEngine,
    UnknownPrompt,
)
from service.ports import Brief, Drafted, Engine, Fault, Repair
from service.resilience.fallback import (
    EMBEDDED_SHARE,
    MODEL_SHARE,
    FallbackEngine,
    Standby,
    waiting_for_engines,
)
from service.resilience.retry import RetryingEngine
from service.source_text import SourceText
from tests.engines.engine_stories import ferry_story
from tests.resilience.listening import Ear, Telling
from tests.resilience.still_time import StillTime

DEADLINE_S = 60.0
DRAFT = first_sentences(ferry_story(), Brief())
ONE_CALL = CallUsage(1, 10, 5)


@dataclass
class Line:
    """A chain of scripted engines: `first`, then `second`, then `last`."""

    scripts: dict[str, Script]
    repairs: bool = True
    time: StillTime = field(default_factory=StillTime)
    engines: dict[str, ScriptedEngine] = field(default_factory=dict)
    missing: Sequence[str] = ()

    def __post_init__(self) -> None:
        for name, script in self.scripts.items():
            self.engines[name] = ScriptedEngine(
                script, name=name, tokens=(10, 5), repairs=self.repairs
            )

    def named(self, name: str) -> Engine:
        """The engine of that name, if it can be loaded."""
        if name in self.missing:
            raise UnknownEngine("the package is not installed")
        return self.engines[name]

    @property
    def chain(self) -> FallbackEngine:
        """The chain, the last of the line being the embedded engine."""
        first, *others = self.engines
        line = [Standby(name, MODEL_SHARE) for name in others[:-1]]
        line += [Standby(name, EMBEDDED_SHARE) for name in others[-1:]]
        return FallbackEngine(
            self.engines[first],
            line,
            self.named,
            deadline_s=DEADLINE_S,
            now_s=self.time.now_s,
        )

    @property
    def asked(self) -> list[int]:
        """How often each engine was asked."""
        return [len(engine.asked) for engine in self.engines.values()]


def _failing(failure: type[EngineFailed] = EngineRefused) -> EngineFailed:
    return failure("in plain words", usage=ONE_CALL)


async def test_an_engine_that_drafts_is_the_writer() -> None:
    """Nobody else is asked, nothing is told."""
    line = Line({"first": [DRAFT], "last": [DRAFT]})
    drafted = await line.chain.draft(ferry_story(), Brief())

    assert drafted == Drafted(DRAFT, ONE_CALL, writer=line.engines["first"])
    assert line.asked == [1, 0]


@pytest.mark.parametrize(
    "failure",
    [
        EngineFailed,
        EngineUnavailable,
        EngineTimedOut,
        EngineRefused,
        EngineTruncated,
        EngineFiltered,
        DraftInvalid,
    ],
)
async def test_every_failure_of_an_engine_passes_on(failure: type[EngineFailed]) -> None:
    """The next engine drafts; the brief names it, and the warning the failure."""
    line = Line({"first": [_failing(failure)], "last": [DRAFT]})
    drafted = await line.chain.draft(ferry_story(), Brief())
    (warning,) = drafted.warnings

    assert drafted.writer is line.engines["last"]
    assert (warning.code, warning.pointer) == ("fallback_used", "/provenance/engine")
    assert warning.detail == (
        f'the engine "first" failed ({failure.slug()}), so "last" wrote the brief'
    )


async def test_what_failed_engines_cost_is_counted() -> None:
    """Two engines fail, the third drafts: three calls, and a warning for each failure."""
    line = Line(
        {"first": [_failing()], "second": [_failing(DraftInvalid)], "last": [DRAFT]},
    )
    drafted = await line.chain.draft(ferry_story(), Brief())

    assert drafted.usage == CallUsage(3, 30, 15)
    assert [one.detail and one.detail.split(")")[0] for one in drafted.warnings] == [
        'the engine "first" failed (engine-refused',
        'the engine "second" failed (draft-invalid',
    ]


async def test_when_all_fail_the_first_failure_is_told() -> None:
    """The caller asked for that engine; the usage is that of all."""
    line = Line({"first": [_failing(EngineFiltered)], "last": [_failing(EngineUnavailable)]})
    with pytest.raises(EngineFiltered) as told:
        await line.chain.draft(ferry_story(), Brief())

    assert told.value.usage == CallUsage(2, 20, 10)


async def test_when_all_fail_each_is_named_with_how() -> None:
    """By name and slug; of those that stood by, nothing that they said is repeated."""
    line = Line(
        {
            "first": [_failing()],
            "second": [EngineUnavailable("behind another wall")],
            "last": [_failing(DraftInvalid)],
        },
    )
    with pytest.raises(EngineRefused) as told:
        await line.chain.draft(ferry_story(), Brief())

    assert str(told.value) == told.value.detail
    assert told.value.detail == (
        'in plain words; also failed, standing by: "second" (engine-unavailable), '
        '"last" (draft-invalid)'
    )


async def test_a_failure_that_nobody_stood_in_for_is_told_as_it_is() -> None:
    """Nobody else was asked, so nobody else is named."""
    line = Line({"first": [_failing()], "last": [DRAFT]})
    with pytest.raises(EngineRefused) as told:
        await line.chain.draft(ferry_story(), Brief(fallback="never"))

    assert told.value.detail == "in plain words"


@pytest.mark.parametrize("failure", [PromptBroken("x"), UnknownPrompt("x")])
async def test_a_request_that_is_wrong_does_not_pass_on(failure: NutgrafError) -> None:
    """Another engine would hide the mistake."""
    line = Line({"first": [failure], "last": [DRAFT]})
    with pytest.raises(type(failure)):
        await line.chain.draft(ferry_story(), Brief())

    assert line.asked == [1, 0]


async def test_never_means_never() -> None:
    """`fallback: never` gives the engine the whole deadline and its failure to the caller."""
    line = Line({"first": [_failing()], "last": [DRAFT]})
    with pytest.raises(EngineRefused):
        await line.chain.draft(ferry_story(), Brief(deadline_s=9.0, fallback="never"))

    assert line.asked == [1, 0]
    assert line.engines["first"].asked[0].brief.deadline_s == 9.0


@pytest.mark.parametrize("failure", [EngineUnavailable, EngineTimedOut])
async def test_nobody_stands_in_for_an_engine_that_is_waited_for(
    failure: type[EngineFailed],
) -> None:
    """Its failure passes, and it is asked again later; one behind it is nobody's to wait for."""
    away = Line({"first": [_failing(failure)], "last": [DRAFT]})
    refused = Line({"first": [_failing()], "second": [_failing(failure)], "last": [DRAFT]})
    with waiting_for_engines():
        with pytest.raises(failure):
            await away.chain.draft(ferry_story(), Brief())
        drafted = await refused.chain.draft(ferry_story(), Brief())

    assert away.asked == [1, 0]
    assert drafted.writer is refused.engines["last"]


@pytest.mark.parametrize(("took_s", "writer"), [(9.5, "last"), (2.0, "second")])
async def test_an_engine_that_is_waited_for_has_the_time_of_the_models_behind_it(
    took_s: float, writer: str
) -> None:
    """Being late, it is asked again, and none of them is. Where it fails for good after that time,
    the last one still has its own.
    """
    time = StillTime()

    class Slow(ScriptedEngine):
        async def draft(
            self, story: SourceText, brief: Brief, repair: Repair | None = None
        ) -> Drafted:
            time.at_s += took_s
            return await super().draft(story, brief, repair)

    first = Slow([_failing()], name="first")
    others = {name: ScriptedEngine([DRAFT], name=name) for name in ("second", "last")}
    line = [Standby("second", MODEL_SHARE), Standby("last", EMBEDDED_SHARE)]
    engine = FallbackEngine(first, line, others.__getitem__, deadline_s=10.0, now_s=time.now_s)
    with waiting_for_engines():
        drafted = await engine.draft(ferry_story(), Brief())

    assert first.asked[0].brief.deadline_s == pytest.approx(9.0)
    assert drafted.writer is others[writer]


async def test_nobody_mends_another_ones_draft() -> None:
    """A repair goes to the engine or fails."""
    line = Line({"first": [_failing()], "last": [DRAFT]})
    repair = Repair(DRAFT, [Fault("nut", 0, "numbers", "13 stands nowhere")])
    with pytest.raises(EngineRefused):
        await line.chain.draft(ferry_story(), Brief(), repair)

    assert line.asked == [1, 0]


async def test_an_engine_that_cannot_be_loaded_is_passed_over() -> None:
    """A missing package of a standby does not stop the line, and is told."""
    line = Line({"first": [_failing()], "second": [DRAFT], "last": [DRAFT]}, missing=["second"])
    drafted = await line.chain.draft(ferry_story(), Brief())

    assert drafted.writer is line.engines["last"]
    assert [one.detail and one.detail.split(")")[0] for one in drafted.warnings] == [
        'the engine "first" failed (engine-refused',
        'the engine "second" failed (unknown-engine',
    ]


async def test_an_engine_that_hangs_leaves_time_for_those_behind_it() -> None:
    """Each gets what the line behind it does not need; the last all that is left."""
    time = StillTime()

    def hang(_story: SourceText, brief: Brief, _repair: Repair | None) -> Draft:
        time.at_s += brief.deadline_s or 0.0
        raise EngineTimedOut("late")

    line = Line({"first": hang, "second": hang, "last": [DRAFT]}, time=time)
    drafted = await line.chain.draft(ferry_story(), Brief(deadline_s=10.0))
    had_s = [engine.asked[0].brief.deadline_s for engine in line.engines.values()]

    assert had_s == pytest.approx([6.0, 3.0, 1.0])
    assert drafted.writer is line.engines["last"]


@pytest.mark.parametrize(("sentence_s", "had_s"), [(0.0, 9.0), (0.1, 9.0), (0.5, 8.5), (90.0, 7.0)])
async def test_a_long_story_has_more_time_kept_for_who_reads_it(
    sentence_s: float, had_s: float
) -> None:
    """By the sentence (it has three), up to a model's share: who cannot be done in time is none."""
    story, scripted = ferry_story(), ScriptedEngine([DRAFT])
    line = [Standby("last", EMBEDDED_SHARE, sentence_s)]
    engine = FallbackEngine(scripted, line, lambda _: scripted, deadline_s=10.0)
    await engine.draft(story, Brief())

    assert scripted.asked[0].brief.deadline_s == pytest.approx(had_s, abs=0.1)


async def test_without_time_nobody_else_is_asked() -> None:
    """An engine that overran the whole deadline leaves none."""
    time = StillTime()

    def overrun(_story: SourceText, _brief: Brief, _repair: Repair | None) -> Draft:
        time.at_s += DEADLINE_S
        raise EngineTimedOut("late")

    line = Line({"first": overrun, "last": [DRAFT]}, time=time)
    with pytest.raises(EngineTimedOut):
        await line.chain.draft(ferry_story(), Brief())

    assert line.asked == [1, 0]


async def test_a_caller_that_leaves_is_no_failure() -> None:
    """Cancelling passes through the chain."""
    entered = asyncio.Event()

    class Endless(ScriptedEngine):
        async def draft(
            self, story: SourceText, brief: Brief, repair: Repair | None = None
        ) -> Drafted:
            entered.set()
            await asyncio.Event().wait()
            raise AssertionError

    line = Line({"first": [DRAFT], "last": [DRAFT]})
    line.engines["first"] = Endless()
    asked = asyncio.ensure_future(line.chain.draft(ferry_story(), Brief()))
    await entered.wait()
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked

    assert line.asked == [0, 0]


def test_it_is_the_engine_in_all_else() -> None:
    """Name, repairs and source type are those of the engine that is asked first."""
    line = Line({"first": [DRAFT], "last": [DRAFT]}, repairs=False)

    assert (line.chain.name, line.chain.repairs) == ("first", False)
    assert line.chain.digital_source_type == line.engines["first"].digital_source_type


async def test_nobody_stands_in_once_the_client_has_a_statement() -> None:
    """The brief would begin in one draft and end in another."""
    standby = ScriptedEngine(name="standby")
    telling = Telling([(DRAFT, EngineUnavailable("cut off"))])
    engine = FallbackEngine(telling, [Standby("standby", 0.1)], lambda _: standby, deadline_s=5)
    with pytest.raises(EngineUnavailable):
        await engine.draft(ferry_story(), Brief(listener=Ear(sent=True)))

    assert standby.asked == []


async def test_who_stands_in_starts_from_nothing() -> None:
    """What the failed engine told is withdrawn while nothing of it is with the client."""
    ear = Ear()
    standby = ScriptedEngine(name="standby")
    telling = Telling([(DRAFT, EngineUnavailable("cut off"))])
    engine = FallbackEngine(telling, [Standby("standby", 0.1)], lambda _: standby, deadline_s=5)
    drafted = await engine.draft(ferry_story(), Brief(listener=ear))

    assert drafted.writer is standby
    assert ear.heard == []


class Slow(Telling):
    """Tells a statement at once and is done a while later."""

    async def draft(self, story: SourceText, brief: Brief, repair: Repair | None = None) -> Drafted:
        """What it told, with the rest."""
        drafted = await super().draft(story, brief, repair)
        await asyncio.sleep(0.4)
        return drafted


@pytest.mark.parametrize("sent", [True, False])
async def test_time_is_kept_only_for_those_that_may_still_stand_in(sent: bool) -> None:
    """With a statement at the client, the writer has the rest of the deadline."""
    standby, slow = ScriptedEngine(name="standby"), Slow([(DRAFT, None)])
    writer = RetryingEngine(slow, deadline_s=9.0)
    engine = FallbackEngine(writer, [Standby("standby", 0.9)], lambda _: standby, deadline_s=2.0)
    drafted = await engine.draft(ferry_story(), Brief(listener=Ear(sent)))

    assert drafted.writer is (writer if sent else standby)
