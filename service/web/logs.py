"""What the running service writes to stderr: one JSON object a line, and no words of a story.

Our own loggers (`nutgraf.*`) pass facts that were chosen one by one. Anybody else's record is
reduced to its level, logger and place, because a library's message may hold a request's body or
a model's answer (pydantic's warnings and the openai client's debug lines do).
"""

import json
import logging
import logging.config
from datetime import UTC, datetime
from pathlib import Path

from service.web.trail import trail

_OURS = "nutgraf"

ALLOWED = frozenset(
    {
        *("request_id", "trace_id", "method", "route", "status", "problem", "duration_ms"),
        *("bytes_in", "bytes_out", "exception", "where", "detail", "code", "sqlite", "journal"),
        *("worker", "units", "revived", "job", "position", "shard"),
        *("delivery", "attempt", "state", "fault"),
    }
)
"""The facts that a line may hold: ids, names of ours, lengths, counts and times. Whoever logs
another one adds it here, where it is reviewed; until then it is left out, and counted."""


class JsonLines(logging.Formatter):
    """Formats a record without formatting its arguments."""

    def format(self, record: logging.LogRecord) -> str:
        """One line of JSON."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        if record.name.split(".")[0] == _OURS:
            facts: dict[str, object] = getattr(record, "facts", {})
            line |= {"event": record.msg}
            line |= {name: told for name, told in facts.items() if name in ALLOWED}
            left_out = len(facts.keys() - ALLOWED)
            line |= {"left_out": left_out} if left_out else {}
        else:
            line["where"] = f"{Path(record.pathname).name}:{record.lineno}"
        if record.exc_info and record.exc_info[1] is not None:
            line = trail(record.exc_info[1]) | line
        return json.dumps(line)


def configure_logging() -> None:
    """Our own lines from INFO, everybody else's from WARNING, all on stderr."""
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"lines": {"()": JsonLines}},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
            "root": {"level": "WARNING", "handlers": ["stderr"]},
            "loggers": {_OURS: {"level": "INFO"}},
        }
    )
    logging.captureWarnings(capture=True)  # pydantic's warnings print the value they are about
    logging.raiseExceptions = False  # a failing handler would print the record's arguments
