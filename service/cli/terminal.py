"""The terminal: how anything is written to stdout, and what stdout is."""

import os
import sys

import typer
from rich.console import Console, RenderableType

from service.cli.text_view import UNWRAPPED, printed

_INTERRUPTED_PIPE = 141  # 128 + SIGPIPE, as a shell reports it


def write(text: str) -> None:
    """Writes UTF-8 whatever the terminal's locale; a reader that has left ends it quietly."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Python flushes again at exit and would complain; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(_INTERRUPTED_PIPE) from None


def console(columns: int = UNWRAPPED) -> Console:
    """What stdout is: its colours and width if it is a terminal, else plain and `columns` wide."""
    width = None if sys.stdout.isatty() else columns
    return Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False)


def show(*parts: RenderableType, columns: int = UNWRAPPED) -> None:
    """Prints what rich can print."""
    write(printed(console(columns), *parts))


def is_terminal() -> bool:
    """Whether somebody watches."""
    return sys.stdout.isatty()
