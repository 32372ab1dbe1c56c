"""The only wiring: settings in, a Summarizer out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock

from schemas.article import Article
from service.engines.table import (
    EMBEDDED,
    EngineConfiguration,
    EngineInfo,
    build_engine,
    list_engines,
)
from service.errors import UnknownEngine
from service.ports import Engine
from service.reading import HtmlExtractor, read_article
from service.resilience.fallback import EMBEDDED_SHARE, MODEL_SHARE, FallbackEngine, Standby
from service.resilience.retry import RetryingEngine
from service.settings import Settings
from service.source_text import SourceText
from service.summarizer import Summarizer


@dataclass(frozen=True)
class Assembled:
    """What the doors use."""

    summarizer: Summarizer
    engines: list[EngineInfo]
    close: Callable[[], None]
    """Ends the processes that were started for reading HTML."""


def assemble(settings: Settings, *, allow_prompt_files: bool = False) -> Assembled:
    """Wires the engines, the reader and the summarizer; starts nothing until it is needed.

    Raises `UnknownEngine` when the fallback line names an engine that there is not.
    `allow_prompt_files` is for the command line: a request from the network names no file.
    """
    configuration = EngineConfiguration(
        model=settings.model,
        base_url=settings.openai_base_url,
        api_key=settings.openai_api_key,
        max_output_tokens=settings.max_output_tokens,
        temperature=settings.temperature,
        seed=settings.seed,
        deadline_s=settings.deadline_s,
        allow_prompt_files=allow_prompt_files,
    )
    extract_html = HtmlExtractor(deadline_s=settings.html_deadline_s)
    standbys = _line_up(settings.fallback, list_engines(configuration))
    built: dict[str, Engine] = {}
    building = Lock()

    def alone(name: str) -> Engine:
        with building:
            if name not in built:
                engine = build_engine(name, configuration)
                built[name] = RetryingEngine(engine, deadline_s=settings.deadline_s)
            return built[name]

    def engine_named(name: str | None) -> Engine:
        engine = alone(name or settings.engine)
        line = [one for one in standbys if one.name != engine.name]
        if engine.name == EMBEDDED or not line:
            return engine
        return FallbackEngine(engine, line, alone, deadline_s=settings.deadline_s)

    def read(article: Article) -> SourceText:
        return read_article(article, extract_html)

    return Assembled(
        Summarizer(engine_named, read, lambda: datetime.now(UTC), settings.deadline_s),
        list_engines(configuration),
        extract_html.close,
    )


def _line_up(names: Sequence[str], engines: Sequence[EngineInfo]) -> list[Standby]:
    """The engines that stand by, each with its share of the deadline."""
    known = [one.name for one in engines]
    if not set(names) <= set(known):
        raise UnknownEngine(
            f"NUTGRAF_FALLBACK names an engine that there is not; known: {', '.join(known)}"
        )
    return [Standby(one, EMBEDDED_SHARE if one == EMBEDDED else MODEL_SHARE) for one in names]
