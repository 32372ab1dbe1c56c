"""The engines by name, each loaded only when it is asked for.

A new engine is one file and one row here. What an engine does is in its own file; how engines
are wired to settings is in `service/assembly.py`. Importing this module imports no engine, so the
embedded engine never pays for an LLM library.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType

from pydantic import SecretStr

from service.errors import UnknownEngine
from service.ports import Engine

EMBEDDED = "extractive"
"""The engine of last resort: it needs nothing that could be missing."""
DEFAULT_PROMPT = "story_summary@production"
"""For briefs and models that name none."""
_OURS = ("service", "schemas", "prompts")


@dataclass(frozen=True, slots=True)
class EngineConfiguration:
    """What an operator may set for engines; each engine takes the fields that its row names."""

    model: str | None = None
    """The model, as the provider names it."""
    base_url: str | None = None
    """Where an OpenAI-compatible server answers; None for OpenAI itself."""
    api_key: SecretStr | None = None
    max_output_tokens: int = 4_096
    """The most tokens that a model may write for one draft."""
    context_tokens: int = 128_000
    """The most tokens that a model takes, prompt and answer together."""
    temperature: float | None = 0.0
    seed: int | None = 7
    deadline_s: float = 60.0
    """Seconds for one draft when the brief names no deadline."""
    name: str = "openai"
    """The name in requests and provenance."""
    prompt: str | None = None
    """The prompt for briefs that name none; None for the engine's own choice."""
    without: tuple[str, ...] = ()
    """Parameters that the model does not take."""
    answer: str | None = None
    """How the model is held to the schema (`dialects.Answer`); None for its provider's way."""
    output_limit: str | None = None
    """What the server calls the output budget (`openai_models.OutputLimit`); None for the name
    that suits its address and model."""
    provider: str = "openai"
    """What stands before the colon of `provider:model`."""
    api_version: str | None = None
    """For Azure's older interface."""
    allow_prompt_files: bool = False
    """Whether a brief may name a prompt by a file's path: for the command line only, since a
    request from the network must not choose which file is read."""


@dataclass(frozen=True, slots=True)
class Alias:
    """A model that the operator gave a name to."""

    configuration: EngineConfiguration
    lacks: str | None = None
    """What to set before it can be used."""


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """An engine as clients see it."""

    name: str
    description: str
    available: bool = True
    """Whether it has the settings that it cannot do without."""
    hint: str | None = None
    """What to set when it is not available."""
    takes_prompt: bool = True
    """Whether it asks a language model."""


@dataclass(frozen=True, slots=True)
class _Row:
    target: str
    """`module:Class`."""
    description: str
    takes: tuple[str, ...] = ()
    """Fields of `EngineConfiguration` that are given to the class, by name."""
    needs: tuple[tuple[tuple[str, ...], str], ...] = ()
    """Fields of which one must be set, with the hint that says how."""
    listed: bool = True
    """Whether clients are told of it; one that is not can be named all the same."""

    def lacks(self, given: EngineConfiguration) -> str | None:
        """What to set before the engine can be used."""
        hints = [
            hint
            for fields, hint in self.needs
            if all(getattr(given, field) is None for field in fields)
        ]
        return "; ".join(hints) or None


_CHAT = (
    "model",
    "base_url",
    "api_key",
    "max_output_tokens",
    "context_tokens",
    "temperature",
    "seed",
    "deadline_s",
    "allow_prompt_files",
)
_OF_ALIASES = (*_CHAT, "name", "prompt", "without", "answer", "provider")
"""Fields that every provider's engine is given."""
_OF_OPENAI = (*_OF_ALIASES, "output_limit")


@dataclass(frozen=True, slots=True)
class Provider:
    """Who answers behind an alias."""

    target: str
    """`module:Class` of the engine that calls it."""
    title: str
    key_variable: str | None
    """The environment variable in which its key usually is; None where no key is the rule, or
    where its library finds one by itself."""
    takes: tuple[str, ...] = _OF_ALIASES
    needs: tuple[str, ...] = ()
    """Fields of an alias without which it cannot be called."""


_ANY = "service.engines.provider_chat:ProviderEngine"

PROVIDERS = MappingProxyType(
    {
        "openai": Provider(
            "service.engines.openai_chat:OpenAIEngine",
            "OpenAI's API",
            "OPENAI_API_KEY",
            _OF_OPENAI,
        ),
        "azure_openai": Provider(
            "service.engines.azure_chat:AzureEngine",
            "Azure OpenAI's older API",
            "AZURE_OPENAI_API_KEY",
            (*_OF_OPENAI, "api_version"),
            needs=("base_url", "api_version"),
        ),
        "anthropic": Provider(_ANY, "Anthropic's API", "ANTHROPIC_API_KEY"),
        "bedrock_converse": Provider(_ANY, "Amazon Bedrock", None),
        "deepseek": Provider(_ANY, "DeepSeek's API", "DEEPSEEK_API_KEY"),
        "google_genai": Provider(_ANY, "Google's Gemini API", "GOOGLE_API_KEY"),
        "groq": Provider(_ANY, "Groq's API", "GROQ_API_KEY"),
        "mistralai": Provider(_ANY, "Mistral's API", "MISTRAL_API_KEY"),
        "ollama": Provider(_ANY, "Ollama", None),
        "xai": Provider(_ANY, "xAI's API", "XAI_API_KEY"),
    }
)
"""What is known of what may stand before the colon of `provider:model`."""


