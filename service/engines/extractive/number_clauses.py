"""Where the clause around a number begins and may end: no parser, closed word classes only.

What becomes of the clause is decided in `meanings.py`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from service.engines.extractive.pieces import FINITE

REACH_WORDS = 14
"""Words before a number over which its clause is looked for; further back is another thought."""
REACH_CHARS = 600
"""Characters before a number that are looked at, so that no sentence costs more than that."""

_BREAK = re.compile(
    r"[;:]\s|,\s|\s(?:--|–|—)\s"
    r"|\b(?:that|which|where|who|while|(?<!all )but|because|although|after|before|when"
    r"|(?<!many )(?<!much )(?<!few )(?<!high )as(?! (?:many|much|few|little|high|low|well)\b))\s"
    r"|[“\"(]",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"(?:that|which|who)\s$", re.IGNORECASE)
_SAYING = re.compile(
    r"(?:sa(?:y|ys|id|ying)|\w+ed|believes?|thinks?|knows?|fears?|told|is|was|so|show(?:s|n)?|hopes?"
    r"|report|estimate|evidence|claims?|fact|news|word|him|her|them|reporters|clear|likely)$",
    re.IGNORECASE,
)
"""What stands before a "that" which opens a clause of its own."""
_MAIN_VERB = re.compile(
    r"(?<!\band)(?<!\bor)(?<!\bto)(?<!\bhe)(?<!\bshe)(?<!\bit)(?<!\bthey)(?<!\bwho)(?<!\bwe)\s"
    r"(?=(?:will|would|is|are|was|were|has|have|had|can|could|may|might|must|should)\s)"
)
_VERB = re.compile(
    rf"(?:(?:also|now|then|later|still|already|just|only)\s)?(?:{FINITE.pattern}|[a-z]+ing\b)"
)
_PHRASE = re.compile(r"(?:by|in|at|on|for|from|to|of|with|including|among|into|over)\s")
"""A phrase that belongs to what stands before it."""
_CUT = re.compile(
    r"\s(?:in|at|on|from|by|during|since|for|with|near|along|across|throughout|within|until"
    r"|including|to|ahead|amid|under|over|that|if)\s"
)
_JOINED = re.compile(r"\s(?:and|or)\s[\w’'-]+$")
"""What a cut leaves of a second thought: "languages and adapted"."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a clause opens."""

    start: int
    resumed: tuple[int, int] | None = None
    """Where a relative clause behind its subject begins, and where its own verb follows."""


def clause_opening(text: str, number: int, outside: Sequence[int]) -> Opening:
    """Where the clause opens that holds the number at `number`; it is nowhere before the last of
    `outside`, and never at a relative pronoun or a verb without its subject.

    >>> said = "The bridge that links two towns will close for 11 weeks."
    >>> clause_opening(said, said.find("11"), ())
    Opening(start=0, resumed=(11, 32))
    """
    far = text.find(" ", number - REACH_CHARS) + 1 if number > REACH_CHARS else 0
    least = max((end for end in outside if far <= end <= number), default=far)
    starts = [least]
    resumed: tuple[int, int] | None = None
    for found in _BREAK.finditer(text, least, number):
        at = found.end()
        if resumed is not None and at <= resumed[1]:
            continue
        if _RELATIVE.search(found.group()) and _is_relative(text, found.start(), at):
            verb = _MAIN_VERB.search(text, text.find(" ", at), number)
            starts = [one for one in starts if one < found.start() - 2] or [least]
            resumed = (found.start(), verb.end()) if verb else None
            continue
        resumed = None
        starts.append(at)
    if resumed is not None:
        return Opening(starts[-1], resumed)
    while len(starts) > 1 and _near(text, starts[-2], number):
        if not _VERB.match(text, starts[-1]) and not _PHRASE.match(text, starts[-1]):
            break
        starts.pop()
    return Opening(starts[-1])


def _near(text: str, start: int, number: int) -> bool:
    return len(text[start:number].split()) <= REACH_WORDS


def _is_relative(text: str, start: int, end: int) -> bool:
    """Whether a verb follows at once, so that the clause has no subject of its own."""
    following = text[end : end + REACH_CHARS].split(maxsplit=2)
    if not following:
        return False
    word = following[0]
    if FINITE.fullmatch(word):
        return True
    before = text[max(0, start - REACH_CHARS) : start].rsplit(maxsplit=1)
    if text[start:end].lower().startswith("that") and before and _SAYING.search(before[-1]):
        return False
    third = word.islower() and word.endswith("s") and not word.endswith("ss")
    return third and not (len(following) > 1 and FINITE.fullmatch(following[1]))


def brief_end(text: str, start: int, number_end: int, end: int, most_words: int) -> int:
    """The end of the clause, cut at the last phrase that may go so that `most_words` are left."""
    if len(text[start:end].split()) <= most_words:
        return end
    kept = end
    noun = text.find(" ", min(number_end + 1, end))
    for found in _CUT.finditer(text, max(noun, number_end), end):
        if kept == end or len(text[start : found.start()].split()) <= most_words:
            kept = found.start()
    joined = _JOINED.search(text, max(noun, number_end), kept) if kept < end else None
    return joined.start() if joined else kept
