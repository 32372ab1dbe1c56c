"""The purse that a request's calls to models are paid from.

Before a call its worst case is reserved in one transaction, afterwards what it really took is
settled. What was reserved counts as spent until then, so parallel requests cannot overspend; where
nobody tells what a call took (it was cut off, or the process died), it stays so.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from service.caller import ANYBODY_HERE, Caller, Period
from service.errors import BudgetExceeded, CallUsage, StoreUnavailable
from service.ports import Clock
from service.store_ports import SpendingStore, Sum

NANOS = 1_000_000_000

_PURSE: ContextVar["Purse | None"] = ContextVar("purse", default=None)


@dataclass(frozen=True, slots=True)
class Purse:
    """The budget of one caller."""

    caller: Caller
    store: SpendingStore
    clock: Clock

    async def reserve(self, most: Sum) -> "Reservation":
        """Room for a call that takes at most that much; raises `BudgetExceeded`."""
        budget, key = self.caller.budget, self.caller.key_id
        period = period_of(budget.period, self.clock())
        if not await self.store.reserve(key, period, most, Sum(budget.tokens, budget.nanos)):
            raise BudgetExceeded(
                "The key's budget would be overspent; what calls in flight may take is counted."
            )
        return Reservation(self.store, key, period, most)

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
        nanos = None if usage.cost is None else ceil(usage.cost * NANOS)
        spare_tokens = (self.most.tokens or 0) - tokens
        spare_nanos = (self.most.nanos or 0) - (nanos or 0)
        if not spare_tokens and not spare_nanos:
            return
        with suppress(StoreUnavailable):  # what was paid for is worth more than the rest
            await self.store.add(self.key_id, self.period, Sum(-spare_tokens, -spare_nanos))


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
