"""What each line of a story is, from the headline down to the last link.

The head of a story (headline, byline, highlights, stamps) is read line by line until its first
paragraph; the body after it keeps everything that is not plainly the site's. When in doubt a line
is body: a brief that misses a promotion line is mended by an editor, one that misses a paragraph
is wrong. What happens inside a paragraph is in `paragraphs.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from service.reading.dateline import read_dateline
from service.reading.furniture import is_author_note, is_furniture, leads_to_links
from service.reading.headline import find_headline, same_headline
from service.reading.highlights import is_label, labelled, lead_list, repeats, unmarked
from service.reading.lines import Line
from service.reading.notes import note_kind, note_label
from service.reading.stamps import is_stamp, read_byline
from service.source_text import BlockKind

LONGEST_DECK = 150
"""Characters of a line without a full stop between headline and body; longer ones are body."""

LONGEST_SUBHEAD = 80
"""Characters of a heading inside the body."""

MOST_LINKS = 15
"""Lines under "Related stories" that are read as links."""

TAIL = 3
"""Last lines among which a note on the author is looked for."""

BODY_AFTER_LIST = 3
"""Paragraphs under a lead list of whole sentences that make it highlights."""

STRONG_LIKENESS = 0.8
"""Likeness to the body at which a list right under the first paragraph is highlights."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The kind of each line, and who wrote the story where a line says so."""

    kinds: list[BlockKind]
    byline: str | None


def label_lines(lines: Sequence[Line], title: str | None, byline: str | None) -> Labels:
    """What each of `lines` is; `title` and `byline` are what the client told."""
    furniture = [is_furniture(line.text) and note_kind(line.text) is None for line in lines]
    skipped = [
        bare or is_stamp(line.text) or is_label(line) or read_byline(line.text) is not None
        for bare, line in zip(furniture, lines, strict=True)
    ]
    headline = find_headline(lines, skipped, title)
    kinds: list[BlockKind] = ["boilerplate" if bare else "body" for bare in furniture]
    for index, line in enumerate(lines):
        if line.text.startswith("(") and note_kind(line.text) is not None:
            kinds[index] = "note"  # an agency's, which may stand above the byline
    start, found = _label_head(lines, kinds, headline)
    _label_body(lines, kinds, start, title)
    _label_tail(lines, kinds, byline or found)
    return Labels(kinds, found)


def _label_head(
    lines: Sequence[Line], kinds: list[BlockKind], headline: int | None
) -> tuple[int, str | None]:
    """Labels the lines above the body; the index of the body's first line, and the byline."""
    byline: str | None = None
    index = 0
    while index < len(lines):
        line = lines[index]
        by = read_byline(line.text)
        if index == headline:
            kinds[index] = "headline"
        elif kinds[index] != "body":
            pass
        elif by is not None:
            kinds[index], byline = "byline", byline or by
        elif is_stamp(line.text):
            kinds[index] = "boilerplate"
        elif is_label(line) and _told_below(lines, labelled(lines, index + 1)):
            kinds[index] = "boilerplate"
            index = _mark(kinds, index + 1, labelled(lines, index + 1))
            continue
        elif line.marker not in {"", "#"}:
            end = lead_list(lines, index)
            if not _are_highlights(lines, kinds, index, end, headline):
                return index, byline
            index = _mark(kinds, index, end)
            continue
        elif headline is not None and _is_deck(lines, index, headline):
            kinds[index] = "boilerplate" if index < headline else "subhead"
        else:
            return _mark(kinds, index, unmarked(lines, index)), byline
        index += 1
    return index, byline


def _mark(kinds: list[BlockKind], start: int, end: int) -> int:
    for index in range(start, end):
        if kinds[index] == "body":
            kinds[index] = "highlight"
    return end


def _told_below(lines: Sequence[Line], end: int) -> bool:
    return any(line.terminal for line in lines[end:])


def _are_highlights(
    lines: Sequence[Line], kinds: Sequence[BlockKind], start: int, end: int, headline: int | None
) -> bool:
    """Whether the list above the body is the site's summary of it, and not the story's own."""
    below = [line for line, kind in zip(lines[end:], kinds[end:], strict=True) if kind == "body"]
    paragraphs = [line for line in below if line.terminal and not line.marker]
    if not paragraphs:
        return False
    listed = [
        line
        for line, kind in zip(lines[start:end], kinds[start:end], strict=True)
        if kind == "body"
    ]
    whole = all(line.terminal for line in listed) and len(paragraphs) >= BODY_AFTER_LIST
    return repeats(listed, below) or (whole and headline is not None)


def _is_deck(lines: Sequence[Line], index: int, headline: int) -> bool:
    """Whether a line beside the headline is a kicker above or a deck below it, not the body."""
    line = lines[index]
    if len(line.text) > LONGEST_DECK or line.terminal or read_dateline(line.text) is not None:
        return False
    return index < headline or _told_below(lines, index + 1)


def _label_body(
    lines: Sequence[Line], kinds: list[BlockKind], start: int, title: str | None
) -> None:
    links = 0
    labelled_note = False
    for index in range(start, len(lines)):
        line = lines[index]
        if leads_to_links(line.text):
            kinds[index], links = "boilerplate", MOST_LINKS
            continue
        links = links - 1 if links and not line.terminal else 0
        if kinds[index] == "boilerplate":
            continue
        if links:
            kinds[index] = "boilerplate"
        elif labelled_note or note_label(line.text) or note_kind(line.text) is not None:
            kinds[index] = "note"
        elif line.marker == "#" or _is_subhead(lines, index, start):
            kinds[index] = "subhead"
        elif title and not line.terminal and same_headline(line.text, title):
            kinds[index] = "headline"
        labelled_note = note_label(line.text)
    _label_late_highlights(lines, kinds, start)


def _label_late_highlights(lines: Sequence[Line], kinds: list[BlockKind], start: int) -> None:
    """A list right under the first paragraph is highlights when the rest says all of it again."""
    begin = start + 1
    end = lead_list(lines, begin) if begin < len(lines) else begin
    if end == begin or lines[start].text.endswith(":"):
        return
    below = [line for line, kind in zip(lines[end:], kinds[end:], strict=True) if kind == "body"]
    if len(below) >= BODY_AFTER_LIST and repeats(lines[begin:end], below, STRONG_LIKENESS):
        _mark(kinds, begin, end)


def _is_subhead(lines: Sequence[Line], index: int, start: int) -> bool:
    """A short line without a full stop between two paragraphs; a run of them is a list."""
    line = lines[index]
    if index <= start or index + 1 >= len(lines) or line.terminal or line.marker:
        return False
    if len(line.text) > LONGEST_SUBHEAD or line.text[:1].islower():
        return False
    above, below = lines[index - 1], lines[index + 1]
    return above.terminal and below.terminal and len(below.text) > len(line.text)


def _label_tail(lines: Sequence[Line], kinds: list[BlockKind], byline: str | None) -> None:
    body = [index for index, kind in enumerate(kinds) if kind == "body"]
    for index in body[-TAIL:]:
        if len(body) > TAIL and is_author_note(lines[index].text, byline):
            kinds[index] = "boilerplate"
