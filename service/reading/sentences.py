"""Where a sentence ends, in linear time. Which lines are body text is not decided here."""

import re

MAX_SENTENCE = 2_000
"""Characters; a longer stretch is cut at a space, so that nothing downstream is quadratic."""

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof sen rep gov gen col lt sgt capt cmdr adm maj rev hon st ft mt jr sr inc corp"
    " co ltd vs etc no nos vol fig jan feb mar apr jun jul aug sep sept oct nov dec ave blvd rd"
    " dept est approx al pres sec supt det insp e.g i.e u.s u.k u.n a.m p.m d.c".split()
)
_TITLES_ONLY = frozenset(
    "mr mrs ms dr prof sen rep gov gen col lt sgt capt cmdr adm maj rev hon no nos vs e.g i.e".split()
)
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？｡]+[」』”’）》]*|[؟।॥۔][\"'”’»)\]]*")
_WORD_BEFORE = re.compile(r"[\w.]{1,12}$")


def split_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the sentences in `text[start:end]`, white space around them left out."""
    spans: list[tuple[int, int]] = []
    begin = start
    for mark in _END.finditer(text, start, end):
        if not _ends(text, begin, mark, end):
            continue
        _add(text, begin, mark.end(), spans)
        begin = mark.end()
    _add(text, begin, end, spans)
    return spans


def _ends(text: str, begin: int, mark: re.Match[str], end: int) -> bool:
    after = mark.end()
    while after < end and text[after] in " \n\"'“‘«([":
        after += 1
    follows = text[after] if after < end else ""
    if follows.islower():
        return False
    if mark.group() != ".":
        return True
    word = _WORD_BEFORE.search(text, max(begin, mark.start() - 12), mark.start())
    if word is None:
        return True
    last = word.group().lower()
    if last in _TITLES_ONLY and (follows.isupper() or follows.isdigit()):
        return False
    if len(last) == 1 and last.isalpha() and follows.isupper():
        return False
    return not (last in _ABBREVIATIONS and not follows.isupper())


def _add(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    while True:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start >= end:
            return
        if end - start <= MAX_SENTENCE:
            spans.append((start, end))
            return
        cut = text.rfind(" ", start + 1, start + MAX_SENTENCE)
        cut = start + MAX_SENTENCE if cut < 0 else cut
        spans.append((start, cut))
        start = cut
