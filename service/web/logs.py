"""Where the running service writes its log: stderr, one JSON object a line.

Our own lines (`service/log.py`) hold facts that were chosen one by one. Anybody else's record is
reduced to its level, logger and place, because a library's message may hold a request's body or
a model's answer (pydantic's warnings and the openai client's debug lines do).
"""

import logging
import logging.config
from pathlib import Path

import structlog
from structlog.typing import EventDict, WrappedLogger

from service.log import only_allowed, without_messages


def _place_alone(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    """Of another library's record, where it was made; its words and its arguments are dropped."""
    record: logging.LogRecord = line["_record"]
    where = f"{Path(record.pathname).name}:{record.lineno}"
    return {
        "_record": record,
        "_from_structlog": False,
        "where": where,
        "exc_info": record.exc_info,
    }


def json_lines() -> structlog.stdlib.ProcessorFormatter:
    """Formats everybody's records; ours were held to the closed list before they were made."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            _place_alone,
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
            without_messages,
            only_allowed,
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(),
        ],
        use_get_message=False,  # a record's arguments are never formatted
    )


def configure_logging() -> None:
    """Our own lines from INFO, everybody else's from WARNING, all on stderr."""
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"lines": {"()": json_lines}},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
            "root": {"level": "WARNING", "handlers": ["stderr"]},
            "loggers": {"nutgraf": {"level": "INFO"}},
        }
    )
    logging.captureWarnings(capture=True)  # pydantic's warnings print the value they are about
    logging.raiseExceptions = False  # a failing handler would print the record's arguments
