"""Parts of a whole in words: "two-thirds", "half of", "and a quarter", "one in five"."""

from fractions import Fraction
from typing import Final

from service.grounding.numbers.cardinals import read_cardinal, read_small, skip_hyphen
from service.grounding.numbers.numerals import Numeral, fraction_after_slash
from service.grounding.numbers.tokens import Tokens
from service.grounding.numbers.units import CASED, WORDS
from service.grounding.numbers.wordlist import wordset
from service.grounding.numbers.words import (
    DENOMINATORS,
    MAGNITUDE_ORDINALS,
    MAGNITUDES,
    ORDINALS,
    TENS,
)

NAMED: Final[dict[str, Fraction]] = {"half": Fraction(1, 2), "quarter": Fraction(1, 4)}

AFTER_HALF: Final = wordset(
    "of the a an all their its his her my our your those these that this as dozen"
)
"""What follows "half" when it counts; elsewhere it may be a half of football."""

AFTER_THIRD: Final = wordset("of more less fewer higher lower off as were are the")
"""What follows "a third" when it is a part; before any other word it is an ordinal."""

BEFORE_PART: Final = wordset(
    "than about nearly almost over around roughly just under least cut by only exactly between"
)

NOT_PARTS: Final = wordset(
    "first second third fourth last final opening this next previous fiscal each every"
)
"""Before "half" or "quarter" they make it a period of a match or a year."""


def read_fraction(tokens: Tokens, index: int) -> Numeral | None:
    """A fraction at `index`: "half", "a third", "two-thirds", "3/4", "10 1/2"."""
    return (
        fraction_after_slash(tokens, index)
        or _named(tokens, index)
        or _article_fraction(tokens, index)
        or _word_fraction(tokens, index)
    )


def read_mixed(tokens: Tokens, number: Numeral) -> Numeral:
    """The number with the fraction that follows it: "10 1/2", "5½", "two and a half million"."""
    if number.value.denominator > 1 and not number.scaled > 1:
        return number
    part = _adjacent_part(tokens, number) or _joined_part(tokens, number)
    if part is None:
        return number
    magnitude = MAGNITUDES.get(tokens.text(part.stop))
    if magnitude is None:
        value = number.value + part.value * number.scaled
        return _finer(number, value, part.stop)
    if number.scaled > 1:
        value = number.value + part.value * magnitude
    else:
        value = (number.value + part.value) * magnitude
    return _finer(number, value, part.stop + 1)._replace(scaled=Fraction(magnitude))


def _finer(number: Numeral, value: Fraction, stop: int) -> Numeral:
    return number._replace(
        value=value, stop=stop, decimals=1, significant=number.significant + 1, bare=""
    )


def read_ratio(tokens: Tokens, number: Numeral) -> Numeral | None:
    """A share below one: "one in five", "three out of ten"."""
    stop = skip_hyphen(tokens, number.stop)
    if tokens.text(stop) == "out" and tokens.text(stop + 1) == "of":
        stop += 2
    elif tokens.text(stop) == "in":
        stop = skip_hyphen(tokens, stop + 1)
    else:
        return None
    whole = read_cardinal(tokens, stop)
    if whole is None or not 0 < number.value < whole.value or not _is_ratio(tokens, number, whole):
        return None
    stop = whole.stop + (tokens.text(whole.stop) in {"hundreds", "thousands"})
    return number._replace(value=number.value / whole.value, stop=stop, form="ratio", bare="")


