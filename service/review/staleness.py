"""An older brief held against a later version of its story: what does it no longer carry?"""

from collections.abc import Iterator

from schemas.review import StaleStatement
from schemas.summary import BriefWarning, StorySummary
from service.memo import remembering
from service.rechecking import recheck
from service.review.applying import section_of
from service.source_text import SourceText
from service.view import statements_of


@remembering()
def stale(brief: StorySummary, story: SourceText, max_chars: int) -> list[StaleStatement]:
    """The statements of the sections that fail a check on `story` which they passed; no engine is
    asked. What an editor insisted on fails as before: that is not news.
    """
    found = []
    for statement in statements_of(brief):
        known = {one.name for one in statement.checks if not one.passed}
        told = recheck(statement, story, max_chars)
        failed = [one for one in told.checks if not one.passed and one.name not in known]
        if failed:
            section = section_of(statement)
            found.append(StaleStatement(section=section, id=statement.id, checks=failed))
    return found


def warned(brief: StorySummary, found: list[StaleStatement], version: str | None) -> StorySummary:
    """The brief with a warning for each stale statement, in the place of earlier ones."""
    kept = [one for one in brief.warnings if one.code != "statement_stale"]
    later = "a later version of the story" if version is None else f"version {version} of the story"
    places = {name: pointer for pointer, name in _places(brief)}
    told = [
        BriefWarning(
            code="statement_stale",
            pointer=places[one.id],
            detail=f"{later} no longer carries it: {', '.join(check.name for check in one.checks)}",
        )
        for one in found
    ]
    return brief.model_copy(update={"warnings": [*kept, *told]})


def following(before: StorySummary, after: StorySummary) -> StorySummary:
    """`after` with each such warning of `before` where its statement now stands; gone with it."""
    names = dict(_places(before))
    places = {name: pointer for pointer, name in _places(after)}
    kept = []
    for warning in before.warnings:
        if warning.code != "statement_stale":
            kept.append(warning)
        elif (pointer := places.get(names.get(warning.pointer, ""))) is not None:
            kept.append(warning.model_copy(update={"pointer": pointer}))
    return after.model_copy(update={"warnings": kept})


def _places(brief: StorySummary) -> Iterator[tuple[str, str]]:
    """The JSON pointer and the id of each statement of the sections."""
    if brief.nut is not None:
        yield "/nut", brief.nut.id
    for path, section in (
        ("/bullets", brief.bullets),
        ("/key_figures/numbers", brief.key_figures.numbers),
        ("/key_figures/people", brief.key_figures.people),
        ("/open_questions", brief.open_questions),
    ):
        yield from ((f"{path}/{at}", one.id) for at, one in enumerate(section))
