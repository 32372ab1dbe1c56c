"""How much load retries may add to an engine that is in trouble."""

import random
from contextlib import suppress

import pytest

from service.engines.scripted import ScriptedEngine, first_sentences
from service.errors import CallUsage, EngineUnavailable
from service.ports import Brief
from service.resilience.breaker import Breaker
from service.resilience.retry import RetryingEngine
from service.resilience.retry_budget import MOST_SAVED, REQUESTS_PER_RETRY, RetryBudget
from tests.engines.engine_stories import ferry_story
from tests.resilience.still_time import StillTime


def test_a_full_budget_holds_ten_retries() -> None:
    """A quiet service may retry from the start."""
    budget = RetryBudget()

    assert [budget.spend() for _ in range(MOST_SAVED + 1)] == [True] * MOST_SAVED + [False]


def test_ten_requests_earn_exactly_one_retry() -> None:
    """Not nine, and no rounding."""
    budget = RetryBudget(most_saved=1)
    budget.spend()
    for _ in range(REQUESTS_PER_RETRY - 1):
        budget.earn()

    assert not budget.spend()
    budget.earn()
    assert budget.spend()
    assert not budget.spend()


def test_no_more_is_saved_than_fits() -> None:
    """A quiet night pays for no storm in the morning."""
    budget = RetryBudget()
    for _ in range(10_000):
        budget.earn()

    assert sum(budget.spend() for _ in range(100)) == MOST_SAVED


async def test_retries_add_a_tenth_and_no_more() -> None:
    """A thousand requests to an engine that fails now and then, on one budget."""
    drawn, time = random.Random(5), StillTime()
    draft = first_sentences(ferry_story(), Brief())
    failing = [
        EngineUnavailable("busy", usage=CallUsage(1)) if drawn.random() < 0.5 else draft
        for _ in range(4_000)
    ]
    scripted = ScriptedEngine(failing)
    engine = RetryingEngine(
        scripted,
        deadline_s=60.0,
        breaker=Breaker(now_s=time.now_s, failures=10**6),
        sleep=time.sleep,
        now_s=time.now_s,
    )
    for _ in range(1_000):
        with suppress(EngineUnavailable):
            await engine.draft(ferry_story(), Brief())

    retries = len(scripted.asked) - 1_000
    assert retries <= MOST_SAVED + 1_000 / REQUESTS_PER_RETRY
    assert retries >= 1_000 / REQUESTS_PER_RETRY


async def test_without_budget_the_failure_is_told_at_once() -> None:
    """No wait, one attempt, and the failure is still one that may pass."""
    budget, time = RetryBudget(most_saved=0), StillTime()
    scripted = ScriptedEngine([EngineUnavailable("busy", usage=CallUsage(1))] * 3)
    engine = RetryingEngine(
        scripted, deadline_s=60.0, budget=budget, sleep=time.sleep, now_s=time.now_s
    )
    with pytest.raises(EngineUnavailable) as told:
        await engine.draft(ferry_story(), Brief())

    assert told.value.retryable
    assert (len(scripted.asked), time.waits_s) == (1, [])
