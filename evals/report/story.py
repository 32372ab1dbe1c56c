"""The story cut at every border of a span, so that a page can mark any of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """Words of the story that something points at."""

    start: int
    end: int
    of: str
    """What points at them: `k3`, or `a0-b1` for a bullet of the first arm."""
    style: str = ""
    """How they are marked without being asked: `gained`, `lost`, …"""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the story in which nothing begins or ends."""

    text: str
    of: str
    """All that points at it, separated by spaces."""
    style: str


_STRONGEST = ("lost", "gained", "some", "neither", "both")


def locate(text: str, quote: str, of: str, style: str = "") -> Span | None:
    """The first place of a verbatim quote."""
    start = text.find(quote) if quote else -1
    return None if start < 0 else Span(start, start + len(quote), of, style)


def pieces(text: str, spans: Iterable[Span]) -> list[Piece]:
    """The story in pieces; together they are its text.

    >>> [(one.text, one.of) for one in pieces("a b c", [Span(2, 3, "k1")])]
    [('a ', ''), ('b', 'k1'), (' c', '')]
    """
    kept = [one for one in spans if 0 <= one.start < one.end <= len(text)]
    borders = sorted({0, len(text), *(one.start for one in kept), *(one.end for one in kept)})
    cut = []
    for start, end in pairwise(borders):
        over = [one for one in kept if one.start <= start and end <= one.end]
        styles = {one.style for one in over}
        style = next((one for one in _STRONGEST if one in styles), "")
        cut.append(Piece(text[start:end], " ".join(dict.fromkeys(one.of for one in over)), style))
    return cut
