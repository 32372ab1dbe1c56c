"""What shards that run at once share: the pace, and what the budget has left.

One object, which all of them ask: in the process that started theirs, or an actor of a cluster.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from service.archive.pace import LocalPace, Pace
from service.archive.purse import Purse, spent_by
from service.archive.running import Limits

_BLOCK_CALLS = 16
"""Worst cases that a shard draws from the budget at once, to ask seldom."""

Ask = Callable[[str, float], Awaitable[Any]]
"""The name of a method of `SharedLimits` and what it is given; its answer."""


class SharedLimits:
    """Pace and budget of all shards together; `left` is None without a budget."""

    def __init__(self, limits: Limits, left: float | None) -> None:
        self._pace = LocalPace(limits.requests_per_minute, limits.tokens_per_minute)
        self._left = left

    def take_s(self, tokens: float) -> float:
        """Takes one request, or tells how many seconds to wait before asking again."""
        wait_s = self._pace.wait_s(tokens)
        if wait_s <= 0:
            self._pace.note(tokens)
        return wait_s

    def correct(self, tokens: float) -> None:
        """Tokens that a call took beyond what was taken."""
        self._pace.correct(tokens)

    def draw(self, amount: float) -> float:
        """Takes money out of the budget: a block of it, a single call's worth, or nothing."""
        if self._left is None:
            return 0.0
        for wanted in (_BLOCK_CALLS * amount, amount):
            if wanted <= self._left:
                self._left -= wanted
                return wanted
        return 0.0

    def give_back(self, amount: float) -> None:
        """What a shard that has ended did not spend."""
        if self._left is not None:
            self._left += amount


@dataclass
class SharedPace:
    """The common pace, as a shard asks for it."""

    ask: Ask
    _corrections: set[asyncio.Future[Any]] = field(default_factory=set)

    async def take(self, tokens: float) -> None:
        """Waits for one request of about so many tokens."""
        while (wait_s := await self.ask("take_s", tokens)) > 0:  # noqa: ASYNC110  elsewhere
            await asyncio.sleep(wait_s)

    def correct(self, tokens: float) -> None:
        """Nobody waits for it."""
        told = asyncio.ensure_future(self.ask("correct", tokens))
        self._corrections.add(told)
        told.add_done_callback(self._corrections.discard)


@asynccontextmanager
async def sharing_limits(
    ask: Ask, limits: Limits, folder: Path
) -> AsyncIterator[tuple[Pace | None, Purse | None]]:
    """Pace and purse of one shard, where there is anything to share; what is left goes back."""
    paced = (limits.requests_per_minute, limits.tokens_per_minute) != (None, None)
    purse = None
    if limits.budget is not None:
        purse = Purse(folder, spent_by(folder), lambda most: ask("draw", most))
    try:
        yield (SharedPace(ask) if paced else None), purse
    finally:
        if purse is not None and purse.limit is not None:
            await ask("give_back", max(0.0, purse.limit - purse.spent))


def part_of(limits: Limits, at_once: int, left: float | None) -> Limits:
    """The limits of one of so many shards that run at once and share pace and budget."""
    calls = max(1, min(limits.concurrency // at_once, limits.share(at_once).paced))
    return replace(limits, concurrency=calls, budget=left)
