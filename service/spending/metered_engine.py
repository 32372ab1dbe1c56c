"""An engine whose calls are paid from the purse of the request; in all else the engine itself.

It stands inside retries, sections and fallback: every single call is reserved and settled.
"""

from math import ceil

from service.errors import BudgetExceeded, EngineFailed, EngineTimedOut
from service.ports import Brief, Costly, Drafted, Engine, Repair
from service.pricing import Price
from service.source_text import SourceText
from service.spending.purse import NANOS, Reservation, purse_here
from service.store_ports import Sum
from service.wrapped_engine import WrappedEngine

LONGEST_S = 60.0
"""Seconds after which a call without a deadline is taken for lost."""
WAIT_SHARE = 0.5
"""Of its deadline, what a call may wait for room that the other calls of its story leave."""


class MeteredEngine(WrappedEngine):
    """Reserves, calls, settles; for keys without limits, calls and counts."""

    def __init__(self, engine: Engine, costly: Costly, price: Price | None) -> None:
        super().__init__(engine)
        self._costly = costly
        self._price = price

    async def draft(self, story: SourceText, brief: Brief, repair: Repair | None = None) -> Drafted:
        """The engine's draft; raises `BudgetExceeded` before anything is spent."""
        purse = purse_here()
        if purse is None:
            return await self.engine.draft(story, brief, repair)
        if not purse.caller.budget.limited:
            return await self._counted(purse.unreserved(), story, brief, repair)
        read, written = self._costly.most_tokens(story, brief, repair)
        if self._price is None and purse.caller.budget.nanos is not None:
            raise BudgetExceeded(
                f'The key has a budget of money, and the engine "{self.name}" has no price.'
            )
        nanos = (
            None
            if self._price is None
            else ceil((read * self._price.input + written * self._price.output) * NANOS / 1_000_000)
        )
        within_s = brief.deadline_s or LONGEST_S
        # A repair is not waited for: the first draft stands without it.
        wait_s = within_s * WAIT_SHARE if repair is None else 0.0
        latest_s = within_s + brief.spare_s
        reserved = await purse.reserve(Sum(read + written, nanos), latest_s, wait_s)
        return await self._counted(reserved, story, brief, repair)

    async def _counted(
        self, reserved: Reservation, story: SourceText, brief: Brief, repair: Repair | None
    ) -> Drafted:
        try:
            drafted = await self.engine.draft(story, brief, repair)
        except EngineFailed as failure:
            # One that was not waited for may have been written, and charged, all the same.
            if failure.usage.has_tokens or not isinstance(failure, EngineTimedOut):
                await reserved.settle(failure.usage)
            else:
                await reserved.forfeit()
            raise
        if drafted.usage.has_tokens:
            await reserved.settle(drafted.usage)
        else:
            await reserved.forfeit()
        return drafted
