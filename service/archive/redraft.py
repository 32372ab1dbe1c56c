"""A brief taken back to the draft that it was, so that today's checks can be made of it again."""

from collections.abc import Sequence

from schemas import StorySummary
from schemas.draft import Draft
from schemas.summary import Evidence, Statement
from service.source_text import SourceText


def redrafted(brief: StorySummary, story: SourceText) -> Draft:
    """The draft of the statements that the brief lets stand."""
    figures = brief.key_figures
    nut = None
    if brief.nut is not None:
        nut = _entry(brief.nut, story)
    return Draft.model_validate(
        {
            "article_kind": brief.article_kind,
            "language": brief.language,
            "nut": nut,
            "bullets": [_entry(one, story) for one in brief.bullets],
            "key_numbers": [_entry(one, story) for one in figures.numbers],
            "key_people": [_entry(one, story) for one in figures.people],
            "open_questions": [_entry(one, story) for one in brief.open_questions],
        }
    )


def _entry(told: Statement, story: SourceText) -> dict[str, object]:
    fields = told.model_dump(exclude={"id", "checks", "evidence"})
    if "times" in fields:
        fields["times"] = [time["surface"] for time in fields["times"]]
    fields["evidence"] = _evidence(told.evidence, story)
    return fields


def _evidence(spans: Sequence[Evidence], story: SourceText) -> list[dict[str, object]]:
    return [
        {"sentence": _sentence(one.start or 0, story), "quote": one.quote or ""} for one in spans
    ]


def _sentence(start: int, story: SourceText) -> int:
    """Number of the last sentence that begins at or before a place of the text."""
    number = 1
    for sentence in story.sentences:
        if story.locate(sentence.start, sentence.end).start > start:
            break
        number = sentence.number
    return number
