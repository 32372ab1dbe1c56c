"""The engines by name, each loaded only when it is asked for.

A new engine is one file and one row here. What an engine does is in its own file; how engines
are wired to settings is in `service/assembly.py`. Importing this module imports no engine, so the
embedded engine never pays for an LLM library.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType

from pydantic import SecretStr

from service.errors import UnknownEngine
from service.ports import Engine

EMBEDDED = "extractive"
"""The engine of last resort: it needs nothing that could be missing."""
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
    temperature: float | None = 0.0
    seed: int | None = 7
    deadline_s: float = 60.0
    """Seconds for one draft when the brief names no deadline."""
    allow_prompt_files: bool = False
    """Whether a brief may name a prompt by a file's path: for the command line only, since a
    request from the network must not choose which file is read."""


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """An engine as clients see it."""

    name: str
    description: str
    available: bool = True
    """Whether it has the settings that it cannot do without."""
    hint: str | None = None
    """What to set when it is not available."""


@dataclass(frozen=True, slots=True)
class _Row:
    target: str
    """`module:Class`."""
    description: str
    takes: tuple[str, ...] = ()
    """Fields of `EngineConfiguration` that are given to the class, by name."""
    needs: tuple[tuple[tuple[str, ...], str], ...] = ()
    """Fields of which one must be set, with the hint that says how."""

    def lacks(self, given: EngineConfiguration) -> str | None:
        """What to set before the engine can be used."""
        hints = [
            hint
            for fields, hint in self.needs
            if all(getattr(given, field) is None for field in fields)
        ]
        return "; ".join(hints) or None


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
            takes=(
                "model",
                "base_url",
                "api_key",
                "max_output_tokens",
                "temperature",
                "seed",
                "deadline_s",
                "allow_prompt_files",
            ),
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
        ),
    }
)


def list_engines(configuration: EngineConfiguration | None = None) -> list[EngineInfo]:
    """The engines that can be named, without loading any of them."""
    given = configuration or EngineConfiguration()
    lacking = {name: row.lacks(given) for name, row in _TABLE.items()}
    return [
        EngineInfo(name, row.description, lacking[name] is None, lacking[name])
        for name, row in _TABLE.items()
    ]


def build_engine(name: str, configuration: EngineConfiguration | None = None) -> Engine:
    """The engine of that name, loaded and configured.

    Raises `UnknownEngine` when there is none of that name, when a package that it needs is not
    installed, or when it lacks a setting that it cannot do without.
    """
    row = _TABLE.get(name)
    if row is None:
        raise UnknownEngine(f"there is no engine of that name; known: {', '.join(_TABLE)}")
    given = configuration or EngineConfiguration()
    lacking = row.lacks(given)
    if lacking is not None:
        raise UnknownEngine(f'the engine "{name}" is not set up: {lacking}')
    build = _load(name, row.target)
    return build(**{field: getattr(given, field) for field in row.takes})


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
