"""Requests a minute, by key; on both databases, by several processes."""

import asyncio
import time

import pytest

from service.access.rate_limit import Allowance, RateLimiter
from service.caller import Caller
from service.stores.database import Database
from service.stores.rates import Rates
from tests.databases import opened


def caller(name: str = "a", most: int | None = 6) -> Caller:
    """Somebody with a limit."""
    return Caller("desk", name, frozenset(), most)


async def taken(limiter: RateLimiter, who: Caller) -> Allowance:
    """What one request leaves."""
    allowance = await limiter.take(who)
    assert allowance is not None
    return allowance


async def test_a_burst_is_let_through_and_then_waits_its_turn(database: Database) -> None:
    """All of a minute's requests at once, then one every tenth of a minute."""
    limiter = RateLimiter(Rates(database))
    began = time.monotonic()
    burst = [await taken(limiter, caller()) for _ in range(6)]
    refused = await taken(limiter, caller())
    took_s = time.monotonic() - began

    assert [one.left for one in burst] == [5, 4, 3, 2, 1, 0]
    assert all(one.wait_s is None for one in burst)
    assert 10 - took_s <= (refused.wait_s or 0) <= 10.01
    assert refused.full_in_s <= 60


async def test_a_request_flows_back_after_its_time(database: Database) -> None:
    """With 3,000 a minute, one every 20 milliseconds; a full bucket holds no more than a minute."""
    limiter, busy = RateLimiter(Rates(database)), caller(most=3_000)
    first = await taken(limiter, busy)
    await asyncio.sleep(0.05)
    second = await taken(limiter, busy)

    assert first.left == second.left == 2_999


async def test_a_refused_request_costs_nothing(database: Database) -> None:
    """Hammering does not push the next turn away."""
    limiter = RateLimiter(Rates(database))
    for _ in range(40):
        last = await taken(limiter, caller())

    assert 0 < (last.wait_s or 0) <= 10.01


async def test_keys_do_not_pay_for_each_other(database: Database) -> None:
    """Each has a bucket of its own; a key without a limit has none."""
    limiter = RateLimiter(Rates(database))
    for _ in range(7):
        await limiter.take(caller("a"))

    assert (await taken(limiter, caller("b"))).wait_s is None
    assert await limiter.take(caller("c", most=None)) is None


async def test_at_once_no_more_are_let_through_than_one_by_one(database_url: str) -> None:
    """Through connections of their own, as several processes have them."""
    with opened(database_url) as one, opened(database_url) as other:
        limiters = [RateLimiter(Rates(database)) for database in (one, other)]
        allowed = await asyncio.gather(
            *(taken(limiters[number % 2], caller(most=20)) for number in range(60))
        )

    assert sum(allowance.wait_s is None for allowance in allowed) == 20


@pytest.mark.parametrize("most", [1, 7, 600, 100_000])
async def test_the_whole_bucket_can_be_used(database: Database, most: int) -> None:
    """Whatever a request's share of a minute is, rounding takes none away."""
    limiter = RateLimiter(Rates(database))
    first = await taken(limiter, caller(most=most))

    assert first.wait_s is None
    assert first.left == most - 1
