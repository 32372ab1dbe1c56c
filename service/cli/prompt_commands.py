"""`nutgraf prompts`: which prompts there are, what they say, what a model would be told."""

from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from service.assembly import assemble
from service.cli import terminal
from service.cli.plain_typer import PlainTyper, examples
from service.cli.story_argument import (
    Html,
    Language,
    MaxBullets,
    PublishedAt,
    StoryPath,
    Title,
    read_settings,
    read_story,
)
from service.plain import shown

_EXAMPLES = examples(
    "nutgraf prompts show story_summary@production > mine.md",
    "nutgraf prompts diff story_summary@production mine.md",
    "nutgraf prompts render mine.md story.txt",
)

app = PlainTyper(
    help="The prompts that `--prompt` can name: list, read, render and compare them. "
    "docs/prompts.md says how to write one.",
    epilog=_EXAMPLES,
)

Reference = Annotated[
    str,
    typer.Argument(
        metavar="PROMPT", help="NAME@VERSION, NAME@production, NAME@candidate or a file."
    ),
]


@app.callback(invoke_without_command=True)
def _prompts(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        list_all()


@app.command("list")
def list_all() -> None:
    """List the shipped prompts: every version, its labels and the digest that briefs name."""
    from service.engines import prompt_shelf  # noqa: PLC0415  brings Jinja and YAML

    table = Table.grid(padding=(0, 2))
    for prompt in prompt_shelf.list_prompts():
        labels = ", ".join(prompt_shelf.labels_of(prompt))
        table.add_row(
            Text(prompt.reference, "bold"),
            Text(labels, "green"),
            Text(prompt_shelf.prompt_digest(prompt)[:19], "dim"),
            Text(shown(prompt.about.purpose)),
        )
    terminal.show(table)


@app.command()
def show(prompt: Reference) -> None:
    """Print a prompt as it is: front matter and body, ready to be edited as a file."""
    from service.engines.prompt_shelf import find_prompt  # noqa: PLC0415

    found = find_prompt(prompt, allow_files=True)
    if terminal.is_terminal():
        from rich.syntax import Syntax  # noqa: PLC0415  brings a highlighter for each language

        terminal.show(Syntax(found.text, "markdown", background_color="default", word_wrap=True))
    else:
        terminal.write(found.text)


@app.command()
def render(
    prompt: Reference,
    path: StoryPath,
    html: Html = False,
    max_bullets: MaxBullets = 5,
    title: Title = None,
    published_at: PublishedAt = None,
    language: Language = None,
) -> None:
    """Print the messages that a model would be sent for a story; nothing is sent.

    The code in the fences is new each time. The schema is sent beside them:
    `nutgraf schema draft`.
    """
    from service.engines.conversation import converse  # noqa: PLC0415
    from service.engines.prompt_shelf import find_drafting_prompt  # noqa: PLC0415
    from service.ports import Brief  # noqa: PLC0415

    settings = read_settings()
    found = find_drafting_prompt(prompt, allow_files=True)
    article = read_story(
        path,
        settings,
        html=html,
        title=title,
        published_at=published_at,
        language=language,
    )
    assembled = assemble(settings)
    try:
        story = assembled.summarizer.read(article)
    finally:
        assembled.close()
    for message in converse(found, story, Brief(max_bullets)):
        terminal.show(Text(f"[{message.role}]", "bold cyan"))
        terminal.write(f"{message.content}\n\n")


@app.command()
def diff(old: Reference, new: Reference) -> None:
    """Compare two prompts line by line, front matter and digests included."""
    from service.cli.prompt_diff import diff_lines  # noqa: PLC0415
    from service.engines.prompt_shelf import find_prompt  # noqa: PLC0415

    before, after = (find_prompt(one, allow_files=True) for one in (old, new))
    terminal.show(*diff_lines(before, after, (old, new)))
