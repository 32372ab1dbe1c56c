"""Changes applied to a brief: each changed statement is checked against the story at once.

What passes stands in its section; what fails is held back with its reason, unless the editor
insists. Plain functions: nothing is stored here.
"""

import secrets
from collections.abc import Callable, Sequence
from typing import TypeVar

from schemas.checking import AnyStatement
from schemas.review import AddStatement, EditStatement, RemoveStatement
from schemas.summary import (
    Bullet,
    HeldBack,
    KeyFigures,
    NumberFigure,
    Nut,
    OpenQuestion,
    Person,
    StorySummary,
)
from schemas.vocabulary import Section
from service.errors import NotFound, StatementMismatch
from service.store_ports import Change
from service.view import statements_of

_S = TypeVar("_S", Bullet, NumberFigure, Person, OpenQuestion)

Recheck = Callable[[AnyStatement], AnyStatement]
"""The statement with its evidence located anew and its checks made (`service/rechecking.py`)."""

_SECTIONS: dict[type, tuple[Section, str]] = {
    Nut: ("nut", "n"),
    Bullet: ("bullets", "b"),
    NumberFigure: ("numbers", "f"),
    Person: ("people", "p"),
    OpenQuestion: ("open_questions", "q"),
}


def section_of(statement: AnyStatement) -> Section:
    """The section that a statement belongs to."""
    return _SECTIONS[type(statement)][0]


def applied(
    brief: StorySummary,
    change: EditStatement | AddStatement | RemoveStatement,
    recheck: Recheck,
    original: StorySummary,
) -> tuple[StorySummary, Change]:
    """The brief with one change, and what is remembered of it.

    What the `original` had comes back to its place there, under its id.
    Raises `NotFound` for a statement that the brief does not have, `StatementMismatch` for one that
    would become another kind of statement, or a second nut.
    """
    if isinstance(change, RemoveStatement):
        gone = _find(brief, change.id)
        return _without(brief, change.id), Change("remove", change.id, change.reason, gone)
    before: AnyStatement | None = None
    if isinstance(change, EditStatement):
        before = _find(brief, change.statement.id)
        if type(before) is not type(change.statement):
            raise StatementMismatch("an edit keeps the kind of statement that it changes")
        told = recheck(change.statement)
    else:
        name = change.statement.id
        if name not in _ids(original) or name in _ids(brief):
            name = f"{_SECTIONS[type(change.statement)][1]}_{secrets.token_hex(4)}"
        told = recheck(change.statement.model_copy(update={"id": name}))
        if isinstance(told, Nut) and brief.nut is not None:
            raise StatementMismatch("the brief has a nut already; edit it")
    order = [one.id for one in statements_of(original)]
    placed = _placed(brief, told, order, insist=change.insist)
    return placed, Change(change.action, told.id, change.reason, before, told)


def _find(brief: StorySummary, name: str) -> AnyStatement:
    for statement in _all(brief):
        if statement.id == name:
            return statement
    raise NotFound("The brief has no statement of that id.")


def _all(brief: StorySummary) -> list[AnyStatement]:
    return [*statements_of(brief), *(one.statement for one in brief.held_back)]


def _ids(brief: StorySummary) -> set[str]:
    return {one.id for one in _all(brief)}


def _placed(
    brief: StorySummary, told: AnyStatement, order: Sequence[str], *, insist: bool
) -> StorySummary:
    """The brief with the statement where it now belongs; in its old place if it stood there."""
    failed = [one for one in told.checks if not one.passed]
    if failed and not insist:
        held = HeldBack(section=section_of(told), statement=told, checks=failed)
        emptied = _without(brief, told.id)
        return _with_status(emptied, held_back=[*emptied.held_back, held])
    held_back = [one for one in brief.held_back if one.statement.id != told.id]
    figures = brief.key_figures
    match told:
        case Nut():
            return _with_status(brief, nut=told, held_back=held_back)
        case Bullet():
            return _with_status(
                brief, bullets=_put(brief.bullets, told, order), held_back=held_back
            )
        case NumberFigure():
            figures = KeyFigures(numbers=_put(figures.numbers, told, order), people=figures.people)
        case Person():
            figures = KeyFigures(numbers=figures.numbers, people=_put(figures.people, told, order))
        case OpenQuestion():
            questions = _put(brief.open_questions, told, order)
            return _with_status(brief, open_questions=questions, held_back=held_back)
    return _with_status(brief, key_figures=figures, held_back=held_back)


def _put(section: list[_S], told: _S, order: Sequence[str]) -> list[_S]:
    """In its old place; else before what comes after it in the `order`, or at the end."""
    if any(one.id == told.id for one in section):
        return [told if one.id == told.id else one for one in section]
    later = order[order.index(told.id) :] if told.id in order else ()
    at = next((n for n, one in enumerate(section) if one.id in later), len(section))
    placed = list(section)
    placed.insert(at, told)
    return placed


def _without(brief: StorySummary, name: str) -> StorySummary:
    figures = brief.key_figures
    return _with_status(
        brief,
        nut=None if brief.nut is not None and brief.nut.id == name else brief.nut,
        bullets=[one for one in brief.bullets if one.id != name],
        key_figures=KeyFigures(
            numbers=[one for one in figures.numbers if one.id != name],
            people=[one for one in figures.people if one.id != name],
        ),
        open_questions=[one for one in brief.open_questions if one.id != name],
        held_back=[one for one in brief.held_back if one.statement.id != name],
    )


def _with_status(brief: StorySummary, **changed: object) -> StorySummary:
    brief = brief.model_copy(update=changed)
    if brief.held_back:
        return brief.model_copy(update={"status": "partial"})
    return brief.model_copy(update={"status": "complete" if statements_of(brief) else "abstained"})
