"""Whole numbers in words, or in digits and words mixed ("two hundred and five", "1.2 million")."""

from fractions import Fraction
from typing import Final

from service.grounding.numbers.numerals import Numeral, read_numeral
from service.grounding.numbers.tokens import Tokens, once_at
from service.grounding.numbers.words import DENOMINATORS, MAGNITUDES, SMALL, TENS

HUNDRED: Final = 100
JOINERS: Final = frozenset({"and", "&"})


@once_at
def read_cardinal(tokens: Tokens, index: int) -> Numeral | None:
    """The whole number that begins at `index`: chunks below a thousand and their magnitudes."""
    first = read_chunk(tokens, index)
    if first is None:
        return None
    number = _scaled(tokens, _point(tokens, first))
    while number.scaled > 1:
        following = _next_piece(tokens, number)
        if following is None:
            break
        number = following._replace(
            value=number.value + following.value,
            form="digits" if "digits" in (number.form, following.form) else "words",
            significant=max(number.significant, following.significant),
        )
    return number


def read_chunk(tokens: Tokens, index: int) -> Numeral | None:
    """A number below a thousand in words ("three hundred and five"), or one in digits."""
    small = read_small(tokens, index)
    if tokens.text(index) in {"a", "an"} and _scale_word(tokens, index + 1):
        small = Numeral(Fraction(1), index + 1, form="words")
    elif tokens.text(index) == "hundred" and tokens.text(index + 1) in MAGNITUDES:
        small = Numeral(Fraction(1), index, form="words")
    return None if small is None else _hundreds(tokens, small)


def read_small(tokens: Tokens, index: int) -> Numeral | None:
    """A number in digits, or a number word below a hundred ("twenty-one")."""
    word = tokens.text(index)
    if word in SMALL:
        return Numeral(Fraction(SMALL[word]), index + 1, form="words")
    if word not in TENS:
        return read_numeral(tokens, index)
    stop = skip_hyphen(tokens, index + 1)
    unit = SMALL.get(tokens.text(stop), 0)
    if 0 < unit < 10:
        return Numeral(Fraction(TENS[word] + unit), stop + 1, significant=2, form="words")
    return Numeral(Fraction(TENS[word]), index + 1, form="words")


def skip_hyphen(tokens: Tokens, index: int) -> int:
    """The position after a hyphen at `index`, or `index`."""
    return index + 1 if tokens.text(index) == "-" else index


def _scale_word(tokens: Tokens, index: int) -> bool:
    return tokens.text(index) == "hundred" or tokens.text(index) in MAGNITUDES


def _hundreds(tokens: Tokens, small: Numeral) -> Numeral:
    stop = skip_hyphen(tokens, small.stop)
    if tokens.text(stop) not in {"hundred", "hundreds"}:
        return small
    whole = small._replace(value=small.value * HUNDRED, stop=stop + 1, bare="")
    joined = stop + 1 + (tokens.text(stop + 1) in JOINERS)
    rest = read_small(tokens, joined)
    if rest is None or rest.value >= HUNDRED or not _may_end(tokens, rest, whole):
        return whole
    if rest.form == "digits" and joined == stop + 1:
        return whole
    return whole._replace(value=whole.value + rest.value, stop=rest.stop)


def _may_end(tokens: Tokens, rest: Numeral, whole: Numeral) -> bool:
    """Whether `rest` belongs to `whole`, not to a hundred or a fraction of its own."""
    after = skip_hyphen(tokens, rest.stop)
    if tokens.text(after) in {"hundred", "point", "dozen"} or whole.value.denominator > 1:
        return False
    if tokens.text(after) in DENOMINATORS and tokens.text(after) != "seconds":
        return rest.value >= DENOMINATORS[tokens.text(after)]
    return rest.value > 0


def _point(tokens: Tokens, number: Numeral) -> Numeral:
    """Decimals in words: "two hundred point zero three"."""
    if number.form != "words" or tokens.text(number.stop) != "point":
        return number
    digits, stop = "", number.stop + 1
    while tokens.text(stop) in SMALL and SMALL[tokens.text(stop)] < 10 and len(digits) < 20:
        digits += str(SMALL[tokens.text(stop)])
        stop += 1
    if not digits:
        small = read_small(tokens, stop) if tokens.kind(stop) == "word" else None
        if small is None:
            return number
        digits, stop = str(small.value), small.stop
    value = number.value + Fraction(f"0.{digits}")
    return number._replace(value=value, stop=stop, decimals=len(digits))


def _scaled(tokens: Tokens, number: Numeral) -> Numeral:
    """The number times the magnitude words after it ("three lakh crore")."""
    for _ in range(3):
        stop = skip_hyphen(tokens, number.stop)
        magnitude = MAGNITUDES.get(tokens.text(stop))
        if magnitude is None or _is_verb_like(tokens, stop):
            break
        number = number._replace(
            value=number.value * magnitude,
            scaled=number.scaled * magnitude,
            stop=stop + 1,
            bare="",
        )
    return number


def _is_verb_like(tokens: Tokens, index: int) -> bool:
    return tokens.text(index) == "mil" and not tokens.glued(index)


def _next_piece(tokens: Tokens, number: Numeral) -> Numeral | None:
    """The lower part after a magnitude: "two million | three hundred thousand"."""
    start = number.stop
    joined = tokens.text(start) in JOINERS
    comma = tokens.text(start) == "," and tokens.kind(start + 1) == "word"
    if joined or comma:
        start += 1
    if tokens.text(start) in {"a", "an"}:
        return None
    chunk = read_chunk(tokens, start)
    if chunk is None or _is_fraction_top(tokens, chunk):
        return None
    piece = _scaled(tokens, chunk)
    if not 0 < piece.value < number.scaled or piece.scaled >= number.scaled:
        return None
    if comma and (piece.value < HUNDRED or "digits" in (piece.form, number.form)):
        return None  # "£3.6 million, three times …" is two numbers, "a million, two hundred" one
    return piece if _follows(piece, number, joined=joined) else None


def _is_fraction_top(tokens: Tokens, chunk: Numeral) -> bool:
    after = skip_hyphen(tokens, chunk.stop)
    return tokens.text(after) in DENOMINATORS and tokens.text(after) != "seconds"


def _follows(piece: Numeral, number: Numeral, *, joined: bool) -> bool:
    """Digits continue only "3 hundred and 21" shapes; small words need a small magnitude."""
    if piece.scaled > 1:
        return True
    if piece.form == "digits":
        return piece.bare == "" and piece.value >= HUNDRED
    return not joined or piece.value >= HUNDRED or number.scaled <= 10**3 or number.form == "words"
