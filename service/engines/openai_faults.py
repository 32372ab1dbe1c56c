"""What the OpenAI SDK and LangChain raise, told in our errors.

| What came | Ours | Retried |
|---|---|---|
| connection refused, reset, cut off | EngineUnavailable | yes |
| timeout | EngineTimedOut | yes, while the deadline lasts |
| 408, 409, 429, 5xx | EngineUnavailable with Retry-After | yes |
| 429 `insufficient_quota` | EngineUnavailable | no: somebody must pay first |
| 401, 403, 404, 3xx | EngineUnavailable | no: the operator must change key, model or URL |
| 400 context overflow | EngineFailed | no |
| 400 content filter, finish reason `content_filter` | EngineFiltered | no |
| other 4xx | EngineFailed | no |
| finish reason `length` | EngineTruncated | once, with more room |
| more than 8 MB, no valid draft | DraftInvalid | once, with the fault named |
| 200 that is no chat completion: HTML, error object, no choices, bad JSON or UTF-8, gzip | \
EngineUnavailable | yes |

No message of a vendor is repeated: it may hold the story, the key or the vendor's body.
"""

import math
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import openai

from service.engines.bounded_http import MAX_ANSWER_BYTES, AnswerTooLarge
from service.errors import (
    CallUsage,
    DraftInvalid,
    EngineFailed,
    EngineFiltered,
    EngineTimedOut,
    EngineTruncated,
    EngineUnavailable,
)

ONE_CALL = CallUsage(attempts=1)

_COME_BACK = frozenset({408, 409, 429})
_OVERFLOW = frozenset({"context_length_exceeded", "exceed_context_size_error"})
_OPERATORS = {
    401: "refuses the key (401): check OPENAI_API_KEY, or the key of the alias",
    403: "refuses this key for this model (403): check OPENAI_API_KEY and NUTGRAF_MODEL, or the "
    "alias",
    404: "knows no such model or path (404): check NUTGRAF_MODEL and OPENAI_BASE_URL, or the alias",
}


def told(fault: Exception) -> EngineFailed:
    """The error to raise for what a call raised; never chained to it."""
    match fault:
        case openai.LengthFinishReasonError():
            error: EngineFailed = truncated(_usage(fault))
        case openai.ContentFilterFinishReasonError():
            error = filtered(_usage(fault))
        case AnswerTooLarge():
            limit = f"{MAX_ANSWER_BYTES // 1_000_000} MB"
            error = DraftInvalid(f"the answer is longer than {limit}", usage=ONE_CALL)
        case openai.APITimeoutError():
            error = EngineTimedOut("the engine's server did not answer in time", usage=ONE_CALL)
        case openai.APIStatusError():
            error = _told_status(fault)
        case openai.APIConnectionError():
            error = EngineUnavailable("the engine's server cannot be reached", usage=ONE_CALL)
        case _:
            detail = "the engine's server answered something that is no chat completion"
            error = EngineUnavailable(detail, usage=ONE_CALL)
    return error


def truncated(usage: CallUsage) -> EngineTruncated:
    """For an answer that ended at the token limit."""
    return EngineTruncated("the answer reached the limit of output tokens", usage=usage)


def filtered(usage: CallUsage) -> EngineFiltered:
    """For an answer that the provider's filter stopped."""
    return EngineFiltered("the provider's filter stopped the answer", usage=usage)


def written(fault: Exception) -> str | None:
    """What the model wrote before the SDK refused to hand it out: for a trace, never a draft."""
    completion = getattr(fault, "completion", None)
    for choice in getattr(completion, "choices", None) or ():
        words = getattr(getattr(choice, "message", None), "content", None)
        return words if isinstance(words, str) else None
    return None


def whole(count: object) -> int | None:
    """A token count as a server tells it, or None when it is none."""
    return count if type(count) is int and 0 <= count < 2**53 else None


def _usage(
    fault: openai.LengthFinishReasonError | openai.ContentFilterFinishReasonError,
) -> CallUsage:
    """What was paid for an answer that the SDK itself refuses to hand out."""
    completion = getattr(fault, "completion", None)
    usage = getattr(completion, "usage", None)
    return CallUsage(
        1,
        whole(getattr(usage, "prompt_tokens", None)),
        whole(getattr(usage, "completion_tokens", None)),
    )


def _told_status(fault: openai.APIStatusError) -> EngineFailed:
    status = fault.status_code
    words = {fault.code, fault.type}
    if status == 429 and "insufficient_quota" in words:
        return EngineUnavailable(
            "the provider's account has no credit left (429)", usage=ONE_CALL, retryable=False
        )
    if status in _COME_BACK or status >= 500:
        return EngineUnavailable(
            f"the engine's server asks to come back later ({status})",
            usage=ONE_CALL,
            retry_after_s=_retry_after_s(fault),
        )
    if status in _OPERATORS or status < 400:
        problem = _OPERATORS.get(status, f"redirects ({status}), which is not followed")
        return EngineUnavailable(f"the engine's server {problem}", usage=ONE_CALL, retryable=False)
    if words & _OVERFLOW or "ContextOverflow" in type(fault).__name__:
        return EngineFailed(
            "the story does not fit into the model's context window", usage=ONE_CALL
        )
    if "content_filter" in words:
        return EngineFiltered("the provider's filter refused the story", usage=ONE_CALL)
    return EngineFailed(f"the engine's server refuses the request ({status})", usage=ONE_CALL)


def _retry_after_s(fault: openai.APIStatusError) -> float | None:
    """Seconds to wait, from `retry-after-ms` or `Retry-After` (RFC 9110, 10.2.3), if sensible."""
    headers = fault.response.headers
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
