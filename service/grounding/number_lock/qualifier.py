"""Whether the qualifier of a key number is the story's, or tells the same in another way."""

import re

from schemas.draft import DraftNumber
from service.grounding.numbers.carrying import Figure

_BOUND = re.compile(
    r"\b(?:exceed\w*|within|most|least|max\w*|min\w*|limit\w*|up to|cap(?:ped)?|ceiling|floor|more"
    r"|less|fewer|under|over|above|below|allow\w*)\b",
    re.IGNORECASE,
)
"""Words of a meaning that give a number's bound in the qualifier's stead."""
_ESTIMATED = re.compile(r"\bestimate[sd]?\b", re.IGNORECASE)
_FALLING_SHORT = re.compile(r"\b(?:nearly|almost|not quite|approaching|nearing)$")
"""Before a number that is not reached: "nearly a decade" is less than one."""
_KNOWN = re.compile(r"\b(?:above|below|over|under|beyond|than|exceed\w*) the$")
"""Before a number that something else is more or less than: "below the 55% that was needed"."""
_BY_A_LITTLE = re.compile(
    r"\b(?:just|slightly|(?:a )?little) (?:over|above|more than|under|below|less than)$"
)
"""Before a number that is nearly exact: "just over 200" is about 200."""


def qualifier_agrees(entry: DraftNumber, there: Figure) -> bool:
    """Whether the entry's qualifier is the story's, a weaker one, or told by its meaning."""
    told, actual = entry.qualifier, there.quantity.qualifier
    if told == actual or weaker(told, actual):
        return True
    if told == "exact" and (_BOUND.search(entry.meaning) or _KNOWN.search(there.before.rstrip())):
        return True
    if told == "approximate":
        return _BY_A_LITTLE.search(there.before.rstrip()) is not None
    if actual != "approximate":
        return False
    if told == "exact":
        said = (entry.meaning, there.before[-len(" an estimated at ") :])
        return all(_ESTIMATED.search(words) for words in said)
    return told == "less_than" and _FALLING_SHORT.search(there.before.rstrip()) is not None


def weaker(told: str, there: str) -> bool:
    """Whether what is told of an exact number claims less, and is true of it all the same."""
    return there == "exact" and told in ("approximate", "at_least", "at_most")
