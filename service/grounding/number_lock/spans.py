"""Key numbers that are no single numeral: ranges written out, "G4".

Those without a value are in `vague.py`, the fields of all others in `fields.py`.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from schemas.draft import DraftNumber
from service.grounding.claim import Claim
from service.grounding.lexicon import word_set
from service.grounding.number_lock.unit import kind_fault, unit_fault
from service.grounding.numbers import Quantity
from service.grounding.numbers.carrying import Figure, carries
from service.grounding.window import windows
from service.grounding.words.verbs import base

_TO = re.compile(r"\s*(?:-|–|—|to|through|and)\s*")
_REACH = 50
"""Characters before a range in which a verb of changing would make it "from" and "to"."""
_WORD = re.compile(r"[^\W\d_]+")


_LEVEL = re.compile(r"(?:an? )?[A-Z]{1,2}-?(?P<number>\d{1,2})")
_SCALE = re.compile(
    r"\b(?:levels?|scale|grades?|category|class|rating|rated|stage)\b", re.IGNORECASE
)


def is_level(entry: DraftNumber) -> bool:
    """Whether the number is that of a level on a scale with letters: "a G4 storm"."""
    found = _LEVEL.fullmatch(entry.surface.strip())
    return (
        found is not None
        and entry.value == int(found["number"])
        and entry.value_high is None
        and entry.date is None
        and entry.qualifier == "exact"
        and entry.kind in ("rank", "measure", "other")
        and _SCALE.search(entry.meaning) is not None
    )


_ONE_OF = re.compile(
    r"\bone of (?:the|their|its|his|her|our|my|your|those|these|\w+['’]s?) (?:[\w’'-]+ ){0,3}?"
    r"(?P<noun>[a-z]+s|people|men|women|children)\b",
    re.IGNORECASE,
)


def one_of(claim: Claim) -> list[Figure]:
    """Every "one of their workers" of the evidence as a number: one worker."""
    return [
        Figure(
            Quantity(
                found.start(), found.start() + 3, found.group()[:3], 1, None, found["noun"],
                "count", None, "count", "exact", 0, 1,
            ),
            window.text,
        )
        for window in windows(claim)
        for found in _ONE_OF.finditer(window.text)
        if window.quoted(*found.span())
    ]  # fmt: skip


def is_range(told: Sequence[Figure], entry: DraftNumber) -> bool:
    """Whether a surface of two numbers is told as one range: "30% to 70%"."""
    if len(told) != 2 or entry.qualifier != "range" or entry.value_high is None:
        return False
    first, second = (one.quantity for one in told)
    between = told[0].text[first.end : second.start]
    return (
        _TO.fullmatch(between) is not None
        and (entry.value, entry.value_high) == (first.value, second.value)
        and entry.value is not None
        and entry.value < entry.value_high
    )


def range_fault(
    told: Sequence[Figure], entry: DraftNumber, standing: Sequence[Figure]
) -> str | None:
    """Why it is no range of the story; None when it is."""
    places = [
        first
        for first, second in pairwise(standing)
        if first.text == second.text
        and carries(first, told[0])
        and carries(second, told[1])
        and _TO.fullmatch(first.text[first.quantity.end : second.quantity.start])
        and not _changes(first)
    ]
    places += [
        one
        for one in standing
        if (one.quantity.value, one.quantity.value_high) == (entry.value, entry.value_high)
    ]
    if not places:
        return f"“{entry.surface[:60]}” is no range in the evidence."
    faults = [kind_fault(entry.kind, one) or unit_fault(entry.unit, one) for one in places]
    return None if None in faults else faults[0]


def _changes(low: Figure) -> bool:
    """Whether something goes from the one number to the other: "rose 5% to 10%"."""
    before = low.text[max(0, low.quantity.start - _REACH) : low.quantity.start]
    if before.rstrip().endswith(" by"):
        return False  # "up by 3% to 4%"
    return any(base(word.lower()) in _WAYS for word in _WORD.findall(before))


_WAYS = word_set("number_lock.direction.up") | word_set("number_lock.direction.down")
