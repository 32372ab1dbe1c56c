"""What all views of a brief share: words made safe to show, and the line that sums up."""

import re

from schemas import StorySummary
from schemas.summary import Bullet, Check, NumberFigure, Nut, OpenQuestion, Person

_SPACE = re.compile(r"\s+")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control characters, which a terminal obeys, and bidirectional ones, which reorder what stands
beside them (Unicode TR36, 2.4)."""


def shown(words: str) -> str:
    """Words of a story on one line, without characters that act on what shows them."""
    return _UNSEEN.sub("", _SPACE.sub(" ", words)).strip()


def words_of(statement: Nut | Bullet | NumberFigure | Person | OpenQuestion) -> str:
    """A statement in one line."""
    match statement:
        case NumberFigure():
            return f"{statement.surface}: {statement.meaning}"
        case Person():
            return ", ".join(filter(None, (statement.name, statement.role, statement.part)))
        case OpenQuestion():
            return statement.question
        case Nut() | Bullet():
            return statement.text


def reasons_of(checks: list[Check]) -> str:
    """Why a statement is held back."""
    return "; ".join(check.detail or check.name.replace("_", " ") for check in checks)


def remarks_of(figure: NumberFigure) -> str:
    """What a reader of a number must know besides its meaning, and its own words do not say."""
    qualifier = figure.qualifier.replace("_", " ")
    obvious = qualifier == "exact" or qualifier in figure.surface.lower()
    said = [] if obvious else [qualifier]
    if figure.standing != "current":
        said.append(figure.standing)
    return ", ".join(said)


def verdict_of(brief: StorySummary) -> str:
    """Status, engine and coverage in one line; where nothing was briefed, nothing is covered."""
    made_by = brief.provenance.engine
    if brief.provenance.model:
        made_by = f"{made_by} ({brief.provenance.model})"
    told, covered = [brief.status, made_by], brief.coverage
    if brief.status != "abstained":
        told.append(f"{covered.sentences_cited} of {covered.sentences} sentences cited")
        told.append(f"{covered.numbers_matched} of {covered.numbers_in_bullets} numbers matched")
    return " · ".join(told)
