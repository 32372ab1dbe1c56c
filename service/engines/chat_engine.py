"""A draft by one call to a LangChain chat model: what all such engines have in common.

The prompt is rendered, the call is made within its deadline, the exchange told, the answer read.
How the call is made and what its failures mean is each engine's own (`openai_chat.py`,
`provider_chat.py`); retries are in `service/resilience`, words in `prompts/`.
"""

import json
from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import replace
from typing import Any, ClassVar, cast

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage
from langchain_core.outputs import ChatResult
from langchain_core.runnables import RunnableBinding

from schemas.summary import BriefWarning
from service.engines.answers import read_draft
from service.engines.chat_answers import TOOL_NAME, model_name_of, raw_of, usage_of, words_of
from service.engines.conversation import Message, converse, in_words
from service.engines.dialects import Answer, Dialect, bound, schema_for, tool
from service.engines.draft_reader import DraftReader
from service.engines.prompt_count import PROMPT_COUNT, check_whole
from service.engines.prompt_files import Prompt
from service.engines.prompt_shelf import find_prompt, prompt_ref
from service.engines.streamed_answer import Piece, StreamedAnswer
from service.engines.table import DEFAULT_PROMPT
from service.engines.token_estimate import MARGIN, estimated_tokens
from service.errors import CallUsage, EngineFailed, EngineTimedOut
from service.ports import Brief, Drafted, Exchange, Listener, Repair
from service.source_text import SourceText
from service.time_limit import TimeLimit

MOST_OUTPUT_TOKENS = 16_384
"""Tokens that a second try may ask for, as much as gpt-4o writes; some models refuse to be asked
for more than they can."""

LEAST_ROOM_TOKENS = 500
"""Of a story in one call, however small the context: three or four paragraphs."""

MESSAGE_TOKENS = 64
"""Of role and markers around a message: at most five with every chat template that we know."""

_MESSAGES: dict[str, type[BaseMessage]] = {
    "system": SystemMessage,
    "user": HumanMessage,
    "assistant": AIMessage,
}


