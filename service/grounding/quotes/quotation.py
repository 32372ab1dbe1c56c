"""The quotation lock: words between quotation marks are the story's, verbatim and quoted there.

Whether they belong to the speaker whom the statement names is checked here too, with the
readers of `speech/attribution.py` and `people/gathered.py`.
"""

import re
from dataclasses import dataclass

from schemas.summary import Check
from service.grounding.claim import Claim, verdict
from service.grounding.folding import folded
from service.grounding.quotes.finder import occurrences
from service.memo import once

_OPENING = {"“": "”", "„": "“”", "«": "»", "‹": "›", "「": "」", "『": "』"}
_TURNED = str.maketrans("«»‹›", "»«›‹")
_MARK = re.compile(rf"[\"'‘`{''.join(_OPENING)}]")
_CLOSERS = {
    signs: re.compile(f"[\n{signs}]")
    for signs in {*_OPENING.values(), '"', "'", "’'", "'‘“", "’'‘“"}
}
"""Where a closing mark or a line's end stands; a search, for marks that never close are many."""
MAX_STRETCH = 20_000
"""Characters of a paragraph that are read."""
MAX_QUOTATION = 2_000
"""Characters between two marks; what is longer is read as unclosed."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks; the span excludes the marks."""

    start: int
    end: int
    text: str


@once
def find_quotations(text: str) -> list[Quotation]:
    """The outermost quotations of `text`.

    Straight, curly and single marks and guillemets; an apostrophe is no mark. A quotation that a
    new paragraph opens again without closing it goes on. An unclosed one runs to the end of its
    paragraph.

    >>> [one.text for one in find_quotations("He said 'it's over' and “left ‘home’”.")]
    ["it's over", 'left ‘home’']
    """
    found: list[Quotation] = []
    after = 0
    if 0 <= text.find("»") < text.find("«") % (len(text) + 1):
        text = text.translate(_TURNED)  # German books and papers open with »
    for mark in _MARK.finditer(text):
        at = mark.start()
        end = _closing(text, at) if at >= after and _opens(text, at) else None
        if end is not None:
            found.append(Quotation(at + 1, end, text[at + 1 : end]))
            after = end + 1
    return found


def _opens(text: str, at: int) -> bool:
    char = text[at]
    if char in _OPENING:
        return True
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if char == '"':
        return not after.isspace() and not before.isalnum()
    if char == "‘" or char in "'`":
        return not before.isalnum() and (after.isalnum() or after in "[(…$£€")
    return False


def _closing(text: str, at: int) -> int | None:
    """Where the quotation that opens at `at` closes; None when it does not."""
    char = text[at]
    limit = min(len(text), at + 1 + MAX_QUOTATION)
    if char in "'‘`":
        closers = "’'" if char == "‘" else "'"
        for mark in _CLOSERS[closers].finditer(text, at + 1, limit):
            index = mark.start()
            if text[index] == "\n" and text[index - 1] == "\n":
                return None
            if text[index] in closers:
                before, after = text[index - 1], text[index + 1 : index + 2] or " "
                if not after.isalnum() and not before.isspace():
                    if before == "s" and _closes_later(text, index + 1, limit, closers):
                        continue
                    return index
        return None
    closers = _OPENING.get(char, '"')
    for mark in _CLOSERS[closers].finditer(text, at + 1, limit):
        index = mark.start()
        if text[index] in closers:
            opens_anew = char == '"' and text[index - 1].isspace() and _opens(text, index)
            return None if opens_anew else index
        if text[index] == "\n" and not _continues(text, index, char):
            return index
    return limit if limit == len(text) else None


def _closes_later(text: str, start: int, limit: int, closers: str) -> bool:
    """Whether a surer closing mark follows a plural's apostrophe, before another one opens."""
    for mark in _CLOSERS[f"{closers}‘“"].finditer(text, start, limit):
        index = mark.start()
        if text[index] in "\n‘“":
            return False
        if text[index] in closers:
            if text[index - 1].isspace():
                return False
            if not (text[index + 1 : index + 2] or " ").isalnum():
                return text[index - 1] != "s" or text[index - 1] in ".,?!"
    return False


def _continues(text: str, newline: int, mark: str) -> bool:
    """Whether the next paragraph opens with the same mark: a block quotation goes on."""
    rest = text[newline : newline + 40].lstrip()
    return rest[:1] == mark


_EDGE = re.compile(r"^[\s.,;:!?…'\"-]+|[\s.,;:!?…'\"-]+$")


def core(words: str) -> str:
    """Words between marks, folded, less what house style puts inside or outside of them."""
    return _EDGE.sub("", folded(words))


def check_quotation(claim: Claim) -> Check:
    """Whether every quotation of the statement is one of the story's."""
    told = [one for text in claim.texts for one in find_quotations(text)]
    if not told:
        return verdict("quotation")
    there = " | ".join(_story_quotations(claim))
    for quotation in told:
        wanted = core(quotation.text)
        if not wanted:
            continue
        if next(occurrences(there, wanted), None) is None:
            return verdict(
                "quotation", f"“{quotation.text[:80]}” is not a quotation of the evidence."
            )
    return verdict("quotation")


def _story_quotations(claim: Claim) -> list[str]:
    """The folded words inside quotation marks of the evidence."""
    return [folded(claim.source.clean[first:last]) for first, last in quoted_spans(claim)]


def quoted_spans(claim: Claim) -> list[tuple[int, int]]:
    """Where the evidence's sentences and their paragraphs have quotation marks around their words:
    by paragraph, since a quotation may run over sentences, and by sentence, since an odd mark
    upsets a paragraph.
    """
    stretches = [*_paragraphs(claim), *((one.start, one.end) for one in claim.sentences)]
    return [
        (first + one.start, first + one.end)
        for first, last in stretches
        for one in find_quotations(claim.source.clean[first : min(last, first + MAX_STRETCH)])
    ]


def _paragraphs(claim: Claim) -> list[tuple[int, int]]:
    paragraphs = {one.paragraph for one in claim.sentences}
    spans: dict[int, tuple[int, int]] = {}
    for one in claim.source.sentences:
        if one.paragraph in paragraphs:
            first, last = spans.get(one.paragraph, (one.start, one.end))
            spans[one.paragraph] = (min(first, one.start), max(last, one.end))
    return [spans[key] for key in sorted(spans)]
