"""By how much somebody won, told as how much they got: "won 2,000 votes" for "won by 2,000"."""

import re
from collections.abc import Sequence

from service.grounding.numbers.carrying import Figure, carries

_BY = re.compile(
    r"\bby\s(?:(?:a\s(?:margin|majority|lead)\sof|about|around|only|just|almost|nearly|some|more\sthan"
    r"|fewer\sthan|less\sthan|at\sleast|an?)\s)*$",
    re.IGNORECASE,
)
_GOT = re.compile(
    r"\b(?:got|gets|won|wins|received|polled|took|secured|gained|collected|had|with)\s(?:about\s"
    r"|around\s|only\s|just\s|almost\s|nearly\s|some\s|more\sthan\s|at\sleast\s)?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\W{0,2}(?:votes?|points?|seats?|goals?|runs?|strokes?|lengths?)\b")
_WON = re.compile(
    r"\b(?:w[io]n\w*|lost|los\w+|beat\w*|defeat\w*|victor\w*|ahead|led|lead\w*|margin|majority"
    r"|behind|carried|held on|edged)\b",
    re.IGNORECASE,
)
_MARGIN = re.compile(
    r"\b(?:by|margin|majority|lead\w*|differ\w*|gap|ahead|behind|more|fewer|clos\w+|narrow\w*|how"
    r"|edge|extra|short)\b",
    re.IGNORECASE,
)
"""Words by which a meaning says that it is a difference."""
_LEAD = 60
"""Characters before a number that say how it is meant."""


def _before(one: Figure) -> str:
    return one.text[max(0, one.quantity.start - _LEAD) : one.quantity.start]


def _is_margin(one: Figure) -> bool:
    """Whether the story won or lost by it."""
    before = _before(one)
    return _BY.search(before) is not None and _WON.search(before) is not None


def margin_fault(told: Sequence[Figure], there: Sequence[Figure]) -> str | None:
    """Which number somebody got in a statement, and won by in the evidence; None for none."""
    for one in told:
        if not _GOT.search(_before(one)) or not _COUNTED.match(one.after):
            continue
        places = [other for other in there if carries(other, one)]
        if places and all(map(_is_margin, places)):
            return f"“{one.quantity.surface[:40]}” is what somebody won or lost by."
    return None


def margin_meaning_fault(meaning: str, there: Figure) -> str | None:
    """Why a meaning makes a sum of a difference; None when it does not."""
    if _is_margin(there) and _COUNTED.match(there.after) and not _MARGIN.search(meaning):
        return "Its meaning is no difference, as the number is."
    return None
