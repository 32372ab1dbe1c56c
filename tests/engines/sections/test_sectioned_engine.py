"""A long story through an engine with little room: who is asked, what is added up, what fails."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from schemas.draft import Draft, DraftEvidence
from service.engines.scripted import ScriptedEngine
from service.engines.sections.engine import MOST_HALVINGS, SectionedEngine
from service.errors import (
    CallUsage,
    DraftInvalid,
    EngineFailed,
    EngineRefused,
    EngineTimedOut,
    EngineUnavailable,
    NutgrafError,
    PromptBroken,
)
from service.ports import Brief, Drafted, Engine, Exchange, Fault, Repair
from service.resilience.fallback import FallbackEngine, Standby
from service.resilience.retry import RetryingEngine
from service.source_text import SourceText
from tests.engines.sections.section_fakes import bullet, council_story, draft
from tests.resilience.listening import Ear
from tests.resilience.still_time import StillTime

STORY = council_story(60)
ROOM = 330
Write = Callable[[SourceText, Brief, Repair | None], Draft]


def own(story: SourceText) -> list[int]:
    """The numbers of the section's own sentences: those after the context."""
    numbers = [one.number for one in story.sentences]
    return [one for one in numbers if one > 3 or len(numbers) == numbers[-1]]


def told(story: SourceText, _brief: Brief, _repair: Repair | None) -> Draft:
    """One bullet a section: its own first sentence, copied."""
    first = own(story)[0]
    words = next(one.text for one in story.sentences if one.number == first)
    quoted = [DraftEvidence(sentence=first, quote=words)]
    return draft(bullets=[bullet(words, first).model_copy(update={"evidence": quoted})])


def sectioned(engine: Engine, room: int = ROOM) -> SectionedEngine:
    """An engine with that room."""
    return SectionedEngine(engine, lambda _story, _brief: room, deadline_s=20)


async def test_a_story_that_fits_is_read_whole() -> None:
    """One call with the story itself, and nothing is said about sections."""
    scripted = ScriptedEngine(told)
    drafted = await sectioned(scripted, room=100_000).draft(STORY, Brief())

    assert [one.story for one in scripted.asked] == [STORY]
    assert drafted.sections == ()
    assert drafted.warnings == ()


async def test_a_listener_hears_a_story_that_fits() -> None:
    """Streaming is the engine's own; what one of several sections tells may not stand later."""
    ear = Ear()
    scripted = ScriptedEngine(told)
    await sectioned(scripted, room=100_000).draft(STORY, Brief(listener=ear))
    await sectioned(scripted).draft(STORY, Brief(listener=ear))

    assert scripted.asked[0].brief.listener is ear
    assert all(one.brief.listener is None for one in scripted.asked[1:])


async def test_every_section_is_drafted_and_everything_is_added_up() -> None:
    """Attempts and tokens of all; which sections there were; what was left out."""
    scripted = ScriptedEngine(told, tokens=(100, 10))
    drafted = await sectioned(scripted).draft(STORY, Brief())
    count = len(scripted.asked)

    assert count > 7
    assert drafted.usage == CallUsage(count, 100 * count, 10 * count)
    assert [first for first, _ in drafted.sections] == [own(one.story)[0] for one in scripted.asked]
    assert drafted.sections[-1][1] == len(STORY.sentences)
    assert len(drafted.draft.bullets) == 7
    assert [(one.code, one.pointer) for one in drafted.warnings] == [
        ("story_sectioned", "/coverage/sections")
    ]
    assert f"in {count} sections, and {count - 7} of their" in (drafted.warnings[0].detail or "")


@dataclass
class Patient:
    """Waits in every call until it is let go, and counts who waits at once."""

    name: str = "patient"
    repairs: bool = True
    digital_source_type: str = ScriptedEngine.digital_source_type
    let_go: asyncio.Event = field(default_factory=asyncio.Event)
    waiting: int = 0
    most: int = 0
    calls: int = 0
    cancelled: int = 0
    failing: NutgrafError | None = None

    async def draft(self, story: SourceText, brief: Brief, repair: Repair | None = None) -> Drafted:
        """The section's first sentence; the third call fails where a failure is given."""
        self.calls += 1
        turn = self.calls
        self.waiting += 1
        self.most = max(self.most, self.waiting)
        try:
            await asyncio.sleep(0)
            if self.failing and turn == 3:
                raise self.failing
            await self.let_go.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        finally:
            self.waiting -= 1
            brief.tell(Exchange("asked", None))
        return Drafted(told(story, brief, repair), CallUsage(1, 100, 10))


