"""The only wiring: settings in, a Summarizer out."""

import json
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from threading import Lock

from schemas.article import Article, SummaryOptions
from service.engines.provider_packages import missing_package
from service.engines.sections.engine import Limited, SectionedEngine
from service.engines.table import (
    DEFAULT_PROMPT,
    EMBEDDED,
    ENGINE_NAMES,
    FREE,
    LISTED,
    Alias,
    EngineConfiguration,
    EngineInfo,
    build_engine,
    list_engines,
)
from service.errors import UnknownEngine, UnknownPrompt
from service.model_file import ModelEntry
from service.ports import Connected, Costly, Engine
from service.pricing import Price, PricedEngine
from service.provider_keys import key_from_environment
from service.reading import HtmlExtractor, read_article
from service.resilience.fallback import (
    EMBEDDED_SENTENCE_S,
    EMBEDDED_SHARE,
    MODEL_SHARE,
    FallbackEngine,
    Standby,
)
from service.resilience.retry import RetryingEngine
from service.settings import Settings
from service.source_text import SourceText
from service.spending.metered_engine import MeteredEngine
from service.summarizer import Summarizer, schema_digest


@dataclass(frozen=True)
class Assembled:
    """What the doors use."""

    summarizer: Summarizer
    engines: list[EngineInfo]
    close: Callable[[], None]
    """Ends the processes that were started for reading HTML."""
    disconnect: Callable[[], Awaitable[None]]
    """Closes the engines' connections, in the event loop that opened them."""
    breakers: Callable[[], Mapping[str, bool]]
    """Whether each engine that was used is left alone at present."""
    identity: Callable[[SummaryOptions], str]
    """What an answer would come from: engine, model, parameters, digests of prompt and schema;
    raises `UnknownEngine`, `UnknownPrompt` and `PromptBroken`."""


Around = Callable[[Engine, Engine, Price | None], Engine]
"""Puts something around an engine and its price, inside the retries; given the priced engine, the
engine alone and the price."""


def assemble(
    settings: Settings, *, allow_prompt_files: bool = False, around: Around | None = None
) -> Assembled:
    """Wires the engines, the reader and the summarizer; starts nothing until it is needed.

    Raises `UnknownEngine` when a setting names an engine that there is not, `UnknownPrompt` when
    a model names a prompt that there is not.
    `allow_prompt_files` is for the command line: a request from the network names no file.
    `around` is for whoever counts every call, retries included.
    """
    configuration = EngineConfiguration(
        model=settings.model,
        base_url=settings.openai_base_url,
        api_key=settings.openai_api_key,
        max_output_tokens=settings.max_output_tokens,
        context_tokens=settings.context_tokens,
        temperature=settings.temperature,
        seed=settings.seed,
        deadline_s=settings.deadline_s,
        allow_prompt_files=allow_prompt_files,
    )
    extract_html = HtmlExtractor(deadline_s=settings.html_deadline_s)
    aliases = _aliases(settings.models.models, configuration)
    engines = list_engines(configuration, aliases)
    _check_names("NUTGRAF_ENGINE", [settings.engine], engines)
    _check_prompts(settings.models.models)
    standbys = _line_up(settings.fallback, engines)
    built = _Engines(settings, configuration, aliases, around)

    def engine_named(name: str | None) -> Engine:
        engine = built.named(name or settings.engine)
        line = [one for one in standbys if one.name != engine.name]
        if engine.name == EMBEDDED or not line:
            return engine
        return FallbackEngine(engine, line, built.named, deadline_s=settings.deadline_s)

    def check_prompt(reference: str) -> None:
        # Jinja and YAML are loaded by those alone who name a prompt.
        from service.engines.prompt_shelf import find_drafting_prompt, prompt_ref  # noqa: PLC0415

        prompt_ref(find_drafting_prompt(reference, allow_files=allow_prompt_files))

    def identity(options: SummaryOptions) -> str:
        if options.prompt is not None:
            check_prompt(options.prompt)
        name = options.engine or settings.engine
        line = settings.fallback if options.fallback == "allowed" else ()
        names = dict.fromkeys((name, *line))
        return "\n".join(built.identity(one, options.prompt) for one in names)

    def read(article: Article) -> SourceText:
        return read_article(article, extract_html)

    return Assembled(
        Summarizer(
            engine_named,
            read,
            lambda: datetime.now(UTC),
            settings.deadline_s,
            settings.models.currency,
            check_prompt,
        ),
        engines,
        extract_html.close,
        built.disconnect,
        built.breakers,
        identity,
    )


