"""A LangChain chat model that calls nobody: a provider without a package."""

from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable
from pydantic import ConfigDict, Field

from tests.engines.fault_server import ANSWER_TOKENS, PROMPT_TOKENS


class FakeProvider(BaseChatModel):
    """Answers each call with `answer`, or raises it; remembers what it was built and asked with."""

    model_config = ConfigDict(extra="allow")

    answer: Any
    num_predict: int | None = None
    built: dict[str, Any] = Field(default_factory=dict)
    calls: list[tuple[list[BaseMessage], dict[str, Any]]] = Field(default_factory=list)

    @property
    def _llm_type(self) -> str:
        return "fake"

    def bind_tools(
        self, tools: Any, *, tool_choice: Any = None, **_kwargs: Any
    ) -> Runnable[Any, AIMessage]:
        """As providers do: the tools become arguments of each call."""
        return self.bind(tools=list(tools), tool_choice=tool_choice)

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        self.calls.append((messages, {**kwargs, "num_predict": self.num_predict}))
        if isinstance(self.answer, Exception):
            raise self.answer
        return ChatResult(generations=[ChatGeneration(message=self.answer.model_copy())])


def said(content: Any = "", **told: Any) -> AIMessage:
    """An answer; `told` goes to its metadata, except LangChain's own fields."""
    own = {key: told.pop(key) for key in ("tool_calls", "additional_kwargs") if key in told}
    usage = {
        "input_tokens": PROMPT_TOKENS,
        "output_tokens": ANSWER_TOKENS,
        "total_tokens": PROMPT_TOKENS + ANSWER_TOKENS,
    }
    return AIMessage(content, usage_metadata=usage, response_metadata=told, **own)
