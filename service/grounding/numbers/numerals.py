"""Numbers written in digits: separators, decimals, exponents, fractions with a slash."""

import re
from fractions import Fraction
from typing import Final, NamedTuple

from service.grounding.numbers.tokens import MAX_DIGITS, Tokens
from service.grounding.numbers.words import VULGAR_FRACTIONS

MAX_PIECES: Final = 14
"""Groups in one number; looking no further keeps the reader linear."""

MAX_EXPONENT: Final = 30

GROUP_SPACES: Final = frozenset(" \u00a0\u2007\u2009\u202f")

_ENGLISH: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_INDIAN: Final = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_EUROPEAN: Final = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|\d+,\d{1,2}")
_SPACED: Final = re.compile(r"\d{1,3}(?: \d{3})+(?:[.,]\d{1,2})?")
_SWISS: Final = re.compile(r"\d{1,3}(?:'\d{3})+(?:\.\d+)?")


ONE: Final = Fraction(1)


class Numeral(NamedTuple):
    """A number without its unit: its exact value and the token after it."""

    value: Fraction
    stop: int
    decimals: int = 0
    significant: int = 1
    form: str = "digits"
    """digits, words, fraction, ratio or ordinal."""
    scaled: Fraction = ONE
    """The last magnitude word's worth (million = 1,000,000); 1 when there is none."""
    bare: str = ""
    """The digits when nothing but plain digits is written ("2003")."""
    vague: bool = False
    """Whether the words themselves are approximate ("a couple")."""


def read_numeral(tokens: Tokens, index: int) -> Numeral | None:
    """The number in digits at `index`; None when there is none or when it is an identifier."""
    kind = tokens.kind(index)
    if kind == "vulgar":
        return Numeral(VULGAR_FRACTIONS[tokens.text(index)], index + 1, form="fraction")
    if kind != "digits":
        return _leading_point(tokens, index)
    if len(tokens.text(index)) > MAX_DIGITS:
        return None
    written, stop = _run(tokens, index)
    plain = _plain(written)
    if plain is None:
        written, stop, plain = tokens.text(index), index + 1, tokens.text(index)
    bare = written if stop == index + 1 else ""
    return _with_exponent(tokens, _numeral(plain, stop, bare))


def is_dotted_identifier(tokens: Tokens, index: int) -> int:
    """The token after an address or version such as 192.168.1.2 at `index`; 0 for none."""
    stop, dots = index + 1, 0
    while tokens.text(stop) == "." and tokens.glued(stop) and _glued_digits(tokens, stop + 1):
        stop, dots = stop + 2, dots + 1
    if dots < 2:
        return 0
    written, end = _run(tokens, index)
    return 0 if end >= stop and _plain(written) is not None else stop


def fraction_after_slash(tokens: Tokens, index: int) -> Numeral | None:
    """A fraction such as 3/4 at `index`, glued, of at most three digits a side."""
    if not is_slashed(tokens, index):
        return None
    top, bottom = int(tokens.text(index)), int(tokens.text(index + 2))
    if not 0 < top < bottom or (top, bottom) == (9, 11):
        return None
    return Numeral(Fraction(top, bottom), index + 3, form="fraction")


def is_slashed(tokens: Tokens, index: int) -> bool:
    """Whether two numbers of at most three digits stand at `index` with a glued slash."""
    return (
        tokens.kind(index) == "digits"
        and tokens.text(index + 1) == "/"
        and tokens.glued(index + 1)
        and _glued_digits(tokens, index + 2)
        and len(tokens.text(index)) <= 3
        and len(tokens.text(index + 2)) <= 3
        and not (tokens.text(index + 3) == "/" and _glued_digits(tokens, index + 4))
    )


def _glued_digits(tokens: Tokens, index: int) -> bool:
    return tokens.kind(index) == "digits" and tokens.glued(index)


def _leading_point(tokens: Tokens, index: int) -> Numeral | None:
    if tokens.text(index) != "." or not _glued_digits(tokens, index + 1):
        return None
    before = tokens.kind(index - 1)
    if (
        tokens.glued(index)
        and before in {"word", "digits", "mark"}
        and tokens.text(index - 1) not in {"-", "(", "$", "£", "€"}
    ):
        return None
    digits = tokens.text(index + 1)
    return None if len(digits) > MAX_DIGITS else _numeral(f"0.{digits}", index + 2, "")


def _run(tokens: Tokens, index: int) -> tuple[str, int]:
    """The longest run of digit groups from `index`, its spaces folded, and the token after it."""
    written, stop, separators = tokens.text(index), index + 1, ""
    for _ in range(MAX_PIECES):
        if (
            tokens.text(stop) in {",", ".", "'"}
            and tokens.glued(stop)
            and _glued_digits(tokens, stop + 1)
            and len(tokens.text(stop + 1)) <= MAX_DIGITS
        ):
            separators += tokens.text(stop)
            written += tokens.text(stop) + tokens.text(stop + 1)
            stop += 2
            if len(tokens.text(stop - 1)) == 1:
                break
        elif _spaced_group(tokens, index, stop) and not separators.strip():
            separators += " "
            written += " " + tokens.text(stop)
            stop += 1
        else:
            break
    return written, stop


def _spaced_group(tokens: Tokens, first: int, index: int) -> bool:
    return (
        tokens.kind(index) == "digits"
        and len(tokens.text(index)) == 3
        and len(tokens.text(first)) <= 3
        and len(tokens.gap(index)) == 1
        and tokens.gap(index) in GROUP_SPACES
        and tokens.text(first)[0] != "0"
        and not (tokens.kind(index + 1) == "word" and tokens.glued(index + 1))
    )


def _plain(written: str) -> str | None:
    """The run as digits with at most one point; None when it is no one number."""
    if _ENGLISH.fullmatch(written) or _INDIAN.fullmatch(written):
        return written.replace(",", "")
    if _EUROPEAN.fullmatch(written):
        return written.replace(".", "").replace(",", ".")
    if _SPACED.fullmatch(written):
        return written.replace(" ", "").replace(",", ".")
    return written.replace("'", "") if _SWISS.fullmatch(written) else None


def _numeral(plain: str, stop: int, bare: str) -> Numeral:
    whole, _, part = plain.partition(".")
    significant = len((whole + part).lstrip("0")) or 1
    value = Fraction(plain) if part else Fraction(int(whole))
    return Numeral(value, stop, len(part), significant, bare=bare)


def _with_exponent(tokens: Tokens, number: Numeral) -> Numeral:
    stop = number.stop
    if tokens.text(stop) in {"x", "×"} and tokens.text(stop + 1) == "10":
        stop += 2
        if tokens.text(stop) != "^":
            return number
    elif tokens.text(stop) != "e" or not tokens.glued(stop):
        return number
    stop += 1
    sign = tokens.text(stop) if tokens.text(stop) in {"-", "+"} else ""
    stop += len(sign)
    if not _glued_digits(tokens, stop) or len(tokens.text(stop)) > 2:
        return number
    exponent = int(sign + tokens.text(stop))
    if abs(exponent) > MAX_EXPONENT:
        return number
    return Numeral(
        number.value * Fraction(10) ** exponent, stop + 1, number.decimals, number.significant
    )
