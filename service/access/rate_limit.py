"""Requests a minute, by key: a bucket that refills steadily, so that a burst waits its turn and
nobody is punished at the turn of a minute. Each process counts for itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from service.caller import Caller

_MINUTE_S = 60.0
_MOST_BUCKETS = 10_000


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


class RateLimiter:
    """Counts the requests of each key."""

    def __init__(self, now_s: Callable[[], float]) -> None:
        self._now_s = now_s
        self._empty_until: dict[str, float] = {}
        """By key, when its bucket will be full again."""

    def take(self, caller: Caller) -> Allowance | None:
        """Takes one request out of the caller's bucket; None for callers without a limit."""
        most = caller.requests_per_minute
        if most is None:
            return None
        now, each_s = self._now_s(), _MINUTE_S / most
        full_at = max(now, self._empty_until.get(caller.key_id, now)) + each_s
        if full_at - now > _MINUTE_S + each_s / 1_000:
            return Allowance(most, 0, ceil(full_at - each_s - now), full_at - now - _MINUTE_S)
        if len(self._empty_until) >= _MOST_BUCKETS:
            self._empty_until = {key: at for key, at in self._empty_until.items() if at > now}
        self._empty_until[caller.key_id] = full_at
        left = int((_MINUTE_S - (full_at - now)) / each_s + 1e-6)
        return Allowance(most, left, ceil(full_at - now))
