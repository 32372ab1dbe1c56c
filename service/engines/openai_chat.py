"""The `openai` engine: a language model behind OpenAI's Chat Completions API.

OpenAI, Azure and every compatible server by URL (vLLM, llama.cpp, Ollama, LiteLLM), through
LangChain's ChatOpenAI with the Draft's strict schema bound and our own reading of the answer, so
that a refusal, a filter, a cut and an invalid draft stay different errors. One call per draft:
retries are in `service/resilience`, words in `prompts/`, what vendors raise in `openai_faults.py`.

Loaded through `service/engines/table.py` only: the imports below take seconds.
"""

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

import httpx2
from langchain_core.callbacks import Callbacks
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage
from langchain_core.outputs import LLMResult
from langchain_core.prompt_values import PromptValue
from langchain_openai import ChatOpenAI
from langchain_openai.chat_models.base import BaseChatOpenAI
from pydantic import SecretStr

from schemas.draft import strict_schema
from schemas.summary import BriefWarning
from service.engines.answers import read_draft
from service.engines.bounded_http import bounded_client, hush_vendors
from service.engines.conversation import Message, converse
from service.engines.openai_faults import filtered, told, truncated, whole, written
from service.engines.prompt_shelf import find_prompt, prompt_ref
from service.errors import (
    CallUsage,
    EngineFailed,
    EngineRefused,
    EngineTimedOut,
    UnknownEngine,
)
from service.ports import Brief, Drafted, Exchange, Repair
from service.source_text import SourceText

OPENAI_URL = "https://api.openai.com/v1"
"""Named here, since LangChain would otherwise ask the environment (`LANGSMITH_GATEWAY`)."""

MOST_OUTPUT_TOKENS = 16_384
"""Tokens that a second try may ask for, as much as gpt-4o writes; some models refuse to be asked
for more than they can."""

DEFAULT_PROMPT = "story_summary@production"

_MESSAGES: dict[str, type[BaseMessage]] = {
    "system": SystemMessage,
    "user": HumanMessage,
    "assistant": AIMessage,
}
_TRACING_ARGUMENTS = ("tags", "metadata", "run_name", "run_id")


class PrivateChat(BaseChatOpenAI):
    """A chat model of LangChain's that nobody listens to.

    LangChain's callbacks send every prompt to LangSmith when an environment variable says so
    (`LANGCHAIN_TRACING_V2`, `LANGSMITH_TRACING`), print it in debug mode and keep it in a global
    cache. Stories can be under embargo: this goes straight to the call.
    """

    async def agenerate_prompt(
        self,
        prompts: list[PromptValue],
        stop: list[str] | None = None,
        callbacks: Callbacks = None,  # noqa: ARG002 - the point of this class
        **kwargs: Any,
    ) -> LLMResult:
        """One call without callbacks."""
        asked = {key: value for key, value in kwargs.items() if key not in _TRACING_ARGUMENTS}
        answered = await self._agenerate(prompts[0].to_messages(), stop=stop, **asked)
        for generation in answered.generations:
            generation.message.response_metadata = {
                **(answered.llm_output or {}),
                **(generation.generation_info or {}),
            }
        return LLMResult(generations=[[*answered.generations]], llm_output=answered.llm_output)


class _OpenAIChat(PrivateChat, ChatOpenAI):
    pass


