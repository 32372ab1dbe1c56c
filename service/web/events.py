"""A brief as server-sent events: the words of the stream, and when it is preferred.

    event: bullet            one of nut, bullet, number, person, question, held_back
    data: {"id": "b_…", …}   the statement as it stands in the brief, on one line

After the statements comes `summary` with the whole brief and `done`, or `problem` and nothing
more. The format is WHATWG's (HTML, 9.2 "Server-sent events").
"""

from collections.abc import Iterable

from starlette.datastructures import Headers

from schemas.problem import Problem
from service.telling import NAMES, Part

MEDIA_TYPE = "text/event-stream"

HEARTBEAT = b":\n\n"
"""A comment, which every reader of such streams passes over."""


def event(part: Part) -> bytes:
    """A statement, or the whole brief, as an event."""
    return _written(NAMES[type(part)], part.model_dump_json())


def problem_event(problem: Problem) -> bytes:
    """The end of a stream that failed."""
    return _written("problem", problem.model_dump_json(exclude_none=True))


DONE = b"event: done\ndata: {}\n\n"
"""The end of a stream that is whole; the empty object is there because browsers pass over an
event without data."""


def _written(name: str, line: str) -> bytes:
    """JSON holds no line break, so one `data` line is enough."""
    return f"event: {name}\ndata: {line}\n\n".encode()


def preferred(headers: Headers) -> bool:
    """Whether `Accept` (RFC 9110, 12.5.1) names the stream before JSON; never by a wildcard."""
    wanted = dict(_ranges(headers.getlist("accept")))
    return wanted.get(MEDIA_TYPE, 0.0) > wanted.get("application/json", 0.0)


def _ranges(values: Iterable[str]) -> Iterable[tuple[str, float]]:
    for one in ",".join(values).split(","):
        media_type, *parameters = one.lower().split(";")
        weight = 1.0
        for parameter in parameters:
            name, _, value = parameter.strip().partition("=")
            if name == "q":
                weight = _weight(value)
        yield media_type.strip(), weight


def _weight(value: str) -> float:
    """A weight that is none counts as none."""
    try:
        return float(value)
    except ValueError:
        return 0.0
