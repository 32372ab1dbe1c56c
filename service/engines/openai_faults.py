"""What the OpenAI SDK and LangChain raise, told in our errors.

| What came | Ours | Retried |
|---|---|---|
| connection refused, reset, cut off | EngineUnavailable with the cause (`unreached.py`) | yes |
| a certificate that is not accepted | EngineUnavailable | no: the operator must say whom to trust |
| timeout | EngineTimedOut | yes, while the deadline lasts |
| 408, 409, 429, 5xx | EngineUnavailable with Retry-After | yes |
| 429 `insufficient_quota` | EngineUnavailable | no: somebody must pay first |
| 401, 403, 404, 3xx | EngineUnavailable | no: the operator must change key, model or URL |
| 400 context overflow | EngineFailed | no |
| 400 content filter, finish reason `content_filter` | EngineFiltered | no |
| 400 `invalid_api_key`, `model_not_found` | EngineUnavailable as 401, 404 | no |
| other 4xx | EngineFailed, with the parameter that is refused | no |
| finish reason `length` | EngineTruncated | once, with more room |
| more than 8 MB, no valid draft | DraftInvalid | once, with the fault named |
| 200 that is no chat completion: HTML, error object, no choices, bad JSON or UTF-8, gzip | \
EngineUnavailable | yes |

No message of a vendor is repeated: it may hold the story, the key or the vendor's body.
"""

import httpx2
import openai

from service.engines.answers import too_long
from service.engines.bounded_http import AnswerTooLarge
from service.engines.chat_answers import filtered, truncated, whole
from service.engines.status_faults import ONE_CALL, told_status
from service.engines.unreached import unreached
from service.errors import (
    CallUsage,
    EngineFailed,
    EngineTimedOut,
    EngineUnavailable,
)


def told(fault: Exception) -> EngineFailed:
    """The error to raise for what a call raised; never chained to it."""
    match fault:
        case openai.LengthFinishReasonError():
            error: EngineFailed = truncated(_usage(fault))
        case openai.ContentFilterFinishReasonError():
            error = filtered(_usage(fault))
        case AnswerTooLarge():
            error = too_long(ONE_CALL)
        case openai.APITimeoutError():
            error = EngineTimedOut("the engine's server did not answer in time", usage=ONE_CALL)
        case openai.APIStatusError():
            overflow = "ContextOverflow" in type(fault).__name__
            error = told_status(
                fault.status_code,
                [one for one in (fault.code, fault.type) if isinstance(one, str)],
                fault.response.headers,
                parameter=fault.param,
                overflow=overflow,
            )
        case httpx2.TimeoutException():
            error = EngineTimedOut("the engine's server did not go on in time", usage=ONE_CALL)
        case openai.APIConnectionError() | httpx2.TransportError():
            error = unreached(fault)
        case _:
            detail = "the engine's server answered something that is no chat completion"
            error = EngineUnavailable(detail, usage=ONE_CALL)
    return error


def written(fault: Exception) -> str | None:
    """What the model wrote before the SDK refused to hand it out: for a trace, never a draft."""
    completion = getattr(fault, "completion", None)
    for choice in getattr(completion, "choices", None) or ():
        words = getattr(getattr(choice, "message", None), "content", None)
        return words if isinstance(words, str) else None
    return None


def _usage(
    fault: openai.LengthFinishReasonError | openai.ContentFilterFinishReasonError,
) -> CallUsage:
    """What was paid for an answer that the SDK itself refuses to hand out."""
    completion = getattr(fault, "completion", None)
    usage = getattr(completion, "usage", None)
    details = getattr(usage, "prompt_tokens_details", None)
    return CallUsage(
        1,
        whole(getattr(usage, "prompt_tokens", None)),
        whole(getattr(usage, "completion_tokens", None)),
        cached_tokens=whole(getattr(details, "cached_tokens", None)),
    )
