"""The ceiling of a run: what is begun, what waits, and when a brief is refused."""

import asyncio

import pytest

from evals.records import Took
from evals.running.budget import BudgetSpent, CostUnknown, Ledger


async def _brief(ledger: Ledger, cost: float | None, until: asyncio.Event | None = None) -> None:
    async with ledger.paying() as took:
        if until is not None:
            await until.wait()
        took.append(Took(input_tokens=1_000, output_tokens=100, cost=cost))


async def _settle() -> None:
    """Lets every task run until it waits."""
    for _ in range(10):
        await asyncio.sleep(0)


async def test_a_brief_is_refused_only_when_none_is_under_way() -> None:
    """So what is told as spent is all that was spent, whichever ended first."""
    ledger = Ledger(5.0, spent=3.0, dearest=1.0)
    gates = [asyncio.Event(), asyncio.Event()]
    paid = [asyncio.create_task(_brief(ledger, 1.0, gate)) for gate in gates]
    await _settle()
    late = asyncio.create_task(_brief(ledger, 1.0))
    await _settle()
    gates[1].set()
    await paid[1]
    await _settle()

    assert not late.done()

    gates[0].set()
    with pytest.raises(BudgetSpent, match=r"^5\.0000 of 5 are spent$"):
        await late


async def test_what_cost_less_than_was_reserved_pays_for_another() -> None:
    """A reservation is given back, and who waited for it begins."""
    ledger = Ledger(5.0, spent=3.0, dearest=2.0)
    gate = asyncio.Event()
    cheap = asyncio.create_task(_brief(ledger, 0.0, gate))
    await _settle()
    late = asyncio.create_task(_brief(ledger, 2.0))
    await _settle()
    gate.set()
    await cheap
    await late

    assert ledger.spent == 5.0


async def test_a_brief_that_fails_gives_back_what_it_reserved() -> None:
    """An engine's failure keeps nobody waiting."""
    ledger = Ledger(5.0, spent=3.0, dearest=2.0)
    gate = asyncio.Event()

    async def failing() -> None:
        async with ledger.paying():
            await gate.wait()
            raise ConnectionError

    failed = asyncio.create_task(failing())
    await _settle()
    late = asyncio.create_task(_brief(ledger, 2.0))
    await _settle()
    gate.set()
    with pytest.raises(ConnectionError):
        await failed
    await late

    assert ledger.spent == 5.0


async def test_before_a_cost_is_known_briefs_are_made_one_by_one() -> None:
    """At most one is begun blindly; without a price the second is refused."""
    ledger = Ledger(5.0)
    gate = asyncio.Event()
    first = asyncio.create_task(_brief(ledger, None, gate))
    await _settle()
    second = asyncio.create_task(_brief(ledger, None))
    await _settle()

    assert not second.done()

    gate.set()
    await first
    with pytest.raises(CostUnknown):
        await second


def test_a_retry_in_another_event_loop_waits_as_the_first_did() -> None:
    """Inspect tries failed samples again in a loop of its own."""
    ledger = Ledger(6.0, spent=1.0, dearest=2.0)

    async def three() -> list[BaseException | None]:
        gate = asyncio.Event()
        briefs = [asyncio.create_task(_brief(ledger, 1.0, gate)) for _ in range(3)]
        await _settle()
        gate.set()
        return await asyncio.gather(*briefs, return_exceptions=True)

    assert asyncio.run(three()) == [None, None, None]
    ledger.spent = 1.0
    assert asyncio.run(three()) == [None, None, None]
