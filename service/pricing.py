"""What calls to a model cost, by the operator's own price table.

Only tokens that a provider told are charged: a call that failed before it was answered, or that
was cut off, told none. Surcharges for writing to a provider's prompt cache and discounts for
batches are the provider's bill, not ours.
"""

from dataclasses import dataclass, replace

from service.errors import CallUsage, EngineFailed
from service.ports import Brief, Drafted, Engine, Repair
from service.source_text import SourceText
from service.wrapped_engine import WrappedEngine

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Price:
    """Per million tokens, in the currency of the price table."""

    input: float
    output: float
    cached_input: float | None = None
    """For input that the provider had in its prompt cache; None when it costs as much as any."""

    def charged(self, usage: CallUsage) -> CallUsage:
        """The usage with its cost; as it is when no tokens were told."""
        if not usage.has_tokens:
            return usage
        read, written = usage.input_tokens or 0, usage.output_tokens or 0
        cached = 0 if self.cached_input is None else min(usage.cached_tokens or 0, read)
        cost = (read - cached) * self.input + written * self.output
        return replace(usage, cost=(cost + cached * (self.cached_input or 0)) / _MILLION)


class PricedEngine(WrappedEngine):
    """An engine whose usage says what it cost, failures included; in all else the engine itself.

    It stands next to the engine, inside retries and fallback, where each call has one price.
    """

    def __init__(self, engine: Engine, price: Price) -> None:
        super().__init__(engine)
        self._price = price

    async def draft(self, story: SourceText, brief: Brief, repair: Repair | None = None) -> Drafted:
        """The engine's draft, charged."""
        try:
            drafted = await self.engine.draft(story, brief, repair)
        except EngineFailed as failure:
            failure.usage = self._price.charged(failure.usage)
            raise
        return replace(drafted, usage=self._price.charged(drafted.usage))
