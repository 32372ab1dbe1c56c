"""What nobody can see is taken out: the clean text, and the way back to the text as sent.

Invisible, bidirectional and tag characters, control characters and floods of combining marks
carry instructions to models and break matching, but no news. Which sentence stands where is not
decided here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

MAX_COMBINING_RUN = 8
"""Marks kept on one letter. Unicode's Stream-Safe Text Format (UAX 15) allows 30; Vietnamese,
Hebrew with cantillation and Thai need at most 4. Longer runs made NFC take 60 s on 200k marks."""

# Control characters (Cc) other than the line ends and tab, format characters (Cf), the blank
# letters (Hangul fillers, Braille blank), variation selectors and the combining grapheme joiner.
_INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U000110bd\U000110cd\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_LINE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
_SPACES = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_MARKS = (
    "\u0300-\u034e\u0350-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0e31"
    "\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a"
    "\ufe20-\ufe2f"
)
_ODD = re.compile(
    f"(?P<crlf>\r(?=\n))|(?P<line>[{_LINE_ENDS}])|(?P<space>[{_SPACES}])"
    f"|(?P<hidden>[{_INVISIBLE}]+)|(?P<marks>[{_MARKS}]{{{MAX_COMBINING_RUN + 1},}})"
)


@dataclass(frozen=True, slots=True)
class Clean:
    """A clean text; `to_text[i]` is the index in the original of character i, None if equal."""

    text: str
    to_text: Sequence[int] | None
    ignored: int
    replaced: int


def clean_text(text: str) -> Clean:
    """`text` without what nobody can see; every kind of space becomes one space, every kind of
    line end one newline, so that each character kept stands for one character of `text`.
    """
    replaced = text.count("\ufffd")
    pieces: list[str] = []
    to_text: list[int] = []
    last = 0
    changed = False
    for odd in _ODD.finditer(text):
        changed = True
        kept, start = text[last : odd.start()], odd.start()
        pieces.append(kept)
        to_text.extend(range(last, start))
        match odd.lastgroup:
            case "line":
                pieces.append("\n")
                to_text.append(start)
            case "space":
                pieces.append(" ")
                to_text.append(start)
            case "marks":
                pieces.append(text[start : start + MAX_COMBINING_RUN])
                to_text.extend(range(start, start + MAX_COMBINING_RUN))
            case _:
                pass
        last = odd.end()
    if not changed:
        return Clean(text, None, 0, replaced)
    pieces.append(text[last:])
    to_text.extend(range(last, len(text)))
    clean = "".join(pieces)
    return Clean(clean, tuple(to_text), len(text) - len(clean), replaced)
