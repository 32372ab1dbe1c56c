"""How long an engine may take: its own time, and what was kept for others once it has told."""

import asyncio

import pytest

from service.engines.scripted import first_sentences
from service.ports import Brief
from service.time_limit import TimeLimit
from tests.engines.engine_stories import ferry_story
from tests.resilience.listening import Ear

BULLET = first_sentences(ferry_story(), Brief()).bullets[0]


async def _ended(limit: TimeLimit, within_s: float) -> bool:
    try:
        async with limit:
            await asyncio.sleep(within_s)
    except TimeoutError:
        return True
    return False


async def test_what_takes_no_longer_is_left_alone() -> None:
    """Nothing comes later either."""
    limit = TimeLimit(Brief(spare_s=0.1), 0.05)

    assert not await _ended(limit, 0.0)
    await asyncio.sleep(0.2)
    assert not limit.expired


@pytest.mark.parametrize("ear", [None, Ear(), Ear(sent=True)], ids=["nobody", "unsent", "unheard"])
async def test_time_that_is_kept_for_others_is_not_used(ear: Ear | None) -> None:
    """Nothing was told: somebody else can draft."""
    limit = TimeLimit(Brief(listener=ear, spare_s=20.0), 0.1)

    assert await _ended(limit, 10.0)
    assert limit.expired
    assert limit.told == "0.1"


async def test_whoever_has_told_a_statement_has_all_the_time() -> None:
    """Nobody else can draft, so nothing is kept for them; but no more than all."""
    ear = Ear(sent=True)
    ear.hear("bullets", 0, BULLET)

    assert not await _ended(TimeLimit(Brief(listener=ear, spare_s=20.0), 0.05), 0.2)
    late = TimeLimit(Brief(listener=ear, spare_s=0.1), 0.1)
    assert await _ended(late, 10.0)
    assert late.told == "0.2"


@pytest.mark.parametrize(
    ("within_s", "told"), [(3.59863, "3.6"), (11.9812, "12"), (60.0, "60"), (0.001, "0.1")]
)
async def test_the_time_is_told_as_a_reader_would_say_it(within_s: float, told: str) -> None:
    """In tenths of a second at most."""
    assert TimeLimit(Brief(), within_s).told == told


async def test_a_caller_that_leaves_is_not_too_late() -> None:
    """Cancelling passes through, and no clock ran out."""
    limit = TimeLimit(Brief(spare_s=20.0), 10.0)
    running = asyncio.create_task(_ended(limit, 10.0))
    await asyncio.sleep(0)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running

    assert not limit.expired
