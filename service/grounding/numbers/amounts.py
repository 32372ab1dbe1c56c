"""A number with what it counts: money, measure, age, or the noun that follows."""

from fractions import Fraction
from typing import Final, NamedTuple

from service.grounding.numbers.cardinals import skip_hyphen
from service.grounding.numbers.currencies import MINOR
from service.grounding.numbers.measures import Measured, measure_after
from service.grounding.numbers.money import (
    Currency,
    currency_after,
    currency_before,
    magnitude_at,
    money_scale,
)
from service.grounding.numbers.nouns import counted_noun
from service.grounding.numbers.numerals import Numeral
from service.grounding.numbers.readings import SIGNS, read_number
from service.grounding.numbers.tokens import Tokens, once_at
from service.grounding.numbers.units import CASED, WORDS
from service.grounding.numbers.wordlist import wordset

PER_CENT: Final = 100
HALVES: Final = {"half": Fraction(1, 2), "quarter": Fraction(1, 4)}
FOLD: Final = {"twice": 2, "thrice": 3}
FOR_A: Final = wordset(
    "for in within over about than nearly almost after under least around roughly every"
)
AGO: Final = wordset("ago later earlier before after long old")


class Amount(NamedTuple):
    """A number and its unit, between two tokens."""

    start: int
    stop: int
    number: Numeral
    unit: str | None = None
    unit_class: str = "count"
    explicit: bool = False
    """Whether the unit or currency is written at this number, not taken from the next."""


@once_at
def read_amount(tokens: Tokens, index: int) -> Amount | None:
    """The amount that begins at `index`: currency, number, unit."""
    worded = tokens.text(index) in SIGNS
    sign = worded or (tokens.text(index) in {"-", "+"} and tokens.glued(index + 1))
    money = currency_before(tokens, index + sign)
    if money is not None and not (sign and tokens.glued(index)):
        amount = _prefixed(tokens, index, money)
        if amount is not None:
            return _negated(amount) if worded or tokens.text(index) == "-" else amount
    if tokens.text(index) in FOLD:
        twice = Numeral(Fraction(FOLD[tokens.text(index)]), index + 1, form="words")
        return Amount(index, index + 1, twice, "times", "other", explicit=True)
    number = read_number(tokens, index)
    if number is None:
        return _article_unit(tokens, index)
    return with_unit(tokens, index, number)


def with_unit(tokens: Tokens, index: int, number: Numeral) -> Amount:
    """The number with the unit, currency or noun that follows it."""
    if number.form == "ordinal":
        return Amount(index, number.stop, number, None, "ordinal")
    if number.form == "ratio":
        return _percentage(index, number)
    part = _part_of(tokens, number)
    money = _suffixed(tokens, index, part)
    if money is not None:
        return money
    measured = measure_after(tokens, part)
    if measured is not None and _clean_end(tokens, measured.stop):
        return _measure(tokens, index, part, measured)
    if number.form == "fraction" and 0 < number.value < 1:
        return _percentage(index, number)._replace(stop=number.stop)
    noun = counted_noun(tokens, number.stop, plural=number.value != 1)
    return Amount(index, number.stop, number, noun)


def _negated(amount: Amount) -> Amount:
    return amount._replace(number=amount.number._replace(value=-amount.number.value))


def _percentage(index: int, number: Numeral) -> Amount:
    """A share is read as the percentage that it is: one in five is 20 per cent."""
    share = number._replace(value=number.value * PER_CENT)
    return Amount(index, number.stop, share, "percent", "percent")


def _prefixed(tokens: Tokens, index: int, money: Currency) -> Amount | None:
    number = read_number(tokens, money.stop)
    if number is None or number.form in {"ordinal", "ratio"}:
        return None
    scale, stop = money_scale(tokens, number)
    worth = Fraction(scale * money.scale)
    scaled = number.scaled if scale == 1 else Fraction(scale)
    number = number._replace(value=number.value * worth, stop=stop, scaled=scaled)
    again = currency_after(tokens, number)
    if again is not None and again.code == money.code and tokens.kind(again.stop) != "digits":
        stop = again.stop
    return _with_minor(tokens, Amount(index, stop, number, money.code, "money", explicit=True))


def _suffixed(tokens: Tokens, index: int, number: Numeral) -> Amount | None:
    money = currency_after(tokens, number)
    if money is None:
        scale, stop = money_scale(tokens, number)
        money = (
            currency_after(tokens, number._replace(stop=stop, scaled=Fraction(scale)))
            if scale > 1
            else None
        )
        if money is None:
            return None
        number = number._replace(value=number.value * scale, scaled=Fraction(scale))
    worth = magnitude_at(tokens, money.stop) if number.scaled == 1 else None
    stop = money.stop + (worth is not None)
    value = number.value * (worth or 1) * money.scale
    number = number._replace(value=value, stop=stop, bare="")
    return _with_minor(tokens, Amount(index, stop, number, money.code, "money", explicit=True))


