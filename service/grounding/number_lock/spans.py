"""Key numbers that are no single numeral: ranges written out.

Those without a value are in `vague.py`, the fields of all others in `fields.py`.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from schemas.draft import DraftNumber
from service.grounding.lexicon import word_set
from service.grounding.number_lock.unit import kind_fault, unit_fault
from service.grounding.numbers.carrying import Figure, carries
from service.grounding.words.verbs import base

_TO = re.compile(r"\s*(?:-|–|—|to|through|and)\s*")
_REACH = 50
"""Characters before a range in which a verb of changing would make it "from" and "to"."""
_WORD = re.compile(r"[^\W\d_]+")


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