def ordinal_value(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """The ordinal word or "21st" at `index` as its value and the token after it."""
    word = tokens.text(index)
    if word in ORDINALS:
        return ORDINALS[word], index + 1
    if word in MAGNITUDE_ORDINALS:
        return MAGNITUDE_ORDINALS[word], index + 1
    return None


def _named(tokens: Tokens, index: int) -> Numeral | None:
    value = NAMED.get(tokens.text(index))
    if value is None or tokens.text(index - 1) in NOT_PARTS or tokens.text(index - 1) == "-":
        return None
    stop = skip_hyphen(tokens, index + 1)
    after = tokens.text(stop)
    scales = after in MAGNITUDES or after in WORDS or after in {"dozen", "percent", "percentage"}
    if value == Fraction(1, 2) and stop == index + 1:
        scales = scales or after in AFTER_HALF or tokens.text(index - 1) in BEFORE_PART
        scales = scales or _ends_bare(tokens, index)
    if tokens.text(index) == "quarter":
        scales = scales or (after == "of" and tokens.text(index - 1) in BEFORE_PART)
    return Numeral(value, index + 1, form="fraction") if scales else None


def _ends_bare(tokens: Tokens, index: int) -> bool:
    """A "half" that ends its clause, and is no half of a match ("the half", "cut in half")."""
    if tokens.kind(index + 1) not in {"mark", "end"} or tokens.text(index + 1) in {"-", "'"}:
        return False
    return tokens.text(index - 1) not in {"in", "the", "other", "better", "into", "a", "each"}


def _article_fraction(tokens: Tokens, index: int) -> Numeral | None:
    if tokens.text(index) not in {"a", "an"}:
        return None
    named = NAMED.get(tokens.text(index + 1))
    if named is not None and _stands_as_part(tokens, index + 2):
        return Numeral(named, index + 2, form="fraction")
    top = read_cardinal(tokens, index)
    if top is not None and tokens.text(top.stop) in DENOMINATORS:
        return _over(top, DENOMINATORS[tokens.text(top.stop)], top.stop + 1)
    bottom = _denominator(tokens, index + 1, plural=False)
    if bottom is None or not (
        _ends_or_divides(tokens, bottom[1]) or tokens.text(index - 1) in BEFORE_PART
    ):
        return None
    return Numeral(Fraction(1, bottom[0]), bottom[1], form="fraction")


def _stands_as_part(tokens: Tokens, index: int) -> bool:
    """Whether "a half" or "a quarter" before `index` is a part of what follows, if anything."""
    after = tokens.text(skip_hyphen(tokens, index))
    scaled = after in MAGNITUDES or after in WORDS or after in CASED
    return scaled or after in {"percent", "percentage", "per"} or _ends_or_divides(tokens, index)


def _ends_or_divides(tokens: Tokens, index: int) -> bool:
    ends = tokens.kind(index) in {"mark", "end", "skip"} and tokens.text(index) not in {"'", "-"}
    return ends or tokens.text(index) in AFTER_THIRD


def _word_fraction(tokens: Tokens, index: int) -> Numeral | None:
    """A numerator and a denominator: "two-thirds", "one fifth"."""
    top = read_cardinal(tokens, index)
    if (
        top is None
        or top.value.denominator > 1
        or (top.scaled > 1 and tokens.kind(index) == "digits")
    ):
        return None
    stop = skip_hyphen(tokens, top.stop)
    if tokens.text(stop) == "seconds":
        return None
    bottom = _denominator(tokens, stop, plural=top.value != 1)
    if bottom is None or (top.form == "digits" and top.value >= bottom[0]):
        return None
    if bottom[0] in MAGNITUDE_ORDINALS.values() and top.value == 1 and stop == top.stop:
        return None
    return _over(top, bottom[0], bottom[1])


def _over(top: Numeral, bottom: int, stop: int) -> Numeral:
    return Numeral(top.value / bottom, stop, form="fraction")


def _denominator(tokens: Tokens, index: int, *, plural: bool) -> tuple[int, int] | None:
    """The value of "thirds", "quarter" or "twenty-fifths", and the token after it."""
    word = tokens.text(index)
    if word in TENS:
        stop = skip_hyphen(tokens, index + 1)
        unit = _single(tokens, stop, plural=plural)
        return None if unit is None or unit > 9 else (TENS[word] + unit, stop + 1)
    value = _single(tokens, index, plural=plural)
    return None if value is None else (value, index + 1)


def _single(tokens: Tokens, index: int, *, plural: bool) -> int | None:
    word = tokens.text(index)
    if plural:
        return None if word in {"half", "quarter"} else DENOMINATORS.get(word)
    if word in {"half", "quarter"}:
        return DENOMINATORS[word]
    value = ORDINALS.get(word, MAGNITUDE_ORDINALS.get(word))
    return None if word in {"first", "second"} else value


def _adjacent_part(tokens: Tokens, number: Numeral) -> Numeral | None:
    if number.form != "digits" or number.scaled > 1:
        return None
    if tokens.kind(number.stop) == "vulgar":
        from_char = read_small(tokens, number.stop)
        return from_char if from_char is not None else None
    return fraction_after_slash(tokens, number.stop)


def _joined_part(tokens: Tokens, number: Numeral) -> Numeral | None:
    stop = skip_hyphen(tokens, number.stop)
    if tokens.text(stop) not in {"and", "&"}:
        return None
    stop = skip_hyphen(tokens, stop + 1)
    part = _article_fraction(tokens, stop) or _word_fraction(tokens, stop)
    if part is None and tokens.text(stop) in {"a", "an"}:
        part = _before_hyphen(tokens, stop)
    return part if part is not None and part.value < 1 else None


def _before_hyphen(tokens: Tokens, index: int) -> Numeral | None:
    """The half of "two-and-a-half": after "and" no period of a match is meant."""
    stop = skip_hyphen(tokens, index + 1)
    named = NAMED.get(tokens.text(stop))
    return None if named is None else Numeral(named, stop + 1, form="fraction")


def _is_ratio(tokens: Tokens, number: Numeral, whole: Numeral) -> bool:
    """Whether "3 in 10" is a share: nothing measured, no year, no improper value."""
    after = tokens.text(skip_hyphen(tokens, whole.stop))
    if whole.bare and len(whole.bare) == 4 and whole.bare[0] in "12":
        return False
    if number.scaled > 1 or number.value.denominator > 1 or number.value > 99:
        return False
    return after not in WORDS and after not in {"-", "/", ":", "%"} and after not in ORDINALS