class _Engines:
    """Engines by name, each built once, with its price, behind its own retries, and given no more
    of a story than it can read.
    """

    def __init__(
        self,
        settings: Settings,
        configuration: EngineConfiguration,
        aliases: Mapping[str, Alias],
        around: Around | None,
    ) -> None:
        self._around = around
        self._settings = settings
        self._configuration = configuration
        self._aliases = aliases
        self._built: dict[str, Engine] = {}
        self._connected: list[Connected] = []
        self._retrying: dict[str, RetryingEngine] = {}
        self._building = Lock()

    def named(self, name: str) -> Engine:
        """The engine of that name; raises `UnknownEngine`."""
        with self._building:
            if name not in self._built:
                self._built[name] = self._build(name)
            return self._built[name]

    def identity(self, name: str, prompt: str | None) -> str:
        """What makes its drafts differ from another's, without a key; raises `UnknownEngine`."""
        chosen = self._configuration
        if name in self._aliases:
            chosen = self._aliases[name].configuration
        elif name not in ENGINE_NAMES:
            known = ", ".join([*LISTED, *self._aliases])
            raise UnknownEngine(f"there is no engine of that name; known: {known}")
        told = [name, _version(), schema_digest()]
        if name in FREE:
            return json.dumps(told)
        from service.engines.prompt_shelf import find_prompt, prompt_digest  # noqa: PLC0415

        found = find_prompt(
            prompt or chosen.prompt or DEFAULT_PROMPT, allow_files=chosen.allow_prompt_files
        )
        parameters = asdict(replace(chosen, api_key=None))
        return json.dumps([*told, prompt_digest(found), parameters], sort_keys=True)

    def breakers(self) -> Mapping[str, bool]:
        """Whether each engine that was used is left alone at present."""
        return {name: not engine.closed for name, engine in self._retrying.items()}

    async def disconnect(self) -> None:
        """Closes the connections of those that have any."""
        for engine in self._connected:
            await engine.aclose()

    def _build(self, name: str) -> Engine:
        settings = self._settings
        alone = build_engine(name, self._configuration, self._aliases)
        if isinstance(alone, Connected):
            self._connected.append(alone)
        entry = settings.models.prices.get(name)
        price = None if entry is None else Price(**entry.model_dump())
        priced = alone if price is None else PricedEngine(alone, price)
        paid = MeteredEngine(priced, alone, price) if isinstance(alone, Costly) else priced
        counted = paid if self._around is None else self._around(paid, alone, price)
        engine = RetryingEngine(counted, deadline_s=settings.deadline_s)
        self._retrying[name] = engine
        if not isinstance(alone, Limited):
            return engine
        return SectionedEngine(
            engine,
            alone.story_room,
            deadline_s=settings.deadline_s,
            at_once=settings.sections_at_once,
        )


@cache
def _version() -> str:
    """Read from the installation once, not for each request."""
    return version("nutgraf")


def _aliases(
    models: Mapping[str, ModelEntry], configuration: EngineConfiguration
) -> dict[str, Alias]:
    """The operator's models as engines; what an entry leaves open is as for the `openai` engine."""
    return {name: _alias(name, entry, configuration) for name, entry in models.items()}


def _alias(name: str, entry: ModelEntry, configuration: EngineConfiguration) -> Alias:
    variable = entry.key_variable
    key = key_from_environment(variable) if variable else None
    chosen = replace(
        configuration,
        name=name,
        model=entry.model_name,
        base_url=entry.base_url,
        api_key=key,
        api_version=entry.api_version,
        answer=entry.answer,
        output_limit=entry.output_limit,
        provider=entry.provider,
        prompt=entry.prompt,
        without=entry.without,
    )
    for field in ("max_output_tokens", "context_tokens", "temperature", "seed"):
        value = getattr(entry, field)
        if value is not None:
            chosen = replace(chosen, **{field: value})
    package = missing_package(entry.provider)
    lacks = [f"pip install {package}"] if package else []
    lacks += [f"set {variable}"] if variable and key is None else []
    return Alias(chosen, "; ".join(lacks) or None)


def _line_up(names: Sequence[str], engines: Sequence[EngineInfo]) -> list[Standby]:
    """The engines that stand by, each with its share of the deadline."""
    _check_names("NUTGRAF_FALLBACK", names, engines)
    embedded = Standby(EMBEDDED, EMBEDDED_SHARE, EMBEDDED_SENTENCE_S)
    return [embedded if one == EMBEDDED else Standby(one, MODEL_SHARE) for one in names]


def _check_names(setting: str, names: Iterable[str], engines: Sequence[EngineInfo]) -> None:
    known = [one.name for one in engines]
    if not set(names) <= {*known, *ENGINE_NAMES}:
        told = ", ".join(known)
        raise UnknownEngine(f"{setting} names an engine that there is not; known: {told}")


def _check_prompts(models: Mapping[str, ModelEntry]) -> None:
    for name, entry in models.items():
        if entry.prompt is not None:
            from service.engines.prompt_shelf import find_drafting_prompt  # noqa: PLC0415  as above

            try:
                find_drafting_prompt(entry.prompt)
            except UnknownPrompt as unknown:
                where = f"NUTGRAF_MODELS: models.{name}.prompt"
                raise UnknownPrompt(f"{where}: {unknown.detail}") from None
