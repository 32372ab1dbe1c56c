"""Numbers that are the story's, but not of what the statement says: swapped, or at another rate."""

import re
from collections.abc import Iterator, Sequence

from service.grounding.lexicon import word_set
from service.grounding.numbers.carrying import Figure, carries
from service.grounding.words.verbs import stem

REACH = 60
"""Characters before and after a number that say what it counts."""
MARGIN = 2.0
"""Shared words by which swapped numbers must fit better than the numbers as they stand (tuned on
the dev half of the statement corpus)."""
_TOKEN = re.compile(r"[^\W\d_]+|\d|[.;!?]")
_NUMBER = re.compile(
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty"
    r"|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen|half|quarter"
)
_ARTICLE = word_set("number_lock.context.article")
_RATE = re.compile(
    r"^\W{0,2}(?:[\w-]+ ){0,3}?(?P<article>an?|per|each|every) (?P<unit>second|minute|hour|day"
    r"|week|month|year|quarter|season|night|person|head|household|share|tonne|ton|barrel|litre|liter|gallon|mile"
    r"|kilometre|kilometer|record|dose|unit|game|match|visit|customer|employee|worker|pupil|student"
    r"|family|home|acre|hectare|kilo|kilogram|pound|ounce|megawatt|kilowatt|passenger|vote|seat"
    r"|day|capita|square \w+)\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:on|in|for|at|of|to|by|with|from|after|within|over|as|into) "
    r"(?:(?:at least|at most|about|almost|around|nearly|roughly|just|more than|less than|over|under"
    r"|up to) )?$"
)
_ADJECTIVE = {
    "dai": ("dail",), "week": ("weekl",), "month": ("monthl",), "year": ("annual", "yearl"),
    "hour": ("hourl",), "quarter": ("quarterl",), "night": ("nightl",),
}  # fmt: skip
"""How a rate may be told without its noun: "annual", "monthly"; keys and words are stems."""


def swapped_fault(told: Sequence[Figure], there: Sequence[Figure]) -> str | None:
    """Which two numbers of a statement have changed places; None when none have."""
    if len(told) < 2:
        return None
    matched = [(one, [other for other in there if carries(other, one)]) for one in told]
    for index, (first, first_places) in enumerate(matched):
        for second, second_places in matched[index + 1 :]:
            if not _comparable(first, second) or not first_places or not second_places:
                continue
            turned = _turned(first, first_places, second, second_places)
            if turned is False:
                continue
            straight = _fit(first, first_places) + _fit(second, second_places)
            crossed = _fit(first, second_places) + _fit(second, first_places)
            apart = (
                first.quantity.unit_class == second.quantity.unit_class == "duration"
                and first.quantity.unit != second.quantity.unit
            )
            if turned or crossed >= straight + MARGIN * (2 if apart else 1):
                return (
                    f"“{first.quantity.surface[:40]}” and “{second.quantity.surface[:40]}” have"
                    " changed places."
                )
    return None


_BASE = re.compile(
    r"\b(?:from|against|compared with|compared to|versus|instead of|rather than)"
    r"(?: (?:about|around|nearly|almost|roughly|over|more than|the|an?|just))* ?[a-z]{0,3}[$€£]?$",
    re.IGNORECASE,
)
"""Before the number that another is measured against."""


def _turned(
    first: Figure, first_places: Sequence[Figure], second: Figure, second_places: Sequence[Figure]
) -> bool | None:
    """Whether "from 33 to 27" is told as "from 27 to 33", or what is denied of the one number as
    denied of the other; None where neither is the base nor denied.
    """
    mine, theirs = first.quantity, second.quantity
    alike = (mine.unit_class, mine.unit) == (theirs.unit_class, theirs.unit)
    for marked in (_is_base, _is_denied) if alike else (_is_base,):
        told = (marked(first), marked(second))
        there = (any(map(marked, first_places)), any(map(marked, second_places)))
        if told[0] != told[1] and there[0] != there[1]:
            return told != there
    return None


def _is_denied(figure: Figure) -> bool:
    """Whether what is said of it is not so: "25% had never seen one"."""
    return not _NOT.isdisjoint(_sides(figure)[1])


_NOT = frozenset({stem("not"), stem("never")})


def _is_base(figure: Figure) -> bool:
    before = figure.text[max(0, figure.quantity.start - 30) : figure.quantity.start]
    return _BASE.search(before.rstrip()) is not None


def _comparable(first: Figure, second: Figure) -> bool:
    mine, theirs = first.quantity, second.quantity
    if mine.date and theirs.date:
        return mine.unit_class == theirs.unit_class == "date" and mine.date != theirs.date
    bare = "count" in (mine.unit_class, theirs.unit_class)
    if (mine.unit_class == "ordinal") != (theirs.unit_class == "ordinal"):
        return False
    return (
        (mine.unit_class == theirs.unit_class or bare)
        and mine.value is not None
        and theirs.value is not None
        and mine.value != theirs.value
    )


def _fit(told: Figure, places: Sequence[Figure]) -> float:
    """How many words around the number stand around the best of its places, on the same side."""
    mine = _sides(told)
    return max(
        sum(len(left & right) for left, right in zip(mine, _sides(place), strict=True))
        for place in places
    )


def _sides(told: Figure) -> tuple[set[str], set[str]]:
    quantity, text = told.quantity, told.text
    before = _near(reversed(_TOKEN.findall(text[max(0, quantity.start - REACH) : quantity.start])))
    after = _near(iter(_TOKEN.findall(text[quantity.end : quantity.end + REACH])))
    return before, after


def _near(words: Iterator[str]) -> set[str]:
    found: set[str] = set()
    for word in words:
        lower = word.lower()
        if not word.isalpha() or _NUMBER.fullmatch(lower):
            break
        if lower not in _ARTICLE:
            found.add(stem(lower))
        if len(found) == 5:
            break
    return found


def rate_fault(told: Figure, there: Sequence[Figure]) -> str | None:
    """Whether "a day" is told as "a year" or left out; the rate may stand elsewhere in the text."""
    places = [one for one in there if carries(one, told)]
    rates = {_rate(one) for one in places}
    mine = _rate(told)
    if not places or ("" in rates and not (mine and _at_another(mine, places))):
        return None
    if mine:
        return None if mine in rates else f"“{told.quantity.surface[:40]}” is told at another rate."
    words = {stem(word.lower()) for word in _TOKEN.findall(told.text)}
    if any(
        word == rate or word.startswith(_ADJECTIVE.get(rate, rate))
        for rate in rates
        for word in words
    ):
        return None
    return f"“{told.quantity.surface[:40]}” is told without the story's rate."


def _at_another(rate: str, places: Sequence[Figure]) -> bool:
    """Whether the story has another rate in an adjective, and not this one: "the hourly wage"."""
    words = {stem(word.lower()) for one in places for word in _TOKEN.findall(one.text)}
    told = {one for one, ways in _ADJECTIVE.items() if any(word.startswith(ways) for word in words)}
    return bool(told) and rate not in told and rate not in words


def _rate(told: Figure) -> str:
    found = _RATE.match(told.after)
    if found and _PREPOSITION.search(told.after[: found.start("article")]):
        return ""
    return stem(found["unit"].lower().split(" ")[0]) if found else ""
