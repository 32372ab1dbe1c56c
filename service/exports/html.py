"""A brief as a fragment of plain HTML: headings, lists and text, nothing that acts."""

from collections.abc import Iterable, Iterator
from html import escape

from schemas import StorySummary
from schemas.summary import NumberFigure, OpenQuestion, Person
from service.exports.disclosure import disclosure, reviewed
from service.plain import remarks_of, shown


def render(brief: StorySummary) -> str:
    """The brief as one `section`."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: StorySummary) -> Iterator[str]:
    language = escape(brief.language, quote=True)
    state = "reviewed" if reviewed(brief) else "unreviewed"
    yield f'<section class="nutgraf" lang="{language}" dir="auto" data-review="{state}">'
    if brief.nut:
        yield f"<p><strong>{_text(brief.nut.text)}</strong></p>"
    yield from _list("", (_text(bullet.text) for bullet in brief.bullets))
    yield from _list("Numbers", map(_number, brief.key_figures.numbers))
    yield from _list("People", map(_person, brief.key_figures.people))
    yield from _list("Open questions", map(_question, brief.open_questions))
    yield f"<p><small>{_text(disclosure(brief))}</small></p>"
    yield "</section>"


def _list(heading: str, entries: Iterable[str]) -> Iterator[str]:
    lines = [f"<li>{one}</li>" for one in entries]
    if lines:
        yield from ([f"<h2>{heading}</h2>"] if heading else [])
        yield from ("<ul>", *lines, "</ul>")


def _text(words: str) -> str:
    return escape(shown(words), quote=False)


def _number(figure: NumberFigure) -> str:
    remarks = remarks_of(figure)
    more = f" ({_text(remarks)})" if remarks else ""
    return f"<strong>{_text(figure.surface)}</strong> {_text(figure.meaning)}{more}"


def _person(person: Person) -> str:
    told = "; ".join(_text(words) for words in (person.role, person.part) if words)
    return f"<strong>{_text(person.name)}</strong>: {told}"


def _question(question: OpenQuestion) -> str:
    known = f" Known so far: {_text(question.known_so_far)}" if question.known_so_far else ""
    return f"{_text(question.question)}{known}"