class ChatEngine(ABC):
    """Drafts with one call to a chat model."""

    repairs: ClassVar[bool] = True
    digital_source_type: ClassVar[str] = (
        "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    )

    def __init__(
        self,
        *,
        name: str,
        model: str,
        dialect: Dialect,
        answer: Answer | None = None,
        max_output_tokens: int = 4_096,
        context_tokens: int = 128_000,
        without: Sequence[str] = (),
        prompt: str | None = None,
        deadline_s: float = 60.0,
        allow_prompt_files: bool = False,
    ) -> None:
        self.name = name
        self._model = model
        self._dialect = dialect
        self._answer: Answer = answer or dialect.answer
        self._schema = schema_for(dialect)
        self._schema_words = json.dumps(self._schema)
        self._max_output_tokens = max_output_tokens
        self._context_tokens = context_tokens
        self._most_output_tokens = max(max_output_tokens, MOST_OUTPUT_TOKENS)
        self._without = without
        self._prompt = prompt or DEFAULT_PROMPT
        self._deadline_s = deadline_s
        self._allow_prompt_files = allow_prompt_files

    async def draft(self, story: SourceText, brief: Brief, repair: Repair | None = None) -> Drafted:
        """The model's draft of `story`; with `repair`, its mended draft.

        Raises `UnknownPrompt`, `PromptBroken`, and `EngineFailed` or a child with what was paid.
        """
        _, said = self._said(story, brief, repair)
        answered = await self._ask(said, brief)
        if isinstance(answered, EngineFailed):
            raise answered
        if PROMPT_COUNT not in self._without:
            check_whole(said, usage_of(answered))
        return self._read(answered, brief)

    def _read(self, answered: AIMessage, brief: Brief) -> Drafted:
        """The draft in an answer; raises `EngineFailed` and its children."""
        usage = usage_of(answered)
        words = words_of(answered, usage)
        return Drafted(
            draft=read_draft(words, usage),
            usage=usage,
            model=model_name_of(answered) or self._model,
            prompt=prompt_ref(self._prompt_for(brief)),
            warnings=dropped(self._left_out()),
        )

    def story_room(self, story: SourceText, brief: Brief) -> int:
        """Tokens, as estimated, that the story's sentences may have in one call.

        What the model takes less the rest of the prompt, the schema and the answer. Of what is
        left, up to half is kept for the draft that a repair sends back. Raises `UnknownPrompt` and
        `PromptBroken`.
        """
        _, said = self._said(replace(story, sentences=()), brief, None)
        fixed = sum(estimated_tokens(one.content) for one in said)
        if self._answer != "json":  # where it stands in the prompt
            fixed += estimated_tokens(self._schema_words)
        free = int(self._context_tokens / MARGIN) - fixed - self._max_output_tokens
        return max(LEAST_ROOM_TOKENS, free - min(self._max_output_tokens, free // 2))

    def most_tokens(
        self, story: SourceText, brief: Brief, repair: Repair | None = None
    ) -> tuple[int, int]:
        """Tokens read and written, never fewer than the call will take: for a ceiling on costs.

        A token stands for at least one byte of UTF-8 in every tokenizer of a chat model. Raises
        `UnknownPrompt` and `PromptBroken`.
        """
        _, said = self._said(story, brief, repair)
        read = sum(len(one.content.encode()) + MESSAGE_TOKENS for one in said)
        if self._answer != "json":  # where it stands in the prompt
            read += len(self._schema_words.encode())
        return read, self._room(brief)

    def _room(self, brief: Brief) -> int:
        return min(self._max_output_tokens * brief.output_factor, self._most_output_tokens)

    def _said(
        self, story: SourceText, brief: Brief, repair: Repair | None
    ) -> tuple[Prompt, list[Message]]:
        """The prompt, and what is said with it."""
        prompt = self._prompt_for(brief)
        said = converse(prompt, story, brief, repair)
        return prompt, in_words(self._schema, said) if self._answer == "json" else said

    def _prompt_for(self, brief: Brief) -> Prompt:
        return find_prompt(brief.prompt or self._prompt, allow_files=self._allow_prompt_files)

    @abstractmethod
    def _chat(self) -> BaseChatModel:
        """The chat model, with connections of the running event loop."""

    @abstractmethod
    async def _call(
        self, messages: list[BaseMessage], room: int, deadline_s: float, asked: dict[str, Any]
    ) -> AIMessage:
        """One call, with at most `room` output tokens; raises whatever it raises."""

    @abstractmethod
    def _stream(
        self, messages: list[BaseMessage], room: int, deadline_s: float, asked: dict[str, Any]
    ) -> AsyncGenerator[Piece, None]:
        """The same call, its answer in pieces as they come."""

    @abstractmethod
    def _told(self, fault: Exception) -> EngineFailed:
        """The error to raise for what a call raised."""

    def _written(self, _fault: Exception) -> str | None:
        """What the model wrote, if what a call raised holds it."""
        return None

    def _left_out(self) -> list[str]:
        """Parameters that are configured and that the model does not take."""
        return list(self._without)

    async def _ask(self, said: list[Message], brief: Brief) -> AIMessage | EngineFailed:
        """The answer, or the error to raise; tells the exchange either way.

        Raised elsewhere, it is chained to none of the vendor's exceptions, which hold bodies.
        """
        deadline_s = brief.deadline_s or self._deadline_s
        limit = TimeLimit(brief, deadline_s)
        messages = in_messages(said)
        room = self._room(brief)
        heard = StreamedAnswer()
        wrote: str | None = None
        try:
            async with limit:
                if brief.listener is None or not self._dialect.streams:
                    answered = await self._call(messages, room, deadline_s, self._asked())
                else:
                    latest_s = deadline_s + brief.spare_s
                    pieces = self._stream(messages, room, latest_s, self._asked())
                    answered = await self._heard(pieces, heard, brief.listener)
            wrote = raw_of(answered)
        except TimeoutError:
            return EngineTimedOut(
                f"the engine did not answer within {limit.told} s", usage=CallUsage(1)
            )
        except EngineFailed as failure:
            return failure
        except Exception as fault:  # noqa: BLE001 - odd answers raise whatever Python can raise
            wrote = self._written(fault)
            return self._told(fault)
        else:
            return answered
        finally:
            brief.tell(Exchange(_rendered(said), wrote or heard.words or None))

    async def _heard(
        self, pieces: AsyncGenerator[Piece, None], heard: StreamedAnswer, listener: Listener
    ) -> AIMessage:
        """The whole answer; each statement of it is told as soon as it stands."""
        reader = DraftReader()
        async with aclosing(pieces):
            async for piece in pieces:
                heard.add(piece)
                words = "".join(piece.arguments.values()) or piece.text
                for section, index, entry in reader.read(words):
                    listener.hear(section, index, entry)
        return heard.message()

    def _asked(self) -> dict[str, Any]:
        """What the call says about the form of the answer."""
        if self._answer != "tool":
            return bound(self._answer, self._schema)
        binding = self._chat().bind_tools([tool(self._schema)], tool_choice=TOOL_NAME)
        return dict(cast("RunnableBinding[Any, Any]", binding).kwargs)


def in_messages(said: list[Message]) -> list[BaseMessage]:
    """As LangChain has them."""
    return [_MESSAGES[one.role](one.content) for one in said]


def described(answered: ChatResult) -> AIMessage:
    """The message of a chat result, with all that was told about it in its metadata."""
    generation = answered.generations[0]
    message = cast("AIMessage", generation.message)
    message.response_metadata = {
        **message.response_metadata,
        **(answered.llm_output or {}),
        **(generation.generation_info or {}),
    }
    return message


def dropped(parameters: Sequence[str]) -> tuple[BriefWarning, ...]:
    """A warning for each parameter that was left out."""
    return tuple(
        BriefWarning(
            code="parameter_dropped",
            pointer="/options/engine",
            detail=_UNCOUNTED
            if parameter == PROMPT_COUNT
            else f"the model takes no {parameter}; it was left out",
        )
        for parameter in parameters
    )


_UNCOUNTED = (
    "the model's server does not count the whole prompt, so nobody would notice if it shortened it"
)


def _rendered(said: list[Message]) -> str:
    return "\n\n".join(f"[{one.role}]\n{one.content}" for one in said)
