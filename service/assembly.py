"""The only wiring: settings in, a Summarizer out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock

from schemas.article import Article
from service.engines.table import (
    EngineConfiguration,
    EngineInfo,
    build_engine,
    list_engines,
)
from service.ports import Engine
from service.reading import HtmlExtractor, read_article
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
    built: dict[str, Engine] = {}
    building = Lock()

    def engine_named(name: str | None) -> Engine:
        chosen = name or settings.engine
        with building:
            if chosen not in built:
                engine = build_engine(chosen, configuration)
                built[chosen] = RetryingEngine(engine, deadline_s=settings.deadline_s)
            return built[chosen]

    def read(article: Article) -> SourceText:
        return read_article(article, extract_html)

    return Assembled(
        Summarizer(engine_named, read, lambda: datetime.now(UTC), settings.deadline_s),
        list_engines(configuration),
        extract_html.close,
    )
