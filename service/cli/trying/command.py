"""`nutgraf try`: its options and what they mean; what it does is in `session.py`."""

from pathlib import Path
from typing import Annotated

import typer

from schemas import SummaryOptions
from service.cli.plain_typer import examples
from service.cli.story_argument import Html, MaxBullets, read_settings
from service.cli.trying.call_cache import KEPT_DAYS, CallCache, default_folder

HELP = (
    "Try prompts on stories, side by side.\n\n"
    "For each story: the draft as the model wrote it with each check and its reason, the repair "
    "message and its reply, which statement which prompt told and in how many repeats, tokens, "
    "cost and latency. A call that fails shows what the model wrote.\n\n"
    "Nothing is kept unless you ask for it. With --cache a call is paid for once: the same "
    "messages, prompt, engine, settings and repeat are answered from disk. The cache HOLDS THE "
    "STORIES and the answers, in $XDG_CACHE_HOME/nutgraf/try (else ~/.cache/nutgraf/try) or in "
    f"--cache-folder, readable for you alone, for {KEPT_DAYS} days."
)
EXAMPLES = examples(
    "nutgraf try story.txt --prompt story_summary@3 --prompt mine.md --engine m",
    "nutgraf try stories/*.txt --prompt mine.md --engine openai -n 5",
    "nutgraf try story.txt --prompt mine.md --engine openai --watch --cache",
)


def try_prompts(
    paths: Annotated[list[Path], typer.Argument(metavar="STORY", help="Text or HTML files.")],
    prompt: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME@VERSION|FILE",
            help="A prompt; give it again for each. Default: story_summary@production.",
        ),
    ] = None,
    engine: Annotated[
        str | None, typer.Option(help="The engine that drafts; see `nutgraf engines`.")
    ] = None,
    repeats: Annotated[
        int, typer.Option("--repeats", "-n", min=1, max=50, help="Briefs of each story and prompt.")
    ] = 1,
    repeat: Annotated[int, typer.Option(min=1, help="Which repeat is shown in full.")] = 1,
    raw: Annotated[bool, typer.Option(help="Show the answers as they came.")] = False,
    watch: Annotated[
        bool,
        typer.Option("--watch", help="Again whenever a prompt or story is saved; Ctrl+C ends."),
    ] = False,
    at_once: Annotated[int, typer.Option(min=1, max=32, help="Briefs made at the same time.")] = 4,
    html: Html = False,
    max_bullets: MaxBullets = 5,
    cache: Annotated[
        bool | None,
        typer.Option(help="Answer unchanged calls from the cache and keep new ones, on disk."),
    ] = None,
    cache_folder: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", file_okay=False, help="Keep the cache there instead."),
    ] = None,
) -> None:
    """Runs one round, or one after each save."""
    from service.cli.trying import session  # noqa: PLC0415  brings Jinja and YAML

    if repeat > repeats:
        raise typer.BadParameter("there are not that many repeats", param_hint="--repeat")
    settings = read_settings()
    tried = session.Tried(
        paths,
        list(dict.fromkeys(prompt or ["story_summary@production"])),
        repeats,
        repeat,
        raw=raw,
        html=html,
    )
    options = SummaryOptions(engine=engine, max_bullets=max_bullets, fallback="never")
    kept = _cache(cache_folder, wanted=cache_folder is not None if cache is None else cache)
    with session.bench(settings, options, kept, at_once) as bench:
        if watch:
            session.watch(bench, tried, settings)
        else:
            session.one_round(bench, tried, settings)


def _cache(folder: Path | None, *, wanted: bool) -> CallCache | None:
    if not wanted:
        return None
    try:
        kept = CallCache(folder or default_folder())
    except OSError as fault:
        reason = f"the cache cannot be used: {fault.strerror}; --no-cache does without"
        raise typer.BadParameter(reason, param_hint="--cache-folder") from None
    told = f"stories and answers are kept in {kept.folder} for {KEPT_DAYS} days"
    typer.echo(f"nutgraf: {told}", err=True)
    return kept
