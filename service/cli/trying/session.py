"""A session of `nutgraf try`: one round, or a round after each save."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import typer
from rich.console import Console
from rich.text import Text

from schemas import SummaryOptions
from service.assembly import assemble
from service.cli import terminal
from service.cli.story_argument import read_story
from service.cli.trying.attempts import Attempt, Bench, Story, attempt_all
from service.cli.trying.call_cache import CallCache
from service.cli.trying.round_view import round_view
from service.cli.trying.saving import prompt_files, rounds
from service.engines.prompt_shelf import find_drafting_prompt, prompt_ref, reread
from service.errors import ArticleRejected, PromptBroken, UnknownPrompt
from service.settings import Settings

COLUMNS = 160
"""Width where stdout is no terminal: two drafts side by side."""


@dataclass(frozen=True)
class Tried:
    """What is tried, and how it is shown."""

    paths: Sequence[Path]
    prompts: Sequence[str]
    repeats: int
    shown_repeat: int
    raw: bool
    html: bool


@contextmanager
def bench(
    settings: Settings, options: SummaryOptions, cache: CallCache | None, at_once: int
) -> Iterator[Bench]:
    """What every attempt uses; its processes end with it."""
    assembled = assemble(settings, allow_prompt_files=True)
    try:
        parameters = settings.model_dump_json()  # keys are masked
        yield Bench(assembled.summarizer, options, parameters, cache, at_once, assembled.disconnect)
    finally:
        assembled.close()


def watch(bench: Bench, tried: Tried, settings: Settings) -> None:
    """A round with the files as they are, and again after each save, until Ctrl+C."""
    for _ in rounds(lambda: [*tried.paths, *prompt_files(tried.prompts)]):
        reread()
        try:
            one_round(bench, tried, settings)
        except (PromptBroken, UnknownPrompt, ArticleRejected) as failure:  # saved half way
            terminal.show(Text(f"{failure.slug()}: {failure.detail}", "red"))
        except typer.BadParameter as fault:  # the story is not there just now
            terminal.show(Text(fault.message, "red"))
        typer.echo("nutgraf: waiting for the next save; Ctrl+C ends", err=True)


def one_round(bench: Bench, tried: Tried, settings: Settings) -> None:
    """Every story with every prompt, shown side by side."""
    for one in tried.prompts:  # nothing is paid for a typing error
        prompt_ref(find_drafting_prompt(one, allow_files=True))
    stories = [
        Story(str(path), read_story(path, settings, html=tried.html)) for path in tried.paths
    ]
    attempts = _attempt_all(bench, stories, tried)
    view = round_view(attempts, tried.prompts, shown_repeat=tried.shown_repeat, raw=tried.raw)
    terminal.show(*view, columns=COLUMNS)


def _attempt_all(bench: Bench, stories: Sequence[Story], tried: Tried) -> list[Attempt]:
    total, ended = len(stories) * len(tried.prompts) * tried.repeats, 0
    with Console(stderr=True).status(f"0 of {total} briefs") as status:

        def done() -> None:
            nonlocal ended
            ended += 1
            status.update(f"{ended} of {total} briefs")

        return asyncio.run(attempt_all(bench, stories, tried.prompts, tried.repeats, done))
