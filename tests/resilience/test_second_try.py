"""Failures that would come again are asked about differently, once each."""

import random
from collections.abc import Callable, Sequence

import pytest

from schemas.draft import Draft
from service.engines.scripted import ScriptedEngine, first_sentences
from service.errors import (
    CallUsage,
    DraftInvalid,
    EngineFailed,
    EngineRefused,
    EngineTruncated,
    EngineUnavailable,
    NutgrafError,
)
from service.ports import Brief, Fault, Repair
from service.resilience.retry import ATTEMPTS, RetryingEngine
from service.resilience.retry_budget import RetryBudget
from tests.engines.engine_stories import ferry_story
from tests.resilience.still_time import StillTime

DRAFT = first_sentences(ferry_story(), Brief())
ONE = CallUsage(1, 10, 5)


def _cut() -> EngineTruncated:
    return EngineTruncated("the limit of output tokens was reached", usage=ONE)


def _invalid(detail: str = "the model's answer is not JSON") -> DraftInvalid:
    return DraftInvalid(detail, usage=ONE)


def _busy() -> EngineUnavailable:
    return EngineUnavailable("busy", usage=ONE)


def _refused() -> EngineRefused:
    return EngineRefused("no", usage=ONE)


def _retrying(
    script: Sequence[Draft | NutgrafError], *, retries: int = 10
) -> tuple[RetryingEngine, ScriptedEngine, StillTime]:
    time = StillTime()
    scripted = ScriptedEngine(script, tokens=(10, 5))
    engine = RetryingEngine(
        scripted,
        deadline_s=20.0,
        budget=RetryBudget(most_saved=retries),
        sleep=time.sleep,
        now_s=time.now_s,
        jitter=lambda: 1.0,
    )
    return engine, scripted, time


async def test_a_cut_answer_is_asked_for_with_more_room() -> None:
    """Twice the output budget, at once, and both calls are counted."""
    engine, scripted, time = _retrying([_cut(), DRAFT])
    drafted = await engine.draft(ferry_story(), Brief())

    assert [asked.brief.output_factor for asked in scripted.asked] == [1, 2]
    assert drafted.usage == CallUsage(2, 20, 10)
    assert time.waits_s == [0.0]


async def test_an_invalid_draft_is_asked_for_with_its_fault_named() -> None:
    """In our words, which hold none of the model's."""
    engine, scripted, time = _retrying([_invalid("the first is /nut: missing"), DRAFT])
    drafted = await engine.draft(ferry_story(), Brief())

    assert [asked.brief.rejected for asked in scripted.asked] == [
        None,
        "the first is /nut: missing",
    ]
    assert drafted.usage.attempts == 2
    assert time.waits_s == [0.0]


@pytest.mark.parametrize("failure", [_cut, _invalid])
async def test_the_same_failure_twice_is_told(failure: Callable[[], EngineFailed]) -> None:
    """The second try was the last, and both calls are counted."""
    engine, scripted, _ = _retrying([failure() for _ in range(4)])
    with pytest.raises(EngineFailed) as told:
        await engine.draft(ferry_story(), Brief())

    assert len(scripted.asked) == 2
    assert told.value.usage == CallUsage(2, 20, 10)


async def test_both_second_tries_fit_into_three_attempts() -> None:
    """Cut off, then invalid, then right: the last call has more room and knows the fault."""
    engine, scripted, _ = _retrying([_cut(), _invalid(), DRAFT])
    await engine.draft(ferry_story(), Brief())
    last = scripted.asked[-1].brief

    assert (last.output_factor, last.rejected) == (2, "the model's answer is not JSON")


async def test_a_retry_after_a_second_try_keeps_its_question() -> None:
    """A busy server in between does not undo what was asked differently."""
    engine, scripted, time = _retrying([_cut(), _busy(), DRAFT])
    await engine.draft(ferry_story(), Brief())

    assert [asked.brief.output_factor for asked in scripted.asked] == [1, 2, 2]
    assert [wait_s > 0 for wait_s in time.waits_s] == [False, True]


async def test_a_second_try_is_no_retry() -> None:
    """The server is well: the retry budget is neither asked nor touched."""
    engine, scripted, _ = _retrying([_cut(), DRAFT], retries=0)
    await engine.draft(ferry_story(), Brief())

    assert len(scripted.asked) == 2


async def test_a_repair_may_be_tried_twice_as_well() -> None:
    """The draft to mend and its faults stay in the question."""
    engine, scripted, _ = _retrying([_cut(), DRAFT])
    repair = Repair(DRAFT, [Fault("nut", 0, "numbers", "13 stands nowhere")])
    await engine.draft(ferry_story(), Brief(), repair)

    assert [asked.repair for asked in scripted.asked] == [repair, repair]


async def test_no_order_of_failures_takes_more_than_three_attempts() -> None:
    """Five hundred scripts: bounded, counted, and no question twice unless the server failed."""
    drawn = random.Random(3)
    failures: list[Callable[[], EngineFailed]] = [_cut, _invalid, _busy, _refused]
    for _ in range(500):
        script = [drawn.choice(failures)() for _ in range(ATTEMPTS + 1)]
        engine, scripted, _ = _retrying(script)
        with pytest.raises(EngineFailed) as told:
            await engine.draft(ferry_story(), Brief())
        asked = [(one.brief.output_factor, one.brief.rejected) for one in scripted.asked]

        assert told.value.usage.attempts == len(asked) <= ATTEMPTS
        for turn in range(1, len(asked)):
            assert asked[turn] != asked[turn - 1] or isinstance(script[turn - 1], EngineUnavailable)
