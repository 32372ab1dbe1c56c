"""The outermost middleware: one id, one log line and some headers for each request, and a typed
answer to what nobody foresaw. Nothing that a client sent is logged but its length.
"""

import asyncio
import time
from http import HTTPMethod

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bound_contextvars

from service.errors import NutgrafError
from service.log import logger
from service.web.events import MEDIA_TYPE as EVENTS
from service.web.events import problem_event
from service.web.metrics import Metrics
from service.web.problems import problem_of, problem_response
from service.web.refusals import InternalError, ServiceStopping
from service.web.request_id import HEADER, give_request_id, trace_id_of

LOG = logger("nutgraf.requests")

CLIENT_LEFT = 499
"""In the log only: the client went away before the answer (nginx's convention)."""

_METHODS = frozenset(method.value for method in HTTPMethod)
"""RFC 9110 and PATCH; any other word in its place is the client's own and is not logged."""


class Record:
    """Gives the id, answers the unforeseen with `internal-error`, and logs one line."""

    def __init__(self, app: ASGIApp, metrics: Metrics | None = None) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pure ASGI: nothing is buffered and nothing is awaited but the application."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = _Answer(scope, receive, send)
        # Every line that is logged on the way of the request, a library's too, names the two.
        with bound_contextvars(request_id=answer.request_id, trace_id=trace_id_of(scope)):
            await self._answered(scope, receive, answer)

    async def _answered(self, scope: Scope, receive: Receive, answer: "_Answer") -> None:
        started = time.perf_counter()
        try:
            await self.app(scope, receive, answer.send)
            answer.client_left = answer.streaming and not answer.ended
        except asyncio.CancelledError:
            # A client that leaves is dealt with in `gate.py`, so it is the server that stops.
            # The one who is told is done with: passed on, it would be logged as a failure.
            if not await answer.tell(
                ServiceStopping("The service is being stopped; ask again soon.")
            ):
                raise
        except Exception:
            LOG.exception("unforeseen")
            detail = "Something went wrong here; the request id leads to the log."
            if not await answer.tell(InternalError(detail)):
                # The answer is half out: only a broken connection tells the client so.
                raise RuntimeError("the answer was cut off") from None
        finally:
            took_s = time.perf_counter() - started
            method = scope["method"] if scope["method"] in _METHODS else "other"
            route = getattr(scope.get("route"), "path", None)
            status = CLIENT_LEFT if answer.client_left else answer.status or CLIENT_LEFT
            if self.metrics is not None:
                self.metrics.request(method, route, status, took_s)
            LOG.info(
                "request",
                method=method,
                route=route,
                status=status,
                problem=scope.get("nutgraf.problem"),
                duration_ms=round(took_s * 1000, 1),
                bytes_in=scope.get("nutgraf.bytes_in", 0),
                bytes_out=answer.sent,
            )


class _Answer:
    """What has gone out to the client so far, marked on its way."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.request_id = give_request_id(scope)
        self.status: int | None = None
        self.sent = 0
        self.streaming = self.ended = self.client_left = False
        self._scope, self._receive, self._send = scope, receive, send

    async def send(self, message: Message) -> None:
        """Sends with our headers, and counts."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers[HEADER] = self.request_id
            headers["X-Content-Type-Options"] = "nosniff"
            headers["Cache-Control"] = "no-store"  # stories can be under embargo
            self.streaming = headers.get("content-type", "").startswith(EVENTS)
        elif message["type"] == "http.response.body":
            if self._scope["method"] == "HEAD":
                message = {**message, "body": b""}  # RFC 9110, 9.3.2: GET's answer, no content
            self.sent += len(message.get("body", b""))
            self.ended = not message.get("more_body", False)
        await self._send(message)

    async def tell(self, error: NutgrafError) -> bool:
        """As the answer, or as the last event of a stream; False where neither can be."""
        if self.status is not None and (self.ended or not self.streaming):
            return False
        self._scope["nutgraf.problem"] = error.slug()
        if self.status is None:
            answer = problem_response(error, self.request_id)
            await answer(self._scope, self._receive, self.send)
        else:
            last = problem_event(problem_of(error, self.request_id))
            await self.send({"type": "http.response.body", "body": last})
        return True
