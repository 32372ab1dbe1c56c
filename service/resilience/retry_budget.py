"""A retry budget: retries may add a tenth to an engine's load, no more.

While a server is in trouble, three attempts for every request would triple its load and keep it
in trouble. So retries are paid for by requests: ten requests earn one retry, and up to ten are
saved, so that a quiet service has some from the start. One engine, one budget, one event loop.
"""

REQUESTS_PER_RETRY = 10
"""A ratio of 10 %: Beyer et al., "Site Reliability Engineering", chapter 21."""
MOST_SAVED = 10
"""Retries in a full budget, as gRPC has it (proposal A6, `maxTokens` 10)."""


class RetryBudget:
    """A token bucket that requests fill and retries empty; it begins full.

    Counted in requests, whole numbers, so that ten of them are exactly one retry.
    """

    def __init__(self, *, most_saved: int = MOST_SAVED) -> None:
        self._most = most_saved * REQUESTS_PER_RETRY
        self._saved = self._most

    def earn(self) -> None:
        """Notes a request, whatever becomes of it."""
        self._saved = min(self._most, self._saved + 1)

    def spend(self) -> bool:
        """Takes one retry out; False when there is none."""
        if self._saved < REQUESTS_PER_RETRY:
            return False
        self._saved -= REQUESTS_PER_RETRY
        return True
