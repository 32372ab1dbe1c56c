"""How commands print, and how they end when nothing could be measured."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console, RenderableType

from evals.records import Unmeasured
from service.errors import NutgrafError

WIDTH = 190
"""Columns where stdout is no terminal."""
WIDEST = 160
"""Columns of the widest table."""
NOT_MEASURED = 2


def show(*parts: RenderableType) -> None:
    """Prints to stdout, in colour where that is a terminal."""
    console = _console()
    for part in parts:
        console.print(part)


def narrow() -> bool:
    """Whether the widest table does not fit."""
    return _console().width < WIDEST


def _console() -> Console:
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=WIDTH)


@contextmanager
def measured() -> Iterator[None]:
    """Turns what could not be measured into one line on stderr and exit code 2."""
    try:
        yield
    except (Unmeasured, NutgrafError) as reason:
        typer.echo(f"evals: not measured: {reason}", err=True)
        raise typer.Exit(NOT_MEASURED) from None
