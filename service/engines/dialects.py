"""How each provider is held to the Draft's schema, and what it calls things. Loads no vendor.

Whatever a provider promises, the answer is read by our own parser (`answers.py`): a dialect only
makes a valid draft likely. A provider that is not in the table is asked for a tool call, which
nearly every LangChain chat model can do.
"""

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from schemas.draft import strict_schema

Answer = Literal["schema", "tool", "json", "format", "mime"]
"""A strict response format; a tool call; JSON mode with the schema in words; Ollama's `format`;
Google's MIME type with a schema."""

_ITEM_LIMITS = ("minItems", "maxItems")


@dataclass(frozen=True, slots=True)
class Dialect:
    """What one provider takes."""

    answer: Answer = "tool"
    item_limits: bool = False
    """Whether its schemas may limit how many items a list has; our parser limits them anyway."""
    takes: frozenset[str] = frozenset({"temperature"})
    """Which of `temperature` and `seed` it takes."""
    streams: bool = False
    """Whether its answers are read as they are written: where that was tried with its package."""
    output_tokens: str = "max_tokens"
    """The field of its chat model that holds the output budget."""
    home: str | None = None
    """Where it answers, named so that LangChain does not ask the environment (`provider_chat`)."""
    fixed: MappingProxyType[str, Any] = field(
        default_factory=lambda: MappingProxyType({"max_retries": 0})
    )
    """What its client is always built with: the only retries are ours."""


_BOTH = frozenset({"temperature", "seed"})
_NOTHING: MappingProxyType[str, Any] = MappingProxyType({})

DIALECTS = MappingProxyType(
    {
        "openai": Dialect("schema", item_limits=True, takes=_BOTH, streams=True),
        "azure_openai": Dialect("schema", item_limits=True, takes=_BOTH, streams=True),
        "anthropic": Dialect("tool", home="https://api.anthropic.com", streams=True),
        "bedrock_converse": Dialect("tool", fixed=_NOTHING),
        "deepseek": Dialect("json"),
        "google_genai": Dialect(
            "mime", item_limits=True, takes=_BOTH, output_tokens="max_output_tokens"
        ),
        "groq": Dialect("tool"),
        "mistralai": Dialect("schema"),
        "ollama": Dialect(
            "format", takes=_BOTH, streams=True, output_tokens="num_predict", fixed=_NOTHING
        ),
        "xai": Dialect("schema", takes=_BOTH),
    }
)
"""`openai`, `anthropic` and `ollama` were tried with their packages; the others are as their
documentation has it, and `answer` in the model file overrules the first column."""

OTHER = Dialect("tool", fixed=_NOTHING)


def dialect_of(provider: str) -> Dialect:
    """The provider's row, or the one for those without."""
    return DIALECTS.get(provider, OTHER)


def schema_for(dialect: Dialect) -> dict[str, Any]:
    """The Draft's strict schema, as far as the dialect goes."""
    schema = strict_schema()
    return schema if dialect.item_limits else _without_limits(schema)


def bound(answer: Answer, schema: dict[str, Any]) -> dict[str, Any]:
    """What a call says about the form of its answer; nothing for a tool call, which is bound by
    LangChain.
    """
    match answer:
        case "schema":
            described = {"name": "draft", "strict": True, "schema": schema}
            return {"response_format": {"type": "json_schema", "json_schema": described}}
        case "json":
            return {"response_format": {"type": "json_object"}}
        case "format":
            return {"format": schema}
        case "mime":
            return {"response_mime_type": "application/json", "response_json_schema": schema}
        case "tool":
            return {}


def tool(schema: dict[str, Any]) -> dict[str, Any]:
    """The tool that a model calls to hand in its draft, as OpenAI describes tools."""
    described = {"name": "draft", "description": schema["description"], "parameters": schema}
    return {"type": "function", "function": described}


def _without_limits(node: Any) -> Any:
    if isinstance(node, list):
        return [_without_limits(child) for child in node]
    if isinstance(node, dict):
        return {
            key: _without_limits(child) for key, child in node.items() if key not in _ITEM_LIMITS
        }
    return node
