"""Requests and tokens a minute: what a provider allows, shared evenly over the minute.

A bucket for each, which time fills (Turner, "New directions in communications", 1986). It holds a
second's worth, so that no minute sees more than its limit; the rest of the minute is what fills.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Protocol

_MINUTE_S = 60.0
_BURST_S = 1.0
_NOTHING = 1e-6
"""Requests or tokens: what rounding leaves is not waited for."""


class Pace(Protocol):
    """Somebody who says when the next call may be made."""

    async def take(self, tokens: float) -> None:
        """Waits for one request of about so many tokens."""
        ...

    def correct(self, tokens: float) -> None:
        """Tokens that a call took beyond what was taken; less than zero for fewer."""
        ...


class Bucket:
    """Fills with time; may be overdrawn by one call, and then opens later."""

    def __init__(self, per_minute: float, now_s: Callable[[], float]) -> None:
        self._most = max(1.0, per_minute * _BURST_S / _MINUTE_S)
        self._per_s = max(per_minute - self._most, per_minute / 2) / _MINUTE_S
        self._now_s = now_s
        self._holds = self._most
        self._looked_s = now_s()

    def wait_s(self, wanted: float) -> float:
        """Seconds until so much may be taken; what is more than a bucket holds, when it is full."""
        now_s = self._now_s()
        self._holds = min(self._most, self._holds + (now_s - self._looked_s) * self._per_s)
        self._looked_s = now_s
        lacking = min(wanted, self._most) - self._holds
        return 0.0 if lacking < _NOTHING else lacking / self._per_s

    def take(self, amount: float) -> None:
        """Takes it out, whether it holds so much or not."""
        self._holds -= amount


class LocalPace:
    """The pace of one process; without limits it never waits."""

    def __init__(
        self,
        requests_per_minute: float | None = None,
        tokens_per_minute: float | None = None,
        *,
        now_s: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._requests = None if requests_per_minute is None else Bucket(requests_per_minute, now_s)
        self._tokens = None if tokens_per_minute is None else Bucket(tokens_per_minute, now_s)
        self._sleep = sleep
        self._first = asyncio.Lock()

    async def take(self, tokens: float) -> None:
        """One after the other, in the order in which they came."""
        async with self._first:
            while (left_s := self.wait_s(tokens)) > 0:
                await self._sleep(left_s)
            self.note(tokens)

    def wait_s(self, tokens: float) -> float:
        """Seconds until the next call."""
        return max(
            self._requests.wait_s(1.0) if self._requests else 0.0,
            self._tokens.wait_s(tokens) if self._tokens else 0.0,
        )

    def note(self, tokens: float) -> None:
        """One call is made."""
        if self._requests:
            self._requests.take(1.0)
        if self._tokens:
            self._tokens.take(tokens)

    def correct(self, tokens: float) -> None:
        """Takes the difference out, or puts it back."""
        if self._tokens:
            self._tokens.take(tokens)
