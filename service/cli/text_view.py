"""A brief for the terminal: colours and wrapping where there is one, plain lines where not."""

from collections.abc import Iterable, Iterator

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from schemas import StorySummary
from schemas.summary import Bullet, HeldBack, NumberFigure, Nut, OpenQuestion, Person
from service.plain import reasons_of, remarks_of, shown, verdict_of, words_of
from service.running_copy import Statement

UNWRAPPED = 100_000
"""Columns for a file or a pipe: the longest line of a brief is far below."""


def render(brief: StorySummary, console: Console) -> str:
    """The brief as `console` would print it."""
    return printed(console, *_parts(brief))


def printed(console: Console, *parts: RenderableType) -> str:
    """What `console` would print, colours included, without trailing blanks."""
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()).strip("\n") + "\n"


def _parts(brief: StorySummary) -> Iterator[RenderableType]:
    if brief.nut:
        yield Text(shown(brief.nut.text), "bold")
        yield ""
    if brief.bullets:
        yield _list("•", (Text(shown(bullet.text)) for bullet in brief.bullets))
    if brief.key_figures.numbers:
        yield from _headed("Numbers", _numbers(brief.key_figures.numbers))
    if brief.key_figures.people:
        yield from _headed("People", _people(brief.key_figures.people))
    if brief.open_questions:
        yield from _headed("Open questions", _list("?", map(_question, brief.open_questions)))
    if brief.held_back:
        yield from _headed("Held back", _list("✗", map(_held_back, brief.held_back), "red"))
    yield ""
    yield from ending(brief)


def ending(brief: StorySummary) -> Iterator[RenderableType]:
    """What is told about the whole of a brief: its warnings, status, engine and coverage."""
    for warning in brief.warnings:
        yield Text(shown(f"{warning.code}: {warning.detail or warning.pointer}"), "yellow")
    yield Text(shown(verdict_of(brief)), "dim")


def entry(statement: Statement) -> tuple[str, RenderableType]:
    """One statement by itself, and the name of its section."""
    match statement:
        case Nut():
            return "Nut", Text(shown(statement.text), "bold")
        case Bullet():
            return "Bullets", _list("•", [Text(shown(statement.text))])
        case NumberFigure():
            return "Numbers", _numbers([statement])
        case Person():
            return "People", _people([statement])
        case OpenQuestion():
            return "Open questions", _list("?", [_question(statement)])
        case HeldBack():
            return "Held back", _list("✗", [_held_back(statement)], "red")


def _headed(heading: str, body: RenderableType) -> Iterator[RenderableType]:
    yield ""
    yield Text(heading, "bold")
    yield body


def _list(mark: str, entries: Iterable[Text], style: str = "") -> Table:
    grid = Table.grid(padding=(0, 1))
    for entry in entries:
        grid.add_row(Text(mark, style), entry)
    return grid


def _numbers(numbers: list[NumberFigure]) -> Table:
    grid = Table.grid(padding=(0, 2))
    for figure in numbers:
        meaning = Text(shown(figure.meaning))
        if remarks := remarks_of(figure):
            meaning.append(f" ({remarks})", "dim")
        grid.add_row(Text(shown(figure.surface), "cyan"), meaning)
    return grid


def _people(people: list[Person]) -> Table:
    grid = Table.grid(padding=(0, 2))
    for person in people:
        told = ": ".join(filter(None, (shown(person.role or ""), shown(person.part))))
        grid.add_row(Text(shown(person.name), "cyan"), Text(told))
    return grid


def _question(question: OpenQuestion) -> Text:
    line = Text(shown(question.question))
    line.append(f" ({question.kind.replace('_', ' ')}, {question.basis})", "dim")
    if question.known_so_far:
        line.append(f" Known so far: {shown(question.known_so_far)}")
    if question.who_could_answer:
        line.append(f" Could answer: {shown(question.who_could_answer)}")
    return line


def _held_back(held: HeldBack) -> Text:
    line = Text(shown(words_of(held.statement)))
    line.append(f" ({shown(reasons_of(held.checks))})", "dim")
    return line
