"""Text folded for comparison, with the way back to every character.

Folding forgives typography and nothing else: quotation marks, dashes, white space, ellipses,
case, width, ligatures, Latin diacritics and invisible characters. It works character by
character (`unicodedata.normalize` never sees a run: 200,000 alternating combining marks cost it
60 s), so the map back is exact and the cost is linear. Finding is in `quotes/finder.py`.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.memo import of_word

QUOTE_MARKS = frozenset("\"'`´‘’‚‛“”„‟«»‹›′″＂＇「」『』")
"""All become one sign: houses differ in single and double, straight and curly."""
DASHES = frozenset("-‐‑‒–—―−﹘﹣－⸺⸻")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `text[i]` comes from character `origin[i]` of the original."""

    text: str
    origin: Sequence[int]
    original: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original span of the non-empty folded span, marks on the last letter included."""
        first, stop = self.origin[start], self.origin[end - 1] + 1
        following = self.origin[end] if end < len(self.origin) else len(self.original)
        while stop < following and unicodedata.combining(self.original[stop]):
            stop += 1
        return first, stop

    def position(self, original: int) -> int:
        """The first folded position at or after `original`."""
        return bisect_left(self.origin, original)


@lru_cache(maxsize=4096)
def fold_char(char: str) -> str:
    """What one character becomes; empty for what nobody sees."""
    if (sign := _sign(char)) != char:
        return sign
    if char.isspace():
        return " "
    if unicodedata.category(char) in ("Cf", "Cc"):
        return ""
    plain = unicodedata.normalize("NFKD", char).casefold()
    kept = "".join(_sign(one) for one in plain if not "\u0300" <= one <= "\u036f")
    return " " if kept.isspace() else kept


def _sign(char: str) -> str:
    """The one sign for all quotation marks, or for all dashes; another character as it is."""
    return "'" if char in QUOTE_MARKS else "-" if char in DASHES else char


def fold(text: str) -> Folded:
    r"""`text` folded: runs of spaces, quotation marks and dashes become one sign each, and spaces
    around a dash go.

    >>> fold("“No”  — he\u00a0said…").text
    "'no'-he said..."
    """
    out: list[str] = []
    origin: list[int] = []
    last = " "
    for index, char in enumerate(text):
        for one in fold_char(char):
            if one == last and one in " '-":
                continue
            if one == " " and last == "-":
                continue
            if one == "-" and last == " " and out:
                out.pop()
                origin.pop()
                if out and out[-1] == "-":
                    last = "-"
                    continue
            out.append(one)
            origin.append(index)
            last = one
    while out and out[-1] == " ":
        out.pop()
        origin.pop()
    return Folded("".join(out), origin, text)


@of_word
def folded(text: str) -> str:
    """The folded text alone: what `fold` gives, without the way back."""
    if text.isascii() and text.isalnum():
        return text.lower()
    signs = _RUN.sub(_one_sign, text.translate(_FOLDS))
    return signs.strip(" ")


_RUN = re.compile("''+|[ -]{2,}")


def _one_sign(run: re.Match[str]) -> str:
    signs = run.group()
    return "'" if signs[0] == "'" else "-" if "-" in signs else " "


class _Folds(dict[int, str]):
    """Each character's fold, found when it first comes."""

    def __missing__(self, code: int) -> str:
        folded_char = fold_char(chr(code))
        if len(self) < _MOST_FOLDS:
            self[code] = folded_char
        return folded_char


_MOST_FOLDS = 4_096
_FOLDS = _Folds()
