"""Where a body departs from the schema: JSON pointers and reasons, never what was sent."""

import re

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
}
"""Where pydantic speaks of Python's types, which mean nothing to a client."""

_IN_PLAIN_WORDS = {
    "language": "Should be a BCP 47 tag, such as en or pt-BR",
    "url": "Should be an http or https address",
}
"""What a pattern means, by field."""


def faults_of(error: ValidationError) -> tuple[list[Fault], int]:
    """The first `MOST_FAULTS` faults, with RFC 6901 pointers into the body, and how many there are.

    An array is not called too short for entries that are faulty themselves.
    """
    told = error.errors(include_url=False, include_context=False, include_input=False)
    holding = {one["loc"][:depth] for one in told for depth in range(len(one["loc"]))}
    own = [one for one in told if one["type"] != "too_short" or one["loc"] not in holding]
    listed = [
        Fault(pointer=_pointer(one["loc"], one["type"]), reason=_reason(one))
        for one in own[:MOST_FAULTS]
    ]
    return listed, len(own)


def _pointer(place: tuple[int | str, ...], kind: str) -> str:
    if kind == "extra_forbidden" and not _PLAIN_NAME.fullmatch(str(place[-1])):
        place = place[:-1]
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in place)


def _reason(told: ErrorDetails) -> str:
    if told["type"] == "string_pattern_mismatch" and told["loc"][-1] in _IN_PLAIN_WORDS:
        return _IN_PLAIN_WORDS[str(told["loc"][-1])]
    message = (
        told["msg"]
        .removeprefix("Value error, ")
        .replace("Tuple should", "Array should")
        .replace(" after validation", "")
    )
    return _IN_JSON_WORDS.get(told["type"], message)
