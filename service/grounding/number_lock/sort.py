"""Whether what a key number means is a thing of its sort: no money is a date, no minutes are cars.

Whose words a meaning has is compared in `numbers/meaning.py` and `place.py`; of two numbers of one
sentence these may be all the same.
"""

import re

from service.grounding.numbers import Quantity, read_quantities
from service.grounding.numbers.carrying import Figure
from service.grounding.numbers.meaning import GENERAL
from service.grounding.words.verbs import stem

_DATE = re.compile(
    r"(?:the\s)?(?:date|day|month|year)\s(?:from|on|of|by|when|that|since|in|for|the)\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"(?:the\s)?(?:period|duration|how\slong|length\sof\stime"
    r"|time\s(?:that|for|since|until|between|spent|taken|it|the))\b",
    re.IGNORECASE,
)
_SHARE = re.compile(r"(?:the\s)?(?:share|percentage|proportion)\b", re.IGNORECASE)
_TIMES = re.compile(r"(?:second|minute|hour|day|night|week|month|year|season)s?$")
_OF_TIME = frozenset({"date", "duration"})
_OF_THINGS = frozenset({"count", "money", "percent"})
_HEAD = re.compile(
    r"(?:the\s)?(?P<head>(?:[\w’'-]+\s){0,3}?[\w’'-]+?)(?=[,;(]|\s(?:of|in|on|at|to|that|who|whom"
    r"|which|with|from|by|for|whose|where|when|after|before|per|under|over|among|as|it|the|a|an"
    r"|\w+ed|\w+ing)\b|$)",
    re.IGNORECASE,
)
"""A meaning up to what its first noun is told by: "cars that …", "homes and businesses without"."""


def sort_fault(meaning: str, kind: str, there: Figure) -> str | None:
    """Why `meaning` cannot be this number's, whatever its words; None when it can.

    `kind` is the number's own, which may say more than the story's words do ("640 and 720 AD").
    """
    number = there.quantity
    if (
        (_DATE.match(meaning) and number.kind in _OF_THINGS and kind != "date")
        or (_PERIOD.match(meaning) and number.kind in _OF_THINGS and not _may_be_time(number))
        or (_SHARE.match(meaning) and number.kind in _OF_TIME)
        or _counts_another(meaning, there)
    ):
        return "Its meaning is of another sort than the number."
    return None


def _may_be_time(number: Quantity) -> bool:
    """Whether a count may be one of time: "34 minutes of the required 60", "three full years"."""
    return number.kind == "count" and (
        number.unit is None or _TIMES.search(number.unit) is not None
    )


def _counts_another(meaning: str, there: Figure) -> bool:
    """Whether the meaning names what another number of the evidence counts, and not this one."""
    found = _HEAD.match(meaning)
    if found is None:
        return False
    word = found["head"].split()[-1].lower()
    head = stem(word)
    if GENERAL.fullmatch(word) or head == _noun(there.quantity):
        return False
    if there.quantity.kind not in {"date", "duration", "money", "percent"} and (
        (own := _noun(there.quantity)) is None or own in map(stem, meaning.lower().split())
    ):
        return False
    return head in {
        noun
        for one in read_quantities(there.text)
        if one.start != there.quantity.start and (noun := _noun(one)) is not None
    }


def _noun(number: Quantity) -> str | None:
    """The stem of the last word of what a number counts."""
    if number.kind != "count" or number.unit is None:
        return None
    return stem(number.unit.lower().split()[-1])
