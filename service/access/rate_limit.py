"""Requests a minute, by key: a bucket that refills steadily, so that a burst waits its turn and
nobody is punished at the turn of a minute. All processes on one store count together.
"""

from dataclasses import dataclass
from math import ceil

from service.caller import Caller
from service.store_ports import RateStore

_MINUTE_S = 60.0
_SPARE = 1e-3
"""The share of a request by which rounding may be off."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a caller may still ask for, as `RateLimit` headers tell it."""

    most: int
    """Requests in a minute."""
    left: int
    """Requests that could be made at once."""
    full_in_s: int
    """Seconds until all of them could be."""
    wait_s: float | None = None
    """Seconds until one more could be; None when this one was let through."""


@dataclass(frozen=True, slots=True)
class RateLimiter:
    """Counts the requests of each key."""

    store: RateStore

    async def take(self, caller: Caller) -> Allowance | None:
        """Takes one request out of the caller's bucket; None for callers without a limit.

        Raises `StoreUnavailable`.
        """
        most = caller.requests_per_minute
        if most is None:
            return None
        each_s = _MINUTE_S / most
        taken, full_in_s = await self.store.take(caller.key_id, each_s, _MINUTE_S)
        if not taken:
            return Allowance(most, 0, ceil(full_in_s), full_in_s + each_s - _MINUTE_S)
        left = max(0, int((_MINUTE_S - full_in_s) / each_s + _SPARE))
        return Allowance(most, left, ceil(full_in_s))
