"""What a chat model answered, read from LangChain's message: words, usage, model, why it ended.

Knows no provider by name; the words for the same ending differ between them, and all are here.
"""

import json
from collections.abc import Mapping
from typing import Any

from langchain_core.messages import AIMessage

from service.errors import (
    CallUsage,
    DraftInvalid,
    EngineFiltered,
    EngineRefused,
    EngineTruncated,
)

TOOL_NAME = "draft"

_ENDINGS = ("finish_reason", "stop_reason", "done_reason", "finishReason")
"""Where providers say why an answer ended: OpenAI and most; Anthropic; Ollama; Bedrock."""
_CUT = frozenset({"length", "max_tokens", "model_length", "model_context_window_exceeded"})
"""OpenAI, Ollama; Anthropic, Bedrock, Google (in capitals); Mistral; Anthropic."""
_FILTERED = frozenset(
    {
        *("content_filter", "content_filtered", "guardrail_intervened"),
        *("safety", "recitation", "blocklist", "prohibited_content", "spii"),
    }
)
"""OpenAI, Azure, Bedrock; Google."""
_REFUSED = "refusal"
"""Anthropic's ending, OpenAI's field."""


def truncated(usage: CallUsage) -> EngineTruncated:
    """For an answer that ended at the token limit."""
    return EngineTruncated("the answer reached the limit of output tokens", usage=usage)


def filtered(usage: CallUsage) -> EngineFiltered:
    """For an answer that the provider's filter stopped."""
    return EngineFiltered("the provider's filter stopped the answer", usage=usage)


def whole(count: object) -> int | None:
    """A token count as a server tells it, or None when it is none."""
    return count if type(count) is int and 0 <= count < 2**53 else None


def usage_of(answered: AIMessage) -> CallUsage:
    """One call with the tokens that the provider told."""
    told: dict[str, Any] = dict(answered.usage_metadata or {})
    return CallUsage(
        1,
        whole(told.get("input_tokens")),
        whole(told.get("output_tokens")),
        cached_tokens=_cached(told.get("input_token_details")),
    )


def _cached(details: object) -> int | None:
    """Tokens from the prompt cache; OpenAI's service tiers have keys of their own."""
    told = details if isinstance(details, dict) else {}
    counts = [whole(told[key]) for key in told if str(key).endswith("cache_read")]
    known = [one for one in counts if one is not None]
    return sum(known) if known else None


def model_name_of(answered: AIMessage) -> str | None:
    """The model as the server names it, if that looks like a name."""
    name = answered.response_metadata.get("model_name")
    return name if isinstance(name, str) and 0 < len(name) <= 200 and name.isprintable() else None


def endings_of(told: Mapping[str, Any]) -> set[str]:
    """Why the answer ended, in the provider's words; empty when nobody said that it did."""
    return {str(told[key]).lower() for key in _ENDINGS if told.get(key) is not None}


def raw_of(answered: AIMessage) -> str:
    """What the model wrote, whatever became of it."""
    refusal = answered.additional_kwargs.get("refusal")
    calls = [call["args"] for call in answered.tool_calls]
    return str(refusal or answered.content or calls)


def words_of(answered: AIMessage, usage: CallUsage) -> str:
    """The JSON of an answer that is complete and was not refused.

    Of a tool call, its arguments. Raises `EngineTruncated`, `EngineFiltered`, `EngineRefused`, and
    `DraftInvalid` for more than one answer.
    """
    endings = endings_of(answered.response_metadata)
    if endings & _CUT:
        raise truncated(usage)
    if endings & _FILTERED:
        raise filtered(usage)
    if _REFUSED in endings or answered.additional_kwargs.get("refusal"):
        raise EngineRefused("the model refused to write the brief", usage=usage)
    if answered.invalid_tool_calls:
        raise DraftInvalid("the model's answer is not JSON", usage=usage)
    if len(answered.tool_calls) > 1:
        raise DraftInvalid("the model answered more than once", usage=usage)
    if answered.tool_calls:
        return json.dumps(answered.tool_calls[0]["args"])
    return text_of(answered.content)


def text_of(content: str | list[str | dict[str, Any]]) -> str:
    """The text of an answer; of one in blocks, its only text."""
    if isinstance(content, str):
        return content
    texts = [
        one["text"]
        for one in content
        if isinstance(one, dict) and one.get("type") == "text" and isinstance(one.get("text"), str)
    ]
    return texts[0] if len(texts) == 1 else ""
