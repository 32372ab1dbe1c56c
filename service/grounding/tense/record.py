"""The most since some day told as the most ever: "the highest ever" for "the highest since 2014".

A superlative of the story that has a bound keeps one, in whatever words; and "ever" or "on record"
needs a word in the evidence that says as much.
"""

import re
from collections.abc import Iterator, Sequence

from service.grounding.words.families import family

_NO_SUPERLATIVE = (
    r"arrest|best known|chest|contest|east|forest|guest|harvest|honest|interest|invest|latest"
    r"|manifest|modest|nearest|priest|protest|quest|request|rest|suggest|test|west"
)
_MOST = (
    rf"(?P<most>(?!(?:{_NO_SUPERLATIVE})\b)[a-z]{{2,}}est|worst|best|first"
    r"|(?:most|least)(?= [a-z]))"
)
_SPAN = r"(?:years?|decades?|months?|weeks|century|generation|half-century)"
_BOUNDED = re.compile(
    rf"\b{_MOST} (?P<of>[\w’'-]+)(?: [\w’'-]+){{0,6}}? (?:since"
    r"|in (?:(?:more than|over|almost|nearly|about|around|at least) )?"
    rf"(?:a |an |\w+ |[\d.]+ )?{_SPAN})\b",
    re.IGNORECASE,
)
_EVER = re.compile(
    rf"\b{_MOST}(?: [\w’'-]+){{0,5}}? (?:ever|of all time|on record|in history)\b"
    r"|\b(?:all[- ]time|record) (?:high|low)s?\b",
    re.IGNORECASE,
)
_AS_MUCH = re.compile(
    r"\b(?:ever|never|yet|records?|histor\w+|all[- ]time|of all time|unprecedented|any other)\b",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?:since|years?|decades?|months?|weeks?|century|generation|half-century|(?:19|20)\d\d|after"
    r"|again|season|quarter|recent)\b",
    re.IGNORECASE,
)


def record_fault(text: str, there: Sequence[str]) -> str | None:
    """Why a superlative of `text` reaches further than the story's; None when none does."""
    if not any(map(_AS_MUCH.search, there)) and (found := _EVER.search(text)):
        return f"“{found.group()[:60]}” is told of what the story does not compare with all time."
    if _BOUND.search(text):
        return None
    mine = {*_superlatives(text, _ALONE)}
    for sentence in there:
        if any(one in mine for one in _superlatives(sentence, _BOUNDED)):
            return "The story says since when it is the most; the statement leaves that out."
    return None


_ALONE = re.compile(rf"\b{_MOST} (?P<of>[\w’'-]+)", re.IGNORECASE)


def _superlatives(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Each superlative with the word behind it."""
    for found in pattern.finditer(text):
        yield found["most"].lower(), family(found["of"].lower())
