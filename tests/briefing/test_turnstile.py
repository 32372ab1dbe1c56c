"""So many at once, so many waiting, the rest told when to come back."""

import asyncio

import pytest

from service.briefing.turnstile import Turnstile
from service.errors import Overloaded
from service.stores.database import Database
from tests.briefing.briefing_fakes import bench, caller, order, until


async def hold(turnstile: Turnstile, go: asyncio.Event, within_s: float = 30) -> float:
    """Takes a turn and keeps it until `go`."""
    async with turnstile.turn(within_s) as waited_s:
        await go.wait()
    return waited_s


async def test_one_more_than_may_wait_is_refused_at_once() -> None:
    """With a time to come back; those who waited come in when there is room."""
    turnstile, go = Turnstile(2, 3), asyncio.Event()
    tasks = [asyncio.create_task(hold(turnstile, go)) for _ in range(5)]
    await until(lambda: turnstile.waiting == 3)
    with pytest.raises(Overloaded) as told:
        await hold(turnstile, go)
    inside = turnstile.inside
    go.set()
    await asyncio.gather(*tasks)

    assert inside == 2
    assert told.value.retry_after_s is not None
    assert 1 <= told.value.retry_after_s <= 60
    assert (turnstile.inside, turnstile.waiting) == (0, 0)


async def test_nobody_waits_past_the_own_deadline() -> None:
    """And whoever left, or gave up, holds no place."""
    turnstile, go = Turnstile(1, 5), asyncio.Event()
    holding = asyncio.create_task(hold(turnstile, go))
    await until(lambda: turnstile.inside == 1)
    with pytest.raises(Overloaded):
        await hold(turnstile, go, within_s=0.01)
    leaving = asyncio.create_task(hold(turnstile, go))
    await until(lambda: turnstile.waiting == 1)
    leaving.cancel()
    await asyncio.wait({leaving})
    go.set()
    await holding
    await hold(turnstile, go)

    assert (turnstile.inside, turnstile.waiting) == (0, 0)


async def test_a_failure_gives_its_place_back() -> None:
    """Whatever happens inside."""
    turnstile = Turnstile(1, 0)
    for _ in range(3):
        with pytest.raises(ValueError, match="inside"):
            async with turnstile.turn(1):
                raise ValueError("inside")


async def test_waiting_is_part_of_the_deadline(database: Database) -> None:
    """The core is given what is left; an answer from the cache waits for nobody."""
    there = bench(database, waiting=True)
    turnstile = there.briefing.__dict__["turnstile"] = Turnstile(1, 5)
    seen: list[float | None] = []
    made = there.core.summarize

    async def noted(article: object, options: object, **named: object) -> object:
        seen.append(options.deadline_s)  # type: ignore[attr-defined]
        return await made(article, options, **named)  # type: ignore[arg-type]

    there.core.summarize = noted  # type: ignore[method-assign, assignment]
    first = asyncio.create_task(there.briefing.brief(caller(), order("One.", deadline_s=30.0)))
    await until(lambda: there.core.calls == 1)
    second = asyncio.create_task(there.briefing.brief(caller(), order("Two.", deadline_s=30.0)))
    await until(lambda: turnstile.waiting == 1)
    await asyncio.sleep(0.2)
    there.core.go.set()
    await asyncio.gather(first, second)
    there.core.go.clear()
    third = asyncio.create_task(there.briefing.brief(caller(), order("Three.")))
    await until(lambda: there.core.calls == 3)
    cached = await there.briefing.brief(caller(), order("One."))
    there.core.go.set()
    await third

    assert seen[0] == 30.0
    assert seen[1] is not None
    assert seen[1] < 29.9
    assert cached.usage.cache_hit
