"""Log lines of ours: an event and a few facts about it, chosen one by one, and no words of a story.

    LOG = logger("nutgraf.jobs")
    LOG.warning("work left behind", revived=3)

What a line may hold is a closed list, applied before a record exists, so that no handler of
anybody's sees more. An exception (`exc_info=fault`) is told by its type and place alone. Until
`service/web/logs.py` says where lines go, they go where Python's own logging has them.
"""

import logging
import sys
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

from service.trail import trail

ALLOWED = (
    *("request_id", "trace_id", "method", "route", "status", "problem", "duration_ms"),
    *("bytes_in", "bytes_out", "exception", "where", "detail", "code", "sqlite", "journal"),
    *("worker", "units", "requests", "revived", "job", "position", "shard"),
    *("delivery", "attempt", "state", "fault"),
)
"""The facts that a line may hold, in this order: ids, names of ours, lengths, counts and times.
Whoever logs another one adds it here, where it is reviewed; until then it is left out, and
counted."""

_HEAD = ("time", "level", "logger", "event")
"""What every line begins with."""
_PASSED_ON = frozenset({"_record", "_from_structlog"})
"""What structlog's formatter takes out again."""


def without_messages(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    """Puts an exception's trail in the place of its traceback; structlog's own would print it."""
    told = line.pop("exc_info", None)
    if told is True:
        told = sys.exc_info()
    fault = told[1] if isinstance(told, tuple) else told
    return {**trail(fault), **line} if isinstance(fault, BaseException) else line


def only_allowed(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    """Leaves out what nobody allowed, and what is no plain value: it may print as text."""
    allowed = {
        name: line[name]
        for name in ALLOWED
        if name in line and isinstance(line[name], str | int | float | None)
    }
    left_out = len(line.keys() - allowed.keys() - {*_HEAD, *_PASSED_ON})
    kept = {name: line[name] for name in (*_HEAD, *_PASSED_ON) if name in line} | allowed
    return kept | ({"left_out": left_out} if left_out else {})


def _handed_on(
    wrapped: WrappedLogger, method: str, line: EventDict
) -> tuple[tuple[EventDict], dict[str, Any]]:
    """To Python's logging, whose `exception` would add the traceback again."""
    told, extra = structlog.stdlib.ProcessorFormatter.wrap_for_formatter(wrapped, method, line)
    return told, {**extra, "exc_info": None}


def logger(name: str) -> structlog.stdlib.BoundLogger:
    """The logger of that name, which is one of Python's as well; lines name the request that they
    belong to (`structlog.contextvars`).
    """
    bound: structlog.stdlib.BoundLogger = structlog.wrap_logger(
        logging.getLogger(name),
        wrapper_class=structlog.stdlib.BoundLogger,
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
            without_messages,
            only_allowed,
            _handed_on,
        ],
        cache_logger_on_first_use=True,
    )
    return bound
