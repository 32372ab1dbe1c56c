"""The commands of `nutgraf`: what each takes, calls and prints."""

from enum import StrEnum
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from rich.table import Table
from rich.text import Text

from schemas import SummaryOptions
from service.assembly import assemble
from service.cli import (
    feedback_command,
    key_commands,
    prompt_commands,
    summarizing,
    terminal,
    text_view,
)
from service.cli.archive import app as archive_app
from service.cli.plain_typer import PlainTyper, examples
from service.cli.running_view import RunningEvents, RunningText
from service.cli.story_argument import (
    Html,
    Language,
    MaxBullets,
    PublishedAt,
    StoryPath,
    Title,
    bad_option,
    read_settings,
    read_story,
)
from service.cli.trying import command as trying
from service.exports.table import FORMATS

_EXAMPLES = examples(
    "nutgraf summarize story.txt",
    "nutgraf summarize page.html --format markdown",
    "curl -s https://example.org/story | nutgraf summarize - --html --format json",
    "nutgraf serve",
)

_SUMMARIZE = (
    "Brief a story.\n\n"
    "The brief holds only what could be matched to the story; what could not is listed as held "
    "back, with its reason. A text that holds no story gives an abstained brief.\n\n"
    "A byte order mark or UTF-8 settles the encoding; anything else is read as Windows-1252, with "
    "a warning.\n\n"
    "Exit codes: 0 a brief (also an abstained one), 1 a failure with a name, 2 wrong usage, "
    "130 interrupted, 141 nobody reads the output."
)
_SUMMARIZE_EXAMPLES = examples(
    "nutgraf summarize story.txt --published-at 2025-03-05T16:30Z",
    "nutgraf summarize story.txt --engine openai --prompt mine.md --trace t.jsonl",
    "nutgraf summarize story.txt --engine openai --stream",
    "cat page.html | nutgraf summarize - --html --format json | jq .bullets",
)

app = PlainTyper(
    name="nutgraf",
    help="A news story in, a brief out in which every statement is matched to the story.",
    epilog=_EXAMPLES,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(prompt_commands.app, name="prompts", invoke_without_command=True)
app.add_typer(key_commands.app, name="keys")
app.add_typer(archive_app, name="archive")


class Format(StrEnum):
    """How a brief is printed."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    JSONLD = "jsonld"
    NINJS = "ninjs"
    WORDPRESS = "wordpress"


class Schema(StrEnum):
    """The published contracts."""

    REQUEST = "request"
    SUMMARY = "summary"
    DRAFT = "draft"
    PROBLEM = "problem"
    CHECK_REQUEST = "check_request"
    CHECK_ANSWER = "check_answer"
    REVIEW_REQUEST = "review_request"
    REVIEW_HISTORY = "review_history"
    JOB_REQUEST = "job_request"
    JOB = "job"
    JOB_RESULTS = "job_results"
    WEBHOOK_REQUEST = "webhook_request"
    WEBHOOK = "webhook"
    WEBHOOK_EVENT = "webhook_event"
    GOLD = "gold"


@app.callback(invoke_without_command=True)
def _nutgraf(
    show_version: Annotated[
        bool, typer.Option("--version", help="Print the version.", is_eager=True)
    ] = False,
) -> None:
    if show_version:
        terminal.write(f"nutgraf {version('nutgraf')}\n")
        raise typer.Exit


@app.command(help=_SUMMARIZE, epilog=_SUMMARIZE_EXAMPLES)
def summarize(
    path: StoryPath,
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
    html: Html = False,
    trace: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            dir_okay=False,
            help="Write what the model was told, its answers, each draft and each fault, as JSON "
            "lines. Holds the story; readable for you alone.",
        ),
    ] = None,
    stream: Annotated[
        bool,
        typer.Option(
            "--stream",
            help="Print each statement as soon as it is written and checked; as JSON one event "
            "a line. Nothing of it counts when the command fails.",
        ),
    ] = False,
    max_bullets: MaxBullets = 5,
    title: Title = None,
    published_at: PublishedAt = None,
    language: Language = None,
) -> None:
    """Reads, briefs, prints."""
    if stream and output not in (Format.TEXT, Format.JSON):
        reason = "what is streamed is text or json"
        raise typer.BadParameter(reason, param_hint="--stream")
    settings = read_settings()
    article = read_story(
        path,
        settings,
        html=html,
        title=title,
        published_at=published_at,
        language=language,
    )
    try:
        options = SummaryOptions(
            engine=engine,
            prompt=prompt,
            max_bullets=max_bullets,
            fallback="allowed" if fallback else "never",
        )
    except ValidationError as error:
        raise bad_option(error) from None
    if stream:
        view = RunningEvents() if output is Format.JSON else RunningText()
        summarizing.stream(settings, article, options, trace, view)
        return
    brief = summarizing.brief(settings, article, options, trace)
    if output is Format.JSON:
        terminal.write(brief.model_dump_json(indent=2) + "\n")
    elif output is Format.TEXT:
        terminal.write(text_view.render(brief, terminal.console()))
    else:
        terminal.write(FORMATS[output].render(brief))


app.command("try", help=trying.HELP, epilog=trying.EXAMPLES)(trying.try_prompts)
app.command("feedback", help=feedback_command.HELP)(feedback_command.show_feedback)


@app.command()
def serve(
    host: Annotated[
        str,
        typer.Option(
            help="Where to listen. Anything but this machine needs a key; see `nutgraf keys`."
        ),
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65_535, help="The port; 0 for any that is free.")
    ] = 8000,
) -> None:
    """Run the HTTP service until Ctrl+C or SIGTERM; docs/http.md describes it."""
    from service.cli import serving  # noqa: PLC0415  a brief does not pay for a web server

    serving.serve(host, port, read_settings())


@app.command()
def worker(
    metrics_port: Annotated[
        int | None,
        typer.Option(
            min=0,
            max=65_535,
            help="Tell metrics at /metrics on this port, to whoever asks, and answer /livez; 0 for "
            "any that is free. Without it nothing listens.",
        ),
    ] = None,
    metrics_host: Annotated[
        str, typer.Option(help="Where that port listens; no key is asked for.")
    ] = "127.0.0.1",
) -> None:
    """Work jobs and webhooks off until Ctrl+C or SIGTERM; docs/cms.md describes it."""
    from service.cli import working  # noqa: PLC0415  see `serve`

    working.work(read_settings(), metrics_port, metrics_host)


@app.command()
def schema(
    name: Annotated[Schema, typer.Argument(metavar="NAME", help=f"{', '.join(Schema)}.")],
) -> None:
    """Print a published JSON Schema."""
    terminal.write((files("schemas") / "published" / f"{name.value}.json").read_text("utf-8"))


@app.command()
def engines() -> None:
    """List the engines that `--engine` can name."""
    settings = read_settings()
    table = Table.grid(padding=(0, 2))
    for engine in assemble(settings).engines:
        default = " (default)" if engine.name == settings.engine else ""
        hint = Text(f" To use it: {engine.hint}." if engine.hint else "", "yellow")
        name = Text(engine.name + default, "bold" if engine.available else "dim")
        table.add_row(name, Text(f"{engine.description}.").append_text(hint))
    terminal.show(table)
