"""Commands whose help fits 80 columns and whose wrong usage is told in plain words.

Typer's own view of options has six columns: 80 leave the last one a few words, and what does not
fit is cut off. Here are two: what is typed, and what it does.
"""

import re
from collections.abc import Callable
from inspect import cleandoc
from typing import Any, Protocol, TypeVar

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup

Made = TypeVar("Made", bound=Callable[..., Any])

_TYPE = re.compile(r"<(?:list\[)?(.*?)\]?>")
_PLACES = {
    **dict.fromkeys(("int", "int range", "float", "float range"), "N"),
    **dict.fromkeys(("file", "path"), "PATH"),
    "dir": "FOLDER",
    "str": "TEXT",
}
"""What stands for a value in the place of Python's name for its type."""
_BETWEEN = re.compile(r"([\d.]+)<=x<=([\d.]+)(?=[\];])")
_LEAST = re.compile(r"x>=([\d.]+)(?=[\];])")


class _Formatter(Protocol):
    def section(self, name: str) -> Any: ...
    def write_dl(self, rows: list[tuple[str, str]]) -> None: ...


class _Helped(Protocol):
    def get_params(self, ctx: Any) -> list[Any]: ...


def _write_parameters(command: _Helped, ctx: Any, formatter: _Formatter) -> None:
    """Arguments under their names alone, options with the place of their value."""
    rows: dict[str, list[tuple[str, str]]] = {"Arguments": [], "Options": []}
    for parameter in command.get_params(ctx):
        record = parameter.get_help_record(ctx)
        if record is None:
            continue
        typed, told = record
        told = _LEAST.sub(r"\1 or more", _BETWEEN.sub(r"\1 to \2", told))
        if isinstance(parameter, TyperArgument):
            rows["Arguments"].append((parameter.display_name_raw, told))
        else:
            typed = _TYPE.sub(lambda found: _PLACES.get(found[1], found[1]), typed)
            rows["Options"].append((typed, told))
    for title, part in rows.items():
        if part:
            with formatter.section(title):
                formatter.write_dl(part)


class PlainCommand(TyperCommand):
    """A command."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Writes the parameters."""
        _write_parameters(self, ctx, formatter)


class PlainGroup(TyperGroup):
    """A group of commands, groups in it included."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Writes the parameters, then the commands."""
        _write_parameters(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Writes what each command is for, in full."""
        rows = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                rows.append((name, cleandoc(command.help or "").split("\n\n")[0]))
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def invoke(self, ctx: Any) -> Any:
        """As Typer does; "Value error, 'x' is not one of …" begins with what the value is not."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as wrong:
            wrong.message = wrong.message.removeprefix("Value error, ")
            raise


class PlainTyper(typer.Typer):
    """An application, or a group in one, of such commands."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            cls=PlainGroup,
            rich_markup_mode=None,
            add_completion=False,
            pretty_exceptions_enable=False,  # they print local variables, and so the story
            **options,
        )

    def command(self, name: str | None = None, **options: Any) -> Callable[[Made], Made]:
        """Adds a command."""
        return super().command(name, cls=PlainCommand, **options)


def examples(*lines: str) -> str:
    """The end of a help: command lines, as they are typed."""
    return "\n".join(("\b", "Examples:", *(f"  {line}" for line in lines)))