@pytest.mark.parametrize("at_once", [1, 3])
async def test_sections_are_drafted_at_the_same_time_under_a_limit(at_once: int) -> None:
    """As many as the operator allows, and no more."""
    patient = Patient()
    engine = SectionedEngine(patient, lambda *_: ROOM, deadline_s=20, at_once=at_once)
    drafting = asyncio.create_task(engine.draft(STORY, Brief()))
    for _ in range(20):
        await asyncio.sleep(0)
    waiting = patient.waiting
    patient.let_go.set()
    drafted = await drafting

    assert waiting == at_once
    assert patient.most == at_once
    assert patient.calls == drafted.usage.attempts > at_once


@pytest.mark.parametrize(
    "failure",
    [
        EngineRefused("no", usage=CallUsage(2, 7, 1)),
        DraftInvalid("no JSON", usage=CallUsage(2, 7, 1)),
        EngineUnavailable("busy", usage=CallUsage(2, 7, 1), retry_after_s=3),
    ],
    ids=["refused", "invalid", "unavailable"],
)
async def test_a_section_that_fails_fails_the_draft(failure: EngineFailed) -> None:
    """With its own error, which says which sentences; the others are not waited for.

    Nothing is silently missing, and every call is counted, also those that were given up.
    """
    patient = Patient(failing=failure)
    engine = SectionedEngine(patient, lambda *_: ROOM, deadline_s=20, at_once=4)
    with pytest.raises(type(failure), match=r"sentences \d+ to \d+: ") as ended:
        await engine.draft(STORY, Brief())

    assert ended.value.retry_after_s == failure.retry_after_s
    assert patient.calls == 4
    assert patient.cancelled == 3
    assert ended.value.usage == CallUsage(2 + 3, 7, 1)


async def test_a_section_of_one_sentence_is_told_as_one() -> None:
    """Where a single sentence does not fit in with others."""
    scripted = ScriptedEngine([EngineRefused("no")])
    engine = SectionedEngine(scripted, lambda *_: 1, deadline_s=20)
    with pytest.raises(EngineRefused, match=r"^sentence \d+: no$"):
        await engine.draft(STORY, Brief())


async def test_a_broken_prompt_is_nobodys_section() -> None:
    """It is told as it is."""
    engine = SectionedEngine(
        Patient(failing=PromptBroken("no such field")), lambda *_: ROOM, deadline_s=20
    )
    with pytest.raises(PromptBroken, match=r"^no such field$"):
        await engine.draft(STORY, Brief())


async def test_a_section_has_its_own_retries() -> None:
    """A busy server is asked again for that section alone, by the one retry layer."""
    busy = EngineUnavailable("busy", usage=CallUsage(1))
    answers = iter([busy, busy])

    def write(story: SourceText, brief: Brief, repair: Repair | None) -> Draft:
        if own(story)[0] > 6 and (failure := next(answers, None)):
            raise failure
        return told(story, brief, repair)

    scripted = ScriptedEngine(write, tokens=(100, 10))
    time = StillTime()
    engine = sectioned(RetryingEngine(scripted, deadline_s=20, sleep=time.sleep, now_s=time.now_s))
    drafted = await engine.draft(STORY, Brief())

    assert drafted.usage.attempts == len(drafted.sections) + 2
    assert len(scripted.asked) == len(drafted.sections) + 2


async def test_a_failed_draft_is_left_to_the_next_engine_in_line() -> None:
    """It reads the whole story, and the brief says so."""
    refusing = ScriptedEngine([EngineRefused("no", usage=CallUsage(1))] * 9, name="model")
    standby = ScriptedEngine(told, name="standby")
    chain = FallbackEngine(
        sectioned(refusing), [Standby("standby", 0.1)], lambda _: standby, deadline_s=20
    )
    drafted = await chain.draft(STORY, Brief())

    assert [one.story for one in standby.asked] == [STORY]
    assert drafted.sections == ()
    assert [one.code for one in drafted.warnings] == ["fallback_used"]


