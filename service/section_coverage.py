"""How much of each section of a long story its brief rests on."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from schemas.summary import Coverage, SectionCoverage, Statement
from service.source_text import SourceText


def by_section(
    coverage: Coverage,
    story: SourceText,
    sections: Sequence[tuple[int, int]],
    statements: Iterable[Statement],
) -> Coverage:
    """The coverage with that of each section, given by its first and last sentence."""
    if not sections:
        return coverage
    spans = [story.locate(one.start, one.end) for one in story.sentences]
    starts = [one.start for one in spans]
    cited: set[int] = set()
    for statement in statements:
        for one in statement.evidence:
            if one.start is not None and one.end is not None:
                first = max(0, bisect_right(starts, one.start) - 1)
                cited.update(range(first + 1, bisect_left(starts, one.end) + 1))
    told = [
        SectionCoverage(
            start=spans[first - 1].start,
            end=spans[last - 1].end,
            sentences=last - first + 1,
            sentences_cited=sum(first <= number <= last for number in cited),
        )
        for first, last in sections
    ]
    return coverage.model_copy(update={"sections": told})
