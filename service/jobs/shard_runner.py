"""Runs shards: takes each under a lease, holds on to it while its stories are made, and writes
what came of each.

What is lost to another worker or to a cancellation is noticed at the next renewal, and its calls
to a model are cut off then.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypeVar

from schemas.article import Article
from service.errors import StoreUnavailable
from service.job_ports import Filing, Lease, Outcome, Settled, ShardStore
from service.jobs.story_maker import StoryMaker
from service.log import logger
from service.ports import Clock

LOG = logger("nutgraf.jobs")

T = TypeVar("T")

LEASE_S = 10.0
"""Seconds after which a shard of a worker that was not heard of is somebody else's."""
RENEWAL_S = 1.0
"""Seconds between renewals: how late a cancellation may be noticed."""
STORE_WAIT_S = 0.5
_HURRY_S = 1.0
"""Seconds to write down, at a stop, that a shard is free again."""


@dataclass
class ShardRunner:
    """Runs shards of jobs in this event loop."""

    shards: ShardStore
    maker: StoryMaker
    clock: Clock
    holder: str
    due: Callable[[Sequence[str]], Awaitable[None]]
    """Told of webhook deliveries that are now due."""
    kept: Callable[[Lease, Article, Filing, str | None], Awaitable[None]]
    """Told of each brief that is kept, and of the one that it supersedes."""
    held: dict[str, tuple[Lease, asyncio.Task[None]]] = field(default_factory=dict)
    empty: asyncio.Event = field(default_factory=asyncio.Event)
    """Set whenever nothing is held."""
    stopping: bool = False

    async def run(self, shard: str) -> None:
        """Runs a shard as far as it can be; returns when it is done, lost or handed back."""
        if self.stopping or shard in self.held:
            return
        now = self.clock()
        lease = await self.shards.take(shard, self.holder, now, now + timedelta(seconds=LEASE_S))
        if lease is None:
            return
        work = asyncio.create_task(self._work(lease))
        self.held[shard] = lease, work
        self.empty.clear()
        try:
            await asyncio.wait({work})
            if work.cancelled() or work.exception() is not None:
                await self._hand_back(lease, work)
        finally:
            work.cancel()
            del self.held[shard]
            if not self.held:
                self.empty.set()

    async def _hand_back(self, lease: Lease, work: asyncio.Task[None]) -> None:
        if not work.cancelled():
            LOG.error("shard failed", shard=lease.shard, exc_info=work.exception())
        with contextlib.suppress(StoreUnavailable, TimeoutError):
            async with asyncio.timeout(_HURRY_S):
                await self.shards.hand_back(lease)

    async def _work(self, lease: Lease) -> None:
        async with asyncio.TaskGroup() as group:
            for position in lease.positions:
                group.create_task(self._story(lease, position))

    async def _story(self, lease: Lease, position: int) -> None:
        article: Article | None = None

        async def read() -> Article | None:
            nonlocal article
            article = await self._insist(lambda: self.shards.article(lease, position))
            return article

        outcome = await self.maker.outcome(lease, position, read)
        if outcome is None or article is None:
            return
        settled = await self._settle(lease, outcome)
        if settled.deliveries:
            await self.due(settled.deliveries)
        if settled.written and outcome.brief is not None:
            await self.kept(lease, article, outcome.filing, settled.supersedes)

    async def _settle(self, lease: Lease, outcome: Outcome) -> Settled:
        """Insists: what was made is paid for."""
        return await self._insist(lambda: self.shards.settle(lease, outcome, self.clock()))

    async def _insist(self, work: Callable[[], Awaitable[T]]) -> T:
        while True:
            try:
                return await work()
            except StoreUnavailable:
                await asyncio.sleep(STORE_WAIT_S)

    async def keep_renewing(self) -> None:
        """Renews the leases until it is cancelled."""
        while True:
            await asyncio.sleep(RENEWAL_S)
            with contextlib.suppress(StoreUnavailable):
                await self.renew()

    async def renew(self) -> None:
        """Renews the leases, and drops what is no longer held."""
        there = dict(self.held)
        if not there:
            return
        until = self.clock() + timedelta(seconds=LEASE_S)
        still = await self.shards.renew([lease for lease, _ in there.values()], until)
        for shard, (_lease, work) in there.items():
            if shard not in still:
                work.cancel()

    async def stop(self, within_s: float) -> None:
        """Takes no more; gives what runs `within_s` seconds, and hands the rest back."""
        self.stopping = True
        works = {work for _, work in self.held.values()}
        if works:
            await asyncio.wait(works, timeout=within_s)
        for work in works:
            work.cancel()
        if self.held:
            await self.empty.wait()
