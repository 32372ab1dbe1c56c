"""Neutral wording: the reporter's judgements are shown to the editor and kept out of the brief.

The words and their contexts are in `loaded.json`, which is reviewed as copy. A loaded word inside
quotation marks is its speaker's, not the reporter's.
"""

import json
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from importlib import resources

from schemas.summary import Check
from service.grounding.claim import Claim, verdict
from service.grounding.quotes.quotation import Quotation, find_quotations
from service.memo import once
from service.source_text import SourceText

_CONTEXT = 60
"""Characters before and after a word that its contexts are matched against."""
_NEXT_NOUN = re.compile(r"[ ][a-z][\w-]{2,30}\b")
_NOT_NOUN = re.compile(
    r"and|or|but|to|of|in|on|at|for|from|with|by|as|that|which|who|when|while|after|before|than|the"
    r"|his|her|their|its|was|were|are|is|since|into|over|out|about"
)
_INTENSIFIER = re.compile(
    r"\b(?:fresh|new|major|huge|total|utter|complete|stinging|deep) $", re.IGNORECASE
)
_CALLED = re.compile(
    r"\b(?:call(?:s|ed|ing)|brand(?:s|ed|ing)|label(?:s|led|ling|ed|ing)|dub(?:s|bed)|describ(?:es|ed|ing)"
    r"|denounc(?:es|ed|ing)|condemn(?:s|ed|ing)|criticis(?:es|ed|ing)|criticiz(?:es|ed|ing)|deem(?:s|ed))"
    r"(?: [^\s.;:!?]+){0,6} $",
    re.IGNORECASE,
)
"""Somebody's verdict in reported speech: theirs, not the reporter's."""
_READ_FROM = ("headline", "subhead", "body", "note")


@dataclass(frozen=True, slots=True)
class Span:
    """A loaded phrase of a text."""

    start: int
    end: int
    surface: str


@dataclass(frozen=True, slots=True)
class _Term:
    """What spares a word, and what alone makes it count."""

    unless_before: re.Pattern[str] | None
    unless_after: re.Pattern[str] | None
    only_before: re.Pattern[str] | None
    only_after: re.Pattern[str] | None

    def counts(self, before: str, after: str) -> bool:
        """Whether the word counts between these."""
        if self.unless_before and self.unless_before.search(before):
            return False
        if self.unless_after and self.unless_after.match(after):
            return False
        if self.only_before and not self.only_before.search(before):
            return False
        return not self.only_after or bool(self.only_after.match(after))


_BEGINNING = re.compile(r"(?<![\w-])[a-z][\w-]{2}", re.IGNORECASE)
"""The first letters of a word; the terms are tried only where theirs stand."""
_BEGINNING_LOW = re.compile(r"(?<![\w-])[a-z][\w-]{2}")
"""The same in a text in lower case."""
_BRANCH = re.compile(r"(?:^|\|)([a-z][\w-]{2})(?![?*{])")
_GROUPED = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class _Lexicon:
    patterns: dict[str, re.Pattern[str]]
    """By their first letters, one expression for all terms that begin so; a term's group name
    leads to its contexts."""
    terms: dict[str, _Term]


@cache
def _lexicon() -> _Lexicon:
    text = resources.files("service.grounding").joinpath("loaded.json").read_text("utf-8")
    terms: dict[str, _Term] = {}
    alternatives: dict[str, list[str]] = {}
    for number, entry in enumerate(json.loads(text)["terms"]):
        group = f"t{number}"
        branches = _GROUPED.sub(" ", entry["term"])
        firsts = _BRANCH.findall(branches)
        if len(firsts) != branches.count("|") + 1:
            raise ValueError(f"a term must begin with three letters: {entry['term']}")
        for first in dict.fromkeys(firsts):
            alternatives.setdefault(first, []).append(f"(?P<{group}>{entry['term']})")
        terms[group] = _Term(
            _context(entry.get("unless_before"), r"\b(?:{})\s*$"),
            _context(entry.get("unless_after"), r"\s*(?:{})\b"),
            _context(entry.get("only_before"), r"\b(?:{})\s*$"),
            _context(entry.get("only_after"), r"\s*(?:{})\b"),
        )
    patterns = {
        first: re.compile(rf"(?<![\w-])(?:{'|'.join(listed)})(?![\w-])", re.IGNORECASE)
        for first, listed in alternatives.items()
    }
    return _Lexicon(patterns, terms)


def _context(words: str | None, frame: str) -> re.Pattern[str] | None:
    return re.compile(frame.replace("{}", words), re.IGNORECASE) if words else None


def find_loaded(source: SourceText | str) -> list[Span]:
    """The reporter's loaded phrases: in a text, or in a story's headline and body (in `clean`).

    >>> [one.surface for one in find_loaded("It was an embarrassing rebuff.")]
    ['embarrassing rebuff']
    """
    if isinstance(source, str):
        quoted = find_quotations(source)
        return [one for one in _all_loaded(source) if not _inside(quoted, one)]
    clean = source.clean
    parts = [(block.start, block.end) for block in source.blocks if block.kind in _READ_FROM]
    found = []
    for start, end in parts or [(one.start, one.end) for one in source.sentences]:
        found += [
            Span(start + one.start, start + one.end, one.surface)
            for one in find_loaded(clean[start:end])
        ]
    return found


def check_neutral_wording(claim: Claim) -> Check:
    """Whether no loaded word stands in the statement's own voice.

    Inside quotation marks it passes when a speaker is named; that the quotation is the story's is
    the quotation check's affair.
    """
    speaker = claim.section == "people" or any(one.speaker for one in claim.attributions)
    for text in claim.texts:
        quoted = find_quotations(text) if speaker else []
        for one in _all_loaded(text):
            if _inside(quoted, one):
                continue
            detail = f"“{one.surface}” is a judgement of the reporter."
            return verdict("neutral_wording", detail)
    return verdict("neutral_wording")


@once
def _all_loaded(text: str) -> list[Span]:
    lexicon = _lexicon()
    low = text.lower()
    if len(low) == len(text) and lexicon.patterns.keys().isdisjoint(_BEGINNING_LOW.findall(low)):
        return []
    found = []
    end = 0
    for beginning in _BEGINNING.finditer(text):
        pattern = lexicon.patterns.get(beginning.group().lower())
        hit = (
            pattern.match(text, beginning.start()) if pattern and beginning.start() >= end else None
        )
        if hit is None:
            continue
        end = hit.end()
        before = text[max(0, hit.start() - _CONTEXT) : hit.start()]
        if _CALLED.search(before):
            continue
        term = lexicon.terms[hit.lastgroup or ""]
        if not term.counts(before, text[hit.end() : hit.end() + _CONTEXT]):
            continue
        first, last = _phrase(text, hit.start(), hit.end())
        found.append(Span(first, last, text[first:last]))
    return found


def _phrase(text: str, start: int, end: int) -> tuple[int, int]:
    """The word with the noun that it judges: "botched withdrawal", "fresh embarrassment"."""
    lead = _INTENSIFIER.search(text[max(0, start - 12) : start])
    if lead:
        start -= len(lead.group())
    noun = _NEXT_NOUN.match(text, end)
    if (
        noun
        and not _NOT_NOUN.fullmatch(noun.group().strip())
        and not text[start:end].endswith("ment")
    ):
        end = noun.end()
    return start, end


def _inside(quoted: list[Quotation], span: Span) -> bool:
    """Whether `span` stands in one of the quotations, which come in order."""
    index = bisect_right(quoted, span.start, key=lambda one: one.start) - 1
    return index >= 0 and span.end <= quoted[index].end
