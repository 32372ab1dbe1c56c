"""The site's own highlights before the body: found, so that a brief is never a copy of them.

A list inside the body (an agenda, demands, results) is the story's and stays.
"""

import re
from collections.abc import Sequence

from service.reading.lines import Line

MOST_HIGHLIGHTS = 12
"""Lead bullets of one story; sites print 2 to 6. A longer list is a list."""

LONGEST_UNMARKED = 160
"""Characters of a highlight that has no list mark and stands under a label."""

LIKENESS = 0.4
"""Share of a lead list's words that the body must use as well. The customer's lead bullets reach
0.8; an agenda or a table of results that nothing else in the story repeats stays below 0.3."""

FEWEST_UNMARKED, MOST_UNMARKED = 2, 6
"""Whole sentences above the body, without a mark, that can be a site's highlights."""
SAID_AGAIN = 0.7
"""Share of each one's words that the body must use as well."""

_STEM = 5
"""Letters that make two words alike ("leaving", "leaves")."""

_LABEL = re.compile(
    r"(?:story highlights|highlights?|key (?:points|facts|takeaways|findings|details)|at a glance"
    r"|in (?:brief|short|summary|a nutshell)|the (?:gist|essentials|key points|main points|bottom"
    r" line)|(?:quick |article )?summary|what (?:to|you need to|we) know(?: so far)?|tl;?dr|main"
    r" points|takeaways|das wichtigste in kürze|l[’']essentiel|en bref)\s*:?$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]{4,}|\d+")


def is_label(line: Line) -> bool:
    """Whether a line is the heading of highlights ("Key points")."""
    return _LABEL.match(line.text) is not None


def lead_list(lines: Sequence[Line], start: int) -> int:
    """The index after the marked list that begins at `start`; `start` when there is none."""
    end = start
    while end < len(lines) and lines[end].marker not in {"", "#"}:
        end += 1
    return end


def labelled(lines: Sequence[Line], start: int) -> int:
    """The index after the highlights, marked or not, that stand under a label before `start`."""
    end = lead_list(lines, start)
    if end > start:
        return end
    while (
        end < min(len(lines), start + MOST_HIGHLIGHTS)
        and len(lines[end].text) <= LONGEST_UNMARKED
        and not (end > start and lines[end].after_gap and not lines[start + 1].after_gap)
        and not lines[end].terminal
    ):
        end += 1
    return end


def unmarked(lines: Sequence[Line], start: int) -> int:
    """The index after whole sentences, each a line of a run above the first gap, that a body in
    paragraphs parted by gaps tells again one by one; `start` when there are none.
    """
    end = start
    while end < len(lines) and (end == start or not lines[end].after_gap):
        line = lines[end]
        if line.marker or not line.terminal or len(line.text) > LONGEST_UNMARKED:
            return start
        end += 1
    below = lines[end:]
    few = FEWEST_UNMARKED <= end - start <= MOST_UNMARKED
    if not few or len(below) <= end - start or not all(line.after_gap for line in below):
        return start
    return end if all(repeats([line], below, SAID_AGAIN) for line in lines[start:end]) else start


def repeats(highlights: Sequence[Line], body: Sequence[Line], likeness: float = LIKENESS) -> bool:
    """Whether the body says what the list says, as it does where the list sums it up."""
    if len(highlights) > MOST_HIGHLIGHTS:
        return False
    listed = [stem for line in highlights for stem in _stems(line.text)]
    told = {stem for line in body for stem in _stems(line.text)}
    return bool(listed) and sum(stem in told for stem in listed) >= likeness * len(listed)


def _stems(text: str) -> list[str]:
    return [word[:_STEM].lower() for word in _WORD.findall(text)]
