"""Which unit follows a number: percent, degrees, square and cubic units, speeds, ages."""

from typing import Final, NamedTuple

from service.grounding.numbers.cardinals import skip_hyphen
from service.grounding.numbers.numerals import Numeral
from service.grounding.numbers.tokens import Tokens
from service.grounding.numbers.units import (
    CASED,
    PERCENTS,
    PHRASES,
    POINT_SYMBOLS,
    POWERS,
    SPEED_TIMES,
    WORDS,
    Unit,
)
from service.grounding.numbers.wordlist import wordset

AFTER_INCH: Final = wordset("thick tall long wide deep high by x across in")
SPEEDS: Final = {("km", "hour"): "km/h", ("mile", "hour"): "mph"}
STRETCHING: Final = wordset("more extra additional further full whole straight consecutive long")
BRACKETS: Final = {"(": ")", "[": "]", "{": "}", "<": ">"}


class Measured(NamedTuple):
    """The unit after a number and the token after the unit."""

    unit: Unit
    stop: int


def measure_after(tokens: Tokens, number: Numeral) -> Measured | None:
    """The unit that follows the number, glued, after a space or after a hyphen."""
    index = skip_hyphen(tokens, number.stop)
    if tokens.text(index) in BRACKETS and tokens.text(index + 2) == BRACKETS[tokens.text(index)]:
        inside = _simple(tokens, index + 1, number)
        return None if inside is None else Measured(inside.unit, inside.stop + 1)
    return (
        _percent(tokens, index)
        or _degrees(tokens, index, number)
        or _stretched(tokens, index)
        or _phrase(tokens, index)
        or _powered(tokens, index, number)
    )


def _percent(tokens: Tokens, index: int) -> Measured | None:
    word = tokens.text(index)
    if word in PERCENTS:
        phrase = _phrase(tokens, index)
        return phrase or Measured(Unit("percent", "percent"), index + 1)
    if word in POINT_SYMBOLS:
        return Measured(Unit(POINT_SYMBOLS[word], "percentage_point"), index + 1)
    return None


def _phrase(tokens: Tokens, index: int) -> Measured | None:
    for length in (3, 2):
        words = tuple(tokens.text(index + step) for step in range(length))
        if words in PHRASES:
            return Measured(PHRASES[words], index + length)
    return None


def _stretched(tokens: Tokens, index: int) -> Measured | None:
    """A time with the word that stretches it: "15 more days", "three straight years"."""
    unit = WORDS.get(tokens.text(index + 1)) if tokens.text(index) in STRETCHING else None
    if unit is None or unit.unit_class != "duration" or not tokens.text(index + 1).endswith("s"):
        return None
    return Measured(unit, index + 2)


def _degrees(tokens: Tokens, index: int, number: Numeral) -> Measured | None:
    word = tokens.text(index)
    if word in {"degree", "degrees", "deg", "°", "º"}:
        stop = index + 1
        stop += word == "deg" and tokens.text(stop) == "."
        scale = tokens.text(stop)
        if scale in {"c", "celsius", "celcius", "centigrade"}:
            return Measured(WORDS["celsius"], stop + 1)
        if scale in {"f", "fahrenheit", "farenheit"}:
            return Measured(WORDS["fahrenheit"], stop + 1)
        return Measured(WORDS["degree"], stop)
    if tokens.at(index).raw == "F" and tokens.glued(index) and tokens.text(index + 1) == ")":
        return Measured(WORDS["fahrenheit"], index + 1)
    if tokens.at(index).raw == "C" and number.form == "digits" and tokens.text(index + 1) != "/":
        return Measured(WORDS["celsius"], index + 1)
    return None


