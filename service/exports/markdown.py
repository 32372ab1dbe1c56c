"""A brief as CommonMark with GitHub's tables: for a wiki, a ticket or a chat.

Whatever stands in a story stays words: nothing of it becomes a link, an image, HTML or a heading.
"""

import re
from collections.abc import Iterable, Iterator

from schemas import StorySummary
from schemas.summary import NumberFigure, OpenQuestion, Person
from service.exports.disclosure import disclosure
from service.plain import remarks_of, shown

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~&!$^])")
"""What CommonMark, GitHub's extensions or a wiki's formulas would read as markup inside a line."""

_LINE_START = re.compile(r"^([#+=:-]|\d{1,9}(?=[.)]))")
"""What begins a heading, list, rule or definition (CommonMark 0.31, 4.2, 5.2)."""

_AUTOLINK = re.compile(r"(?i)(?<=http)(?=s?:)|(?<=www)(?=\.)|(?<=ftp)(?=:)|(?<=\w)(?=@\w)")
"""Where GitHub's extended autolinks begin (GFM 0.29, 6.9)."""

_NO_LINK = "&#8203;"
"""A zero-width space: GitHub links addresses even where their punctuation is escaped."""


def escaped(words: str) -> str:
    """Words of a story, on one line, as text that Markdown reads as itself."""
    line = _MARKUP.sub(r"\\\1", shown(words))
    line = _LINE_START.sub(_guarded, line)
    return _AUTOLINK.sub(_NO_LINK, line)


def _guarded(start: re.Match[str]) -> str:
    found = start[0]
    return f"\\{found}" if not found.isdecimal() else f"&#{ord(found[0])};{found[1:]}"


def render(brief: StorySummary) -> str:
    """The brief as Markdown."""
    return "\n".join(_lines(brief)).strip("\n") + "\n"


def _lines(brief: StorySummary) -> Iterator[str]:
    if brief.source.title:
        yield from (f"# {escaped(brief.source.title)}", "")
    if brief.nut:
        yield from (f"**{escaped(brief.nut.text)}**", "")
    yield from (f"- {escaped(bullet.text)}" for bullet in brief.bullets)
    yield from _section("Numbers", map(_number, brief.key_figures.numbers), _TABLE_HEAD)
    yield from _section("People", map(_person, brief.key_figures.people))
    yield from _section("Open questions", map(_question, brief.open_questions))
    yield from ("", "---", "", escaped(disclosure(brief)))


_TABLE_HEAD = ("| Number | What it says |", "| --- | --- |")


def _section(heading: str, entries: Iterable[str], head: tuple[str, ...] = ()) -> Iterator[str]:
    lines = list(entries)
    if lines:
        yield from ("", f"## {heading}", "", *head, *lines)


def _number(figure: NumberFigure) -> str:
    return f"| {escaped(figure.surface)} | {_meaning(figure)} |"


def _person(person: Person) -> str:
    told = [escaped(words) for words in (person.role, person.part) if words]
    return f"- **{escaped(person.name)}**: " + "; ".join(told)


def _meaning(figure: NumberFigure) -> str:
    remarks = remarks_of(figure)
    return escaped(figure.meaning) + (f" ({remarks})" if remarks else "")


def _question(question: OpenQuestion) -> str:
    line = f"- {escaped(question.question)} ({question.kind.replace('_', ' ')}, {question.basis})"
    if question.known_so_far:
        line += f" Known so far: {escaped(question.known_so_far)}"
    if question.who_could_answer:
        line += f" Could answer: {escaped(question.who_could_answer)}"
    return line
