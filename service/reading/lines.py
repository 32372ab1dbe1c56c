"""The lines of a clean text, with hard-wrapped paragraphs put together again.

Wire copy and mail break a paragraph every 70 characters or so. Such a newline is replaced by a
space, one character for one, so offsets stay. What a line is (headline, body) is not decided here.
"""

import re
from dataclasses import dataclass

WIDEST_WRAP = 120
"""Characters; a longer line shows that the text is not hard-wrapped. Wires and mail use 60-80."""

WRAPS_NEEDED = 3
"""Line ends inside a sentence that show that a text is hard-wrapped."""

NARROWEST_WRAP = 50
"""Characters; a shorter line that ends without a full stop is a heading."""

GROUPS_THAT_TELL = 3
"""Groups of lines between blank lines: from so many on, a blank line is what parts paragraphs."""

RAGGED = 0.85
"""Share of the widest wrapped line that counts as full; wires wrap at the last word that fits."""

_MARKER = re.compile(r"(?:[-*•·▪►▸‣◦●■–—o]\s+|[•▪►▸‣◦●■]|(?P<hash>#{1,4})\s+)(?=\S)")
_TERMINAL = re.compile(r"[.!?…。！？؟।॥۔:][\"'”’»)\]」』]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, list entry or line that holds something; its span leaves out the list mark."""

    start: int
    end: int
    text: str
    marker: str
    """The list mark ("-", "•", "#") or an empty string."""
    after_gap: bool
    """Whether an empty line stands before it."""

    @property
    def terminal(self) -> bool:
        """Whether it ends as a sentence does, or as what leads to a list does."""
        return ends_sentence(self.text)


def ends_sentence(text: str) -> bool:
    """Whether `text` ends in a full stop or its like; an ellipsis, colon and quotes count."""
    return _TERMINAL.search(text, max(0, len(text) - 8)) is not None


def read_lines(clean: str) -> tuple[str, list[Line]]:
    """`clean` with soft line ends made spaces, and its lines."""
    raw = _raw_lines(clean)
    soft = _soft_ends(raw)
    if not soft:
        return clean, raw
    letters = list(clean)
    joined: list[Line] = []
    for index, line in enumerate(raw):
        if index not in soft:
            joined.append(line)
            continue
        before = joined[-1]
        for position in range(before.end, line.start):
            if letters[position] == "\n":
                letters[position] = " "
        joined[-1] = Line(before.start, line.end, "", before.marker, before.after_gap)
    clean = "".join(letters)
    return clean, [
        Line(one.start, one.end, clean[one.start : one.end], one.marker, one.after_gap)
        for one in joined
    ]


def _raw_lines(clean: str) -> list[Line]:
    lines: list[Line] = []
    position = 0
    gap = False
    for whole in clean.split("\n"):
        text = whole.strip()
        if text:
            start = position + len(whole) - len(whole.lstrip())
            mark = _MARKER.match(text)
            skipped = mark.end() if mark else 0
            marker = mark.group().strip()[:1] if mark else ""
            end = start + len(text)
            lines.append(Line(start + skipped, end, text[skipped:], marker, gap))
        gap = not text
        position += len(whole) + 1
    return lines


def _soft_ends(lines: list[Line]) -> set[int]:
    """Indices of the lines that go on with the paragraph of the line before.

    Two signs of hard wrapping: lines that go on in lower case; or, where blank lines part the
    paragraphs, a long line below the head of the story that ends in the middle of a sentence.
    """
    groups = _groups(lines)
    below = {index for group in groups[1:] if lines[group[-1]].terminal for index in group[1:]}
    pairs = [
        (index, lines[index - 1], lines[index])
        for group in groups
        for index in group[1:]
        if not lines[index].marker
    ]
    inside = [
        (before, line)
        for index, before, line in pairs
        if not before.terminal
        and (line.text[:1].islower() or (index in below and len(before.text) >= NARROWEST_WRAP))
    ]
    width = max((len(before.text) for before, _ in inside), default=0)
    wrapped = sum(not _fits(before, line, width * RAGGED) for before, line in inside)
    needed = 1 if len(groups) >= GROUPS_THAT_TELL else WRAPS_NEEDED
    if (
        wrapped < needed
        or width > WIDEST_WRAP
        or any(len(before.text) > WIDEST_WRAP for _, before, _ in pairs)
        or wrapped * 10 < len(inside) * 8
    ):
        return set()
    return {
        index
        for index, before, line in pairs
        if ((index in below or needed > 1) and not _fits(before, line, width * RAGGED))
        or (not before.terminal and line.text[:1].islower())
    }


def _groups(lines: list[Line]) -> list[list[int]]:
    """Indices of the lines that stand together between blank lines."""
    groups: list[list[int]] = []
    for index, line in enumerate(lines):
        if line.after_gap or not groups:
            groups.append([])
        groups[-1].append(index)
    return groups


def _fits(before: Line, line: Line, width: float) -> bool:
    """Whether the first word of `line` would have fitted on the line before it."""
    return len(before.text) + 1 + len(line.text.split(" ", 1)[0][:WIDEST_WRAP]) <= width
