"""What an HTTP status of a model's server means, in our errors. Knows no vendor.

The table is in `openai_faults.py`; other providers' statuses mean the same.
"""

import math
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from service.errors import CallUsage, EngineFailed, EngineFiltered, EngineUnavailable

ONE_CALL = CallUsage(attempts=1)

_COME_BACK = frozenset({408, 409, 429})
_BUSY = _COME_BACK | {503}
_OVERFLOW = frozenset({"context_length_exceeded", "exceed_context_size_error"})
_OPERATORS = {
    401: "refuses the key (401): check OPENAI_API_KEY, or the key of the alias",
    403: "refuses this key for this model (403): check OPENAI_API_KEY and NUTGRAF_MODEL, or the "
    "alias",
    404: "knows no such model or path (404): check NUTGRAF_MODEL and OPENAI_BASE_URL, or the alias",
}


def told_status(
    status: int, words: Collection[object], headers: Mapping[str, str], *, overflow: bool = False
) -> EngineFailed:
    """The error to raise for a status; `words` are the codes and types in the body.

    `overflow` says that the vendor's library takes it for a context overflow. Providers charge
    nothing for a call that they refuse with a status, which `free` says.
    """
    failure = _told(status, words, headers, overflow=overflow)
    failure.free = True
    return failure


def _told(
    status: int, words: Collection[object], headers: Mapping[str, str], *, overflow: bool
) -> EngineFailed:
    if status == 429 and "insufficient_quota" in words:
        return EngineUnavailable(
            "the provider's account has no credit left (429)", usage=ONE_CALL, retryable=False
        )
    if status in _COME_BACK or status >= 500:
        why = "asks to come back later" if status in _BUSY else "fails"
        return EngineUnavailable(
            f"the engine's server {why} ({status})",
            usage=ONE_CALL,
            retry_after_s=retry_after_s(headers),
        )
    if status in _OPERATORS or status < 400:
        problem = _OPERATORS.get(status, f"redirects ({status}), which is not followed")
        return EngineUnavailable(f"the engine's server {problem}", usage=ONE_CALL, retryable=False)
    if overflow or status == 413 or _OVERFLOW.intersection(words):
        return EngineFailed(
            "the story does not fit into the model's context window", usage=ONE_CALL, too_long=True
        )
    if "content_filter" in words:
        return EngineFiltered("the provider's filter refused the story", usage=ONE_CALL)
    return EngineFailed(f"the engine's server refuses the request ({status})", usage=ONE_CALL)


def retry_after_s(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait, from `retry-after-ms` or `Retry-After` (RFC 9110, 10.2.3), if sensible."""
    for name, unit_s in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            seconds = float(headers.get(name, "")) * unit_s
        except ValueError:
            continue
        if math.isfinite(seconds) and seconds >= 0:
            return seconds
    try:
        moment = parsedate_to_datetime(headers.get("retry-after", ""))
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
