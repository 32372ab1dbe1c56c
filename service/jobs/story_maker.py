"""One story of a job: briefed, tried again while its engine is away, and then told as failed.

A job can wait where an editor cannot: while the chosen engine is away its stories wait, and another
engine answers only when that has taken too long. One that fails for good, or is late for the last
time, has the others stand in at once, as for a request. Stories wait as well while other calls have
reserved what is left of the budget.
"""

import asyncio
import hashlib
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from schemas.article import Article
from service.errors import (
    BudgetReserved,
    EngineTimedOut,
    EngineUnavailable,
    NutgrafError,
    Overloaded,
    RateLimited,
    StoreUnavailable,
)
from service.job_ports import BriefMaker, Failing, Lease, Outcome
from service.log import logger

LOG = logger("nutgraf.jobs")

FIRST_WAIT_S = 0.5
LONGEST_WAIT_S = 5.0
"""Seconds between two tries while an engine is away: how late its return may be noticed."""
MOST_TIMEOUTS = 3
"""Tries of a story that the engine does not finish in time; each may have been paid for."""

Reading = Callable[[], Awaitable[Article | None]]
"""Reads a story that waits; None when it no longer does."""

_PASSING = (EngineUnavailable, StoreUnavailable, Overloaded, RateLimited, BudgetReserved)
"""What has nothing to do with the story, and passes."""


@dataclass
class StoryMaker:
    """Makes outcomes of stories."""

    make: BriefMaker
    at_once: asyncio.Semaphore
    """Stories in the making, of all shards of this worker."""
    patience_s: float
    """Seconds to wait for an engine that is away."""
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    now_s: Callable[[], float] = time.monotonic
    made_s: dict[str, float] = field(default_factory=dict)
    """When a story of each key was made last."""

    async def outcome(self, lease: Lease, position: int, read: Reading) -> Outcome | None:
        """What came of the story; None when nobody waits for it any more.

        It is read for each try, once it is its turn: a cancelled job begins no more calls. Waits
        outside of `at_once`, so that others go on.
        """
        begun_s = self.now_s()
        tries = timeouts = 0
        while True:
            patient = self.now_s() - begun_s < self.patience_s and timeouts < MOST_TIMEOUTS - 1
            tries += 1
            try:
                async with self.at_once:
                    article = await read()
                    if article is None:
                        return None
                    made = await self._brief(lease, position, article, patient=patient)
                    self.made_s[lease.key_id] = self.now_s()
                    return made
            except _PASSING as fault:
                if not patient and not self._goes_on(lease, fault):
                    return _failed(position, fault)
                await self.sleep(self._wait_s(tries, fault))
            except EngineTimedOut as fault:
                timeouts += 1
                if timeouts >= MOST_TIMEOUTS:
                    return _failed(position, fault)
            except NutgrafError as fault:
                return _failed(position, fault)
            except Exception:
                LOG.exception("story failed", job=lease.job, position=position)
                detail = "Something went wrong here; the job's id leads to the log."
                return Outcome(position, failing=Failing("internal-error", detail))

    async def _brief(
        self, lease: Lease, position: int, article: Article, *, patient: bool
    ) -> Outcome:
        asked = lease.options.model_copy(update={"view": "full", "include_text": True})
        started_s = self.now_s()
        brief, filing = await self.make(lease, article, asked, patient=patient)
        took_ms = round((self.now_s() - started_s) * 1_000)
        if not filing.there:
            brief = brief.model_copy(update={"id": brief_id(lease.job, position)})
        return Outcome(position, brief=brief, duration_ms=took_ms, filing=filing)

    def _goes_on(self, lease: Lease, fault: NutgrafError) -> bool:
        """Whether it waits for stories of its own key that are made meanwhile."""
        made_s = self.made_s.get(lease.key_id)
        if made_s is None or not isinstance(fault, BudgetReserved):
            return False
        return self.now_s() - made_s < self.patience_s

    def _wait_s(self, tries: int, fault: NutgrafError) -> float:
        """Exponential with jitter; what the engine asks for counts as far as it is bearable."""
        grown = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2.0 ** min(tries - 1, 10))
        asked = min(LONGEST_WAIT_S, fault.retry_after_s or 0.0)
        return max(asked, grown) * random.uniform(0.5, 1.0)  # noqa: S311  spreads load


def brief_id(job: str, position: int) -> str:
    """The id of a story's brief: the same however often it is made, so that one can be kept."""
    return f"brief_{hashlib.sha256(f'{job}/{position}'.encode()).hexdigest()[:32]}"


def _failed(position: int, fault: NutgrafError) -> Outcome:
    return Outcome(position, failing=Failing(fault.slug(), fault.detail, fault.retryable))
