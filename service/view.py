"""The compact view of a brief: what a page shows, without the proof's small print."""

from typing import TypeVar

from schemas.summary import (
    Bullet,
    KeyFigures,
    NumberFigure,
    Nut,
    OpenQuestion,
    Person,
    Statement,
    StorySummary,
)

_S = TypeVar("_S", bound=Statement)


def compact(brief: StorySummary) -> StorySummary:
    """The brief less held-back statements, checks (all passed) and evidence context.

    `status` still says `partial` when something was held back.
    """
    return brief.model_copy(
        update={
            "nut": brief.nut and bare(brief.nut),
            "bullets": [bare(bullet) for bullet in brief.bullets],
            "key_figures": KeyFigures(
                numbers=[bare(number) for number in brief.key_figures.numbers],
                people=[bare(person) for person in brief.key_figures.people],
            ),
            "open_questions": [bare(question) for question in brief.open_questions],
            "held_back": [],
        }
    )


def statements_of(brief: StorySummary) -> list[Nut | Bullet | NumberFigure | Person | OpenQuestion]:
    """The statements of the sections, in the order of the brief."""
    figures = brief.key_figures
    nut = [] if brief.nut is None else [brief.nut]
    return [*nut, *brief.bullets, *figures.numbers, *figures.people, *brief.open_questions]


def bare(statement: _S) -> _S:
    """One statement of the compact view."""
    spans = [one.model_copy(update={"prefix": "", "suffix": ""}) for one in statement.evidence]
    return statement.model_copy(update={"checks": [], "evidence": spans})
