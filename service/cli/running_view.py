"""A brief on stdout while it is being written (`--stream`): lines for people, or events.

What was printed stays unless the command fails: then there is no brief, and nothing of it counts.
"""

import uuid
from typing import Protocol

from rich.text import Text

from schemas import StorySummary
from service.cli import terminal, text_view
from service.errors import NutgrafError
from service.telling import NAMES, Part


class RunningView(Protocol):
    """Prints what it is told at once; raises `OutputUnavailable`."""

    def told(self, part: Part) -> None:
        """The next statement, or at the end the whole brief."""
        ...

    def failed(self, failure: NutgrafError) -> None:
        """The end instead of a brief; the caller tells it on stderr as well."""
        ...


class RunningText:
    """Each statement on a line, under its section's name whenever the section is another one."""

    def __init__(self) -> None:
        self._heading: str | None = None

    def told(self, part: Part) -> None:
        """Prints a statement; of the brief, what is told about the whole of it."""
        if isinstance(part, StorySummary):
            self._part_from_above()
            terminal.show(*text_view.ending(part))
            return
        heading, lines = text_view.entry(part)
        if heading != self._heading:
            self._part_from_above()
            terminal.show(Text(heading, "bold"))
            self._heading = heading
        terminal.show(lines)

    def failed(self, failure: NutgrafError) -> None:
        """Nothing: the line on stderr says it."""

    def _part_from_above(self) -> None:
        if self._heading is not None:
            terminal.write("\n")


class RunningEvents:
    """Each event of the service's stream (docs/http.md) on a line, as JSON."""

    def told(self, part: Part) -> None:
        """Prints a statement, or the brief and that it is whole."""
        _write(NAMES[type(part)], part.model_dump_json())
        if isinstance(part, StorySummary):
            _write("done", "{}")

    def failed(self, failure: NutgrafError) -> None:
        """Prints the problem, as the service would have told it."""
        from service.web.problems import problem_of  # noqa: PLC0415  brings a web framework

        problem = problem_of(failure, str(uuid.uuid4()))
        _write("problem", problem.model_dump_json(exclude_none=True))


def _write(name: str, told: str) -> None:
    """JSON holds no line break."""
    terminal.write(f'{{"event": "{name}", "data": {told}}}\n')
