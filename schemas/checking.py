"""What a client sends to have one statement checked against its story, and what it gets."""

from typing import Annotated

from pydantic import AfterValidator, Field

from schemas.article import Article, Strict
from schemas.part import Part
from schemas.summary import Bullet, NumberFigure, Nut, OpenQuestion, Person

MOST = 3
"""Pieces of evidence, attributions and times of one statement, as in a draft."""

AnyStatement = Nut | Bullet | NumberFigure | Person | OpenQuestion


def _as_in_a_draft(statement: AnyStatement) -> AnyStatement:
    if not 1 <= len(statement.evidence) <= MOST:
        raise ValueError(f"a statement has one to {MOST} pieces of evidence")
    for field in ("attributions", "times"):
        if len(getattr(statement, field, ())) > MOST:
            raise ValueError(f"a statement has at most {MOST} {field}")
    return statement


GivenStatement = Annotated[AnyStatement, AfterValidator(_as_in_a_draft)]
"""A statement as a client gives it, with no more evidence than a draft may hold."""


class CheckRequest(Strict):
    """The body of `POST /v1/checks`."""

    article: Article
    """The story that the statement is about."""
    statement: GivenStatement
    """A statement as a brief holds it, with any of its words changed."""
    max_chars: int = Field(default=400, strict=True, ge=80, le=1_000)
    """The most characters that a bullet may hold."""


class CheckAnswer(Part):
    """One statement, checked."""

    passed: bool
    """Whether it may stand in a brief: every check passed."""
    statement: AnyStatement
    """The statement with its evidence located anew and the checks that were made."""
