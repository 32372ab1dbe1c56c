"""A story that is too long for one call, cut into sections at its paragraphs.

Each section is the story with fewer sentences: all keep their numbers, so that what a model
writes about a section is about the whole story. Before its own sentences stand the story's first
ones and its notes, as context: a section that does not know what the story is about, or that a
figure was withdrawn, is read wrongly. What is made of the drafts is in `merging.py`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from service.engines.token_estimate import estimated_tokens
from service.source_text import Sentence, SourceText

LEAD_SENTENCES = 3
"""Of the story's beginning, in every section: what a reporter puts there is what it is about."""
CONTEXT_SHARE = 0.2
"""Of a section's tokens, at most, for what other sections hold."""
LINE_TOKENS = 6
"""What a sentence's number, brackets and line break take."""


@dataclass(frozen=True, slots=True)
class StorySection:
    """A stretch of whole sentences, by their numbers in the story."""

    story: SourceText
    """The story with the sentences that an engine is given: those of the section, and context.

    Its `sentences` have gaps; everything else is the whole story's."""
    first: int
    last: int
    tokens: int
    """Of all its sentences, as estimated."""

    @property
    def context(self) -> frozenset[int]:
        """The numbers of the sentences that other sections hold."""
        given = (one.number for one in self.story.sentences)
        return frozenset(one for one in given if not self.first <= one <= self.last)


def cut(story: SourceText, room: int) -> list[StorySection]:
    """The story in sections of at most `room` tokens each, as estimated; one when it fits.

    Every sentence is the own sentence of exactly one section. A paragraph is cut between sentences
    only when it does not fit as a whole; a sentence that does not fit has a section to itself.
    """
    costs = [_tokens(one) for one in story.sentences]
    total = sum(costs)
    if total <= room or len(costs) < 2:
        return [StorySection(story, 1, len(costs), total)]
    context = _context(story, costs, int(room * CONTEXT_SHARE))
    free = max(1, room - sum(costs[number - 1] for number in context))
    return [
        _section(story, first, last, context, costs) for first, last in _runs(story, costs, free)
    ]


def _tokens(sentence: Sentence) -> int:
    return estimated_tokens(sentence.text) + LINE_TOKENS


def _context(story: SourceText, costs: Sequence[int], most: int) -> frozenset[int]:
    """The numbers of the first sentences and of those of notes, as far as they fit."""
    notes = [
        one.number for note in story.notes for one in story.sentences_within(note.start, note.end)
    ]
    chosen: set[int] = set()
    for number in [*range(1, min(LEAD_SENTENCES, len(costs)) + 1), *notes]:
        if number not in chosen and costs[number - 1] <= most:
            chosen.add(number)
            most -= costs[number - 1]
    return frozenset(chosen)


def _runs(story: SourceText, costs: Sequence[int], free: int) -> list[tuple[int, int]]:
    """First and last sentence of each section: as few as can be, and about equally long."""
    pieces = list(_pieces(story, costs, free))
    fewest = _filled(pieces, free, free)
    starts = _filled(pieces, free, sum(costs) / len(fewest))
    return [(one, following - 1) for one, following in pairwise([*starts, len(costs) + 1])]


def _filled(pieces: Sequence[tuple[int, int]], free: int, enough: float) -> list[int]:
    """The first sentence of each section, when none exceeds `free` and each ends with `enough`."""
    starts, taken = [1], 0
    for begins, cost in pieces:
        if taken and (taken + cost > free or taken >= enough):
            starts.append(begins)
            taken = 0
        taken += cost
    return starts


def _pieces(story: SourceText, costs: Sequence[int], free: int) -> Iterator[tuple[int, int]]:
    """What is not cut: number of the first sentence and tokens of each."""
    for _, group in groupby(story.sentences, key=lambda one: one.paragraph):
        numbers = [one.number for one in group]
        whole = sum(costs[number - 1] for number in numbers)
        if whole <= free:
            yield numbers[0], whole
        else:
            yield from ((number, costs[number - 1]) for number in numbers)


def _section(
    story: SourceText, first: int, last: int, context: frozenset[int], costs: Sequence[int]
) -> StorySection:
    own = range(first, last + 1)
    numbers = sorted(context.union(own))
    given = tuple(story.sentences[number - 1] for number in numbers)
    tokens = sum(costs[number - 1] for number in numbers)
    return StorySection(replace(story, sentences=given), first, last, tokens)
