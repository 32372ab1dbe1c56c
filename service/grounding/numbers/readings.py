"""One number at one place: the forms tried in order, with signs, dozens and ordinals."""

from fractions import Fraction
from typing import Final

from service.grounding.numbers.cardinals import JOINERS, read_cardinal, skip_hyphen
from service.grounding.numbers.fractions import (
    ordinal_value,
    read_fraction,
    read_mixed,
    read_ratio,
)
from service.grounding.numbers.numerals import Numeral
from service.grounding.numbers.tokens import Tokens
from service.grounding.numbers.units import WORDS
from service.grounding.numbers.words import GROUPS, LETTER_MAGNITUDES, MAGNITUDES, VAGUE

SIGNS: Final = frozenset({"minus", "negative"})
ORDINAL_SUFFIXES: Final = frozenset({"st", "nd", "rd", "th"})
PLURAL_NOUNS: Final = frozenset({"people", "children", "men", "women", "police"})


def read_number(tokens: Tokens, index: int) -> Numeral | None:
    """The number that begins at `index`, without its unit."""
    if tokens.text(index) in SIGNS:
        number = _unsigned(tokens, index + 1)
        return None if number is None else number._replace(value=-number.value, bare="")
    if tokens.text(index) in {"-", "+"}:
        return _signed_digits(tokens, index)
    return _unsigned(tokens, index)


def _signed_digits(tokens: Tokens, index: int) -> Numeral | None:
    """A sign glued to its digits, with nothing glued before it."""
    if tokens.kind(index + 1) not in {"digits", "vulgar"} or not tokens.glued(index + 1):
        return None
    if tokens.glued(index) and tokens.text(index - 1) not in {
        "(",
        "[",
        "$",
        "£",
        "€",
        '"',
        "<",
        ">",
    }:
        return None
    number = _unsigned(tokens, index + 1)
    if number is None:
        return None
    return number._replace(value=-number.value if tokens.text(index) == "-" else number.value)


def _unsigned(tokens: Tokens, index: int) -> Numeral | None:
    if tokens.text(index - 1) in VAGUE and tokens.text(index) in (*MAGNITUDES, "hundred"):
        return None
    fixed = _couple(tokens, index) or read_fraction(tokens, index)
    if fixed is not None:
        return _of_magnitude(tokens, fixed)
    number = read_cardinal(tokens, index)
    if number is None:
        return _bare_ordinal(tokens, index)
    ordinal = _ordinal_tail(tokens, number)
    if ordinal is not None:
        return ordinal
    number = _letter_scaled(tokens, number)
    return _grouped(tokens, read_ratio(tokens, number) or read_mixed(tokens, number))


def _couple(tokens: Tokens, index: int) -> Numeral | None:
    """Groups with an article: "a couple of", "a pair of", "a dozen", "a score of"."""
    if tokens.text(index) not in {"a", "an"}:
        return None
    word = tokens.text(index + 1)
    if word == "dozen" or (word in {"gross", "score"} and tokens.text(index + 2) == "of"):
        return Numeral(Fraction(GROUPS[word]), index + 2, form="words", significant=2)
    if word in {"couple", "pair"} and tokens.text(index + 2) == "of":
        return Numeral(Fraction(2), index + 3, form="words", vague=word == "couple")
    return None


def _of_magnitude(tokens: Tokens, part: Numeral) -> Numeral:
    """A part of a magnitude: "half a million", "two thirds of a million", "half a dozen"."""
    if part.form != "fraction":
        return part
    stop = skip_hyphen(tokens, part.stop)
    if tokens.text(stop) == "of" and tokens.text(stop + 1) in {"a", "one"}:
        stop += 2
    elif tokens.text(stop) in {"a", "an"}:
        stop += 1
    word = tokens.text(stop)
    worth = MAGNITUDES.get(word) or (GROUPS[word] if word == "dozen" else None)
    if worth is None:
        return part
    scaled = Fraction(worth) if worth in MAGNITUDES.values() else Fraction(1)
    return part._replace(value=part.value * worth, stop=stop + 1, form="words", scaled=scaled)


def _bare_ordinal(tokens: Tokens, index: int) -> Numeral | None:
    found = ordinal_value(tokens, index)
    if found is None or (
        tokens.text(index) == "second"
        and tokens.text(index - 1) in {"each", "every", "split", "per"}
    ):
        return None
    return Numeral(Fraction(found[0]), found[1], form="ordinal")


def _ordinal_tail(tokens: Tokens, number: Numeral) -> Numeral | None:
    """The ordinals "21st", "twenty-fifth", "two hundredth", "one hundred and fifth"."""
    after = tokens.text(number.stop)
    if after in ORDINAL_SUFFIXES and tokens.glued(number.stop) and number.form == "digits":
        return number._replace(stop=number.stop + 1, form="ordinal", bare="")
    stop = skip_hyphen(tokens, number.stop)
    stop += tokens.text(stop) in JOINERS and number.value % 100 == 0
    found = ordinal_value(tokens, stop)
    if found is None or number.value.denominator > 1 or number.form == "digits":
        return None
    value, after_it = found
    if value >= 100:
        return number._replace(value=number.value * value, stop=after_it, form="ordinal")
    if _fits_below(number.value, value) and not _is_time(tokens, stop, number):
        return number._replace(value=number.value + value, stop=after_it, form="ordinal")
    return None


def _is_time(tokens: Tokens, index: int, number: Numeral) -> bool:
    """Whether a time is meant: "a hundred second delay", but not "the twenty-second"."""
    return tokens.text(index) == "second" and number.value % 100 == 0 and index == number.stop


def _fits_below(value: Fraction, ordinal: int) -> bool:
    whole = int(value)
    if whole % 100 == 0 and whole > 0:
        return True
    return whole % 10 == 0 and 20 <= whole % 100 <= 90 and ordinal < 10


def _letter_scaled(tokens: Tokens, number: Numeral) -> Numeral:
    """Magnitude letters: "10k", "1.2b", "10M", and "3m people" where no length can be meant."""
    letter = tokens.at(number.stop)
    worth = LETTER_MAGNITUDES.get(letter.raw)
    near = tokens.glued(number.stop) or letter.raw in {"k", "M"}
    if letter.raw == "m" and tokens.glued(number.stop) and _counts_people(tokens, number.stop + 1):
        worth = 10**6
    if worth is None or not near or number.form != "digits" or number.scaled > 1:
        return number
    if tokens.kind(number.stop + 1) == "digits" and tokens.glued(number.stop + 1):
        return number
    return number._replace(
        value=number.value * worth,
        stop=number.stop + 1,
        scaled=Fraction(worth),
        bare="",
    )


def _counts_people(tokens: Tokens, index: int) -> bool:
    word = tokens.text(index)
    if word in WORDS or word in {"hurdles", "sprints", "metres"}:
        return False
    return word in PLURAL_NOUNS or (
        len(word) > 4 and word.endswith("s") and not word.endswith("ss")
    )


def _grouped(tokens: Tokens, number: Numeral) -> Numeral:
    """Multiplied groups: "three dozen", "two score"."""
    stop = skip_hyphen(tokens, number.stop)
    word = tokens.text(stop)
    if word not in GROUPS or (word in {"score", "gross"} and number.form != "words"):
        return number
    return number._replace(value=number.value * GROUPS[word], stop=stop + 1, bare="")
