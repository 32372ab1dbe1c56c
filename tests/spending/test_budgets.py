"""Budgets are kept whatever happens at once; on both databases."""

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from schemas.draft import Draft
from service.caller import ANYBODY_HERE, Budget, Caller
from service.engines.scripted import ScriptedEngine
from service.errors import (
    BudgetExceeded,
    BudgetReserved,
    CallUsage,
    EngineFailed,
    EngineTimedOut,
    EngineUnavailable,
)
from service.ports import Brief, Drafted, Repair
from service.pricing import Price, PricedEngine
from service.source_text import SourceText
from service.spending.metered_engine import MeteredEngine
from service.spending.purse import NANOS, Purse, paying_from, period_of
from service.store_ports import Sum
from service.stores.database import Database
from service.stores.spending import Spending
from tests.engines.engine_stories import FERRY_SENTENCES, story_of

NOW = datetime(2026, 11, 28, 23, 59, tzinfo=UTC)
READ, WRITTEN = 600, 400
"""What a call really takes; it may take twice as much."""
PRICE = Price(input=1.0, output=2.0)
COST_NANOS = (READ * 1 + WRITTEN * 2) * NANOS // 1_000_000


@dataclass
class PaidEngine(ScriptedEngine):
    """Costs what it says, and counts its calls."""

    failure: EngineFailed | None = None
    calls: int = 0
    takes_s: float = 0.001
    name: str = "paid"

    def most_tokens(
        self, story: SourceText, brief: Brief, repair: Repair | None = None
    ) -> tuple[int, int]:
        """Twice what it will take."""
        return 2 * READ, 2 * WRITTEN

    async def draft(self, story: SourceText, brief: Brief, repair: Repair | None = None) -> Drafted:
        """An empty draft, after a while."""
        self.calls += 1
        await asyncio.sleep(self.takes_s)
        if self.failure is not None:
            raise self.failure
        empty = Draft(
            article_kind="news",
            language="en",
            nut=None,
            bullets=[],
            key_numbers=[],
            key_people=[],
            open_questions=[],
        )
        return Drafted(empty, CallUsage(1, READ, WRITTEN))


def metered(engine: PaidEngine, price: Price | None = PRICE) -> MeteredEngine:
    """As `service/assembly.py` wires it."""
    return MeteredEngine(PricedEngine(engine, price) if price else engine, engine, price)


def purse(database: Database, budget: Budget) -> Purse:
    """Of one key."""
    return Purse(Caller("desk", "k1", frozenset(), budget=budget), Spending(database), lambda: NOW)


async def ask(engine: MeteredEngine, paid_from: Purse) -> Drafted | BaseException:
    """One call of a request of its own, and how it ended."""
    with paying_from(replace(paid_from)):
        try:
            return await engine.draft(story_of(*FERRY_SENTENCES), Brief())
        except (EngineFailed, BudgetExceeded) as failure:
            return failure


async def test_two_hundred_at_once_overspend_nothing(database: Database) -> None:
    """On a budget for twenty calls, in tokens: at no moment is more promised than there is."""
    engine, twenty = PaidEngine(), 20 * (READ + WRITTEN)
    paid_from = purse(database, Budget(tokens=twenty))
    ended = await asyncio.gather(*(ask(metered(engine), paid_from) for _ in range(200)))
    refused = sum(isinstance(one, BudgetExceeded) for one in ended)
    spent = await Spending(database).spent("k1", "2026-11")

    assert all(isinstance(one, Drafted | BudgetReserved) for one in ended)
    assert 10 <= engine.calls <= 20
    assert engine.calls + refused == 200
    assert spent.tokens == engine.calls * (READ + WRITTEN)


async def test_one_after_the_other_the_whole_budget_is_used(database: Database) -> None:
    """What a call did not take is given back: the last call needs room for its worst case only."""
    engine = PaidEngine()
    paid_from = purse(database, Budget(nanos=20 * COST_NANOS))
    while not isinstance(ended := await ask(metered(engine), paid_from), BudgetExceeded):
        pass
    spent = await Spending(database).spent("k1", "2026-11")

    assert not isinstance(ended, BudgetReserved)
    assert engine.calls == 19
    assert spent.nanos == 19 * COST_NANOS


@pytest.mark.parametrize(
    ("failure", "left"),
    [
        (EngineUnavailable("down", usage=CallUsage(1)), 0),
        (EngineFailed("cut", usage=CallUsage(1, 5, 7)), 12),
        (EngineTimedOut("slow", usage=CallUsage(1)), 2 * (READ + WRITTEN)),
    ],
)
async def test_a_failed_call_costs_what_it_took(
    database: Database, failure: EngineFailed, left: int
) -> None:
    """One that was not waited for may have been written and charged: it stays reserved."""
    paid_from = purse(database, Budget(tokens=10**6))
    await ask(metered(PaidEngine(failure=failure)), paid_from)

    assert (await Spending(database).spent("k1", "2026-11")).tokens == left
    assert (await Spending(database).surely_spent("k1", "2026-11", NOW)).tokens == left


