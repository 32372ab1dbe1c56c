"""A sentence parted at its own commas, and what may be cut at them without breaking it.

Everything here works on character spans of one sentence; what should go is decided in
`bullets/compression.py` and `bullets/asides.py`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from service.engines.extractive.lexicon import word_list
from service.grounding.words.bag import bag_of
from service.memo import once

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
_BRACKETED = re.compile(r"\s*(?:\([^()]{1,200}\)|\[[^\[\]]{1,200}\])")
_OPENS_SINGLE = re.compile(
    r"(?:(?<=^)|(?<=[\s(\[—–-]))[‘'](?!(?:em|til|tis|twas|cause|n|bout|round)\b)(?=[^\W\d_])"
)
_CLOSES_SINGLE = re.compile(r"(?<=[\w.,!?…\"”])[’'](?=[\s.,;:!?)\]—–-]|$)")
_ASIDE = re.compile(r"\([^()]*\)[.!]?|\[[^\[\]]*\][.!]?")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
CLOSES = re.compile(r"[.!?…]+[\"”’')\]]*$")
CONDITION = re.compile(
    r"\b(?:unless|if|only|except|until|provided|subject to|but|not)\b|n['’]t\b", re.IGNORECASE
)
"""What stays even where a sentence is told bare: without it another thing would be said."""
_BEFORE_CIRCUMSTANCE = re.compile(
    r" (?=(?:after|while|when|before|although|because"
    r"|as (?:the|an?|its|his|her|their|it|he|she|they)) )"
    r"(?<![,–—-] )(?<!such )(?<!well )(?<!same )(?<!just )(?<!even )(?<!only )(?<!soon )(?<!much )"
    r"(?<!long )(?<!ever )(?<!so )(?<!not )"
)

_NAMED = re.compile(r"(?<=[\w,] )[A-Z]\w+")
"""Words with a capital inside a sentence."""

_FINITE_WORDS = word_list("finite")
_CONTRACTED = r"n['’]t\b|\b(?:I|we|you|they|he|she|it|there|that|who|what)['’](?:s|re|m|ve|ll|d)\b"
FINITE = re.compile(
    rf"\b(?:{'|'.join(sorted(_FINITE_WORDS))}|[a-z]{{2,}}ed)\b|{_CONTRACTED}",
    re.IGNORECASE,
)
"""A sign of a finite verb: auxiliaries, the common pasts and present forms, -ed, contractions."""
_FINITE_CONTRACTED = re.compile(_CONTRACTED, re.IGNORECASE)
_PAST = re.compile("[a-z]{2,}ed")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the sentence between two commas that stand outside quotes and brackets."""

    start: int
    """Where the comma before it stands; 0 for the first."""
    body: int
    """Where its first word stands."""
    end: int
    """Where the comma after it stands, or the sentence's closing mark."""


def has_finite(text: str) -> bool:
    """Whether `FINITE` is found anywhere in `text`, word by word."""
    words = bag_of(text)
    return (
        not _FINITE_WORDS.isdisjoint(words)
        or any(word.endswith("ed") and _PAST.fullmatch(word) for word in words)
        or (("'" in text or "’" in text) and _FINITE_CONTRACTED.search(text) is not None)
    )


def spans_of(pattern: re.Pattern[str], openers: str, sentence: str) -> list[Span]:
    """Where `pattern` stands; without any of its opening marks it is not looked for."""
    if not any(opener in sentence for opener in openers):
        return []
    return [match.span() for match in pattern.finditer(sentence)]


def quoted_in(sentence: str) -> list[Span]:
    """The spans of its quotations, marks included."""
    return spans_of(_QUOTED, '“"', sentence)


def bracketed_in(sentence: str) -> list[Span]:
    """The spans of its brackets, with the space before them."""
    return spans_of(_BRACKETED, "([", sentence)


def is_aside(sentence: str) -> bool:
    """Whether the whole of it stands in brackets: said by the way, or the page's own.

    >>> is_aside("(She had won in 2024.)"), is_aside("(He) won.")
    (True, False)
    """
    return _ASIDE.fullmatch(sentence) is not None


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


def is_clause(head: str) -> bool:
    """Whether the words before a cut say something: a finite verb stands outside of names and
    quotations ("Under Deferred Action for Children" has none).
    """
    return has_finite(_NAMED.sub(" ", _QUOTED.sub(" ", head)))


@once
def parted(sentence: str, body_end: int, *, bare: bool = False) -> list[Piece]:
    """The sentence parted at its own commas: not those of numbers, quotations or brackets; where
    it is told `bare`, before its circumstances too.
    """
    closed = [*quoted_in(sentence), *bracketed_in(sentence)]
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
    if resumes or not is_clause(head):
        return None
    return start, end


def is_half_quoted(words: str) -> bool:
    """Whether a quotation in them begins or ends outside, whatever its marks are.

    >>> is_half_quoted("said: ‘The port is shut"), is_half_quoted("the boys’ ‘new’ boat")
    (True, False)
    """
    if words.count('"') % 2 or words.count("“") != words.count("”"):
        return True
    return any(
        _CLOSES_SINGLE.search(words, opened.end()) is None
        for opened in _OPENS_SINGLE.finditer(words)
    )


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
