"""Who does it and to whom by the last words of either side, with pronouns and kin: "she had told
her manager" for "she had been told by her manager", "his lawyer blamed Lee" for "Lee blamed his
lawyer".

What `exchanged.py` compares is all that a side names, whose lawyer it is included; here the owner
is left out, and a pronoun of the statement may mean whoever is on the side that is left.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from service.grounding.names.roles import head_noun
from service.grounding.people.carried import Carried
from service.grounding.sides.deeds import Span
from service.grounding.sides.who import PERSON, who_in

_PRONOUN = re.compile(r"(?:he|him|she|her|they|them)$", re.IGNORECASE)
_OWNER = re.compile(r".*(?:['’]s|s['’])\s")
_SOMEBODY = frozenset({"a pronoun"})
"""What a pronoun is known by that may mean anybody."""


class Ends(NamedTuple):
    """What the last words of the two sides of a deed are known by; nothing where none is read."""

    doer: frozenset[str]
    done_to: frozenset[str]


def ends_of(
    doer: Span, done_to: Span, text: str, named: list[tuple[Span, str]], carried: Carried
) -> Ends:
    """The ends of a deed of `text`, in which `named` are meant."""
    first, second = (_end(one, text, named, carried) for one in (doer, done_to))
    if first & second:  # who does it to themselves is meant by no "her"
        first, second = (
            _SOMEBODY if _PRONOUN.match(text, *span) else end
            for span, end in ((doer, first), (done_to, second))
        )
    return Ends(first, second)


def is_crossed(told: Ends, there: Sequence[Ends]) -> bool:
    """Whether the told sides stand the other way round wherever the evidence has the deed."""
    if not told.doer or not told.done_to or told.doer & told.done_to:
        return False
    if any(told.doer & one.doer or told.done_to & one.done_to for one in there if one.doer):
        return False
    return any(_crosses(told, one) for one in there)


def _crosses(told: Ends, there: Ends) -> bool:
    over, back = told.doer & there.done_to, told.done_to & there.doer
    if over and back:
        return told.doer != _SOMEBODY or told.done_to != _SOMEBODY
    if over - _SOMEBODY:
        return _may_be(told.done_to, there.doer)
    return bool(back - _SOMEBODY) and _may_be(told.doer, there.done_to)


def _may_be(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether either is a pronoun, and the other a person."""
    return any(
        first == _SOMEBODY and any(key in _SOMEBODY or key.startswith(PERSON) for key in second)
        for first, second in ((one, other), (other, one))
    )


def _end(span: Span, text: str, named: list[tuple[Span, str]], carried: Carried) -> frozenset[str]:
    """What the last words of a side are known by, and those of a name between commas there."""
    start, end = span
    if _PRONOUN.match(text, start, end):
        return frozenset(_people(who_in(span, text, named), carried)) or _SOMEBODY
    found: set[str] = set()
    while start < end:
        stop = text.find(",", start, end)
        stop = stop if stop >= 0 else end
        owner = _OWNER.match(text, start, stop)
        first = owner.end() if owner else start
        of = text.find(" of ", first, stop)
        last = of if of >= 0 else stop
        found |= who_in((text.rfind(" ", first, last) + 1 or first, last), text, named)
        start = stop + 1
    return frozenset(found) | _people(found, carried)


def _people(keys: frozenset[str] | set[str], carried: Carried) -> set[str]:
    """The people among the keys, with what their roles call them."""
    found = {key for key in keys if key.startswith(PERSON)}
    for person in carried.people:
        if f"{PERSON}{person.name}" in found and person.role:
            noun = head_noun(person.role)
            found |= {noun} if noun else set()
    return found
