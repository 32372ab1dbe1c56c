"""Key numbers without a value: "thousands", "several hours", "hundreds of thousands of pounds".

What such a word counts is read as if a number stood in its place.
"""

import re

from schemas.draft import DraftNumber
from service.grounding.claim import Claim
from service.grounding.number_lock.unit import kind_fault, unit_fault
from service.grounding.numbers import Quantity, read_quantities
from service.grounding.numbers.carrying import Figure
from service.grounding.numbers.meaning import meaning_fault
from service.grounding.window import windows

_SCALE = "hundred|thousand|million|billion|trillion|dozen"
_VAGUE = re.compile(
    r"(?:(?:many|several|some|tens of|dozens of|hundreds of|thousands of|millions of) )?"
    r"(?:dozens|scores|hundreds|thousands|millions|billions|trillions)\b(?! of [$€£])"
    r"|(?:(?:just|only) )?(?:several|many|some|a handful of|a few"
    rf"|few(?= (?:{_SCALE})))\b(?: (?:{_SCALE})\b){{0,2}}",
    re.IGNORECASE,
)
_VAGUELY = ("approximate", "more_than", "at_least")
_OF = re.compile(r" of (?=[^\W\d_])(?!the\b|them\b|those\b|these\b|his\b|her\b|its\b|their\b)")
_SOME = "7,000"
"""A number that stands for the vague one while its unit is read."""


def is_vague(surface: str) -> bool:
    """Whether a key number is such a word, with what it counts."""
    return _VAGUE.match(surface.strip()) is not None


def vague_fault(entry: DraftNumber, claim: Claim) -> str | None:
    """Why the fields of a word without a value are not the story's: "thousands fled"."""
    if entry.value is not None or entry.value_high is not None or entry.date is not None:
        return f"“{entry.surface[:60]}” has no value."
    if entry.qualifier not in _VAGUELY:
        return f"The story gives it as approximate, not {entry.qualifier}."
    found = _VAGUE.match(entry.surface.strip())
    words = found.group() if found else entry.surface
    places = [
        _counting(window.text, at, at + len(words))
        for window in windows(claim)
        if (at := window.text.casefold().find(words.casefold())) >= 0
    ]
    faults = [
        kind_fault(entry.kind, one)
        or unit_fault(entry.unit, one)
        or meaning_fault(entry.meaning, one)
        for one in places
    ]
    return None if None in faults else next(iter(faults), f"“{words}” is not in the evidence.")


def _counting(text: str, start: int, end: int) -> Figure:
    """The vague words with the unit that a number in their place would have."""
    joined = _OF.match(text, end)
    plain = f"{text[:start]}{_SOME} {text[joined.end() if joined else end :].lstrip()}"
    for one in read_quantities(plain):
        if one.start == start and one.unit_class != "count":
            return Figure(one, plain)
    words = text[start:end]
    return Figure(
        Quantity(start, end, words, None, None, None, "count", None, "count", "approximate", 0, 0),
        text,
    )
