"""The header `Idempotency-Key` (IETF draft-ietf-httpapi-idempotency-key-header-07)."""

from typing import Any

from starlette.requests import Request

from service.web.refusals import RequestRejected

_LONGEST = 255

IDEMPOTENCY_KEY: dict[str, Any] = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Any text that is new for each request. The same key and body again, within 24 "
    "hours, gets the same answer; with another body it is refused.",
    "schema": {"type": "string", "minLength": 1, "maxLength": _LONGEST, "pattern": r"^[!-~]+$"},
}


def idempotency_key(request: Request) -> str | None:
    """The key that the client sent; None for none. Raises `RequestRejected`."""
    sent = request.headers.getlist("idempotency-key")
    if not sent:
        return None
    key = sent[0].strip()
    if len(sent) > 1 or not 0 < len(key) <= _LONGEST or not all("!" <= one <= "~" for one in key):
        raise RequestRejected(
            f"`Idempotency-Key` is one text of 1 to {_LONGEST} visible ASCII characters."
        )
    return key
