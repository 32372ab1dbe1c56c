"""The compact view of a brief: what a page shows, without the proof's small print."""

from typing import TypeVar

from schemas.summary import KeyFigures, Statement, StorySummary

_S = TypeVar("_S", bound=Statement)


def compact(brief: StorySummary) -> StorySummary:
    """The brief less held-back statements, checks (all passed) and evidence context.

    `status` still says `partial` when something was held back.
    """
    return brief.model_copy(
        update={
            "nut": brief.nut and _bare(brief.nut),
            "bullets": [_bare(bullet) for bullet in brief.bullets],
            "key_figures": KeyFigures(
                numbers=[_bare(number) for number in brief.key_figures.numbers],
                people=[_bare(person) for person in brief.key_figures.people],
            ),
            "open_questions": [_bare(question) for question in brief.open_questions],
            "held_back": [],
        }
    )


def _bare(statement: _S) -> _S:
    spans = [one.model_copy(update={"prefix": "", "suffix": ""}) for one in statement.evidence]
    return statement.model_copy(update={"checks": [], "evidence": spans})
