"""The commands of `nutgraf`: what each takes, calls and prints."""

import asyncio
import os
import sys
from enum import StrEnum
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.table import Table
from rich.text import Text

from schemas import Article, StorySummary, SummaryOptions
from service.assembly import assemble
from service.cli import markdown_view, text_view
from service.cli.plain import shown
from service.cli.story_file import GUESSED, decode, is_html, read_bytes
from service.cli.trace_file import tracing
from service.settings import Settings

_INTERRUPTED_PIPE = 141  # 128 + SIGPIPE, as a shell reports it

_EXAMPLES = """\
[bold]Examples[/bold]

  nutgraf summarize story.txt

  nutgraf summarize page.html --format markdown

  curl -s https://example.org/story | nutgraf summarize - --html --format json

  nutgraf serve
"""

_SUMMARIZE = (
    "Brief a story.\n\n"
    "The brief holds only what could be matched to the story; what could not is listed as held "
    "back, with its reason. A text that holds no story gives an abstained brief.\n\n"
    "A byte order mark or UTF-8 settles the encoding; anything else is read as Windows-1252, with "
    "a warning.\n\n"
    "Exit codes: 0 a brief (also an abstained one), 1 a failure with a name, 2 wrong usage, "
    "130 interrupted, 141 nobody reads the output."
)
_SUMMARIZE_EXAMPLES = """\
[bold]Examples[/bold]

  nutgraf summarize story.txt --published-at 2025-03-05T16:30Z

  nutgraf summarize story.txt --engine openai --prompt story_summary@1 --trace trace.jsonl

  cat page.html | nutgraf summarize - --html --format json | jq .bullets
"""

app = typer.Typer(
    name="nutgraf",
    help="A news story in, a brief out in which every statement is matched to the story.",
    epilog=_EXAMPLES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # they print local variables, and so the story
    rich_markup_mode="rich",
)
prompts_app = typer.Typer(
    help="The prompts that `--prompt` can name.", pretty_exceptions_enable=False
)
app.add_typer(prompts_app, name="prompts", invoke_without_command=True)


class Format(StrEnum):
    """How a brief is printed."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


class Schema(StrEnum):
    """The published contracts."""

    DRAFT = "draft"
    SUMMARY = "summary"
    REQUEST = "request"
    PROBLEM = "problem"


def _print(text: str) -> None:
    """Writes UTF-8 whatever the terminal's locale; a reader that has left ends it quietly."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Python flushes again at exit and would complain; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(_INTERRUPTED_PIPE) from None


def _print_table(table: Table) -> None:
    _print(text_view.printed(_console(), table))


def _console() -> Console:
    """What stdout is: its colours and width if it is a terminal, else plain and unwrapped."""
    width = None if sys.stdout.isatty() else text_view.UNWRAPPED
    return Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False)


def _settings() -> Settings:
    try:
        return Settings.from_environment()
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        name = str(first["loc"][0]).upper() if first["loc"] else "SETTINGS"
        name = name if name.startswith("OPENAI_") else f"NUTGRAF_{name}"
        raise typer.BadParameter(f"the environment variable {name}: {first['msg']}") from None


@app.callback(invoke_without_command=True)
def _nutgraf(
    show_version: Annotated[
        bool, typer.Option("--version", help="Print the version.", is_eager=True)
    ] = False,
) -> None:
    if show_version:
        _print(f"nutgraf {version('nutgraf')}\n")
        raise typer.Exit