def _with_minor(tokens: Tokens, amount: Amount) -> Amount:
    """One amount from "three dollars and fifty cents"."""
    if amount.unit in MINOR or amount.number.value.denominator > 1:
        return amount
    start = amount.stop + (tokens.text(amount.stop) in {"and", ","})
    cents = read_number(tokens, start)
    if cents is None or not 0 < cents.value < PER_CENT:
        return amount
    minor = currency_after(tokens, cents)
    if minor is None or amount.unit not in MINOR.get(minor.code, frozenset()):
        return amount
    value = amount.number.value + cents.value / PER_CENT
    return amount._replace(stop=minor.stop, number=amount.number._replace(value=value, decimals=2))


def _part_of(tokens: Tokens, number: Numeral) -> Numeral:
    """The fraction takes the unit in "half an hour" and "half of 1 per cent"."""
    if number.form != "fraction":
        return number
    stop = number.stop + (tokens.text(number.stop) == "of")
    if tokens.text(stop) in {"a", "an"} or (
        tokens.text(stop) in {"one", "1"} and stop > number.stop
    ):
        stop += 1
        if tokens.text(stop) in WORDS or tokens.text(stop) in {"percent", "per", "percentage"}:
            return number._replace(stop=stop)
    return number


def _measure(tokens: Tokens, index: int, number: Numeral, measured: Measured) -> Amount:
    unit, stop = measured
    number, stop = _and_a_half(tokens, number, stop)
    if unit.name == "foot":
        number, stop = _with_inches(tokens, number, stop)
    if unit.unit_class == "duration":
        age_stop = _age_stop(tokens, stop)
        if age_stop:
            return Amount(index, age_stop, number, unit.name, "age", explicit=True)
    return Amount(index, stop, number, unit.name, unit.unit_class, explicit=True)


def _and_a_half(tokens: Tokens, number: Numeral, stop: int) -> tuple[Numeral, int]:
    """The half after the unit: "a foot-and-a-half", "two years and a half"."""
    place = skip_hyphen(tokens, stop)
    if tokens.text(place) != "and":
        return number, stop
    place = skip_hyphen(tokens, place + 1)
    if tokens.text(place) not in {"a", "one"}:
        return number, stop
    place = skip_hyphen(tokens, place + 1)
    part = HALVES.get(tokens.text(place))
    if part is None or number.value.denominator > 1:
        return number, stop
    return number._replace(value=number.value + part, decimals=1), place + 1


def _with_inches(tokens: Tokens, number: Numeral, stop: int) -> tuple[Numeral, int]:
    """Feet from "5ft 10in"."""
    start = skip_hyphen(tokens, stop)
    start += tokens.text(start) in {"and", ","}
    inches = read_number(tokens, start)
    if inches is None or not 0 < inches.value < 12 or inches.form == "ordinal":
        return number, stop
    place = skip_hyphen(tokens, inches.stop)
    if tokens.text(place) not in {"inch", "inches", "in", '"'}:
        return number, stop
    return number._replace(value=number.value + inches.value / 12, decimals=2), place + 1


def _age_stop(tokens: Tokens, stop: int) -> int:
    """The token after "-old", "old" or "of age"; 0 when the duration is no age."""
    place = skip_hyphen(tokens, stop)
    if tokens.text(place) in {"old", "olds"}:
        return place + 1
    if tokens.text(place) == "of" and tokens.text(place + 1) == "age":
        return place + 2
    return 0


def _clean_end(tokens: Tokens, stop: int) -> bool:
    """A unit symbol ends where it stands: "24703m212" measures nothing."""
    last, following = tokens.at(stop - 1), tokens.at(stop)
    if last.kind != "word" or not tokens.glued(stop) or following.kind != "digits":
        return True
    return last.text in {"ft", "h", "m"} and len(following.text) <= 2


def _article_unit(tokens: Tokens, index: int) -> Amount | None:
    """One unit with an article ("a gallon", "an hour ago"); never the rate in "$5 a day"."""
    if tokens.text(index) not in {"a", "an"} or tokens.kind(index + 1) != "word":
        return None
    if tokens.at(index + 1).raw in CASED or tokens.text(index + 1) == "point":
        return None
    one = Numeral(Fraction(1), index + 1, form="words")
    measured = measure_after(tokens, one)
    if measured is None or tokens.text(index + 1) == "-" or _is_rate(tokens, index, measured):
        return None
    return _measure(tokens, index, one, measured)


def _is_rate(tokens: Tokens, index: int, measured: Measured) -> bool:
    before = tokens.at(index - 1)
    unit = measured.unit
    if unit.unit_class in {"percent", "other", "temperature", "speed"} or unit.name == "second":
        return True
    if unit.unit_class == "duration":
        follows = tokens.text(skip_hyphen(tokens, measured.stop)) in AGO | {"and"}
        return not (follows or before.text in FOR_A)
    plural = before.text.endswith("s") and before.text not in {"was", "is", "has", "weighs"}
    return plural or before.kind in {"digits", "vulgar"} or before.text in {"%", "cent", "by", "-"}
