"""From a file or standard input to an `Article`: bytes, their encoding, text or HTML."""

import codecs
import errno
import sys
from pathlib import Path

from service.errors import ArticleRejected, ArticleTooLong

STDIN = Path("-")

_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is the first half of this one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks (Unicode 16, 23.8), which settle the encoding."""

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


def decode(body: bytes) -> tuple[str, bool]:
    """The text in `body`, and whether its encoding was guessed.

    A byte order mark decides; else UTF-8 where it fits exactly; else Windows-1252, which every
    old CMS that is not UTF-8 writes (WHATWG reads Latin-1 as Windows-1252 too), and which is a
    guess that the caller must say aloud. Raises `ArticleRejected` for what is no text.
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return _strictly(body, encoding), False
    if b"\0" in body:
        raise ArticleRejected("the file is not text: it holds zero bytes and no byte order mark")
    try:
        return body.decode("utf-8"), False
    except UnicodeDecodeError:
        return _strictly(body, "cp1252"), True


def _strictly(body: bytes, encoding: str) -> str:
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as fault:
        where = f"byte {fault.start} is no {encoding}"
    raise ArticleRejected(f"the file is not text: {where}")
