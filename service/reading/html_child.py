"""The process that parses HTML: `python -m service.reading.html_child`.

It reads one page after the other from standard input and answers on standard output; it can be
killed at any moment and nothing is lost but the page. lxml and trafilatura are imported here and
nowhere else. Frames: 4 bytes of length (big endian), then UTF-8; an answer is JSON, `{}` for a page
that could not be read whole. Started, fed and killed by `html_process.py`.
"""

import json
import os
import re
import resource
import struct
import sys
from typing import Any, BinaryIO

import lxml.html  # type: ignore[import-untyped]
import trafilatura

from service.reading.html_hidden import drop_hidden
from service.reading.html_story import story_paragraphs, with_missing
from service.reading.html_walk import LEFT_OUT, text_of
from service.reading.invisible import ESCAPE

MEMORY_BYTES = 1_500_000_000
"""Address space; a warm child uses 0.3 GB, the largest page of the development data 0.5 GB."""

_WHOLE_PAGE = re.compile(r"<(?:!doctype|html|head|body)[\s>]", re.IGNORECASE)
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def extract(html: str) -> dict[str, str | None]:
    """Text and title of a page or fragment; empty when a parser's limit would have lost text."""
    parser = lxml.html.HTMLParser(
        huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    markup = _UNREADABLE.sub("\ufffd", ESCAPE.sub("", html)).encode("utf-8", "replace")
    whole = _WHOLE_PAGE.search(html, 0, 5_000) is not None
    if not whole:
        markup = b"<html><body>" + markup + b"</body></html>"
    tree = lxml.html.document_fromstring(markup, parser=parser, ensure_head_body=True)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        return {}
    title = _title(tree) if whole else None
    if whole:
        drop_hidden(tree)
        text, found = _page(tree, title)
        return {"text": text, "title": found}
    drop_hidden(tree)
    return {
        "text": text_of(tree.find("body"), LEFT_OUT) or text_of(tree.find("body")),
        "title": None,
    }


def _title(tree: Any) -> str | None:
    node = tree.find(".//title")
    return " ".join(node.text_content().split()) or None if node is not None else None


def _page(tree: Any, title: str | None) -> tuple[str, str | None]:
    """A whole page: what the extractor finds, with the paragraphs of the story that it missed."""
    told = story_paragraphs(tree)
    found: Any = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=True, include_formatting=False
    )
    text = text_of(found.body) if found is not None and found.body is not None else ""
    title = (found.title if found is not None else None) or title
    if not text and not told:
        body = tree.find("body")
        return (text_of(body, LEFT_OUT) if body is not None else ""), title
    return with_missing(text, told), title


def _read_frame(stream: BinaryIO) -> bytes | None:
    header = stream.read(4)
    if len(header) < 4:
        return None
    (length,) = struct.unpack(">I", header)
    frame = stream.read(length)
    return frame if len(frame) == length else None


def _write_frame(stream: BinaryIO, frame: bytes) -> None:
    stream.write(struct.pack(">I", len(frame)) + frame)
    stream.flush()


def main() -> None:
    """Answers frames until standard input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not break the frames
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _write_frame(answers, b"{}")
    while (frame := _read_frame(sys.stdin.buffer)) is not None:
        try:
            answer = extract(frame.decode("utf-8"))
        except Exception:  # noqa: BLE001 - whatever the parsers raise, the page is refused
            answer = {}
        _write_frame(answers, json.dumps(answer).encode())


if __name__ == "__main__":
    main()