def provider_of(name: str) -> Provider:
    """The provider's row; one that is not in the table is left to LangChain."""
    return PROVIDERS.get(name, Provider(_ANY, name, None))


_TABLE = MappingProxyType(
    {
        EMBEDDED: _Row(
            "service.engines.extractive.engine:ExtractiveEngine",
            "Embedded: picks and shortens the story's own sentences; no model, no key, no network",
        ),
        "openai": _Row(
            "service.engines.openai_chat:OpenAIEngine",
            "A language model behind OpenAI's Chat Completions API: OpenAI, Azure, vLLM, "
            "llama.cpp, Ollama, LiteLLM",
            takes=_CHAT,
            needs=(
                (("model",), "set NUTGRAF_MODEL to the model's name"),
                (
                    ("api_key", "base_url"),
                    "set OPENAI_API_KEY, or OPENAI_BASE_URL for a server that needs no key",
                ),
            ),
        ),
        "scripted": _Row(
            "service.engines.scripted:ScriptedEngine",
            "Copies the story's first sentences; stands in for a model in tests and trials",
            listed=False,
        ),
    }
)


FREE = (EMBEDDED, "scripted")
"""Engines that call no model."""
ENGINE_NAMES = tuple(_TABLE)
"""The engines that are always there; no alias may take their names."""
LISTED = tuple(name for name, row in _TABLE.items() if row.listed)
"""Those that clients are told of."""


def list_engines(
    configuration: EngineConfiguration | None = None,
    aliases: Mapping[str, Alias] = MappingProxyType({}),
) -> list[EngineInfo]:
    """The engines and aliases that can be named, without loading any of them."""
    given = configuration or EngineConfiguration()
    lacking = {name: row.lacks(given) for name, row in _TABLE.items()}
    built_in = [
        EngineInfo(
            name, row.description, lacking[name] is None, lacking[name], "model" in row.takes
        )
        for name, row in _TABLE.items()
        if row.listed
    ]
    return built_in + [
        EngineInfo(
            name,
            f"The language model {alias.configuration.model} behind {_behind(alias)}",
            alias.lacks is None,
            alias.lacks,
        )
        for name, alias in aliases.items()
    ]


def _behind(alias: Alias) -> str:
    """Who answers: `openai` at an address of the operator's own need not be OpenAI."""
    title = provider_of(alias.configuration.provider).title
    own = alias.configuration.provider == "openai" and alias.configuration.base_url
    return f"a server with {title}" if own else title


def build_engine(
    name: str,
    configuration: EngineConfiguration | None = None,
    aliases: Mapping[str, Alias] = MappingProxyType({}),
) -> Engine:
    """The engine or alias of that name, loaded and configured.

    Raises `UnknownEngine` when there is none of that name, when a package that it needs is not
    installed, or when it lacks a setting that it cannot do without.
    """
    alias = aliases.get(name)
    if alias is not None:
        return _build_alias(name, alias)
    row = _TABLE.get(name)
    if row is None:
        known = ", ".join([*LISTED, *aliases])
        raise UnknownEngine(f"there is no engine of that name; known: {known}")
    given = configuration or EngineConfiguration()
    lacking = row.lacks(given)
    if lacking is not None:
        raise UnknownEngine(f'the engine "{name}" is not set up: {lacking}')
    build = _load(name, row.target)
    return build(**{field: getattr(given, field) for field in row.takes})


def _build_alias(name: str, alias: Alias) -> Engine:
    if alias.lacks is not None:
        raise UnknownEngine(f'the engine "{name}" is not set up: {alias.lacks}')
    provider = provider_of(alias.configuration.provider)
    build = _load(name, provider.target)
    return build(**{field: getattr(alias.configuration, field) for field in provider.takes})


def _load(name: str, target: str) -> Callable[..., Engine]:
    module, _, attribute = target.partition(":")
    try:
        loaded: Callable[..., Engine] = getattr(import_module(module), attribute)
    except ModuleNotFoundError as missing:
        package = (missing.name or "").partition(".")[0]
        if package in _OURS:
            raise
        hint = f'the engine "{name}" needs the package {package}, which is not installed: '
        raise UnknownEngine(hint + f"pip install {package.replace('_', '-')}") from None
    return loaded
