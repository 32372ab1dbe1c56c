"""Where a body departs from the schema: JSON pointers and reasons, never what was sent."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from schemas.problem import Fault

MOST_FAULTS = 50
"""Faults told at once: enough to mend a body by, and an answer of at most some 10 KB."""

_PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.~/-]{0,39}")
"""Names that a client may have mistyped: one word of at most 40 characters. Whatever else stands
where a field's name should be may be the story, and is not repeated."""


_IN_JSON_WORDS = {
    "extra_forbidden": "Unknown field",
    "missing": "Field required",
    "model_type": "Should be an object",
    "tuple_type": "Should be an array",
    "string_type": "Should be a string",
    "union_tag_not_found": "Field required",
}
"""Where pydantic speaks of Python's types, which mean nothing to a client."""

_FOREIGN = 100
"""A field that a kind does not have speaks against it more than all that may be lacking."""
_TAG_FAULTS = ("union_tag_invalid", "union_tag_not_found")
"""Of the field that says which kind of thing this is."""

_IN_PLAIN_WORDS = {
    "language": "Should be a BCP 47 tag, such as en or pt-BR",
    "url": "Should be an http or https address",
}
"""What a pattern means, by field."""


def faults_of(error: ValidationError, body: object) -> tuple[list[Fault], int]:
    """The first `MOST_FAULTS` faults, with RFC 6901 pointers into the body, and how many there are.

    An array is not called too short for entries that are faulty themselves; of the kinds of
    statement that a part could be, the one that it departs from least is told.
    """
    told = [_placed(one, body) for one in error.errors(include_url=False, include_input=False)]
    holding = {one.place[:depth] for one in told for depth in range(len(one.place))}
    tried: dict[_Place, Counter[_Step]] = defaultdict(Counter)
    for one in told:
        for place, member in one.members:
            tried[place][member] += _FOREIGN if one.fault["type"] == "extra_forbidden" else 1
    nearest = {place: min(members, key=members.__getitem__) for place, members in tried.items()}
    own = [
        one
        for one in told
        if not (one.fault["type"] == "too_short" and one.place in holding)
        and all(nearest[place] == member for place, member in one.members)
    ]
    listed = [
        Fault(pointer=_pointer(one.place, one.fault["type"]), reason=_reason(one.fault))
        for one in own[:MOST_FAULTS]
    ]
    return listed, len(own)


_Step = int | str
_Place = tuple[_Step, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    fault: ErrorDetails
    place: _Place
    """Steps into the body."""
    members: tuple[tuple[_Place, _Step], ...]
    """Of unions, which pydantic has among the steps: where one stands, and which it tried."""


def _placed(fault: ErrorDetails, body: object) -> _Told:
    place: list[_Step] = []
    members: list[tuple[_Place, _Step]] = []
    here: Any = body
    for depth, step in enumerate(fault["loc"], 1):
        if _holds(here, step):
            here = here[step]
        elif depth < len(fault["loc"]) or fault["type"] != "missing":
            members.append((tuple(place), step))
            continue
        place.append(step)
    if fault["type"] in _TAG_FAULTS:
        place.append(fault["ctx"]["discriminator"].strip("'"))
    return _Told(fault, tuple(place), tuple(members))


def _holds(here: object, step: _Step) -> bool:
    if isinstance(here, dict):
        return step in here
    return isinstance(here, list) and isinstance(step, int) and step < len(here)


def _pointer(place: _Place, kind: str) -> str:
    if kind == "extra_forbidden" and not _PLAIN_NAME.fullmatch(str(place[-1])):
        place = place[:-1]
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in place)


def _reason(told: ErrorDetails) -> str:
    if told["type"] == "string_pattern_mismatch" and told["loc"][-1] in _IN_PLAIN_WORDS:
        return _IN_PLAIN_WORDS[str(told["loc"][-1])]
    if told["type"] == "union_tag_invalid":  # pydantic's own words repeat what was sent
        return f"Should be one of {told['ctx']['expected_tags']}"
    message = (
        told["msg"]
        .removeprefix("Value error, ")
        .replace("Tuple should", "Array should")
        .replace(" after validation", "")
    )
    return _IN_JSON_WORDS.get(told["type"], message)
