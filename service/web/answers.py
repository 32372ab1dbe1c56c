"""The small answers that are not briefs."""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class Answer(BaseModel):
    """Closed, like the rest of the contract."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Alive(Answer):
    """The process answers."""

    status: Literal["alive"] = "alive"
    """Always `alive`."""


class Ready(Answer):
    """Briefs can be made."""

    status: Literal["ready"] = "ready"
    """Always `ready`; what is not ready is told as a problem."""


class EngineEntry(Answer):
    """An engine that a request can name."""

    name: str
    """The name for `options.engine`."""
    description: str
    """What it is, in one sentence."""
    default: bool
    """Whether requests that name no engine get this one."""
    available: bool
    """Whether it has the settings that it cannot do without."""
    hint: str | None
    """What the operator would set when it is not available."""
    takes_prompt: bool
    """Whether it asks a language model, so that `options.prompt` has a meaning."""


class EngineList(Answer):
    """The engines that a request can name."""

    engines: list[EngineEntry]
    """In the order in which the service knows them."""


class PromptEntry(Answer):
    """A prompt that a request can name."""

    reference: str
    """The name for `options.prompt`, `name@version`."""
    purpose: str
    """What it is for, in one sentence."""
    labels: list[str]
    """`production` or `candidate`, where it is one."""


class PromptList(Answer):
    """The prompts that a request can name."""

    prompts: list[PromptEntry]
    """By name, the newest version first."""


class ProblemType(Answer):
    """What a problem type means."""

    type: str
    """The `type` of the problems that it explains."""
    title: str
    """The problem type in a few words."""
    status: int
    """The HTTP status that comes with it."""
    meaning: str
    """One sentence."""
    retryable: bool
    """Whether the same request may succeed later, unless the problem itself says otherwise."""
