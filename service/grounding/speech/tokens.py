"""A sentence as the attribution reader sees it: words and signs, and what stands between quotes.

A sentence may begin or end inside a quotation that its neighbours open or close. What the words
mean is read in `attribution.py`.
"""

import re
from typing import NamedTuple

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:['’.‑-]\w+|(?<=\d),\d{3}(?!\d))*|[^\w\s]")
_PAIRS = {"“": "”", "«": "»", "„": "“”", '"': '"', "'": "'’", "‘": "’'"}
_CLOSERS = frozenset("”»\"'’")
MARK = re.compile(rf"[{''.join({*_PAIRS, *_CLOSERS})}]")
"""Without one of these nothing is quoted."""
_ABBREVIATED = re.compile(
    r"^(?:mr|mrs|ms|dr|prof|sen|rep|gov|gen|col|lt|sgt|capt|rev|st|det|insp|supt|jr|sr|[a-z])$",
    re.IGNORECASE,
)

_BEHIND_NAMES = frozenset({"jr", "sr"})
"""Of these, what stands behind a name: a verb may follow its dot."""
_LONGEST = 5
"""Letters of the longest of these abbreviations."""


class Token(NamedTuple):
    """A word or a single sign."""

    start: int
    end: int
    text: str
    quoted: bool
    """Whether it stands between quotation marks, or is such a mark."""
    low: str
    """In lower case, with a straight apostrophe."""
    word: bool
    """Whether it is a word rather than a sign."""


def read_tokens(sentence: str, offset: int = 0) -> list[Token]:
    """The words and signs of `sentence`; the dot of an abbreviation before a name is left out.

    Spans are counted from `offset` before the sentence's first character.
    """
    spans: list[tuple[int, int]] = []
    texts: list[str] = []
    for match in _TOKEN.finditer(sentence):
        text = match.group()
        start, end = match.span()
        if text == "." and spans and spans[-1][1] == start:
            short = len(texts[-1]) <= _LONGEST and _ABBREVIATED.match(texts[-1])
            named = sentence[end : end + 2].strip()[:1].isupper()
            if short and (named or texts[-1].lower() in _BEHIND_NAMES):
                continue
        spans.append((start, end))
        texts.append(text)
    quoted = _quoted(sentence, spans) if MARK.search(sentence) else [False] * len(spans)
    return [
        _token(
            Token,
            (
                start + offset,
                end + offset,
                text,
                inside,
                text.lower().replace("’", "'"),
                text[0].isalnum(),
            ),
        )
        for (start, end), text, inside in zip(spans, texts, quoted, strict=True)
    ]


_token = tuple.__new__
"""Half of what a named tuple's own constructor costs."""


def _quoted(sentence: str, spans: list[tuple[int, int]]) -> list[bool]:
    """For each token, whether it is part of a quotation."""
    quoted = [False] * len(spans)
    surer = _surer_closers(sentence, spans)
    opened: int | None = None
    closers = ""
    free = 0
    for index, (start, end) in enumerate(spans):
        sign = sentence[start:end]
        if sign not in _PAIRS and sign not in _CLOSERS:
            continue
        if opened is not None:
            if sign in closers and _closes(sentence, start, surer=surer[index]):
                quoted[opened : index + 1] = [True] * (index + 1 - opened)
                opened, free = None, index + 1
        elif sign in _PAIRS and _opens(sentence, start):
            opened, closers = index, _PAIRS[sign]
        elif sign in _CLOSERS and _orphan(sentence, start):
            quoted[free : index + 1] = [True] * (index + 1 - free)
            free = index + 1
    if opened is not None and (
        closers[0] not in "'’" or opened == 0 or _after_comma(sentence, spans[opened][0])
    ):
        quoted[opened:] = [True] * (len(spans) - opened)
    return quoted


def _opens(sentence: str, at: int) -> bool:
    before = sentence[at - 1] if at else " "
    after = sentence[at + 1] if at + 1 < len(sentence) else " "
    if sentence[at] in "“«„":
        return True
    if sentence[at] == '"':
        return not after.isspace() and not (before.isalnum() or before in ",.?!…")
    return not before.isalnum() and before not in ",.?!…" and (after.isalnum() or after in "[(…$£€")


def _closes(sentence: str, at: int, *, surer: bool) -> bool:
    """Whether the mark ends a quotation rather than being an apostrophe."""
    if sentence[at] not in "'’":
        return True
    before, after = sentence[at - 1], sentence[at + 1 : at + 2] or " "
    if after.isalnum() or before.isspace():
        return False
    return not (before in "sS" and surer)


def _surer_closers(sentence: str, spans: list[tuple[int, int]]) -> list[bool]:
    """For each token, whether a surer closing mark follows before another quotation opens."""
    found = [False] * len(spans)
    coming = False
    for index in range(len(spans) - 1, -1, -1):
        found[index] = coming
        start, end = spans[index]
        if end - start != 1 or sentence[start] not in "'’‘":
            continue
        if sentence[start] == "‘" or _opens(sentence, start):
            coming = False
        elif start and sentence[start - 1] not in "sS " and _closes(sentence, start, surer=False):
            coming = True
    return found


def _orphan(sentence: str, at: int) -> bool:
    """Whether the mark closes a quotation that an earlier sentence opened."""
    before, after = sentence[at - 1 : at], sentence[at + 1 : at + 2] or " "
    return bool(before) and before in ",.?!…" and not after.isalnum()


def _after_comma(sentence: str, at: int) -> bool:
    return sentence[:at].rstrip()[-1:] in {",", ":", ""}
