"""What any provider's library raises, told in our errors.

Each library has exceptions of its own. They are told apart by what nearly all of them carry: an
HTTP status, or a name that says timeout or connection. The rest is an answer that cannot be used.
No message of a vendor is repeated.
"""

from collections.abc import Mapping
from typing import Any

from service.engines.status_faults import ONE_CALL, told_status
from service.engines.unreached import unreached
from service.errors import EngineFailed, EngineTimedOut, EngineUnavailable

_STATUSES = range(100, 600)


def told(fault: Exception) -> EngineFailed:
    """The error to raise for what a call raised; never chained to it."""
    status = _status(fault)
    if status is not None:
        overflow = "ContextOverflow" in type(fault).__name__
        return told_status(
            status,
            _words(fault),
            _headers(fault),
            parameter=_inner(fault).get("param"),
            overflow=overflow,
        )
    names = " ".join(one.__name__ for one in type(fault).__mro__)
    if "Timeout" in names:
        return EngineTimedOut("the engine's server did not answer in time", usage=ONE_CALL)
    if "Connect" in names or isinstance(fault, OSError):
        return unreached(fault)
    detail = "the engine's server answered something that is no chat completion"
    return EngineUnavailable(detail, usage=ONE_CALL)


def _status(fault: Exception) -> int | None:
    """`status_code` (most), `response.status_code` (httpx), `code` (Google), or AWS's dict."""
    response: Any = getattr(fault, "response", None)
    aws = response.get("ResponseMetadata") if isinstance(response, dict) else None
    told_by = [
        getattr(fault, "status_code", None),
        getattr(response, "status_code", None),
        getattr(fault, "code", None),
        aws.get("HTTPStatusCode") if isinstance(aws, dict) else None,
    ]
    return next((one for one in told_by if type(one) is int and one in _STATUSES), None)


def _headers(fault: Exception) -> Mapping[str, str]:
    headers: Any = getattr(getattr(fault, "response", None), "headers", None)
    return {key.lower(): headers[key] for key in headers} if isinstance(headers, Mapping) else {}


def _words(fault: Exception) -> set[str]:
    """The codes and types of an error body, without its message."""
    inner = _inner(fault)
    told_words = [getattr(fault, "code", None), getattr(fault, "type", None)]
    told_words += [inner.get("code"), inner.get("type")]
    return {one for one in told_words if isinstance(one, str)}


def _inner(fault: Exception) -> dict[str, Any]:
    """What the error body says; nothing where there is none."""
    body: Any = getattr(fault, "body", None)
    inner = body.get("error", body) if isinstance(body, dict) else None
    return inner if isinstance(inner, dict) else {}
