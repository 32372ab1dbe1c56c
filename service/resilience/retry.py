"""The only retry layer: an engine that is asked again when its failure may pass.

Three attempts at most, exponential waits with full jitter, `Retry-After` honoured as long as the
deadline allows, one deadline for all of it, and what failed attempts cost counted. Only errors
whose `retryable` is true are retried; which those are is each engine's own knowledge. Retries are
bounded over all requests by `retry_budget.py`, and end when `breaker.py` opens. Some failures that
would come again are asked about differently (`second_try.py`), within the same three attempts.
After statements of a draft have reached the client, no other draft is asked for.
"""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace

from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception,
)

from service.errors import CallUsage, EngineFailed, EngineTimedOut
from service.ports import Brief, Drafted, Engine, Repair
from service.resilience.breaker import Admission, Breaker
from service.resilience.retry_budget import RetryBudget
from service.resilience.second_try import asked_again
from service.source_text import SourceText
from service.time_limit import TimeLimit
from service.wrapped_engine import WrappedEngine

ATTEMPTS = 3
FIRST_WAIT_S = 0.5
"""Ceiling of the first wait; it doubles. Full jitter: Brooker, "Exponential Backoff And Jitter",
AWS Architecture Blog, 2015."""
LONGEST_WAIT_S = 8.0
FAIR_S = 10.0
"""Seconds that a call must have had for its timeout to count against the server: a caller in a
hurry shuts nobody else out."""

Sleep = Callable[[float], Awaitable[None]]
MonotonicClock = Callable[[], float]


class RetryingEngine(WrappedEngine):
    """An engine behind retries; in all else the engine itself."""

    def __init__(
        self,
        engine: Engine,
        *,
        deadline_s: float,
        attempts: int = ATTEMPTS,
        fair_s: float = FAIR_S,
        budget: RetryBudget | None = None,
        breaker: Breaker | None = None,
        sleep: Sleep = asyncio.sleep,
        now_s: MonotonicClock = time.monotonic,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        super().__init__(engine)
        self._deadline_s = deadline_s
        self._attempts = attempts
        self._fair_s = fair_s
        self._budget = budget or RetryBudget()
        self._breaker = breaker or Breaker(now_s=now_s)
        self._sleep = sleep
        self._now_s = now_s
        self._jitter = jitter

    @property
    def closed(self) -> bool:
        """Whether its breaker lets any call through."""
        return self._breaker.closed

    async def draft(self, story: SourceText, brief: Brief, repair: Repair | None = None) -> Drafted:
        """The engine's draft; its last error, with the usage of all attempts, when none came."""
        total_s = brief.deadline_s or self._deadline_s
        deadline_s = self._now_s() + total_s
        limit = TimeLimit(brief, total_s)
        spent = CallUsage()
        asked = brief
        again: Brief | None = None
        self._budget.earn()

        async def attempt() -> Drafted:
            nonlocal spent, asked, again
            asked = again or asked
            left_s = max(0.001, deadline_s - self._now_s())
            try:
                now = replace(asked, deadline_s=left_s)
                return await self._admitted(story, now, repair, limit)
            except EngineFailed as failure:
                spent += failure.usage
                again = asked_again(asked, failure)
                raise
            except asyncio.CancelledError:
                spent += CallUsage(attempts=1)  # cut off, and perhaps paid for
                raise

        def enough(state: RetryCallState) -> bool:
            too_late = self._now_s() + state.upcoming_sleep >= deadline_s
            if too_late or state.attempt_number >= self._attempts or not self._breaker.closed:
                return True
            if not asked.withdraw():
                return True
            return again is None and not self._budget.spend()

        retrying = AsyncRetrying(
            retry=retry_if_exception(lambda failure: again is not None or _may_pass(failure)),
            wait=lambda state: 0.0 if again is not None else self._wait_s(state),
            stop=enough,
            sleep=self._sleep,
            reraise=True,
        )
        try:
            async with limit:
                drafted: Drafted = await retrying(attempt)
        except EngineFailed as failure:
            failure.usage = spent
            raise
        except TimeoutError:
            pass
        else:
            return replace(drafted, usage=spent + drafted.usage)
        finally:
            # It refers to itself, the draft and the story: for long stories 25 MB until the
            # garbage collector comes round.
            retrying.iter_state.reset()
        raise EngineTimedOut(f"no draft within {limit.told} s", usage=spent)

    async def _admitted(
        self, story: SourceText, brief: Brief, repair: Repair | None, limit: TimeLimit
    ) -> Drafted:
        """One call, if the breaker lets it through; the breaker hears what became of it."""
        had_s = brief.deadline_s or 0.0
        admission = self._breaker.admit()
        try:
            drafted = await self.engine.draft(story, brief, repair)
        except EngineFailed as failure:
            self._note(failure, admission, had_s)
            raise
        except asyncio.CancelledError:
            if had_s >= self._fair_s and limit.expired:
                self._breaker.failed(admission)
            raise
        else:
            self._breaker.answered(admission)
            return drafted
        finally:
            self._breaker.abandoned(admission)

    def _note(self, failure: EngineFailed, admission: Admission, had_s: float) -> None:
        """What a failure says about the server: a refusal, say, is an answer."""
        if not failure.retryable:
            self._breaker.answered(admission)
        elif had_s >= self._fair_s or not isinstance(failure, EngineTimedOut):
            self._breaker.failed(admission, retry_after_s=failure.retry_after_s)

    def _wait_s(self, state: RetryCallState) -> float:
        """Jittered, but never sooner than the engine asked for."""
        failure = state.outcome.exception() if state.outcome else None
        asked_s = failure.retry_after_s if isinstance(failure, EngineFailed) else None
        ceiling_s = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2.0 ** (state.attempt_number - 1))
        return (asked_s or 0.0) + self._jitter() * ceiling_s


def _may_pass(failure: BaseException) -> bool:
    return isinstance(failure, EngineFailed) and failure.retryable
