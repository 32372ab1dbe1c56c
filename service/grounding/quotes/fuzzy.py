"""A bounded fuzzy match of a quote inside a few sentences: words aligned, at most a fifth apart.

Numbers, negations and names must be identical: a quote that changes one of them is no likeness
but another claim. What a fuzzy match returns is the story's own words, and the checks read
those, so forgiving an inflection here lets nothing else through.
"""

import re
from dataclasses import dataclass

from service.grounding.folding import folded

THRESHOLD = 0.8
"""Least share of the quote's words that stand in the story (edits ÷ words of the longer side)."""
MIN_WORDS = 4
"""Fewer words are too easily alike."""
MAX_WORDS = 80
"""Words of a quote; the alignment costs words × story words."""
MAX_STORY_WORDS = 250
"""Words of the sentences looked at."""

_WORD = re.compile(r"\w[\w.,'’%-]*\w|\w")
_NEGATION = re.compile(
    r"no|not|never|none|nobody|nothing|neither|nor|without|cannot|hardly|barely|den(?:y|ied|ies|ying)"
    r"|refus(?:ed|es|e|ing)|fail(?:ed|s|ing)?|\w+n't"
)
_NUMBER = re.compile(
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|\w+ty-\w+"
    r"|hundreds?|thousands?|[mbtr]illions?|dozens?|half|third|quarter|first|second|\w+th|twice"
    r"|once|double|triple|more|less|fewer|least|most|over|under|percent|per|points?"
)
_MODAL = re.compile(
    r"will|would|could|may|might|shall|should|can|if|unless|until|alleged|allegedly|reportedly"
    r"|suspected|claimed|apparently|seemingly"
)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int
    fixed: bool
    """Whether it must be identical."""


def _tokens(text: str, cap: int) -> list[_Token] | None:
    tokens: list[_Token] = []
    for found in _WORD.finditer(text):
        if len(tokens) == cap:
            return None
        surface = found.group()
        word = folded(surface)
        first = not tokens or text[: found.start()].rstrip(" \n\t“\"'‘")[-1:] in ".!?"
        fixed = (
            any(map(str.isdecimal, word))
            or _NEGATION.fullmatch(word) is not None
            or _MODAL.fullmatch(word) is not None
            or _NUMBER.fullmatch(word) is not None
            or (surface[:1].isupper() and not first)
        )
        tokens.append(_Token(word, found.start(), found.end(), fixed))
    return tokens


def align(quote: str, story: str) -> tuple[int, int, float] | None:
    """The span of `story` that is most like `quote`, with its likeness; None below the threshold.

    >>> align("the troops will leaves Syria in March", "So the troops will leave Syria in March.")
    (3, 39, 0.857)
    """
    wanted, there = _tokens(quote, MAX_WORDS), _tokens(story, MAX_STORY_WORDS)
    if not wanted or not there or len(wanted) < MIN_WORDS:
        return None
    # Semi-global alignment: cost[j] is the least cost of the quote's first i words against story
    # words that end before j; start[j] is where they begin. Skipping story words in front is free.
    forbidden = float(len(wanted) + len(there) + 1)
    cost = [0.0] * (len(there) + 1)
    begin = list(range(len(there) + 1))
    for mine in wanted:
        row = [cost[0] + (forbidden if mine.fixed else 1.0)]
        starts = [begin[0]]
        for j, theirs in enumerate(there):
            if mine.text == theirs.text:
                swap = 0.0
            else:
                swap = forbidden if mine.fixed or theirs.fixed else 1.0
            best, at = cost[j] + swap, begin[j]
            drop = cost[j + 1] + (forbidden if mine.fixed else 1.0)
            if drop < best:
                best, at = drop, begin[j + 1]
            skip = row[j] + (forbidden if theirs.fixed else 1.0)
            if skip < best:
                best, at = skip, starts[j]
            row.append(best)
            starts.append(at)
        cost, begin = row, starts
    end = min(range(len(cost)), key=cost.__getitem__)
    if end <= begin[end]:
        return None
    words = max(len(wanted), end - begin[end])
    score = round(1 - cost[end] / words, 3)
    if score < THRESHOLD:
        return None
    return there[begin[end]].start, there[end - 1].end, score