@app.command(help=_SUMMARIZE, epilog=_SUMMARIZE_EXAMPLES)
def summarize(
    path: Annotated[
        Path,
        typer.Argument(
            metavar="PATH|-",
            help="The story: a text or HTML file, or - for standard input.",
        ),
    ],
    output: Annotated[
        Format, typer.Option("--format", "-f", help="How the brief is printed.")
    ] = Format.TEXT,
    engine: Annotated[
        str | None, typer.Option(help="The engine that drafts; see `nutgraf engines`.")
    ] = None,
    prompt: Annotated[
        str | None,
        typer.Option(metavar="NAME@VERSION|FILE", help="The prompt; see `nutgraf prompts`."),
    ] = None,
    fallback: Annotated[
        bool, typer.Option(help="Whether another engine may draft when the chosen one fails.")
    ] = True,
    html: Annotated[
        bool, typer.Option("--html", help="Read HTML; .html, .htm and .xhtml files always are.")
    ] = False,
    trace: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            dir_okay=False,
            help="Write what the model was told, its answers and each fault, as JSON lines. "
            "Holds the story; readable for you alone.",
        ),
    ] = None,
    max_bullets: Annotated[int, typer.Option(min=1, max=7, help="The most bullets.")] = 5,
    title: Annotated[str | None, typer.Option(help="The headline, if the file lacks it.")] = None,
    published_at: Annotated[
        str | None,
        typer.Option(
            metavar="TIME",
            help="When the story was published (2025-03-05T16:30Z): what 'Wednesday' refers to.",
        ),
    ] = None,
    language: Annotated[
        str | None, typer.Option(metavar="TAG", help="The story's language, as BCP 47 has it.")
    ] = None,
) -> None:
    """Reads, briefs, prints."""
    settings = _settings()
    text, guessed = decode(_story(path, settings))
    if guessed:
        typer.echo(f"nutgraf: warning: {GUESSED}", err=True)
    try:
        article = Article.model_validate(
            {
                "html" if html or is_html(path) else "text": text,
                "title": title,
                "published_at": published_at,
                "language": language,
            }
        )
        options = SummaryOptions(
            engine=engine,
            prompt=prompt,
            max_bullets=max_bullets,
            fallback="allowed" if fallback else "never",
        )
    except ValidationError as error:
        raise _bad_option(error) from None
    brief = _brief(settings, article, options, trace)
    if output is Format.JSON:
        _print(brief.model_dump_json(indent=2) + "\n")
    elif output is Format.MARKDOWN:
        _print(markdown_view.render(brief))
    else:
        _print(text_view.render(brief, _console()))


def _story(path: Path, settings: Settings) -> bytes:
    try:
        return read_bytes(path, settings.max_body_bytes)
    except OSError as fault:
        raise typer.BadParameter(fault.strerror or "cannot be read", param_hint="PATH") from None


def _brief(
    settings: Settings, article: Article, options: SummaryOptions, trace_to: Path | None
) -> StorySummary:
    assembled = assemble(settings, allow_prompt_files=True)
    try:
        with tracing(trace_to) as trace:
            return asyncio.run(assembled.summarizer.summarize(article, options, trace))
    except OSError as fault:
        reason = f"the trace cannot be written: {fault.strerror}"
        raise typer.BadParameter(reason, param_hint="--trace") from None
    finally:
        assembled.close()


def _bad_option(error: ValidationError) -> typer.BadParameter:
    """Wrong usage, told by the option's name and without what was given."""
    first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    name = str(first["loc"][0]).replace("_", "-") if first["loc"] else "PATH"
    return typer.BadParameter(first["msg"], param_hint=f"--{name}")


@app.command()
def serve(
    host: Annotated[
        str, typer.Option(help="Where to listen. Anything but this machine is warned about.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65_535, help="The port; 0 for any that is free.")
    ] = 8000,
) -> None:
    """Run the HTTP service until Ctrl+C or SIGTERM; docs/http.md describes it."""
    from service.cli import serving  # noqa: PLC0415  a brief does not pay for a web server

    serving.serve(host, port, _settings())


@app.command()
def schema(
    name: Annotated[Schema, typer.Argument(help="Which contract.")],
) -> None:
    """Print a published JSON Schema."""
    _print((files("schemas") / "published" / f"{name.value}.json").read_text("utf-8"))


@app.command()
def engines() -> None:
    """List the engines that `--engine` can name."""
    settings = _settings()
    table = Table.grid(padding=(0, 2))
    for engine in assemble(settings).engines:
        default = " (default)" if engine.name == settings.engine else ""
        hint = Text(f" To use it: {engine.hint}." if engine.hint else "", "yellow")
        name = Text(engine.name + default, "bold" if engine.available else "dim")
        table.add_row(name, Text(f"{engine.description}.").append_text(hint))
    _print_table(table)


@prompts_app.callback()
def _prompts(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        list_all()


@prompts_app.command("list")
def list_all() -> None:
    """List the shipped prompts, every version."""
    from service.engines.prompt_shelf import list_prompts  # noqa: PLC0415  brings Jinja and YAML

    table = Table.grid(padding=(0, 2))
    for prompt in list_prompts():
        table.add_row(Text(prompt.reference, "bold"), Text(shown(prompt.about.purpose)))
    _print_table(table)
