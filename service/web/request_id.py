"""One id for each request: the client's own when it is a plain token, else a new one."""

import re
import uuid

from starlette.types import Scope

HEADER = "X-Request-ID"

_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", re.ASCII)
"""At most 64 URI-safe characters: room for a UUID, a ULID or a trace id, none for a sentence."""

_KEY = "nutgraf.request_id"


def give_request_id(scope: Scope) -> str:
    """Gives the request its id, which `request_id_of` returns from then on."""
    sent = [value for name, value in scope["headers"] if name == HEADER.lower().encode()]
    offered = sent[0].decode("latin-1") if len(sent) == 1 else ""
    chosen = offered if _TOKEN.fullmatch(offered) else str(uuid.uuid4())
    scope[_KEY] = chosen
    return chosen


def request_id_of(scope: Scope) -> str:
    """The id that the request was given."""
    return str(scope[_KEY])


_TRACEPARENT = re.compile(rb"[0-9a-f]{2}-(?!0{32})(?P<trace>[0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}")


def trace_id_of(scope: Scope) -> str | None:
    """The trace that the request is part of, by its `traceparent` (W3C Trace Context, 3.2)."""
    sent = [value for name, value in scope["headers"] if name == b"traceparent"]
    told = _TRACEPARENT.fullmatch(sent[0]) if len(sent) == 1 else None
    return None if told is None else told["trace"].decode()
