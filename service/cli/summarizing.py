"""`nutgraf summarize`: a brief made in this process, whole or told while it is being written."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from pathlib import Path
from typing import TypeVar

import typer

from schemas import Article, StorySummary, SummaryOptions
from service.assembly import assemble
from service.cli.running_view import RunningView
from service.cli.trace_file import tracing
from service.errors import NutgrafError
from service.settings import Settings
from service.summarizer import Summarizer, Trace
from service.telling import telling

_R = TypeVar("_R")


def brief(
    settings: Settings, article: Article, options: SummaryOptions, trace_to: Path | None
) -> StorySummary:
    """The brief, once it is whole."""

    def whole(summarizer: Summarizer, trace: Trace | None) -> Awaitable[StorySummary]:
        return summarizer.summarize(article, options, trace)

    return _with_summarizer(settings, trace_to, whole)


def stream(
    settings: Settings,
    article: Article,
    options: SummaryOptions,
    trace_to: Path | None,
    view: RunningView,
) -> None:
    """Shows each statement when it is written and checked, then the brief.

    Ctrl+C, and a reader that leaves, end the call to the model.
    """

    async def running(summarizer: Summarizer, trace: Trace | None) -> None:
        parts = telling(lambda tell: summarizer.summarize(article, options, trace, tell))
        async with aclosing(parts):
            async for part in parts:
                if part is not None:
                    view.told(part)

    try:
        _with_summarizer(settings, trace_to, running)
    except NutgrafError as failure:
        view.failed(failure)
        raise


def _with_summarizer(
    settings: Settings,
    trace_to: Path | None,
    work: Callable[[Summarizer, Trace | None], Awaitable[_R]],
) -> _R:
    assembled = assemble(settings, allow_prompt_files=True)

    async def working(trace: Trace | None) -> _R:
        try:
            return await work(assembled.summarizer, trace)
        finally:
            await assembled.disconnect()

    try:
        with tracing(trace_to) as trace:
            return asyncio.run(working(trace))
    except OSError as fault:
        reason = f"the trace cannot be written: {fault.strerror}"
        raise typer.BadParameter(reason, param_hint="--trace") from None
    finally:
        assembled.close()
