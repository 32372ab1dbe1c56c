"""The end of the service, begun once: it is told as not ready, and whoever must know is woken."""

import asyncio


class Stopping:
    """Whether the service is being stopped."""

    def __init__(self) -> None:
        self.begun = False
        self._woken = asyncio.Event()

    def begin(self) -> None:
        """Begins it; may be called twice, and from a signal handler of the loop's own thread."""
        self.begun = True
        self._woken.set()

    async def wait(self) -> None:
        """Returns when it has begun."""
        await self._woken.wait()
