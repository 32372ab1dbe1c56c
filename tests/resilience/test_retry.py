"""One retry layer: what is asked again, how long it waits, and who pays."""

import asyncio
import gc
import random
import weakref
from collections.abc import Sequence

import pytest

from schemas.draft import Draft
from service.engines.scripted import ScriptedEngine, first_sentences
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
)
from service.ports import Brief, Drafted, Repair
from service.resilience.retry import FIRST_WAIT_S, RetryingEngine
from service.source_text import SourceText
from tests.engines.engine_stories import ferry_story
from tests.resilience.listening import Ear, Telling
from tests.resilience.still_time import StillTime

DEADLINE_S = 20.0
DRAFT = first_sentences(ferry_story(), Brief())


def _retrying(
    script: Sequence[Draft | NutgrafError], time: StillTime, *, jitter: float = 0.5
) -> tuple[RetryingEngine, ScriptedEngine]:
    scripted = ScriptedEngine(script, tokens=(10, 5))
    engine = RetryingEngine(
        scripted,
        deadline_s=DEADLINE_S,
        sleep=time.sleep,
        now_s=time.now_s,
        jitter=lambda: jitter,
    )
    return engine, scripted


class Forgetful(ScriptedEngine):
    """Keeps nothing of what it is asked."""

    async def draft(self, story: SourceText, brief: Brief, repair: Repair | None = None) -> Drafted:
        """The same draft each time."""
        return Drafted(DRAFT)


def _busy(retry_after_s: float | None = None, tokens: int | None = None) -> EngineUnavailable:
    return EngineUnavailable(
        "busy", retry_after_s=retry_after_s, usage=CallUsage(1, tokens, tokens)
    )


async def test_a_draft_at_once_is_left_alone() -> None:
    """No failure, no wait, no extra attempt."""
    time = StillTime()
    engine, _ = _retrying([DRAFT], time)
    drafted = await engine.draft(ferry_story(), Brief())

    assert drafted == Drafted(DRAFT, CallUsage(1, 10, 5))
    assert time.waits_s == []


async def test_a_failure_that_may_pass_is_tried_again_and_counted() -> None:
    """Attempts and tokens of failures stand in the draft's usage."""
    engine, _ = _retrying([_busy(), _busy(tokens=7), DRAFT], StillTime())
    drafted = await engine.draft(ferry_story(), Brief())

    assert drafted.usage == CallUsage(3, 17, 12)


async def test_three_attempts_are_all() -> None:
    """The last error comes through, with all that was spent."""
    engine, scripted = _retrying([_busy(tokens=1)] * 4, StillTime())
    with pytest.raises(EngineUnavailable) as given_up:
        await engine.draft(ferry_story(), Brief())

    assert len(scripted.asked) == 3
    assert given_up.value.usage == CallUsage(3, 3, 3)


@pytest.mark.parametrize(
    "failure",
    [
        EngineFailed("the request is refused"),
        EngineRefused("no"),
        EngineFiltered("no"),
        EngineUnavailable("bad key", retryable=False),
        PromptBroken("no variable"),
    ],
    ids=["bad request", "refused", "filtered", "bad key", "broken prompt"],
)
async def test_a_failure_that_will_not_pass_is_not_tried_again(failure: NutgrafError) -> None:
    """Only `retryable` decides."""
    engine, scripted = _retrying([failure, DRAFT], StillTime())
    with pytest.raises(type(failure)):
        await engine.draft(ferry_story(), Brief())

    assert len(scripted.asked) == 1


@pytest.mark.parametrize("jitter", [0.0, 0.5, 1.0])
async def test_waits_grow_and_are_jittered(jitter: float) -> None:
    """Full jitter below a ceiling that doubles."""
    time = StillTime()
    engine, _ = _retrying([_busy(), _busy(), DRAFT], time, jitter=jitter)
    await engine.draft(ferry_story(), Brief())

    assert time.waits_s == [jitter * FIRST_WAIT_S, jitter * 2 * FIRST_WAIT_S]


async def test_an_engine_that_asks_for_time_gets_it() -> None:
    """Never sooner than Retry-After, and not all at the same moment after it."""
    time = StillTime()
    engine, _ = _retrying([_busy(retry_after_s=4.0), DRAFT], time)
    await engine.draft(ferry_story(), Brief())

    assert time.waits_s == [4.0 + 0.5 * FIRST_WAIT_S]


async def test_a_wait_beyond_the_deadline_is_not_begun() -> None:
    """The caller is told at once when to come back."""
    time = StillTime()
    engine, scripted = _retrying([_busy(retry_after_s=DEADLINE_S), DRAFT], time)
    with pytest.raises(EngineUnavailable) as given_up:
        await engine.draft(ferry_story(), Brief())

    assert given_up.value.retry_after_s == DEADLINE_S
    assert time.waits_s == []
    assert len(scripted.asked) == 1


