"""A clock for tests of waiting."""


class StillTime:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.at_s = 100.0
        self.waits_s: list[float] = []

    def now_s(self) -> float:
        """Seconds."""
        return self.at_s

    async def sleep(self, seconds: float) -> None:
        """Moves on at once."""
        self.waits_s.append(seconds)
        self.at_s += seconds
