"""JSON as RFC 8259 and I-JSON (RFC 7493) have it: what Python's parser lets pass, we refuse.

Python's own parser is used and not pydantic's, because a lone surrogate escape (half an emoji) is
valid JSON that a broken CMS does send: the schema replaces it, pydantic's parser would refuse it.
"""

import json
from typing import NoReturn

from service.web.refusals import MalformedJson


def parse(body: bytes) -> object:
    """What `body` holds; raises `MalformedJson`, which never repeats what was sent."""
    try:
        return json.loads(
            body.decode("utf-8-sig"), object_pairs_hook=_each_once, parse_constant=_no_constant
        )
    except UnicodeDecodeError as fault:
        detail = f"The body is not UTF-8: byte {fault.start} begins no character."
        raise MalformedJson(detail) from None
    except json.JSONDecodeError as fault:
        where = f"line {fault.lineno}, column {fault.colno}"
        raise MalformedJson(f"The body is not JSON: it cannot be read at {where}.") from None
    except RecursionError:
        raise MalformedJson("The body is nested too deeply.") from None
    except ValueError:  # Python reads whole numbers of at most 4,300 digits
        raise MalformedJson("The body holds a number with too many digits.") from None


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Two values under one name: parsers differ in which they take, so neither is taken."""
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise MalformedJson("The body names a field twice in one object.")
    return fields


def _no_constant(_name: str) -> NoReturn:
    raise MalformedJson("NaN and Infinity are not JSON.")
