"""A tree of HTML elements as plain text. Runs in the child process only.

Paragraphs are parted by blank lines, list entries begin with "- ", headings stand on lines of their
own, the cells of a table row are parted by " | ". The one form serves trafilatura's trees (whose
names are p, head, list, item, row, cell, quote, lb) and plain HTML.
"""

import re
from typing import Any

_BLOCKS = frozenset(
    """
    p div section article main header footer aside nav h1 h2 h3 h4 h5 h6 head ul ol dl list table
    thead tbody tfoot tr row blockquote quote pre code figure figcaption address details summary
    hgroup fieldset form center body html dt dd li item hr doc comments
    """.split()  # noqa: SIM905 - a column of words is easier to review than a list of strings
)
_ENTRIES = frozenset({"li", "item"})
_CELLS = frozenset({"td", "th", "cell"})
_BREAKS = frozenset({"br", "lb"})
_SPACES = re.compile(r"[^\S\n]+")
_GLUE = "\x1f"
_CELL = "\x1e"
_ENDS = re.compile(r"[.!?:;…。！？\"'”’»)\]]$")

LEFT_OUT = frozenset({"nav", "form", "figcaption", "footer", "aside", "figure", "menu"})
"""Elements of a fragment that are not its running text: links, captions, forms."""


def text_of(node: Any, left_out: frozenset[str] = frozenset()) -> str:
    """The running text of `node`, without recursion."""
    pieces: list[str] = []
    stack: list[tuple[Any, bool]] = [(node, True)]
    while stack:
        current, entering = stack.pop()
        tag = current.tag if isinstance(current.tag, str) else ""
        if entering and tag in left_out and current is not node:
            pieces.append(_after(current, node))
            continue
        if not entering:
            pieces.append(_GLUE if tag in _BLOCKS else _CELL if tag in _CELLS else "")
            pieces.append(_after(current, node))
            continue
        if tag in _BREAKS:
            pieces.append("\n")
        elif tag in _BLOCKS:
            pieces.append(_GLUE)
            if tag in _ENTRIES:
                pieces.append("- ")
        if tag:
            pieces.append((current.text or "").replace("\n", " "))
        stack.append((current, False))
        stack.extend((child, True) for child in reversed(current))
    return _tidy("".join(pieces))


def _after(current: Any, node: Any) -> str:
    return "" if current is node else (current.tail or "").replace("\n", " ")


def _tidy(text: str) -> str:
    """Blocks parted by blank lines; list entries and table rows of one list by single ones."""
    paragraphs: list[str] = []
    entry = ""
    for block in text.split(_GLUE):
        lines = _lines(block)
        if not lines:
            continue
        if lines == ["-"]:
            entry = "- "
            continue
        words = entry + "\n".join(lines)
        if paragraphs and _go_together(paragraphs[-1].rsplit("\n", 1)[-1], words):
            paragraphs[-1] += "\n" + words
        else:
            paragraphs.append(words)
        entry = ""
    return "\n\n".join(paragraphs)


def _go_together(above: str, below: str) -> bool:
    """Whether both are entries of a list, or rows of a table."""
    return (above.startswith("- ") and below.startswith("- ")) or (
        " | " in above and " | " in below
    )


def _lines(block: str) -> list[str]:
    """The lines of a block; a break in the middle of a sentence is a space."""
    lines: list[str] = []
    for raw in block.split("\n"):
        cells = [_SPACES.sub(" ", cell).strip() for cell in raw.split(_CELL)]
        line = " | ".join(cell for cell in cells if cell) if len(cells) > 1 else cells[0]
        if not line:
            continue
        if lines and line[:1].islower() and not _ENDS.search(lines[-1]):
            lines[-1] += " " + line
        else:
            lines.append(line)
    return lines
