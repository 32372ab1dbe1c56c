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
            line |= {"event": record.msg, **getattr(record, "facts", {})}
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