async def test_each_attempt_gets_what_is_left_of_the_deadline() -> None:
    """One deadline for the whole, passed down."""
    time = StillTime()
    engine, scripted = _retrying([_busy(retry_after_s=4.0), _busy(), DRAFT], time, jitter=0.0)
    await engine.draft(ferry_story(), Brief(deadline_s=10.0))

    assert [asked.brief.deadline_s for asked in scripted.asked] == [10.0, 6.0, 6.0]


async def test_an_engine_that_ignores_its_deadline_is_ended() -> None:
    """The attempt that was cut off counts: it may have been paid for."""

    class Endless(ScriptedEngine):
        async def draft(
            self, story: SourceText, brief: Brief, repair: Repair | None = None
        ) -> Drafted:
            await asyncio.sleep(3_600)
            raise AssertionError

    engine = RetryingEngine(Endless(), deadline_s=0.05)
    with pytest.raises(EngineTimedOut) as ended:
        await engine.draft(ferry_story(), Brief())

    assert ended.value.usage == CallUsage(1)


async def test_a_caller_that_leaves_is_no_failure() -> None:
    """Cancelling passes through."""
    entered = asyncio.Event()

    class Endless(ScriptedEngine):
        async def draft(
            self, story: SourceText, brief: Brief, repair: Repair | None = None
        ) -> Drafted:
            entered.set()
            await asyncio.sleep(3_600)
            raise AssertionError

    engine = RetryingEngine(Endless(), deadline_s=DEADLINE_S)
    asked = asyncio.ensure_future(engine.draft(ferry_story(), Brief()))
    await entered.wait()
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked


async def test_who_listens_is_let_go_with_the_draft() -> None:
    """Nothing waits for the garbage collector: whoever listens has the story, which can be long."""
    ear = Ear()
    listening = weakref.ref(ear)
    engine = RetryingEngine(Forgetful(), deadline_s=DEADLINE_S)
    gc.disable()
    try:
        await engine.draft(ferry_story(), Brief(listener=ear))
        del ear
        held = listening()
    finally:
        gc.enable()

    assert held is None


async def test_many_random_failures_never_exceed_three_attempts_or_the_deadline() -> None:
    """Five hundred scripts of failures: the bounds hold and every attempt is counted."""
    drawn = random.Random(11)
    for _ in range(500):
        time = StillTime()
        script: list[Draft | NutgrafError] = [
            _busy(drawn.choice([None, 0.0, 1.0, 9.0, 15.0, 30.0]))
            for _ in range(drawn.randrange(4))
        ]
        engine, scripted = _retrying([*script, DRAFT], time, jitter=drawn.random())
        try:
            usage = (await engine.draft(ferry_story(), Brief())).usage
        except EngineFailed as failure:
            usage = failure.usage

        assert usage.attempts == len(scripted.asked) <= 3
        assert sum(time.waits_s) < DEADLINE_S


def test_it_is_the_engine_in_all_else() -> None:
    """Name, repairs and source type are the engine's own."""
    scripted = ScriptedEngine(name="other", repairs=False)
    engine = RetryingEngine(scripted, deadline_s=1.0)

    assert (engine.name, engine.repairs) == ("other", False)
    assert engine.digital_source_type == scripted.digital_source_type


async def test_what_a_failed_attempt_told_is_withdrawn_before_the_next() -> None:
    """Nobody hears statements of two drafts; the listener comes along on every attempt."""
    time, ear = StillTime(), Ear()
    telling = Telling([(DRAFT, _busy()), (DRAFT, None)])
    engine = RetryingEngine(telling, deadline_s=DEADLINE_S, sleep=time.sleep, now_s=time.now_s)
    drafted = await engine.draft(ferry_story(), Brief(listener=ear))

    assert drafted.usage.attempts == 1 + _busy().usage.attempts
    assert ear.withdrawn == 1
    assert [entry for _, _, entry in ear.heard] == DRAFT.bullets


@pytest.mark.parametrize(
    "failure",
    [_busy(), DraftInvalid("no JSON"), EngineTruncated("cut off")],
    ids=["may pass", "invalid", "cut off"],
)
async def test_no_second_draft_is_asked_for_once_the_client_has_a_statement(
    failure: EngineFailed,
) -> None:
    """It could contradict what the client was told: the failure comes through after one call."""
    telling = Telling([(DRAFT, failure)])
    engine = RetryingEngine(telling, deadline_s=DEADLINE_S)
    with pytest.raises(type(failure)):
        await engine.draft(ferry_story(), Brief(listener=Ear(sent=True)))

    assert len(telling.asked) == 1
