"""The story that a command is given, and the options that say how to read it."""

from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from schemas import Article
from service.cli.story_file import GUESSED, is_html, read_bytes
from service.reading.encoding import decode
from service.settings import Settings
from service.unknown_settings import UnknownSetting

StoryPath = Annotated[
    Path,
    typer.Argument(
        metavar="PATH|-", help="The story: a text or HTML file, or - for standard input."
    ),
]
Html = Annotated[
    bool, typer.Option("--html", help="Read HTML; .html, .htm and .xhtml files always are.")
]
Title = Annotated[str | None, typer.Option(help="The headline, if the file lacks it.")]
PublishedAt = Annotated[
    str | None,
    typer.Option(
        metavar="TIME",
        help="When the story was published (2025-03-05T16:30Z): what 'Wednesday' refers to.",
    ),
]
Language = Annotated[
    str | None, typer.Option(metavar="TAG", help="The story's language, as BCP 47 has it.")
]
MaxBullets = Annotated[int, typer.Option(min=1, max=7, help="The most bullets.")]


def read_settings() -> Settings:
    """The settings of this process; a wrong one is wrong usage, told by its variable."""
    try:
        return Settings.from_environment()
    except UnknownSetting as unknown:
        raise typer.BadParameter(str(unknown)) from None
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        name = str(first["loc"][0]).upper() if first["loc"] else "SETTINGS"
        name = name if name.startswith("OPENAI_") else f"NUTGRAF_{name}"
        raise typer.BadParameter(f"the environment variable {name}: {_plain(first)}") from None


def read_story(
    path: Path,
    settings: Settings,
    *,
    html: bool = False,
    title: str | None = None,
    published_at: str | None = None,
    language: str | None = None,
) -> Article:
    """The article in a file; says on stderr when its encoding was guessed."""
    try:
        body = read_bytes(path, settings.max_body_bytes)
    except OSError as fault:
        reason = f"{path}: {fault.strerror or 'cannot be read'}"
        raise typer.BadParameter(reason, param_hint="PATH") from None
    text, guessed = decode(body)
    if guessed:
        typer.echo(f"nutgraf: warning: {GUESSED}", err=True)
    try:
        return Article.model_validate(
            {
                "html" if html or is_html(path) else "text": text,
                "title": title,
                "published_at": published_at,
                "language": language,
            }
        )
    except ValidationError as error:
        raise bad_option(error) from None


def bad_option(error: ValidationError) -> typer.BadParameter:
    """Wrong usage, told by the option's name and without what was given."""
    first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    name = str(first["loc"][0]).replace("_", "-") if first["loc"] else "PATH"
    return typer.BadParameter(_plain(first), param_hint=f"--{name}")


def _plain(fault: ErrorDetails) -> str:
    """Without pydantic's own words; a secret is long in characters, not in items."""
    told = fault["msg"].removeprefix("Value error, ").replace(" after validation", "")
    return told.replace("items", "characters") if told.startswith("Value should have") else told