async def test_spent_is_told_from_reserved(database: Database) -> None:
    """While a call is in flight, what it may give back is no reason to give up; once it must have
    ended, what it never gave back is spent, and so is what a killed process had reserved.
    """
    paid_from, most = purse(database, Budget(tokens=3_000)), Sum(2 * (READ + WRITTEN), None)
    kept = await replace(paid_from).reserve(most, 60)
    with pytest.raises(BudgetReserved) as refused:
        await replace(paid_from).reserve(most, 60)
    later = replace(paid_from, clock=lambda: NOW + timedelta(seconds=61))
    with pytest.raises(BudgetExceeded) as lost:
        await later.reserve(most, 60)
    with pytest.raises(BudgetExceeded) as too_much:
        await replace(paid_from).reserve(Sum(3_001, None), 60)
    await kept.settle(CallUsage(1, READ, WRITTEN))
    room = await replace(paid_from).reserve(most, 60)

    assert refused.value.retryable
    assert refused.value.retry_after_s
    assert not isinstance(lost.value, BudgetReserved)
    assert not isinstance(too_much.value, BudgetReserved)
    assert room.most == most


async def test_what_was_lost_holds_nothing_once_others_fly(database: Database) -> None:
    """A hold that ran out is not taken for one of the calls that came after it."""
    paid_from, half = purse(database, Budget(tokens=1_000)), Sum(500, None)
    await replace(paid_from).reserve(half, 60)
    later = replace(paid_from, clock=lambda: NOW + timedelta(seconds=61))
    await replace(later).reserve(half, 60)
    with pytest.raises(BudgetExceeded) as refused:
        await replace(later).reserve(Sum(600, None), 60)

    assert not isinstance(refused.value, BudgetReserved)


async def test_a_story_that_has_begun_waits_for_room(database: Database) -> None:
    """Its later calls: what the first ones cost would be lost; but not for a repair."""
    engine = PaidEngine(takes_s=0.3)
    one = purse(database, Budget(tokens=3 * (READ + WRITTEN)))
    story = story_of(*FERRY_SENTENCES)
    with paying_from(one):
        parts = await asyncio.gather(*(metered(engine).draft(story, Brief()) for _ in range(2)))
        other = asyncio.create_task(metered(engine).draft(story, Brief()))
        with pytest.raises(BudgetExceeded):
            await metered(engine).draft(story, Brief(), Repair(parts[0].draft, ()))
        other.cancel()

    assert len(parts) == 2


async def test_without_a_budget_it_is_counted_what_was_taken(database: Database) -> None:
    """Nothing is reserved, so nothing is refused; a call that was cut off counts nothing."""
    cut_off = PaidEngine(failure=EngineTimedOut("slow", usage=CallUsage(1)))
    failed = PaidEngine(failure=EngineFailed("cut", usage=CallUsage(1, 5, 7)))
    for engine in (PaidEngine(), cut_off, failed):
        await ask(metered(engine), purse(database, Budget()))

    failed_nanos = (5 * 1 + 7 * 2) * NANOS // 1_000_000
    spent = Sum(READ + WRITTEN + 12, COST_NANOS + failed_nanos)
    assert await Spending(database).spent("k1", "2026-11") == spent


async def test_who_has_no_key_has_no_account(database: Database) -> None:
    """On this machine, without keys: a brief costs no transaction of its own."""
    await ask(metered(PaidEngine()), Purse(ANYBODY_HERE, Spending(database), lambda: NOW))

    assert await Spending(database).spent(ANYBODY_HERE.key_id, "2026-11") == Sum(0, 0)


async def test_money_needs_a_price(database: Database) -> None:
    """An engine whose cost nobody knows cannot be paid from a budget of money."""
    engine = PaidEngine()
    ended = await ask(metered(engine, None), purse(database, Budget(nanos=10**12)))

    assert isinstance(ended, BudgetExceeded)
    assert engine.calls == 0


async def test_each_period_has_its_own_budget(database: Database) -> None:
    """Days and months are UTC's; a total is for ever."""
    engine = PaidEngine()
    today = purse(database, Budget(tokens=2 * (READ + WRITTEN), period="day"))
    tomorrow = replace(today, clock=lambda: NOW.replace(day=29))
    ended = [await ask(metered(engine), one) for one in (today, today, tomorrow)]

    assert [isinstance(one, BudgetExceeded) for one in ended] == [False, True, False]
    assert [period_of(one, NOW) for one in ("day", "month", "total")] == [
        "2026-11-28",
        "2026-11",
        "total",
    ]
