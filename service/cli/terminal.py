"""The terminal: how anything is written to stdout, and what stdout is."""

import os
import sys

import typer
from rich.console import Console, RenderableType

from service.cli.text_view import UNWRAPPED, printed
from service.errors import NutgrafError

_INTERRUPTED_PIPE = 141  # 128 + SIGPIPE, as a shell reports it


class OutputUnavailable(NutgrafError):
    """Standard output cannot be written: closed, or no space is left."""

    title = "The output cannot be written"


def write(text: str) -> None:
    """Writes UTF-8 whatever the terminal's locale; a reader that has left ends it quietly.

    Raises `OutputUnavailable`.
    """
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        let_go()
        raise typer.Exit(_INTERRUPTED_PIPE) from None
    except OSError as fault:
        let_go()
        reason = fault.strerror or "unknown"
        raise OutputUnavailable(f"standard output cannot be written: {reason}") from None


def let_go() -> None:
    """Ends in /dev/null what is still to be written: Python flushes at exit and would complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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