class OpenAIEngine:
    """Drafts with one call to a chat model; usable from one event loop at a time.

    Raises `UnknownEngine` when `base_url` is no URL. `deadline_s` and `prompt` hold where a brief
    names none; `without` names parameters that the model does not take; `transport` stands in for
    the network in tests.
    """

    repairs = True
    digital_source_type = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"

    def __init__(
        self,
        *,
        model: str,
        base_url: str | None = None,
        api_key: SecretStr | None = None,
        max_output_tokens: int = 4_096,
        temperature: float | None = 0.0,
        seed: int | None = 7,
        deadline_s: float = 60.0,
        allow_prompt_files: bool = False,
        name: str = "openai",
        prompt: str | None = None,
        without: Sequence[str] = (),
        api_version: str | None = None,
        transport: httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        self.name = name
        self._model = model
        self._prompt = prompt or DEFAULT_PROMPT
        self._without = without
        self._base_url, self._api_version = base_url, api_version
        self._deadline_s = deadline_s
        self._allow_prompt_files = allow_prompt_files
        self._transport = transport
        self._temperature = temperature
        self._max_output_tokens = max_output_tokens
        self._most_output_tokens = max(max_output_tokens, MOST_OUTPUT_TOKENS)
        self._response_format = _response_format()
        self._settings: dict[str, Any] = {
            "model": model,
            # Servers without keys ignore the header; the SDK wants one all the same.
            "api_key": api_key or SecretStr("no-key"),
            "max_tokens": max_output_tokens,
            "temperature": None if "temperature" in without else temperature,
            "seed": None if "seed" in without else seed,
            "max_retries": 0,
            "use_responses_api": False,
            # Each of these would else be read from the environment.
            "openai_proxy": None,
            "output_version": "v0",
            **self._address(),
        }
        self._open: tuple[asyncio.AbstractEventLoop, PrivateChat] | None = None

    async def draft(self, story: SourceText, brief: Brief, repair: Repair | None = None) -> Drafted:
        """The model's draft of `story`; with `repair`, its mended draft.

        Raises `UnknownPrompt`, `PromptBroken`, and `EngineFailed` or a child with what was paid.
        """
        prompt = find_prompt(brief.prompt or self._prompt, allow_files=self._allow_prompt_files)
        said = converse(prompt, story, brief, repair)
        answered = await self._ask(said, brief)
        if isinstance(answered, EngineFailed):
            raise answered
        usage = _usage(answered)
        words = _words(answered, usage)
        return Drafted(
            draft=read_draft(words, usage),
            usage=usage,
            model=_model_name(answered) or self._model,
            prompt=prompt_ref(prompt),
            warnings=self._dropped(),
        )

    async def aclose(self) -> None:
        """Closes the connections."""
        if self._open is not None:
            chat = self._open[1]
            self._open = None
            await chat.root_async_client.close()

    async def _ask(self, said: list[Message], brief: Brief) -> AIMessage | EngineFailed:
        """The answer, or the error to raise; tells the exchange either way.

        Raised elsewhere, it is chained to none of the vendor's exceptions, which hold bodies.
        """
        deadline_s = brief.deadline_s or self._deadline_s
        messages = [_MESSAGES[one.role](one.content) for one in said]
        room = min(self._max_output_tokens * brief.output_factor, self._most_output_tokens)
        bound = self._chat().bind(
            response_format=self._response_format, timeout=deadline_s, max_tokens=room
        )
        wrote: str | None = None
        try:
            async with asyncio.timeout(deadline_s):
                answered = await bound.ainvoke(messages)
            wrote = _raw(answered)
        except TimeoutError:
            return EngineTimedOut(
                f"the engine did not answer within {deadline_s:g} s", usage=CallUsage(1)
            )
        except Exception as fault:  # noqa: BLE001 - odd answers raise whatever Python can raise
            wrote = written(fault)
            return told(fault)
        else:
            return answered
        finally:
            brief.tell(Exchange(_rendered(said), wrote))

    def _address(self) -> dict[str, Any]:
        """Where the model answers, in LangChain's words; raises `UnknownEngine`."""
        return {"base_url": checked(self._base_url or OPENAI_URL)}

    def _new_chat(self, client: httpx2.AsyncClient) -> PrivateChat:
        return _OpenAIChat(http_async_client=client, **self._settings)

    def _chat(self) -> PrivateChat:
        """The chat model, with connections of the running event loop."""
        loop = asyncio.get_running_loop()
        if self._open is None or self._open[0] is not loop:
            client = bounded_client(self._transport)
            self._open = (loop, self._new_chat(client))
            hush_vendors()
        return self._open[1]

    def _dropped(self) -> tuple[BriefWarning, ...]:
        """What the operator says that the model does not take, and the temperature, which
        LangChain leaves out for models that are known to take none.
        """
        left_out = list(self._without)
        known = self._temperature is not None and self._chat().temperature is None
        if known and "temperature" not in left_out:
            left_out.append("temperature")
        return dropped(left_out)


def dropped(parameters: Iterable[str]) -> tuple[BriefWarning, ...]:
    """A warning for each parameter that was left out."""
    return tuple(
        BriefWarning(
            code="parameter_dropped",
            pointer="/options/engine",
            detail=f"the model takes no {parameter}; it was left out",
        )
        for parameter in parameters
    )


def checked(base_url: str) -> str:
    """The URL, if a call can be made to it; raises `UnknownEngine`."""
    try:
        url = urlsplit(base_url)
        callable_there = url.scheme in ("http", "https") and bool(url.hostname)
    except ValueError:
        callable_there = False
    if not callable_there:
        raise UnknownEngine("OPENAI_BASE_URL, or the alias's base_url, is no http or https URL")
    return base_url


def _response_format() -> dict[str, Any]:
    return {
        "type": "json_schema",
        "json_schema": {"name": "draft", "strict": True, "schema": strict_schema()},
    }


def _rendered(said: list[Message]) -> str:
    return "\n\n".join(f"[{one.role}]\n{one.content}" for one in said)


def _usage(answered: AIMessage) -> CallUsage:
    told_usage: dict[str, Any] = dict(answered.usage_metadata or {})
    return CallUsage(
        1, whole(told_usage.get("input_tokens")), whole(told_usage.get("output_tokens"))
    )


def _model_name(answered: AIMessage) -> str | None:
    """The model as the server names it, if that looks like a name."""
    name = answered.response_metadata.get("model_name")
    return name if isinstance(name, str) and 0 < len(name) <= 200 and name.isprintable() else None


def _raw(answered: AIMessage) -> str:
    """What the model wrote, whatever became of it."""
    refusal = answered.additional_kwargs.get("refusal")
    return str(refusal or answered.content)


def _words(answered: AIMessage, usage: CallUsage) -> str:
    """The text of an answer that is complete and was not refused."""
    finish = answered.response_metadata.get("finish_reason")
    if finish == "length":
        raise truncated(usage)
    if finish == "content_filter":
        raise filtered(usage)
    if answered.additional_kwargs.get("refusal"):
        raise EngineRefused("the model refused to write the brief", usage=usage)
    return answered.content if isinstance(answered.content, str) else ""
