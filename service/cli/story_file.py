"""From a file or standard input to bytes, and whether they are text or HTML."""

import errno
import sys
from pathlib import Path

from service.errors import ArticleTooLong

STDIN = Path("-")

_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})

GUESSED = "the story is not UTF-8; it was read as Windows-1252, so look at its quotes and accents"
"""What is said on stderr when the encoding was guessed."""


def is_html(path: Path) -> bool:
    """Whether a file calls itself HTML by its suffix."""
    return path.suffix.lower() in _HTML_SUFFIXES


def read_bytes(path: Path, most: int) -> bytes:
    """The story's bytes, at most `most` of them.

    Raises `ArticleTooLong` beyond that, and `OSError` when there is nothing to read from.
    """
    if path == STDIN:
        if sys.stdin is None:  # Python's way to say that it was closed
            raise OSError(errno.EBADF, "standard input is closed")
        body = sys.stdin.buffer.read(most + 1)
    else:
        with path.open("rb") as story:
            body = story.read(most + 1)
    if len(body) > most:
        raise ArticleTooLong(
            f"the story has more than {most} bytes; NUTGRAF_MAX_BODY_BYTES sets the limit"
        )
    return body
