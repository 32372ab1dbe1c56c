"""A text cut into digit runs, words and marks, each folded for look-up, in one linear pass."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, Final, Literal, NamedTuple, TypeVar

_R = TypeVar("_R")

VULGAR: Final = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
MAX_DIGITS: Final = 40
"""Digits in one run; a longer run is an identifier, and `int` refuses very long ones."""

_TOKEN: Final = re.compile(
    rf"(?P<skip>https?://\S+|www\.\S+)|(?P<digits>\d+)|(?P<vulgar>[{VULGAR}])"
    rf"|(?P<word>ரூ|(?:[^\W\d_{VULGAR}])+)|(?P<mark>\S)",
    re.IGNORECASE,
)
_FOLDS: Final = {
    **dict.fromkeys("‐‑‒–−﹣", "-"),
    **dict.fromkeys("’‘ʼ′", "'"),
    **dict.fromkeys("“”″", '"'),
    "٬": ",",
    "٫": ".",
    "·": ".",
    "٪": "%",
    "＄": "$",
    "￡": "£",
    "￥": "¥",
}
_FULLWIDTH_FIRST: Final = 0xFF01
_FULLWIDTH_LAST: Final = 0xFF5E
_FULLWIDTH_SHIFT: Final = 0xFEE0


class Token(NamedTuple):
    """A piece of the text: `text` is folded (case, digits, dashes), `raw` is as written."""

    kind: Literal["skip", "digits", "vulgar", "word", "mark", "end"]
    start: int
    end: int
    text: str
    raw: str


_token_of: Final = tuple.__new__
"""Half of what a named tuple's own constructor costs."""
END: Final = Token("end", -1, -1, "", "")


class Tokens:
    """The tokens of one text; positions outside it hold an empty token, so nobody checks bounds."""

    def __init__(self, text: str) -> None:
        self.source = text
        self.read: dict[tuple[Any, int], Any] = {}
        """What was read at each place, by the reader (`once_at`)."""
        self._tokens = [
            _token_of(Token, ("word", match.start(), match.end(), raw.lower(), raw))
            if match.lastgroup == "word" and (raw := match.group()).isascii()
            else _token(match)
            for match in _TOKEN.finditer(text)
        ]

    def __len__(self) -> int:
        return len(self._tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self._tokens)

    def at(self, index: int) -> Token:
        """The token at `index`, or the empty token outside the text."""
        if 0 <= index < len(self._tokens):
            return self._tokens[index]
        return END

    def text(self, index: int) -> str:
        """The folded text at `index`."""
        return self._tokens[index].text if 0 <= index < len(self._tokens) else ""

    def kind(self, index: int) -> str:
        """What stands at `index`."""
        return self._tokens[index].kind if 0 <= index < len(self._tokens) else "end"

    def glued(self, index: int) -> bool:
        """Whether the token at `index` follows the one before it with no space between."""
        return self.at(index).start == self.at(index - 1).end and self.kind(index) != "end"

    def capital(self, index: int) -> bool:
        """Whether a word with a capital first letter stands at `index`."""
        token = self.at(index)
        return token.kind == "word" and token.raw[:1].isupper()

    def gap(self, index: int) -> str:
        """The characters between the token at `index` and the one before it."""
        return self.source[self.at(index - 1).end : self.at(index).start]


def once_at(reader: Callable[[Tokens, int], _R]) -> Callable[[Tokens, int], _R]:
    """Lets several rules read the same place at the cost of one."""

    @wraps(reader)
    def read(tokens: Tokens, index: int) -> _R:
        place = (reader, index)
        if place not in tokens.read:
            tokens.read[place] = reader(tokens, index)
        found: _R = tokens.read[place]
        return found

    return read


def _token(found: re.Match[str]) -> Token:
    raw = found.group()
    start, end = found.span()
    match found.lastgroup:
        case "word":
            return Token("word", start, end, _fold_word(raw), raw)
        case "digits":
            return Token("digits", start, end, _fold_digits(raw), raw)
        case "vulgar":
            return Token("vulgar", start, end, raw, raw)
        case "skip":
            return Token("skip", start, end, "", raw)
    return Token("mark", start, end, _FOLDS.get(raw, _narrow(raw)), raw)


def _fold_digits(raw: str) -> str:
    return raw if raw.isascii() else "".join(str(unicodedata.decimal(char)) for char in raw)


def _fold_word(raw: str) -> str:
    return raw.lower() if raw.isascii() else "".join(map(_narrow, raw)).lower()


def _narrow(char: str) -> str:
    if _FULLWIDTH_FIRST <= ord(char) <= _FULLWIDTH_LAST:
        return chr(ord(char) - _FULLWIDTH_SHIFT)
    return char
