"""The encoding of a story in a file: a mark, UTF-8, or a guess that is told."""

import codecs

from service.errors import ArticleRejected

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is the first half of this one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks (Unicode 16, 23.8), which settle the encoding."""


def decode(body: bytes) -> tuple[str, bool]:
    """The text in `body`, and whether its encoding was guessed.

    A byte order mark decides; else UTF-8 where it fits exactly; else Windows-1252, which every
    old CMS that is not UTF-8 writes (WHATWG reads Latin-1 as Windows-1252 too), and which is a
    guess that the caller must say aloud. Raises `ArticleRejected` for what is no text.
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return _strictly(body, encoding), False
    if body.startswith(b"%PDF-"):
        raise ArticleRejected("the file is a PDF: give the story's text or HTML")
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
