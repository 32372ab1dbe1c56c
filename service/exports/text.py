"""A brief as plain text: for an e-mail, a ticker or a form that takes no markup."""

from collections.abc import Iterable, Iterator

from schemas import StorySummary
from schemas.summary import NumberFigure, OpenQuestion, Person
from service.exports.disclosure import disclosure
from service.plain import remarks_of, shown


def render(brief: StorySummary) -> str:
    """The brief as text, a statement a line."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: StorySummary) -> Iterator[str]:
    if brief.nut:
        yield from (shown(brief.nut.text), "")
    yield from _section("", (shown(bullet.text) for bullet in brief.bullets))
    yield from _section("Numbers", map(_number, brief.key_figures.numbers))
    yield from _section("People", map(_person, brief.key_figures.people))
    yield from _section("Open questions", map(_question, brief.open_questions))
    yield shown(disclosure(brief))


def _section(heading: str, entries: Iterable[str]) -> Iterator[str]:
    lines = [f"- {one}" for one in entries]
    if lines:
        yield from ([heading] if heading else [])
        yield from (*lines, "")


def _number(figure: NumberFigure) -> str:
    remarks = remarks_of(figure)
    return f"{shown(figure.surface)}: {shown(figure.meaning)}" + (
        f" ({remarks})" if remarks else ""
    )


def _person(person: Person) -> str:
    told = "; ".join(shown(words) for words in (person.role, person.part) if words)
    return f"{shown(person.name)}: {told}"


def _question(question: OpenQuestion) -> str:
    known = f" Known so far: {shown(question.known_so_far)}" if question.known_so_far else ""
    return f"{shown(question.question)}{known}"
