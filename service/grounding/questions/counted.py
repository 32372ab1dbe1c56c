"""A count in a question that the story bears elsewhere: "the two whales" of "two were seen".

A question takes such a count from anywhere in the story, to say which it means: it tells nothing
by it. Only behind a word that points back, and where no other count of the same noun stands in the
story.
"""

import re

from service.grounding.claim import Claim
from service.grounding.numbers import Quantity, read_quantities
from service.grounding.words.overlap import content_key
from service.memo import once

_POINTS = re.compile(r"\b(?:the|these|those|all|his|her|its|their)\s(?:\w+\s)?$", re.IGNORECASE)


def without_counts(question: str, claim: Claim) -> str:
    """The question without the counts that the story bears elsewhere."""
    story = None
    for one in reversed(read_quantities(question)):
        if not _POINTS.search(question[: one.start]) or _sort(one) is None:
            continue
        story = story or [_counts(there.text) for there in claim.source.sentences]
        alike = {value for counts in story for sort, value in counts if sort == _sort(one)}
        if alike == {one.value}:
            question = question[: one.start] + question[one.start + _number(question, one) :]
    return question


def _number(question: str, quantity: Quantity) -> int:
    """How long the number is, with the space behind it."""
    words = re.match(r"\S+\s+", question[quantity.start :])
    return words.end() if words else 0


@once
def _counts(text: str) -> list[tuple[str | None, object]]:
    return [(_sort(one), one.value) for one in read_quantities(text)]


def _sort(quantity: Quantity) -> str | None:
    """What is counted exactly; None for anything but a plain count of things."""
    plain = quantity.unit_class == "count" and quantity.qualifier == "exact"
    whole = quantity.value_high is None and quantity.unit is not None
    return content_key(quantity.unit.lower()) if plain and whole and quantity.unit else None
