"""The clause around a number that can be read without its story: subject, verb and all, or none.

No parser: closed word classes, and the borders that clauses have in news prose. Where no clause
stands alone, `meanings.py` goes on to the whole sentence, and then to none.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import product

from service.engines.extractive.lexicon import word_list
from service.engines.extractive.pieces import (
    FINITE,
    Span,
    bracketed_in,
    end_of_words,
    has_finite,
    opening_of,
    quoted_in,
    touches,
)

FEW_WORDS = 18
"""Words up to which a clause stays whole: what a reader takes in beside a number."""
MOST_WORDS = 30
"""Words above which a sentence is no meaning."""
LEAST_WORDS = 6
"""Words below which a clause does not say what its number means: "It ran for four years"."""

_BORDER = re.compile(
    r"[;:]\s+|\s(?:--|–|—)\s"
    r"|,?\s(?P<joint>after|while|because|although|though|whereas|when)\s"
    r"|,\s(?:and|but|so)\s|,\s(?P<end>as|before|since)\s|\s(?P<second>and that)\s"
    r"|,\s(?P<relative>which|who|whom|whose|where|(?:some|many|most|all|both) of (?:which|whom))\s",
    re.IGNORECASE,
)
_COUNT = (
    r"(?:[\d$£€]|an?\s(?:dozen|hundred|thousand|million)|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven|twelve|half|[a-z]+teen|[a-z]+ty\b)"
)
_BOUND = (
    r"(?:at least|at most|up to|about|around|nearly|almost|over|under|only|just|some|as many as"
    r"|more than|fewer than|less than)"
)
_DETERMINED = "|".join(word_list("determiner") | word_list("pointer"))
_OPENS = re.compile(
    rf"[A-Z$£€\d]|(?:{_BOUND}\s){{1,2}}{_COUNT}|{_COUNT}|(?:{_DETERMINED}|another|more)\s|[a-z]{{3,}}s\s"
)
"""How a clause opens inside a sentence: with a name, a number, a determiner or a bare plural."""
_NO_SUBJECT = re.compile(r"(?:\w+\sthat|his|its|this|as|was|has|does|is|says|unless|[a-z]+ous)\s")
_SURE = (
    "is are was were has have had will would can could may might must should did does do said"
    " took came gave began became fell rose saw drew flew grew knew ran spoke wrote chose shook"
    " died lived happened occurred arrived won lost"
)
_OBJECT = (
    r"(?=\s(?:the|an?|his|her|its|their|at least|at most|about|around|nearly|almost|more than|up to"
    r"|over|some|as|two|three|four|five|six|seven|eight|nine|ten|that|[$£€A-Z0-9]))"
)
_VERB = re.compile(
    rf"(?<!\bwho)(?<!\bwhich)(?<!\bthat)\s(?:(?:{'|'.join(_SURE.split())})\b"
    rf"|(?:{FINITE.pattern}){_OBJECT})"
)
"""A verb with a subject before it that is no participle: an auxiliary, or one with an object."""
_MAYBE = re.compile(rf"\s(?:{'|'.join(sorted(word_list('maybe_finite')))}|show|support)\s")
_SPAN_OF_TIME = re.compile(r"\b(?:second|minute|hour|day|week|month|year|decade)s?$")
"""What an "after" or "before" behind it is counted from: "three months after the vote"."""
_BREAKS_OFF = re.compile(
    r"\b(?:and|or|but|of|to|in|on|at|for|by|with|the|an?|his|her|its|their|from|that|is|was|are|were"
    r"|has|have|had|as|than|into|not|said|says|told|includes?|including|if|whether|who|which|just|even|only|such|though|although|while|because|until|since)$",
    re.IGNORECASE,
)
_JOINED = re.compile(r",?\s(?:and|but|or)\s$")
_LISTED = re.compile(r",\s[\w'’-]+(?:\s[\w'’-]+)?$")
"""Before ", and": a list that goes on ("burning, looting, and robbing")."""
_AGAIN = re.compile(r"\sand\s(?:in|on|at)\s$")
_LEFT_OUT = re.compile(r"[\s,;:–—-]*(?:that\s)?", re.IGNORECASE)


def clauses_around(text: str, number: Span, outside: Sequence[Span]) -> Iterator[Span]:
    """The spans that tell of the number and stand alone, the best first; nothing of `outside`.

    >>> said = "The bridge closed on Monday after a storm, and its 11 shops will stay shut."
    >>> [said[first:last] for first, last in clauses_around(said, (52, 54), ())]
    ['The bridge closed on Monday after a storm, and its 11 shops will stay shut']
    """
    within = _within(text, number, outside)
    words = words_in(text[slice(*within)])
    if words <= FEW_WORDS and _is_clause(text, within):
        yield within
        return
    lefts, rights = _borders(text, number, within)
    spans = [span for span in product(lefts, rights) if _is_clause(text, span)]
    for few, most in ((0, FEW_WORDS), (FEW_WORDS, MOST_WORDS)):
        yield from (span for span in spans if few < words_in(text[slice(*span)]) <= most)


def words_in(text: str) -> int:
    """How many words it has."""
    return len(text.split())


def _within(text: str, number: Span, outside: Sequence[Span]) -> Span:
    """The sentence around the number as far as the words that stay outside."""
    first, last = opening_of(text), end_of_words(text)
    for start, end in outside:
        if end <= number[0]:
            first = max(first, end)
        elif start >= number[1]:
            last = min(last, start)
    joint = _JOINED.search(text, number[1], last)
    last = joint.start() if joint and joint.end() == last < end_of_words(text) else last
    led = _LEFT_OUT.match(text, first, number[0])
    first = led.end() if led and first else first
    return min(first, number[0]), max(number[1], last)


def _borders(text: str, number: Span, within: Span) -> tuple[list[int], list[int]]:
    """Where the clause may open, the nearest first, and where it may end, the farthest first."""
    closed = [*quoted_in(text), *bracketed_in(text)]
    lefts, rights = [within[0]], [within[1]]
    dashes = len(re.findall(r"\s(?:--|–|—)\s", text[slice(*within)]))
    for found in _BORDER.finditer(text, *within):
        mark = found.group().strip()
        if any(touches(found.span(), one) for one in closed):
            continue
        if mark in ("--", "–", "—") and dashes > 1:
            continue
        if mark == "after" and _SPAN_OF_TIME.search(text, 0, found.start()):
            continue
        if mark == ":" and text[found.end() : found.end() + 1] in ('"', "“", "'", "‘"):
            continue
        if found.end() <= number[0]:
            if _opens_at(text, found, number, within):
                lefts.append(found.end())
        elif found.start() >= number[1] and not (mark.endswith("but") or _goes_on(text, found)):
            noun = text[number[1] : found.start()].strip()
            if noun or found.group("joint") is None:
                rights.append(found.start())
    return lefts[::-1], sorted(rights, reverse=True)


def _goes_on(text: str, border: re.Match[str]) -> bool:
    """Whether ", and" brings the last of a list."""
    joined = border.group().strip() == ", and"
    return joined and _LISTED.search(text, 0, border.start()) is not None


def _opens_at(text: str, border: re.Match[str], number: Span, within: Span) -> bool:
    """Whether a clause may open behind the border: no relative one, none whose main clause follows
    ("Even after Lee signed it, …"), and none that "and in 2012" leads out of again.
    """
    if border.group("second") or border.group("relative") or border.group("end"):
        return False
    if border.group("joint") is None:
        return True
    led = has_finite(text[within[0] : border.start()])
    return led and _AGAIN.search(text, border.end(), number[0]) is None


def _is_clause(text: str, span: Span) -> bool:
    """Whether the span has a subject and a verb and breaks off nowhere."""
    words = text[slice(*span)].strip(" ,;:–—-")
    if (
        words.startswith("(")
        or words_in(words) < LEAST_WORDS
        or _BREAKS_OFF.search(words)
        or not is_balanced(words)
    ):
        return False
    opens = span[0] <= opening_of(text)
    if opens:
        return has_verb(words)
    opening = _OPENS.match(words)
    if not opens and (opening is None or FINITE.match(words) or _NO_SUBJECT.match(words)):
        return False
    return _VERB.search(words) is not None


def has_verb(words: str) -> bool:
    """Whether some word can be a finite verb: a heading has none."""
    return has_finite(words) or _MAYBE.search(words) is not None


def is_balanced(words: str) -> bool:
    """Whether every quotation and bracket that opens in `words` closes in them."""
    pairs = (("“", "”"), ("(", ")"), ("[", "]"))
    return words.count('"') % 2 == 0 and all(words.count(a) == words.count(b) for a, b in pairs)
