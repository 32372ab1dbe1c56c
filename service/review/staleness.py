"""An older brief held against a later version of its story: what does it no longer carry?"""

from collections.abc import Sequence

from schemas.review import StaleStatement
from schemas.summary import BriefWarning, Statement, StorySummary
from service.rechecking import recheck
from service.review.applying import section_of
from service.source_text import SourceText
from service.view import statements_of


def stale(brief: StorySummary, story: SourceText, max_chars: int) -> list[StaleStatement]:
    """The statements of the sections that fail a check on `story`; no engine is asked."""
    found = []
    for statement in statements_of(brief):
        told = recheck(statement, story, max_chars)
        failed = [one for one in told.checks if not one.passed]
        if failed:
            section = section_of(statement)
            found.append(StaleStatement(section=section, id=statement.id, checks=failed))
    return found


def warned(brief: StorySummary, found: list[StaleStatement], version: str | None) -> StorySummary:
    """The brief with a warning for each stale statement, in the place of earlier ones."""
    kept = [one for one in brief.warnings if one.code != "statement_stale"]
    later = "a later version of the story" if version is None else f"version {version} of the story"
    told = [
        BriefWarning(
            code="statement_stale",
            pointer=_pointer(brief, one),
            detail=f"{later} no longer carries it: {', '.join(check.name for check in one.checks)}",
        )
        for one in found
    ]
    return brief.model_copy(update={"warnings": [*kept, *told]})


def _pointer(brief: StorySummary, one: StaleStatement) -> str:
    if one.section == "nut":
        return "/nut"
    figures = brief.key_figures
    places: dict[str, tuple[str, Sequence[Statement]]] = {
        "bullets": ("/bullets", brief.bullets),
        "numbers": ("/key_figures/numbers", figures.numbers),
        "people": ("/key_figures/people", figures.people),
        "open_questions": ("/open_questions", brief.open_questions),
    }
    path, section = places[one.section]
    return f"{path}/{[statement.id for statement in section].index(one.id)}"
