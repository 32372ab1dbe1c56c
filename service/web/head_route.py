"""Routes that answer HEAD wherever they answer GET (RFC 9110, 9.1), without documenting it twice.

That the answer has no content is seen to in `record.py`.
"""

from fastapi.routing import APIRoute
from starlette.routing import Match
from starlette.types import Receive, Scope, Send

_PROBLEM = "nutgraf.problem"


class HeadRoute(APIRoute):
    """A route that takes HEAD for GET."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """As GET would match."""
        return super().matches(self._as_get(scope))

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:  # Starlette's name
        """As GET would be answered."""
        seen = self._as_get(scope)
        try:
            await super().handle(seen, receive, send)
        finally:
            if seen.get(_PROBLEM):
                scope[_PROBLEM] = seen[_PROBLEM]  # for the log

    def _as_get(self, scope: Scope) -> Scope:
        if scope.get("method") != "HEAD" or "GET" not in (self.methods or ()):
            return scope
        return {**scope, "method": "GET"}


def with_head(methods: str) -> str:
    """An `Allow` header that names HEAD beside GET."""
    named = [one.strip() for one in methods.split(",")]
    return ", ".join(sorted({*named, "HEAD"} if "GET" in named else named))
