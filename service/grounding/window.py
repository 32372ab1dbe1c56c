"""The sentences around a statement's evidence, cut to a bounded length, with the quotes in them.

Checks read the whole sentence that a quote comes from: "5,000 troops" cut out of "more than
5,000 troops" must not lose its "more than".
"""

from dataclasses import dataclass

from service.grounding.claim import Claim, of_evidence

REACH = 1_000
"""Characters read before and after a quote when its sentence is longer than that; the longest of
38,641 sentences of news stories has 581 (development data)."""


@dataclass(frozen=True, slots=True)
class Window:
    """One stretch of the story around one or more quotes."""

    text: str
    start: int
    """Where it begins in `SourceText.clean`."""
    quotes: tuple[tuple[int, int], ...]
    """The quotes' spans in `text`, in order."""

    def quoted(self, start: int, end: int) -> bool:
        """Whether `text[start:end]` overlaps a quote."""
        return any(start < stop and first < end for first, stop in self.quotes)


@of_evidence
def windows(claim: Claim) -> tuple[Window, ...]:
    """The evidence of `claim` in the story's order, overlapping sentences merged."""
    spans = []
    for located in claim.evidence:
        first = min((one.start for one in located.sentences), default=located.start)
        last = max((one.end for one in located.sentences), default=located.end)
        spans.append(
            (
                max(first, located.start - REACH),
                min(last, located.end + REACH),
                (located.start, located.end),
            )
        )
    merged: list[tuple[int, int, list[tuple[int, int]]]] = []
    for first, last, quote in sorted(spans):
        if merged and first < merged[-1][1]:
            before = merged[-1]
            merged[-1] = (before[0], max(before[1], last), [*before[2], quote])
        else:
            merged.append((first, last, [quote]))
    return tuple(
        Window(
            claim.source.clean[first:last],
            first,
            tuple((start - first, end - first) for start, end in sorted(quotes)),
        )
        for first, last, quotes in merged
    )
