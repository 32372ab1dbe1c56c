"""The purse that a request's calls to models are paid from.

Before a call its worst case is reserved in one transaction, afterwards what it really took is
settled. What was reserved counts as spent until then, so parallel requests cannot overspend; where
nobody tells what a call took (it was cut off, or the process died), it stays so.
"""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil

from service.caller import ANYBODY_HERE, Caller, Period
from service.errors import BudgetExceeded, BudgetReserved, CallUsage, StoreUnavailable
from service.ports import Clock
from service.store_ports import Flight, SpendingStore, Sum

NANOS = 1_000_000_000

_ASK_AGAIN_S = 1.0
_LOOK_AGAIN_S = 0.2

_PURSE: ContextVar["Purse | None"] = ContextVar("purse", default=None)


@dataclass(slots=True)
class Purse:
    """The budget of one caller, for one request."""

    caller: Caller
    store: SpendingStore
    clock: Clock
    opened: bool = field(default=False, init=False)
    """Whether a call was paid for already."""
    turn: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    async def reserve(self, most: Sum, within_s: float, wait_s: float = 0.0) -> "Reservation":
        """Room for a call that takes at most that much, and that long.

        Raises `BudgetExceeded`; for the first call of a request `BudgetReserved` where calls in
        flight may leave room: nothing was paid for, and the request may come again. Later calls,
        as those of a story's parts, wait for such room up to `wait_s`.
        """
        async with self.turn:
            ends_s = time.monotonic() + wait_s
            while True:
                try:
                    reserved = await self._reserve(most, within_s)
                except BudgetReserved as fault:
                    if not self.opened:
                        raise
                    if time.monotonic() >= ends_s:
                        raise BudgetExceeded(fault.detail) from None
                    await asyncio.sleep(_LOOK_AGAIN_S)
                else:
                    self.opened = True
                    return reserved

    async def _reserve(self, most: Sum, within_s: float) -> "Reservation":
        budget, key, now = self.caller.budget, self.caller.key_id, self.clock()
        period, limit = period_of(budget.period, now), Sum(budget.tokens, budget.nanos)
        flight = Flight(now, now + timedelta(seconds=within_s))
        if await self.store.reserve(key, period, most, limit, flight):
            return Reservation(self.store, key, period, most)
        if _fits(await self.store.surely_spent(key, period, now), most, limit):
            raise BudgetReserved(
                "What calls in flight may take is reserved, and leaves too little of the key's"
                " budget until they end.",
                retry_after_s=_ASK_AGAIN_S,
            )
        raise BudgetExceeded("The key's budget would be overspent.")

    def unreserved(self) -> "Reservation":
        """For a key without limits: what a call takes is counted once it has taken it."""
        period = period_of(self.caller.budget.period, self.clock())
        return Reservation(self.store, self.caller.key_id, period, Sum(0, 0))


@dataclass(frozen=True, slots=True)
class Reservation:
    """What was set aside for one call."""

    store: SpendingStore
    key_id: str
    period: str
    most: Sum

    async def settle(self, usage: CallUsage) -> None:
        """Gives back what the call did not take; what cannot be given back counts as spent."""
        tokens = (usage.input_tokens or 0) + (usage.output_tokens or 0)
        await self._took(Sum(tokens, ceil((usage.cost or 0) * NANOS)))

    async def forfeit(self) -> None:
        """Nobody tells what the call took: all that was reserved is spent."""
        await self._took(self.most)

    async def _took(self, took: Sum) -> None:
        if self.most == took == Sum(0, 0):
            return
        with suppress(StoreUnavailable):  # what was paid for is worth more than the rest
            await self.store.settle(self.key_id, self.period, self.most, took)


def _fits(spent: Sum, most: Sum, limit: Sum) -> bool:
    pairs = (spent.tokens, most.tokens, limit.tokens), (spent.nanos, most.nanos, limit.nanos)
    return all(end is None or (had or 0) + (more or 0) <= end for had, more, end in pairs)


@contextmanager
def paying_from(purse: Purse) -> Iterator[None]:
    """Within this block, calls to models are paid from `purse`; who has no key has none."""
    token = _PURSE.set(None if purse.caller == ANYBODY_HERE else purse)
    try:
        yield
    finally:
        _PURSE.reset(token)


def purse_here() -> Purse | None:
    """The purse of the request that this runs for."""
    return _PURSE.get()


def period_of(period: Period, now: datetime) -> str:
    """The name of the day or month, in UTC, that `now` is in."""
    return {"day": f"{now:%Y-%m-%d}", "month": f"{now:%Y-%m}", "total": "total"}[period]
