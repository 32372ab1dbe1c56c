"""When an engine is left alone, for how long, and who finds out that it is back."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.draft import Draft
from service.engines.scripted import ScriptedEngine, first_sentences
from service.errors import (
    CallUsage,
    EngineFailed,
    EngineRefused,
    EngineTimedOut,
    EngineUnavailable,
    NutgrafError,
)
from service.ports import Brief, Drafted, Repair
from service.resilience.breaker import (
    FAILURES_IN_A_ROW,
    LONGEST_OPEN_S,
    OPEN_S,
    PROBING_S,
    Breaker,
)
from service.resilience.retry import FAIR_S, RetryingEngine
from service.source_text import SourceText
from tests.engines.engine_stories import ferry_story
from tests.resilience.listening import Ear
from tests.resilience.still_time import StillTime

DEADLINE_S = 60.0
DRAFT = first_sentences(ferry_story(), Brief())


def _opened(time: StillTime) -> Breaker:
    breaker = Breaker(now_s=time.now_s)
    for _ in range(FAILURES_IN_A_ROW):
        breaker.failed(breaker.admit())
    return breaker


def _refused(breaker: Breaker) -> float | None:
    """Seconds to wait, or None when a call was let through."""
    try:
        breaker.admit()
    except EngineUnavailable as refusal:
        return refusal.retry_after_s
    return None


def test_it_opens_on_failures_in_a_row() -> None:
    """An answer in between begins the count anew."""
    breaker = Breaker(now_s=StillTime().now_s)
    for _ in range(3):
        for _ in range(FAILURES_IN_A_ROW - 1):
            breaker.failed(breaker.admit())
        breaker.answered(breaker.admit())

    assert breaker.closed
    for _ in range(FAILURES_IN_A_ROW):
        breaker.failed(breaker.admit())
    assert not breaker.closed


def test_while_open_callers_are_told_when_to_come_back() -> None:
    """At once, without a call, and with what is left of the wait."""
    time = StillTime()
    breaker = _opened(time)

    assert _refused(breaker) == OPEN_S
    time.at_s += 2.0
    assert _refused(breaker) == OPEN_S - 2.0


def test_one_probe_at_a_time() -> None:
    """After the wait one caller is let through; the others wait for its outcome."""
    time = StillTime()
    breaker = _opened(time)
    time.at_s += OPEN_S
    probe = breaker.admit()

    assert _refused(breaker) == PROBING_S
    breaker.answered(probe)
    assert breaker.closed
    assert _refused(breaker) is None


def test_a_failed_probe_opens_it_again() -> None:
    """One failure is enough then."""
    time = StillTime()
    breaker = _opened(time)
    time.at_s += OPEN_S
    breaker.failed(breaker.admit())

    assert _refused(breaker) == OPEN_S


def test_a_probe_that_nobody_waited_for_makes_room_for_another() -> None:
    """A client that leaves during the probe does not shut the engine for ever."""
    time = StillTime()
    breaker = _opened(time)
    time.at_s += OPEN_S
    breaker.abandoned(breaker.admit())

    assert _refused(breaker) is None


def test_late_outcomes_of_an_earlier_period_change_nothing() -> None:
    """Calls that were under way when it opened neither close it nor keep it open longer."""
    time = StillTime()
    breaker = Breaker(now_s=time.now_s)
    late = [breaker.admit() for _ in range(FAILURES_IN_A_ROW + 3)]
    for admission in late[3:]:
        breaker.failed(admission)
    time.at_s += 1.0
    breaker.answered(late[0])
    breaker.failed(late[1])
    breaker.abandoned(late[2])

    assert _refused(breaker) == OPEN_S - 1.0


@pytest.mark.parametrize(
    ("asked_s", "open_s"), [(None, OPEN_S), (1.0, OPEN_S), (60.0, 60.0), (1e9, LONGEST_OPEN_S)]
)
def test_a_longer_retry_after_is_honoured_within_reason(
    asked_s: float | None, open_s: float
) -> None:
    """It stays open as long as the server asked for, five minutes at most."""
    breaker = Breaker(now_s=StillTime().now_s)
    for _ in range(FAILURES_IN_A_ROW):
        breaker.failed(breaker.admit(), retry_after_s=asked_s)

    assert _refused(breaker) == open_s


@given(st.lists(st.sampled_from(["answered", "failed", "abandoned", "wait"]), max_size=60))
def test_whatever_happens_the_engine_is_asked_again_in_the_end(turns: list[str]) -> None:
    """No order of outcomes leaves it shut once the wait is over and no probe is out."""
    time = StillTime()
    breaker = Breaker(now_s=time.now_s)
    for turn in turns:
        if turn == "wait":
            time.at_s += OPEN_S / 2
            continue
        with suppress(EngineUnavailable):
            getattr(breaker, turn)(breaker.admit())
    time.at_s += OPEN_S

    assert _refused(breaker) is None


# What counts as a failure: the retry layer's knowledge.


def _engine(
    script: Sequence[Draft | NutgrafError], time: StillTime
) -> tuple[RetryingEngine, ScriptedEngine]:
    scripted = ScriptedEngine(script)
    engine = RetryingEngine(
        scripted, deadline_s=DEADLINE_S, sleep=time.sleep, now_s=time.now_s, jitter=lambda: 0.0
    )
    return engine, scripted


def _busy() -> EngineUnavailable:
    return EngineUnavailable("busy", usage=CallUsage(1))


async def _outcomes(engine: RetryingEngine, requests: int, **brief: float) -> list[object]:
    found: list[object] = []
    for _ in range(requests):
        try:
            found.append(await engine.draft(ferry_story(), Brief(**brief)))  # type: ignore[arg-type]
        except EngineFailed as failure:
            found.append(failure)
    return found


async def test_a_dead_engine_is_asked_five_times_in_all() -> None:
    """The second request ends early, the third costs no call and says when to come back."""
    time = StillTime()
    engine, scripted = _engine([_busy() for _ in range(20)], time)
    *_, second, third = await _outcomes(engine, 3)

    assert len(scripted.asked) == FAILURES_IN_A_ROW
    assert isinstance(second, EngineUnavailable)
    assert second.usage.attempts == 2
    assert isinstance(third, EngineUnavailable)
    assert (third.usage.attempts, third.retryable) == (0, True)
    assert third.retry_after_s is not None


async def test_the_probe_brings_it_back() -> None:
    """After the wait one request is let through; its draft closes the circuit."""
    time = StillTime()
    engine, _ = _engine([*(_busy() for _ in range(FAILURES_IN_A_ROW)), DRAFT, DRAFT], time)
    await _outcomes(engine, 2)
    time.at_s += OPEN_S

    assert all(isinstance(one, Drafted) for one in await _outcomes(engine, 2))


async def test_a_failed_probe_is_not_retried() -> None:
    """A probe is one call."""
    time = StillTime()
    engine, scripted = _engine([_busy() for _ in range(20)], time)
    await _outcomes(engine, 2)
    time.at_s += OPEN_S
    await _outcomes(engine, 1)

    assert len(scripted.asked) == FAILURES_IN_A_ROW + 1


async def test_an_answer_that_is_no_draft_is_an_answer() -> None:
    """Refusals, and keys that are refused, do not open the circuit: the server is there."""
    failures = [EngineRefused("no"), EngineUnavailable("bad key", retryable=False)] * 10
    engine, scripted = _engine(failures, StillTime())
    await _outcomes(engine, 20)

    assert len(scripted.asked) == 20


@pytest.mark.parametrize(("deadline_s", "asked"), [(FAIR_S, FAILURES_IN_A_ROW), (0.1, 20)])
async def test_a_caller_in_a_hurry_shuts_nobody_else_out(deadline_s: float, asked: int) -> None:
    """A timeout counts only when the call had a fair time."""
    time = StillTime()
    scripted = ScriptedEngine([EngineTimedOut("late") for _ in range(20)])
    engine = RetryingEngine(
        scripted, deadline_s=DEADLINE_S, attempts=1, sleep=time.sleep, now_s=time.now_s
    )
    await _outcomes(engine, 20, deadline_s=deadline_s)

    assert len(scripted.asked) == asked


@pytest.mark.parametrize(
    ("had_s", "leaves_s", "told", "closed"),
    [(0.1, 9.0, False, False), (9.0, 0.05, False, True), (0.1, 0.3, True, True)],
)
async def test_an_engine_that_overruns_its_deadline_counts_as_failing(
    had_s: float, leaves_s: float, told: bool, closed: bool
) -> None:
    """Cut off by the deadline is a failure, cut off by a caller that leaves is none; nor is it
    where the caller leaves a draft that is being told for longer than its own time.
    """

    class Endless(ScriptedEngine):
        async def draft(
            self, story: SourceText, brief: Brief, repair: Repair | None = None
        ) -> Drafted:
            if told and brief.listener:
                brief.listener.hear("bullets", 0, first_sentences(story, brief).bullets[0])
            await asyncio.sleep(3_600)
            raise AssertionError

    breaker = Breaker(now_s=StillTime().now_s)
    engine = RetryingEngine(Endless(), deadline_s=had_s, fair_s=0.0, breaker=breaker)
    asked = Brief(listener=Ear(sent=True), spare_s=20.0)
    for _ in range(FAILURES_IN_A_ROW):
        with pytest.raises((TimeoutError, EngineTimedOut)):
            await asyncio.wait_for(engine.draft(ferry_story(), asked), leaves_s)

    assert breaker.closed is closed
