"""The outermost middleware: one id, one log line and some headers for each request, and a typed
answer to what nobody foresaw. Nothing that a client sent is logged but its length.
"""

import asyncio
import logging
import time
from http import HTTPMethod

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.web.problems import problem_response
from service.web.refusals import InternalError, ServiceStopping
from service.web.request_id import HEADER, give_request_id
from service.web.trail import trail

LOG = logging.getLogger("nutgraf.requests")

CLIENT_LEFT = 499
"""In the log only: the client went away before the answer (nginx's convention)."""

_METHODS = frozenset(method.value for method in HTTPMethod)
"""RFC 9110 and PATCH; any other word in its place is the client's own and is not logged."""


class Record:
    """Gives the id, answers the unforeseen with `internal-error`, and logs one line."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pure ASGI: nothing is buffered and nothing is awaited but the application."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = give_request_id(scope)
        started = time.perf_counter()
        status = CLIENT_LEFT
        sent = 0

        async def send_marked(message: Message) -> None:
            nonlocal status, sent
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers[HEADER] = request_id
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Cache-Control"] = "no-store"  # stories can be under embargo
            elif message["type"] == "http.response.body":
                if scope["method"] == "HEAD":  # RFC 9110, 9.3.2: GET's answer without its content
                    message = {**message, "body": b""}
                sent += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, send_marked)
        except asyncio.CancelledError:
            # A client that leaves is dealt with in `gate.py`, so it is the server that stops.
            if status == CLIENT_LEFT:
                scope["nutgraf.problem"] = ServiceStopping.slug()
                stopping = ServiceStopping("The service is being stopped; ask again in a moment.")
                await problem_response(stopping, request_id)(scope, receive, send_marked)
            raise
        except Exception as fault:  # noqa: BLE001  the last door: whatever comes is told as 500
            facts = {"request_id": request_id, **trail(fault)}
            LOG.error("unforeseen", extra={"facts": facts})  # noqa: TRY400  it would log the message
            if status != CLIENT_LEFT:
                # The answer is half out: only a broken connection tells the client so.
                raise RuntimeError("the answer was cut off") from None
            scope["nutgraf.problem"] = InternalError.slug()
            error = InternalError("Something went wrong here; the request id leads to the log.")
            await problem_response(error, request_id)(scope, receive, send_marked)
        finally:
            line = {
                "request_id": request_id,
                "method": scope["method"] if scope["method"] in _METHODS else "other",
                "route": getattr(scope.get("route"), "path", None),
                "status": status,
                "problem": scope.get("nutgraf.problem"),
                "duration_ms": round((time.perf_counter() - started) * 1000, 1),
                "bytes_in": scope.get("nutgraf.bytes_in", 0),
                "bytes_out": sent,
            }
            LOG.info("request", extra={"facts": line})
