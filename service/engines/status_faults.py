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
    401: "refuses the key ({}): check OPENAI_API_KEY, or the key of the alias",
    403: "refuses this key for this model ({}): check OPENAI_API_KEY and NUTGRAF_MODEL, or the "
    "alias",
    404: "knows no such model or path ({}): check NUTGRAF_MODEL and OPENAI_BASE_URL, or the alias",
}
_MEANT = {"invalid_api_key": 401, "model_not_found": 404}
"""Codes that some servers send with 400, and the status that says the same."""
_BUDGET = (
    "lower NUTGRAF_MAX_OUTPUT_TOKENS or the alias's max_output_tokens, or set the alias's "
    'output_limit = "{}"'
)
_PARAMETERS = {
    "temperature": 'set NUTGRAF_TEMPERATURE=none, or the alias\'s without = ["temperature"]',
    "seed": 'set NUTGRAF_SEED=none, or the alias\'s without = ["seed"]',
    "response_format": 'set the alias\'s answer = "tool" or "json"',
    "max_tokens": _BUDGET.format("max_completion_tokens"),
    "max_completion_tokens": _BUDGET.format("max_tokens"),
}
"""What a server may refuse of what it is sent, and what the operator can do about it."""
_UNSUPPORTED = frozenset({"unsupported_parameter", "unsupported_value"})


def told_status(
    status: int,
    words: Collection[object],
    headers: Mapping[str, str],
    *,
    parameter: object = None,
    overflow: bool = False,
) -> EngineFailed:
    """The error to raise for a status; `words` are the codes and types in the body.

    `parameter` is what the body says is refused, repeated only if it is one that is sent.
    `overflow` says that the vendor's library takes it for a context overflow. Providers charge
    nothing for a call that they refuse with a status, which `free` says.
    """
    failure = _told(status, words, headers, parameter, overflow=overflow)
    failure.free = True
    return failure


def _told(
    status: int,
    words: Collection[object],
    headers: Mapping[str, str],
    parameter: object,
    *,
    overflow: bool,
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
    codes = (_MEANT[one] for one in _MEANT if status == 400 and one in words)
    meant = next(codes, status)
    if meant in _OPERATORS or status < 400:
        problem = _OPERATORS.get(meant, "redirects ({}), which is not followed").format(status)
        return EngineUnavailable(f"the engine's server {problem}", usage=ONE_CALL, retryable=False)
    if overflow or status == 413 or _OVERFLOW.intersection(words):
        return EngineFailed(
            "the story does not fit into the model's context window", usage=ONE_CALL, too_long=True
        )
    if "content_filter" in words:
        return EngineFiltered("the provider's filter refused the story", usage=ONE_CALL)
    refused = _refused(status, words, parameter)
    return EngineFailed(f"the engine's server refuses {refused}", usage=ONE_CALL)


def _refused(status: int, words: Collection[object], parameter: object) -> str:
    """What is refused; a schema's fault has a path beneath `response_format`."""
    name = parameter.partition(".")[0] if isinstance(parameter, str) else ""
    if name in _PARAMETERS:
        return f"the parameter {name} ({status}): {_PARAMETERS[name]}"
    if _UNSUPPORTED.intersection(words):
        return f"a parameter that the model does not take ({status})"
    return f"the request ({status})"


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
