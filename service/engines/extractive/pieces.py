"""A sentence parted at its own commas, and what may be cut at them without breaking it.

Everything here works on character spans of one sentence; what should go is decided in
`compression.py` and `asides.py`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from service.engines.extractive.lexicon import word_list

Span = tuple[int, int]

_CONNECTIVE = re.compile(
    r"(?:(?:but|and)(?!\s+(?:for|then)\b),?"
    r"|yet(?!\s+(?:another|again|to|more)\b),?"
    r"|(?:however|meanwhile|moreover|furthermore|nevertheless|nonetheless|additionally|indeed|also"
    r"|still|so|besides|of course|in addition|as a result|for (?:his|her|its|their) part"
    r"|on the other hand|at the same time|that said|in other words|to be sure|in fact),"
    r")\s+(?=\S)",
    re.IGNORECASE,
)
BRACKETED = re.compile(r"\s*(?:\([^()]{1,200}\)|\[[^\[\]]{1,200}\])")
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
CLOSES = re.compile(r"[.!?…]+[\"”’')\]]*$")
CONDITION = re.compile(
    r"\b(?:unless|if|only|except|until|provided|subject to|but|not)\b|n['’]t\b", re.IGNORECASE
)
"""What stays even where a sentence is told bare: without it another thing would be said."""
_BEFORE_CIRCUMSTANCE = re.compile(
    r"(?<![,–—-])(?<!such)(?<!well)(?<!same) (?=(?:after|while|when|before|although|because"
    r"|as (?:the|an?|its|his|her|their|it|he|she|they)) )"
)

FINITE = re.compile(
    rf"\b(?:{'|'.join(sorted(word_list('finite')))}|[a-z]{{2,}}ed)\b"
    r"|n['’]t\b|\b(?:I|we|you|they|he|she|it|there|that|who|what)['’](?:s|re|m|ve|ll|d)\b",
    re.IGNORECASE,
)
"""A sign of a finite verb: auxiliaries, the common pasts and present forms, -ed, contractions."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the sentence between two commas that stand outside quotes and brackets."""

    start: int
    """Where the comma before it stands; 0 for the first."""
    body: int
    """Where its first word stands."""
    end: int
    """Where the comma after it stands, or the sentence's closing mark."""


def end_of_words(sentence: str) -> int:
    """Where the closing mark stands, or the end."""
    closing = CLOSES.search(sentence)
    return closing.start() if closing else len(sentence)


def opening_of(sentence: str) -> int:
    """Where a sentence begins behind its connective ("But", "Meanwhile,").

    >>> opening_of("But it will close.")
    4
    """
    connective = _CONNECTIVE.match(sentence)
    return connective.end() if connective else 0


def parted(sentence: str, body_end: int, *, bare: bool = False) -> list[Piece]:
    """The sentence parted at its own commas: not those of numbers, quotations or brackets; where
    it is told `bare`, before its circumstances too.
    """
    closed = [m.span() for m in QUOTED.finditer(sentence)]
    closed += [m.span() for m in BRACKETED.finditer(sentence)]
    inside = bytearray(len(sentence) + 1)
    for start, end in closed:
        inside[start:end] = b"\x01" * (end - start)
    commas = [
        match.start()
        for match in re.finditer(r",(?=[\s”\"])| (?:--|–|—)(?= )", sentence[:body_end])
        if not inside[match.start()]
    ]
    if bare:
        found = _BEFORE_CIRCUMSTANCE.finditer(sentence, 0, body_end)
        commas += [match.start() for match in found if not inside[match.start()]]
    # A comma inside closing quotation marks (“…,” he said) still parts the sentence after them.
    commas += [end - 2 for _, end in closed if sentence[end - 2 : end - 1] == ","]
    starts = [0, *sorted(commas)]
    ends = [*sorted(commas), body_end]
    pieces = []
    for start, end in zip(starts, ends, strict=True):
        body = start
        while body < end and sentence[body] in ',–—- ”"':
            body += 1
        pieces.append(Piece(start, body if start else 0, end))
    return pieces


def cut_at(sentence: str, pieces: list[Piece], index: int, kept: Sequence[Span]) -> Span | None:
    """The span of the clause that opens at piece `index`, when it can go; it runs to the end of
    the sentence, or to an attribution that follows.
    """
    start = pieces[index].start
    if any(touches((start, pieces[index].end), span) for span in kept):
        return None
    end = pieces[-1].end
    for later in pieces[index + 1 :]:
        if any(touches((later.start, later.end), span) for span in kept):
            end = later.start
            break
    head = sentence[:start]
    resumes = any(FINITE.match(sentence, one.body) for one in pieces[index + 1 :] if one.end <= end)
    if resumes or not FINITE.search(head):
        return None
    return start, end


def splits(sentence: str, cut: Span) -> bool:
    """Whether the cut would leave a quotation or bracket half open."""
    words = sentence[cut[0] : cut[1]]
    return (
        words.count('"') % 2 == 1
        or words.count("“") != words.count("”")
        or words.count("(") != words.count(")")
    )


def touches(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]