def _powered(tokens: Tokens, index: int, number: Numeral) -> Measured | None:
    """A unit with its power before ("square miles") or after ("km2", "km cubed") it."""
    power = POWERS.get(tokens.text(index))
    if power is not None and tokens.kind(index) == "word":
        dot = tokens.text(index + 1) == "."
        base = _simple(tokens, skip_hyphen(tokens, index + 1 + dot), number)
        return None if base is None else _raised(base, power, base.stop)
    base = _simple(tokens, index, number)
    if base is None:
        return None
    if base.unit.unit_class == "length":
        caret = tokens.text(base.stop) == "^"
        after = POWERS.get(tokens.text(base.stop + caret))
        glued = tokens.glued(base.stop + caret) or tokens.text(base.stop) in {"squared", "cubed"}
        glued = glued and tokens.kind(base.stop - 1) == "word"
        if after is not None and glued and tokens.text(base.stop) not in {"square", "cubic"}:
            return _raised(base, after, base.stop + caret + 1)
        return _speed(tokens, base) or base
    return base


def _raised(base: Measured, power: tuple[str, str], stop: int) -> Measured:
    return Measured(Unit(f"{power[0]} {base.unit.name}", power[1]), stop)


def _speed(tokens: Tokens, base: Measured) -> Measured | None:
    """A length over a time: "miles an hour", "km/h", "metres per second"."""
    if tokens.text(base.stop) not in {"per", "a", "an", "/"}:
        return None
    time = SPEED_TIMES.get(tokens.text(base.stop + 1))
    if time is None or time == "day":
        return None
    name = SPEEDS.get((base.unit.name, time), f"{base.unit.name} per {time}")
    return Measured(Unit(name, "speed"), base.stop + 2)


def _simple(tokens: Tokens, index: int, number: Numeral) -> Measured | None:
    token = tokens.at(index)
    if token.kind != "word":
        return _inch_mark(tokens, index, number)
    if token.raw in CASED:
        return _symbol(tokens, index, number)
    if token.text == "in":
        return _inches(tokens, index, number)
    unit = WORDS.get(token.text)
    if unit is None or _misread(tokens, index, number):
        return None
    return Measured(unit, index + 1)


def _symbol(tokens: Tokens, index: int, number: Numeral) -> Measured | None:
    """One-letter symbols follow digits, and are no beginning of a longer code."""
    after = tokens.kind(index + 1)
    if number.form == "words" or (number.scaled > 1 and tokens.at(index).raw == "m"):
        return None
    if after == "digits" and tokens.glued(index + 1) and tokens.text(index + 1) not in {"2", "3"}:
        return None
    if tokens.text(index + 1) == "-" and tokens.glued(index + 1) and not tokens.glued(index):
        return None
    if not tokens.glued(index) and "'" in {tokens.text(index + 1), tokens.text(index - 1)}:
        return None
    return Measured(CASED[tokens.at(index).raw], index + 1)


def _inches(tokens: Tokens, index: int, number: Numeral) -> Measured | None:
    """An inch where "in" is glued to digits, or a dimension or nothing follows it."""
    if number.form == "words":
        return None
    follows = tokens.text(index + 1) in AFTER_INCH or tokens.kind(index + 1) == "end"
    stops = tokens.text(index + 1) in {".", ")", "x"} and not tokens.glued(index)
    if tokens.glued(index) or follows or (stops and tokens.kind(index + 2) == "end"):
        return Measured(WORDS["inch"], index + 1)
    return None


def _inch_mark(tokens: Tokens, index: int, number: Numeral) -> Measured | None:
    """Feet and inches by their marks: 6'2", a 10" disc."""
    if number.form == "words":
        return None
    if tokens.text(index) == "'" and tokens.glued(index) and tokens.glued(index + 1):
        feet = tokens.kind(index + 1) == "digits" and tokens.text(index + 2) == '"'
        return Measured(WORDS["foot"], index + 1) if feet else None
    if tokens.text(index) != '"':
        return None
    if tokens.text(index + 1) in AFTER_INCH - {"in", "by"}:
        return Measured(WORDS["inch"], index + 1)
    return None


def _misread(tokens: Tokens, index: int, number: Numeral) -> bool:
    """Unit words in other senses: "5 second-half goals", "a bit", "two stone walls"."""
    word = tokens.text(index)
    if word == "second" and index == number.stop:
        return number.value != 1 or tokens.text(index + 1) in {"-", "half"}
    if word in {"bit", "point"} and tokens.text(index - 1) in {"a", "one"}:
        return True
    return word == "stone" and number.form != "digits"
