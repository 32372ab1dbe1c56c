"""Lists are read page by page: `?after=…&limit=…`, where `after` is what the last page gave.

Of lists that are the newest first, that is a place (`1795944600123456.brief_…`: microseconds since
1970, and an id), so that the next page is there though its last entry was deleted.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from starlette.requests import Request

from service.store_ports import Behind, Place
from service.web.refusals import RequestRejected

USUAL, MOST = 50, 200
_LONGEST_CURSOR = 100
_PLACE = re.compile(r"([0-9]{1,16})\.(.+)", re.DOTALL)
"""16 digits lead as far as the year 2286."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STEP = timedelta(microseconds=1)


def parameter(name: str, description: str, **schema: Any) -> dict[str, Any]:
    """A query parameter, for the OpenAPI document."""
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": {"type": "string"} | schema,
    }


AFTER = parameter("after", "What the page before gave as `next`.")
LIMIT = parameter(
    "limit",
    "The most entries of a page.",
    type="integer",
    minimum=1,
    maximum=MOST,
    default=USUAL,
)


@dataclass(frozen=True, slots=True)
class Page:
    """Which page is asked for."""

    after: str | None
    limit: int

    @property
    def behind(self) -> Behind:
        """`after` in a list of the newest first; ids alone were given before there were places."""
        told = _PLACE.fullmatch(self.after or "")
        return self.after if told is None else Place(_EPOCH + int(told[1]) * _STEP, told[2])


def place(at: datetime, name: str) -> str:
    """What to give as `after` for what comes behind this in a list of the newest first."""
    return f"{(at - _EPOCH) // _STEP}.{name}"


def page_of(request: Request, *others: str) -> Page:
    """The page that the query asks for; `others` are the list's own parameters.

    Raises `RequestRejected`.
    """
    check_parameters(request, *others, "limit", "after")
    limit = request.query_params.get("limit", str(USUAL))
    after = request.query_params.get("after")
    if not (limit.isascii() and limit.isdecimal() and len(limit) < 5 and 1 <= int(limit) <= MOST):
        raise RequestRejected(f"`limit` is a whole number from 1 to {MOST}.")
    if after is not None and not (after.isascii() and 0 < len(after) <= _LONGEST_CURSOR):
        raise RequestRejected("`after` is what the page before gave as `next`.")
    return Page(after, int(limit))


def check_parameters(request: Request, *known: str) -> None:
    """Raises `RequestRejected` for others, and for one that comes twice.

    A filter that is misspelt, or overruled by its second value, would give what nobody asked for.
    """
    asked = [name for name, _ in request.query_params.multi_items()]
    if not set(asked) <= set(known):
        raise RequestRejected(f"The query has a parameter that is none of {', '.join(known)}.")
    if len(set(asked)) < len(asked):
        raise RequestRejected("The query has a parameter twice.")
