"""What nobody can see is taken out: the clean text, and the way back to the text as sent.

Comments and elements that markup hides (`hidden_markup.py`) go as a whole.

Invisible, bidirectional and tag characters, control characters, terminals' escape sequences and
floods of combining marks carry instructions to models and break matching, but no news. Kept are
the joiners that change what is read: the zero-width joiner and non-joiner between letters of
scripts that join (Persian, the Indic scripts), and joiner and emoji selector inside an emoji. Flags
spelled in tag characters lose their region, ideographs their variant: neither is news, and both can
hide text.

Every kind of space becomes one space and every kind of line end one newline, so that each
character kept stands for exactly one character of the text as sent. Which sentence stands where is
not decided here.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from service.reading.hidden_markup import hidden_spans

MAX_COMBINING_RUN = 8
"""Marks kept on one letter. Unicode's Stream-Safe Text Format (UAX 15) allows 30; Hebrew with
cantillation, Thai and Vietnamese need at most 4. Longer runs made NFC take 60 s on 200k marks."""

MAX_BLANK_RUN = 100
"""Spaces and line ends kept in a row; no layout has more, and expressions that look for white space
took 18 s on half a megabyte of it."""

# Runs that need a look at each character: not a word character, not printable ASCII, not the
# typography of every newspaper; and the blank letters (Hangul fillers), which are word characters.
_BLANK_LETTERS = "\u115f\u1160\u3164\uffa0"
ESCAPE = re.compile(
    "\x1b\\[[0-?]{0,64}[ -/]{0,8}[@-~]"  # CSI: colours, cursor
    "|\x1b[\\]PX^_][^\x00-\x1f\x7f-\x9f]{0,256}(?:\x07|\x1b\\\\)"  # OSC, DCS: titles, links
    "|\x1b[ -/]{1,8}[0-~]"  # character sets
    "|\x9b[0-9;:]{0,64}m"  # CSI in one character; other finals are more likely a lost “›”
)
"""What a terminal obeys and does not show (ECMA-48, 5.3-5.6), as a whole: without it, "[0m" stays
to be read as a number. Lengths are bounded, so that what is begun and never ended costs nothing."""

_ODD = re.compile(rf"(?:{ESCAPE.pattern}|[^\w\n -~‘’“”–—…•€£«»、。「」]|[{_BLANK_LETTERS}])+")

_BLANK_RUN = re.compile(rf"[ \n]{{{MAX_BLANK_RUN + 1},}}")
_HIDDEN_MARKS = re.compile("[\u034f\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_VISIBLE_FORMATS = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
"""Format characters that are seen: Arabic, Syriac and Kaithi signs that span digits."""

_LINE_ENDS = frozenset("\r\x0b\x0c\x85\u2028\u2029")
_ESCAPING = frozenset("\x1b\x9b")
_BLANKS = frozenset("\t\u2800")
_JOINERS = frozenset("\u200c\u200d")
_JOINING = re.compile("[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\u1800-\u18af]")
"""Arabic and Syriac, Indic, Burmese, Khmer and Mongolian."""
EMOJI = "\u00a9\u00ae\u2190-\u27bf\u2934-\u2b55\u3030-\u3299\U0001f000-\U0001faff"
"""What an expression holds between brackets for any of them."""
_EMOJI = re.compile(f"[{EMOJI}]")


@dataclass(frozen=True, slots=True)
class Clean:
    """A clean text and the way back."""

    text: str
    to_text: Sequence[int] | None
    """Index in the text as sent of each character; None when the two are equal."""
    ignored: int
    """Characters left out."""
    replaced: int
    """U+FFFD that were found: characters that were lost before."""


def clean_text(text: str) -> Clean:
    """`text` without what nobody can see, in linear time."""
    clean = _without_odd(text)
    spans = hidden_spans(clean.text) if "<" in clean.text else []
    if not spans:
        return clean
    places = range(len(clean.text)) if clean.to_text is None else clean.to_text
    kept: list[str] = []
    to_text: list[int] = []
    last = 0
    for start, end in [*spans, (len(clean.text), len(clean.text))]:
        kept.append(clean.text[last:start])
        to_text.extend(places[last:start])
        last = end
    return Clean("".join(kept), tuple(to_text), len(text) - len(to_text), clean.replaced)


def _without_odd(text: str) -> Clean:
    replaced = text.count("\ufffd")
    pieces: list[str] = []
    to_text: list[int] = []
    last = 0
    for odd in _ODD.finditer(text):
        start, end = odd.span()
        pieces.append(text[last:start])
        to_text.extend(range(last, start))
        _clean_run(text, start, end, pieces, to_text)
        last = end
    if not pieces and _BLANK_RUN.search(text) is None:
        return Clean(text, None, 0, replaced)
    pieces.append(text[last:])
    to_text.extend(range(last, len(text)))
    clean, to_text = _cap_blanks("".join(pieces), to_text)
    if clean == text:
        return Clean(text, None, 0, replaced)
    ignored = len(text) - len(clean)
    return Clean(clean, tuple(to_text) if ignored else range(len(text)), ignored, replaced)


def _cap_blanks(clean: str, to_text: list[int]) -> tuple[str, list[int]]:
    """Cuts long runs of white space short; a line end in the run stays one."""
    pieces: list[str] = []
    places: list[int] = []
    last = 0
    for run in _BLANK_RUN.finditer(clean):
        start, end = run.span()
        kept = start + MAX_BLANK_RUN - 1
        line_end = clean.rfind("\n", start, end)
        mark = max(kept, line_end)
        pieces += [clean[last:kept], clean[mark]]
        places += [*to_text[last:kept], to_text[mark]]
        last = end
    if not pieces:
        return clean, to_text
    return "".join([*pieces, clean[last:]]), places + to_text[last:]


def _clean_run(text: str, start: int, end: int, pieces: list[str], to_text: list[int]) -> None:
    marks = 0
    index = start - 1
    while (index := index + 1) < end:
        char = text[index]
        if char in _ESCAPING and (escape := ESCAPE.match(text, index)):
            index = escape.end() - 1
            continue
        seen = _seen(text, index, char)
        if seen and unicodedata.category(seen).startswith("M"):
            marks += 1
            if marks > MAX_COMBINING_RUN:
                continue
        elif seen:
            marks = 0
        else:
            continue
        pieces.append(seen)
        to_text.append(index)


def _seen(text: str, index: int, char: str) -> str:
    """What a reader sees of `char`: itself, a plain space or newline, or nothing."""
    if char in _LINE_ENDS:
        return " " if text.startswith("\r\n", index) else "\n"
    category = unicodedata.category(char)
    if category == "Zs" or char in _BLANKS:
        return " "
    if category == "Cc" or char in _BLANK_LETTERS:
        return ""
    if category == "Cf" or _HIDDEN_MARKS.match(char):
        return char if char in _VISIBLE_FORMATS or joins(text, index, char) else ""
    return char


def joins(text: str, index: int, char: str) -> bool:
    """Whether a joiner or selector stands where it changes what is read."""
    before, after = text[max(0, index - 1) : index], text[index + 1 : index + 2]
    if char in _JOINERS and _JOINING.match(before) and _JOINING.match(after):
        return True
    if char == "\u200d":
        return bool(_EMOJI.match(after) and (_EMOJI.match(before) or before == "\ufe0f"))
    return char == "\ufe0f" and (
        _EMOJI.match(before) is not None or (before in set("#*0123456789") and after == "\u20e3")
    )
