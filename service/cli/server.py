"""uvicorn, stopped in order: not ready first, then no new connections, then the running requests.

SIGTERM ── READY_S ──▶ no more accepted ── GRACE_S ──▶ cancelled, told as `service-stopping`
   └── /readyz says no; jobs take no more and end or are handed back
"""

import asyncio
import signal
import socket
import time
from collections.abc import Callable
from types import FrameType

import uvicorn

from service.log import logger
from service.web.stopping import Stopping

LOG = logger("nutgraf.requests")

READY_S = 1.0
"""Seconds between "not ready" and closing the door: a load balancer that looks sends no more."""
GRACE_S = 6
"""Seconds that running requests then have, by a clock that starts with the signal; with what is
closed afterwards the end takes less than ten, as long as Docker waits before it kills."""
BACKSTOP_S = 1
"""Seconds that those which were cut off have to be told so; uvicorn then waits no longer."""


class Server(uvicorn.Server):
    """Tells that it stops before it does, and that it listens once it answers and can be ended."""

    def __init__(
        self, config: uvicorn.Config, stopping: Stopping, announce: Callable[[], None]
    ) -> None:
        super().__init__(config)
        config.timeout_graceful_shutdown = GRACE_S + BACKSTOP_S
        self._cut_at = 0.0
        self._stopping = stopping
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """From here on Ctrl+C is uvicorn's; before, it could end the making of the event loop."""
        await super().startup(sockets)
        self._announce()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """The first SIGTERM; Ctrl+C, and whatever comes second, ends it without waiting."""
        if sig == signal.SIGTERM and not self._stopping.begun:
            self._cut_at = time.monotonic() + READY_S + GRACE_S
            self._stopping.begin()
            loop = asyncio.get_running_loop()
            loop.call_soon_threadsafe(loop.call_later, READY_S, super().handle_exit, sig, frame)
            return
        self._cut_at = time.monotonic() + GRACE_S
        self._stopping.begin()
        super().handle_exit(sig, frame)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Waits for running requests, and cuts off those that have had their time."""
        left_s = max(0.0, self._cut_at - time.monotonic())
        cutting = asyncio.get_running_loop().call_later(left_s, self._cut_off)
        try:
            await super().shutdown(sockets)
        finally:
            cutting.cancel()

    def _cut_off(self) -> None:
        running = list(self.server_state.tasks)
        if running:
            LOG.warning("requests cut off", requests=len(running))
        for request in running:
            request.cancel()
