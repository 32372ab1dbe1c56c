"""The middleware that lets callers in: who they are, and how often they may come.

It stands behind `gate.py`, so that the body is in before anybody is refused and the connection
can stay open. What a caller may do is asked by each route (`needs`).
"""

from collections.abc import Awaitable, Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.access.gatekeeper import Gatekeeper
from service.access.rate_limit import Allowance, RateLimiter
from service.caller import Caller
from service.caller import Scope as KeyScope
from service.errors import NotAuthenticated, NotAuthorized, NutgrafError, RateLimited
from service.web.problems import problem_response
from service.web.request_id import request_id_of

OPEN = ("/", "/livez", "/readyz", "/openapi.json")
_OPEN_FOLDERS = ("/problems/", "/desk/")
"""What anybody may read: it says nothing about anybody. The desk's page is files; what it shows it
asks for as any client."""

_CALLER = "nutgraf.caller"


def is_open(path: str) -> bool:
    """Whether a path is answered without a key."""
    return path in OPEN or path.startswith(_OPEN_FOLDERS)


def caller_of(request: Request) -> Caller:
    """Who sent the request."""
    caller: Caller = request.scope[_CALLER]
    return caller


def needs(*scopes: KeyScope) -> Callable[[Request], Awaitable[Caller]]:
    """A route's dependency: the caller, if their key has one of `scopes`; else `NotAuthorized`."""

    async def allowed(request: Request) -> Caller:
        caller = caller_of(request)
        if not any(caller.may(scope) for scope in scopes):
            raise NotAuthorized(f"The key lacks the scope {' or '.join(scopes)}.")
        return caller

    return allowed


class Doorkeeper:
    """Lets requests in, or answers them."""

    def __init__(self, app: ASGIApp, gatekeeper: Gatekeeper, limiter: RateLimiter) -> None:
        self.app = app
        self.gatekeeper = gatekeeper
        self.limiter = limiter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Admits, counts, hands on."""
        if scope["type"] != "http" or is_open(scope["path"]):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        try:
            caller = await self.gatekeeper.admit(
                headers.get("authorization"), headers.get("host", "")
            )
            allowance = await self.limiter.take(caller)
        except NutgrafError as refusal:
            challenge = {"WWW-Authenticate": "Bearer"}
            told = challenge if isinstance(refusal, NotAuthenticated) else {}
            await _answer(refusal, told, scope, receive, send)
            return
        scope[_CALLER] = caller
        if allowance is None:
            await self.app(scope, receive, send)
            return
        limits = _limits(allowance)
        if allowance.wait_s is not None:
            detail = f"The key allows {allowance.most} requests a minute."
            limited = RateLimited(detail, retry_after_s=allowance.wait_s)
            await _answer(limited, limits, scope, receive, send)
            return

        async def send_with_limits(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(limits)
            await send(message)

        await self.app(scope, receive, send_with_limits)


def _limits(allowance: Allowance) -> dict[str, str]:
    """`RateLimit` fields as the IETF's httpapi draft 10 has them."""
    return {
        "RateLimit-Policy": f'"requests";q={allowance.most};w=60',
        "RateLimit": f'"requests";r={allowance.left};t={allowance.full_in_s}',
    }


async def _answer(
    refusal: NutgrafError, headers: dict[str, str], scope: Scope, receive: Receive, send: Send
) -> None:
    scope["nutgraf.problem"] = refusal.slug()
    await problem_response(refusal, request_id_of(scope), headers)(scope, receive, send)
