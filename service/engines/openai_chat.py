"""The `openai` engine: a language model behind OpenAI's Chat Completions API.

OpenAI, Azure and every compatible server by URL (vLLM, llama.cpp, Ollama, LiteLLM), through
LangChain's ChatOpenAI with the Draft's strict schema bound and our own reading of the answer, so
that a refusal, a filter, a cut and an invalid draft stay different errors. The call and its HTTP
client are here, the way of a draft in `chat_engine.py`, what vendors raise in `openai_faults.py`.

Loaded through `service/engines/table.py` only: the imports below take seconds.
"""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from typing import Any
from urllib.parse import urlsplit

import httpx2
from langchain_core.messages import AIMessage, BaseMessage
from langchain_openai import ChatOpenAI
from langchain_openai.chat_models.base import BaseChatOpenAI
from openai import AsyncOpenAI
from pydantic import SecretStr

from service.engines.bounded_http import bounded_client, hush_vendors, idle_client
from service.engines.chat_engine import ChatEngine, described, in_messages
from service.engines.dialects import Answer, dialect_of
from service.engines.openai_faults import told, written
from service.engines.openai_models import OutputLimit, is_o_series, output_limit_for
from service.engines.openai_stream import pieces_of
from service.engines.streamed_answer import Piece
from service.errors import EngineFailed, UnknownEngine
from service.ports import Brief, Drafted
from service.source_text import SourceText

OPENAI_URL = "https://api.openai.com/v1"
"""Named here, since LangChain would otherwise ask the environment (`LANGSMITH_GATEWAY`)."""


