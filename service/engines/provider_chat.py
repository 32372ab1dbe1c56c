"""Any provider that LangChain has a chat model for, by `provider:model`.

Its package is installed by the operator; LangChain's `init_chat_model` finds it. How the provider
is held to the schema is in `dialects.py`, what its library raises in `provider_faults.py`. Two
things that `openai_chat.py` does cannot be done for every library: refusing redirects, and capping
an answer while it is received. What bounds that is the output budget, which every call states, and
the deadline; an answer that is longer than the cap all the same is refused unread.
"""

import logging
import os
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from typing import Any

from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from pydantic import SecretStr

from service.engines.bounded_http import hush_vendors
from service.engines.chat_engine import ChatEngine, described
from service.engines.dialects import Answer, dialect_of
from service.engines.provider_faults import told
from service.engines.streamed_answer import Piece, piece_of
from service.errors import EngineFailed, UnknownEngine

_GATEWAY = "LANGSMITH_GATEWAY"
_SAMPLING = ("temperature", "seed")


class ProviderEngine(ChatEngine):
    """Drafts with one call to the chat model of any provider.

    Raises `UnknownEngine` when the provider is unknown, when its package is not installed, with
    what to install, or when it does not take what is configured. `new_chat` stands in for
    LangChain in tests.
    """

    def __init__(
        self,
        *,
        provider: str,
        model: str,
        name: str,
        base_url: str | None = None,
        api_key: SecretStr | None = None,
        max_output_tokens: int = 4_096,
        context_tokens: int = 128_000,
        temperature: float | None = 0.0,
        seed: int | None = 7,
        without: Sequence[str] = (),
        answer: Answer | None = None,
        prompt: str | None = None,
        deadline_s: float = 60.0,
        allow_prompt_files: bool = False,
        new_chat: Callable[..., BaseChatModel] = init_chat_model,
    ) -> None:
        dialect = dialect_of(provider)
        sampling = {"temperature": temperature, "seed": seed}
        untaken = [one for one in _SAMPLING if one not in dialect.takes and one not in without]
        super().__init__(
            name=name,
            model=model,
            dialect=dialect,
            answer=answer,
            max_output_tokens=max_output_tokens,
            context_tokens=context_tokens,
            without=[*without, *(one for one in untaken if sampling[one] is not None)],
            prompt=prompt,
            deadline_s=deadline_s,
            allow_prompt_files=allow_prompt_files,
        )
        address = base_url or dialect.home
        if address is None and os.environ.get(_GATEWAY):
            raise UnknownEngine(
                f"{_GATEWAY} is set, with which LangChain sends stories to a gateway: unset it, or "
                f'give the alias "{name}" its base_url'
            )
        settings: dict[str, Any] = {"base_url": address, "api_key": api_key}
        settings |= {key: sampling[key] for key in _SAMPLING if key not in self._without}
        given = {key: value for key, value in settings.items() if value is not None}
        room = {dialect.output_tokens: max_output_tokens}
        self._model_chat = _built(
            new_chat, provider, {"model": model, **dialect.fixed, **room, **given}
        )
        _hush(provider)

    def _chat(self) -> BaseChatModel:
        return self._model_chat

    async def _call(
        self,
        messages: list[BaseMessage],
        room: int,
        deadline_s: float,  # noqa: ARG002 - not every library takes a timeout; the caller's holds
        asked: dict[str, Any],
    ) -> AIMessage:
        # Straight to the call: LangChain's callbacks, tracing, debug output and cache see nothing.
        return described(await self._with(room)._agenerate(messages, **asked))  # noqa: SLF001

    async def _stream(
        self,
        messages: list[BaseMessage],
        room: int,
        deadline_s: float,  # noqa: ARG002 - as above
        asked: dict[str, Any],
    ) -> AsyncGenerator[Piece, None]:
        async for chunk in self._with(room)._astream(messages, **asked):  # noqa: SLF001
            yield piece_of(chunk)

    def _with(self, room: int) -> BaseChatModel:
        """A copy that shares the connections: not every library takes the budget with a call."""
        return self._model_chat.model_copy(update={self._dialect.output_tokens: room})

    def _told(self, fault: Exception) -> EngineFailed:
        return told(fault)


def _built(
    new_chat: Callable[..., BaseChatModel], provider: str, settings: Mapping[str, Any]
) -> BaseChatModel:
    """The chat model; what is wrong is told without the library's words, which may hold a key."""
    try:
        return new_chat(model_provider=provider, **settings)
    except ImportError as missing:
        package = _package(missing)
        problem = f"needs the package {package}, which is not installed: pip install {package}"
    except ValueError as refused:
        unknown = "Unsupported provider" in str(refused)
        problem = "is not known to LangChain" if unknown else "does not take what is configured"
    except Exception as refused:  # noqa: BLE001 - each library has errors of its own
        problem = f"cannot be set up ({type(refused).__name__})"
    raise UnknownEngine(f'the provider "{provider}" {problem}')


def _package(missing: ImportError) -> str:
    """The distribution to install: LangChain names the module that it looked for as the cause."""
    cause = missing.__cause__ if isinstance(missing.__cause__, ImportError) else missing
    module = (cause.name or missing.name or "").partition(".")[0]
    return module.replace("_", "-") or "of that provider"


def _hush(provider: str) -> None:
    """As `hush_vendors`, for the libraries of this provider."""
    hush_vendors()
    for name in (provider, f"langchain_{provider}", "httpx", "httpcore"):
        logger = logging.getLogger(name)
        logger.setLevel(max(logger.level, logging.ERROR))
