"""The middleware that takes the body in, as a whole or not at all, and watches the client leave.

Reading first has a reason: once the body is in, whatever else arrives can only be the client
going away, so the work for it can be stopped, and a model's tokens with it.
"""

import asyncio
import contextlib
from collections.abc import Mapping
from types import MappingProxyType

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import NutgrafError
from service.web.problems import problem_response
from service.web.refusals import BodyTooLarge, BodyTooSlow
from service.web.request_id import request_id_of

BODY_DEADLINE_S = 30.0
"""Seconds for a body to arrive: 1 MB at 270 kbit/s; a slower drip is an attack or a dead line."""

_DRAIN_BYTES = 16_000_000
_DRAIN_S = 5.0
"""How much of a refused body is still read, and for how long: closing with unread bytes resets the
connection, and the client would never see why it was refused (RFC 9112, 9.6)."""


class _ClientLeftError(Exception):
    """The client went away while its body was read."""


class Gate:
    """Hands the application a whole body of at most `max_bytes`."""

    def __init__(
        self,
        app: ASGIApp,
        max_bytes: int,
        deadline_s: float = BODY_DEADLINE_S,
        by_path: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        self.app = app
        self.max_bytes = max_bytes
        self.by_path = by_path
        """Paths that take another length."""
        self.deadline_s = deadline_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Reads, refuses or hands on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        try:
            body = await self._whole_body(scope, receive)
        except _ClientLeftError:
            return
        except (BodyTooLarge, BodyTooSlow) as refusal:
            await _refuse(refusal, scope, receive, send)
            return
        scope["nutgraf.bytes_in"] = len(body)
        await _while_the_client_waits(self.app, body, scope, receive, send)

    async def _whole_body(self, scope: Scope, receive: Receive) -> bytes:
        most = self.by_path.get(scope["path"], self.max_bytes)
        too_large = BodyTooLarge(f"The body may hold at most {most} bytes.")
        declared = Headers(scope=scope).get("content-length", "")
        if declared.isdecimal() and (len(declared) > len(str(most)) or int(declared) > most):
            raise too_large
        body = bytearray()
        try:
            async with asyncio.timeout(self.deadline_s):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        raise _ClientLeftError
                    body += message.get("body", b"")
                    if len(body) > most:
                        raise too_large
                    if not message.get("more_body", False):
                        return bytes(body)
        except TimeoutError:
            detail = f"The body did not arrive within {self.deadline_s:g} s."
            raise BodyTooSlow(detail) from None


async def _while_the_client_waits(
    app: ASGIApp, body: bytes, scope: Scope, receive: Receive, send: Send
) -> None:
    """Runs the application, and cancels it when the client goes away."""
    left = asyncio.Event()
    answered = False
    unread = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        if unread:
            return unread.pop()
        await left.wait()
        return {"type": "http.disconnect"}

    async def send_noted(message: Message) -> None:
        nonlocal answered
        answered = message["type"] == "http.response.body" and not message.get("more_body")
        await send(message)

    async def watch() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        left.set()

    work = asyncio.ensure_future(app(scope, replay, send_noted))
    watcher = asyncio.create_task(watch())
    try:
        await asyncio.wait({work, watcher}, return_when=asyncio.FIRST_COMPLETED)
        gone = not work.done() and not answered
        if gone:
            work.cancel()
        await asyncio.wait({work})
        if not (gone and work.cancelled()):
            await work
    finally:
        for task in (work, watcher):
            task.cancel()
        await asyncio.gather(work, watcher, return_exceptions=True)


async def _refuse(refusal: NutgrafError, scope: Scope, receive: Receive, send: Send) -> None:
    """Answers at once and in full, then reads on for a while, then lets the connection close."""
    scope["nutgraf.problem"] = refusal.slug()

    async def send_unfinished(message: Message) -> None:
        await send({**message, "more_body": True} if "body" in message else message)

    answer = problem_response(refusal, request_id_of(scope), {"Connection": "close"})
    await answer(scope, receive, send_unfinished)
    if isinstance(refusal, BodyTooLarge) and "expect" not in Headers(scope=scope):
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_DRAIN_S):
                await _drain(receive)
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _drain(receive: Receive) -> None:
    read = 0
    while read < _DRAIN_BYTES:
        message = await receive()
        read += len(message.get("body", b""))
        if not message.get("more_body", False):
            return
