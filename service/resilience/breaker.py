"""A circuit breaker: an engine that keeps failing is left alone for a while.

    closed ── failures in a row ──▶ open ── time has passed ──▶ half open
       ▲                              ▲                             │ one probe
       │                              └────────── it failed ────────┤
       └───────────────────────────────── it was answered ──────────┘

While it is open, callers are told at once when to come back, instead of waiting for a deadline.
What counts as a failure is the caller's knowledge (`service/resilience/retry.py`); a call that
nobody waited for counts as nothing. One engine, one breaker, one event loop.
"""

from collections.abc import Callable
from dataclasses import dataclass

from service.errors import EngineUnavailable

FAILURES_IN_A_ROW = 5
"""More than one request's attempts: a single unlucky story shuts nobody out."""
OPEN_S = 5.0
"""Seconds between probes: a model that is back is used again within ten (`make chaos`)."""
LONGEST_OPEN_S = 300.0
"""Seconds; a longer `Retry-After` is not taken at its word."""
PROBING_S = 1.0
"""Seconds that callers are told to wait while a probe is out: nobody knows how long it takes."""


@dataclass(frozen=True, slots=True)
class Admission:
    """Leave to make one call; hand it back with what became of the call."""

    period: int
    """Calls of an earlier period say nothing about this one."""


class Breaker:
    """The state machine; knows no engine and makes no call."""

    def __init__(
        self,
        *,
        now_s: Callable[[], float],
        failures: int = FAILURES_IN_A_ROW,
        open_s: float = OPEN_S,
    ) -> None:
        self._now_s = now_s
        self._allowed = failures
        self._open_s = open_s
        self._failures = 0
        self._period = 0
        self._opens_again_s: float | None = None  # None: closed
        self._probing = False

    @property
    def closed(self) -> bool:
        """Whether any call is let through."""
        return self._opens_again_s is None

    def admit(self) -> Admission:
        """Leave for one call; raises `EngineUnavailable` with `retry_after_s` when there is none.

        Every admission must come back through `answered`, `failed` or `abandoned`.
        """
        if self._opens_again_s is not None:
            wait_s = self._opens_again_s - self._now_s()
            if wait_s > 0 or self._probing:
                raise EngineUnavailable(
                    "the engine failed several times in a row and is left alone for a while",
                    retry_after_s=max(wait_s, PROBING_S),
                )
            self._probing = True
        return Admission(self._period)

    def answered(self, admission: Admission) -> None:
        """The server is there, whatever it said."""
        if admission.period == self._period:
            self._failures = 0
            self._opens_again_s = None
            self._probing = False

    def failed(self, admission: Admission, *, retry_after_s: float | None = None) -> None:
        """The server is not there, or asks to be left alone."""
        if admission.period != self._period:
            return
        self._failures += 1
        if self._probing or self._failures >= self._allowed:
            asked_s = min(retry_after_s or 0.0, LONGEST_OPEN_S)
            self._opens_again_s = self._now_s() + max(self._open_s, asked_s)
            self._probing = False
            self._failures = 0
            self._period += 1

    def abandoned(self, admission: Admission) -> None:
        """Nobody waited for the outcome; the next call may probe."""
        if admission.period == self._period:
            self._probing = False