async def test_one_deadline_holds_for_all_sections() -> None:
    """Each is given what is left of it; one whose turn comes too late is not asked."""
    time = StillTime()

    def slow(story: SourceText, brief: Brief, repair: Repair | None) -> Draft:
        time.at_s += 6
        return told(story, brief, repair)

    scripted = ScriptedEngine(slow, tokens=(100, 10))
    engine = SectionedEngine(scripted, lambda *_: ROOM, deadline_s=99, at_once=1, now_s=time.now_s)
    with pytest.raises(EngineTimedOut, match=r"sentences .* its turn did not come") as late:
        await engine.draft(STORY, Brief(deadline_s=20))

    assert [one.brief.deadline_s for one in scripted.asked] == [20, 14, 8, 2]
    assert late.value.usage == CallUsage(4, 400, 40)


async def test_who_leaves_ends_every_section() -> None:
    """No call goes on that nobody waits for."""
    patient = Patient()
    engine = SectionedEngine(patient, lambda *_: ROOM, deadline_s=20, at_once=4)
    drafting = asyncio.create_task(engine.draft(STORY, Brief()))
    for _ in range(20):
        await asyncio.sleep(0)
    drafting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await drafting

    assert patient.calls == patient.cancelled == 4
    assert patient.waiting == 0


def _refusing_over(tokens: int) -> Write:
    """A model whose window the estimate did not know."""

    def write(story: SourceText, brief: Brief, repair: Repair | None) -> Draft:
        if sum(len(one.text) for one in story.sentences) > tokens:
            raise EngineFailed("too long", usage=CallUsage(1), too_long=True)
        return told(story, brief, repair)

    return write


async def test_what_is_refused_as_too_long_is_cut_smaller() -> None:
    """The estimate is one; refusals are counted as the calls that they are."""
    scripted = ScriptedEngine(_refusing_over(1_500), tokens=(100, 10))
    drafted = await sectioned(scripted, room=100_000).draft(STORY, Brief())
    refused = [one for one in scripted.asked if len(own(one.story)) == len(STORY.sentences)]

    assert len(refused) == 1
    assert len(drafted.sections) >= 2
    assert drafted.usage.attempts == len(scripted.asked)


async def test_cutting_smaller_ends() -> None:
    """After an eighth of what was estimated, the refusal stands."""
    scripted = ScriptedEngine(_refusing_over(0))
    with pytest.raises(EngineFailed, match="too long") as refusal:
        await sectioned(scripted, room=100_000).draft(STORY, Brief())

    assert refusal.value.too_long
    rounds = [len(one.story.sentences) for one in scripted.asked]
    assert rounds[0] == len(STORY.sentences)
    assert min(rounds) >= len(STORY.sentences) // 2 ** (MOST_HALVINGS + 1)
    assert refusal.value.usage.attempts == len(scripted.asked)


async def test_a_sentence_that_nothing_can_be_cut_from_is_refused_once() -> None:
    """There is nothing smaller to ask with."""
    scripted = ScriptedEngine(_refusing_over(0))
    story = replace(STORY, sentences=STORY.sentences[:1])
    with pytest.raises(EngineFailed, match="too long"):
        await sectioned(scripted, room=10).draft(story, Brief())

    assert len(scripted.asked) == 1


async def test_a_repair_goes_to_the_sections_that_have_a_fault() -> None:
    """The others are not paid for again; what they wrote stands where it stood."""
    scripted = ScriptedEngine(told, tokens=(100, 10))
    engine = sectioned(scripted)
    first = await engine.draft(STORY, Brief())
    at = 2
    number = first.draft.bullets[at].evidence[0].sentence
    before = len(scripted.asked)
    fault = Fault("bullets", at, "numbers", "13 does not stand in the evidence")
    second = await engine.draft(STORY, Brief(), Repair(first.draft, [fault]))
    (asked,) = scripted.asked[before:]

    assert number in own(asked.story)
    assert asked.repair
    assert [one.index for one in asked.repair.faults] == [0]
    assert second.draft == first.draft
    assert second.usage == CallUsage(1, 100, 10)
    assert second.sections == first.sections


def test_it_is_the_engine_in_all_else() -> None:
    """Name, repairs and source type are the engine's own."""
    engine = sectioned(ScriptedEngine(name="other", repairs=False))

    assert (engine.name, engine.repairs) == ("other", False)
    assert engine.digital_source_type == ScriptedEngine.digital_source_type
