"""The middleware that reads names as they are kept: a NUL in a path or a query becomes U+FFFD.

A body's words are read in the same way (`schemas/storable.py`), so that an article is found by the
identifier that it was sent with. PostgreSQL takes no NUL.
"""

from starlette.types import ASGIApp, Receive, Scope, Send

from schemas.storable import storable

_REPLACEMENT = b"%EF%BF%BD"
"""U+FFFD, as a query has it."""


class StorableNames:
    """Hands requests on without a NUL in their path and query."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Changes the scope, and awaits nothing of its own."""
        if scope["type"] == "http":
            scope["path"] = storable(scope["path"])
            query = scope["query_string"].replace(b"%00", _REPLACEMENT)
            scope["query_string"] = query.replace(b"\0", _REPLACEMENT)
        await self.app(scope, receive, send)
