"""A chat model's answer that comes in pieces. Knows no provider by name.

Put together, it is read like any other answer (`chat_answers.py`). A stream that nobody ended is
cut off, whatever it holds: LangChain and the SDKs raise nothing then.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from langchain_core.messages import AIMessage, AIMessageChunk
from langchain_core.messages.ai import UsageMetadata
from langchain_core.outputs import ChatGenerationChunk

from service.engines.answers import MAX_ANSWER_BYTES, too_long
from service.engines.chat_answers import TOOL_NAME, endings_of, text_of, usage_of
from service.engines.status_faults import ONE_CALL
from service.errors import CallUsage, EngineTruncated, EngineUnavailable


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an answer, as it came."""

    text: str = ""
    arguments: Mapping[int, str] = field(default_factory=dict)
    """Of tool calls, by their number in the answer."""
    refusal: str = ""
    told: Mapping[str, Any] = field(default_factory=dict)
    """How it ended, and the model's name."""
    usage: CallUsage = field(default_factory=CallUsage)
    """What the provider counted on top of what the pieces before told."""


class StreamedAnswer:
    """The pieces so far."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._calls: dict[int, list[str]] = {}
        self._refusal: list[str] = []
        self._told: dict[str, Any] = {}
        self._usage = ONE_CALL
        self._left = MAX_ANSWER_BYTES
        self._begun = False

    def add(self, piece: Piece) -> None:
        """Takes the next piece; raises `DraftInvalid` when there are more than any draft has."""
        self._begun |= bool(piece.text or piece.arguments or piece.refusal or piece.told)
        self._text.append(piece.text)
        for number, words in piece.arguments.items():
            self._calls.setdefault(number, []).append(words)
        self._refusal.append(piece.refusal)
        self._told |= {key: one for key, one in piece.told.items() if one is not None}
        self._usage += piece.usage
        self._left -= len(piece.text) + sum(map(len, piece.arguments.values()))
        if self._left < 0:
            raise too_long(self._usage)

    @property
    def words(self) -> str:
        """What the model wrote so far, whatever it is."""
        calls = ["".join(words) for words in self._calls.values()]
        return "".join(self._refusal) or "".join(self._text) or "".join(calls)

    def message(self) -> AIMessage:
        """The whole answer; of one tool call, its arguments stand as the content.

        Raises `EngineUnavailable` when nothing came, `EngineTruncated` when the end is missing.
        """
        if not self._begun:
            detail = "the engine's server answered something that is no chat completion"
            raise EngineUnavailable(detail, usage=self._usage)
        if not endings_of(self._told):
            detail = "the answer's stream ended before the answer did"
            raise EngineTruncated(detail, usage=self._usage, retryable=True)
        calls = ["".join(words) for words in self._calls.values()]
        many = [{"name": TOOL_NAME, "args": {}, "id": str(number)} for number in self._calls]
        return AIMessage(
            calls[0] if len(calls) == 1 else "".join(self._text),
            tool_calls=many if len(calls) > 1 else [],
            additional_kwargs={"refusal": "".join(self._refusal)},
            response_metadata=self._told,
            usage_metadata=_metadata(self._usage),
        )


def piece_of(chunk: ChatGenerationChunk) -> Piece:
    """A piece from LangChain's chunk; its usage is what came on top of the chunks before."""
    message = chunk.message
    told = {**message.response_metadata, **(chunk.generation_info or {})}
    if not isinstance(message, AIMessageChunk):
        return Piece(text_of(message.content), told=told)
    usage = replace(usage_of(message), attempts=0)
    return Piece(text_of(message.content), dict(_arguments(message)), told=told, usage=usage)


def _arguments(message: AIMessageChunk) -> Iterator[tuple[int, str]]:
    for call in message.tool_call_chunks:
        yield call["index"] or 0, call["args"] or ""


def _metadata(usage: CallUsage) -> UsageMetadata | None:
    if not usage.has_tokens:
        return None
    read, written = usage.input_tokens or 0, usage.output_tokens or 0
    told = UsageMetadata(input_tokens=read, output_tokens=written, total_tokens=read + written)
    if usage.cached_tokens is not None:
        told["input_token_details"] = {"cache_read": usage.cached_tokens}
    return told
