"""The answer that tells a brief while it is being written (`events.py` has the format).

It begins with the first event, or with the first heartbeat when nothing can be told for that
long. A failure before that is an ordinary answer with a status, made by whoever answers the plain
route; after that it is the last event.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from schemas import StorySummary
from service.errors import NutgrafError
from service.running_copy import Tell
from service.telling import telling
from service.web.events import DONE, HEARTBEAT, MEDIA_TYPE, event, problem_event
from service.web.problems import problem_of
from service.web.request_id import request_id_of


class EventStream(Response):
    """Makes the brief while it is sent; a client that leaves ends the making of it."""

    media_type = MEDIA_TYPE

    def __init__(
        self, brief: Callable[[Tell], Awaitable[StorySummary]], *, heartbeat_s: float
    ) -> None:
        self.status_code = 200
        self.background = None
        # nginx would keep events back until a buffer is full
        self.init_headers({"X-Accel-Buffering": "no"})
        self._brief = brief
        self._heartbeat_s = heartbeat_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends the events; raises what failed before the first of them."""
        del receive  # `gate.py` cancels this when the client leaves
        begun = False
        try:
            async with aclosing(self._frames()) as frames:
                async for frame in frames:
                    if not begun:
                        start = {"status": self.status_code, "headers": self.raw_headers}
                        await send({"type": "http.response.start", **start})
                    begun = True
                    await send({"type": "http.response.body", "body": frame, "more_body": True})
                    await asyncio.sleep(0)  # what is told at once never lets the loop see who left
            last = DONE
        except NutgrafError as failure:
            if not begun:
                raise
            scope["nutgraf.problem"] = failure.slug()
            last = problem_event(problem_of(failure, request_id_of(scope)))
        await send({"type": "http.response.body", "body": last, "more_body": False})

    async def _frames(self) -> AsyncGenerator[bytes, None]:
        """The events up to the summary, and a heartbeat whenever nothing was told for a while."""
        async with aclosing(telling(self._brief, self._heartbeat_s)) as parts:
            async for part in parts:
                yield HEARTBEAT if part is None else event(part)