class OpenAIEngine(ChatEngine):
    """Drafts with one call to a chat model; usable from one event loop at a time.

    Raises `UnknownEngine` when `base_url` is no URL. `deadline_s` and `prompt` hold where a brief
    names none; `without` names parameters that the model does not take, `answer` how it is held
    to the schema, `output_limit` what its server calls the output budget; `transport` stands in
    for the network in tests.
    """

    def __init__(
        self,
        *,
        model: str,
        base_url: str | None = None,
        api_key: SecretStr | None = None,
        max_output_tokens: int = 4_096,
        context_tokens: int = 128_000,
        temperature: float | None = 0.0,
        seed: int | None = 7,
        deadline_s: float = 60.0,
        allow_prompt_files: bool = False,
        name: str = "openai",
        prompt: str | None = None,
        without: Sequence[str] = (),
        answer: Answer | None = None,
        output_limit: OutputLimit | None = None,
        provider: str = "openai",
        api_version: str | None = None,
        transport: httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        super().__init__(
            name=name,
            model=model,
            dialect=dialect_of(provider),
            answer=answer,
            max_output_tokens=max_output_tokens,
            context_tokens=context_tokens,
            without=without,
            prompt=prompt,
            deadline_s=deadline_s,
            allow_prompt_files=allow_prompt_files,
        )
        self._base_url, self._api_version = base_url, api_version
        self._output_limit = output_limit
        self._transport = transport
        self._temperature = temperature
        self._settings: dict[str, Any] = {
            "model": model,
            # Servers without keys ignore the header; the SDK wants one all the same.
            "api_key": api_key or SecretStr("no-key"),
            "temperature": None if "temperature" in without or is_o_series(model) else temperature,
            "seed": None if "seed" in without else seed,
            "max_retries": 0,
            "use_responses_api": False,
            # Each of these would else be read from the environment.
            "openai_proxy": None,
            "output_version": "v0",
            **self._address(),
        }
        self._open: tuple[asyncio.AbstractEventLoop, BaseChatOpenAI] | None = None

    async def aclose(self) -> None:
        """Closes the connections; those of an event loop that has ended went with it."""
        opened, self._open = self._open, None
        if opened is not None and opened[0] is asyncio.get_running_loop():
            await opened[1].root_async_client.close()

    async def _call(
        self, messages: list[BaseMessage], room: int, deadline_s: float, asked: dict[str, Any]
    ) -> AIMessage:
        """Straight to the call, past what listens to LangChain's chat models.

        Their callbacks send every prompt to LangSmith when an environment variable says so
        (`LANGCHAIN_TRACING_V2`, `LANGSMITH_TRACING`), print it in debug mode and keep it in a
        global cache. Stories can be under embargo.
        """
        sent = self._limit(room)
        if "response_format" in asked:
            # As it is: the SDK would walk through the whole schema at every call, which made it
            # take 3.6 ms of processor instead of 2.2 (2026-11-28, loopback), and parse the answer.
            sent["response_format"] = asked.pop("response_format")
        asked |= {"timeout": deadline_s, "extra_body": sent}
        return described(await self._chat()._agenerate(messages, **asked))  # noqa: SLF001

    async def _stream(
        self, messages: list[BaseMessage], room: int, deadline_s: float, asked: dict[str, Any]
    ) -> AsyncGenerator[Piece, None]:
        """LangChain makes the request; its answer is read by ourselves (`openai_stream.py`)."""
        asked |= {"timeout": deadline_s, "stream": True, "stream_options": {"include_usage": True}}
        chat = self._chat()
        payload = chat._get_request_payload(messages, **asked) | self._limit(room)  # noqa: SLF001
        async with chat.async_client.with_streaming_response.create(**payload) as answer:
            async for piece in pieces_of(answer.iter_bytes()):
                yield piece

    def client(self) -> AsyncOpenAI:
        """The SDK's client, with the engine's address and key."""
        opened: AsyncOpenAI = self._chat().root_async_client
        return opened

    def request(self, story: SourceText, brief: Brief) -> dict[str, Any]:
        """The body of the request for a draft, to be sent by other means than a call of its own.

        Raises `UnknownPrompt` and `PromptBroken`.
        """
        _, said = self._said(story, brief, None)
        body: dict[str, Any] = self._chat()._get_request_payload(  # noqa: SLF001
            in_messages(said), **self._asked()
        )
        body.pop("stream", None)
        return body | self._limit(self._room(brief))

    def draft_of(self, completion: dict[str, Any], brief: Brief) -> Drafted:
        """The draft in an answer to such a request; raises `EngineFailed` and its children."""
        try:
            answered = described(self._chat()._create_chat_result(completion))  # noqa: SLF001
        except Exception as fault:  # noqa: BLE001 - odd answers raise whatever Python can raise
            failure = told(fault)
        else:
            return self._read(answered, brief)
        raise failure

    def _limit(self, room: int) -> dict[str, Any]:
        """The output budget under the one name that the server takes.

        Past LangChain, which renames what a call states for one provider and not for another.
        """
        return {self._output_limit or self._usual_limit(): room}

    def _usual_limit(self) -> OutputLimit:
        return output_limit_for(self._model, self._base_url)

    def _told(self, fault: Exception) -> EngineFailed:
        return told(fault)

    def _written(self, fault: Exception) -> str | None:
        return written(fault)

    def _address(self) -> dict[str, Any]:
        """Where the model answers, in LangChain's words; raises `UnknownEngine`."""
        return {"base_url": checked(self._base_url or OPENAI_URL)}

    def _new_chat(self, client: httpx2.AsyncClient) -> BaseChatOpenAI:
        return ChatOpenAI(http_client=idle_client(), http_async_client=client, **self._settings)

    def _chat(self) -> BaseChatOpenAI:
        """The chat model, with connections of the running event loop.

        A thread that only writes requests takes the one that is open.
        """
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            if self._open is None:
                raise
            return self._open[1]
        if self._open is None or self._open[0] is not loop:
            client = bounded_client(self._transport)
            self._open = (loop, self._new_chat(client))
            hush_vendors()
        return self._open[1]

    def _left_out(self) -> list[str]:
        """Models that are known to take no temperature get none; GPT-5's LangChain knows."""
        left_out = super()._left_out()
        known = self._temperature is not None and self._chat().temperature is None
        return [*left_out, "temperature"] if known and "temperature" not in left_out else left_out


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
