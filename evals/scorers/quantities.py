"""Numbers in running text and in a brief's fields, by value and unit class.

The scorers' own reader, apart from the one in `service/grounding/numbers`: a scorer must not share
the mistakes of what it measures. It knows digits with their magnitudes in many languages, and
number words in English. It leaves scores, clock times and years as the plain numbers they are
written with.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from evals.scorers.text import LETTER, fold

_TABLES = json.loads((Path(__file__).parent / "quantities.json").read_text("utf-8"))
_WORDS: dict[str, float] = _TABLES["words"]
_IMPLIED: dict[str, float] = _TABLES["implied"]
_FRACTIONS: dict[str, float] = _TABLES["fractions"]
_MAGNITUDES: dict[str, float] = {fold(word): at for word, at in _TABLES["magnitudes"].items()}
_UNITS: dict[str, tuple[str, float]] = {
    fold(name): (unit_class, factor)
    for unit_class, members in _TABLES["units"].items()
    for names, factor in members
    for name in names.split("|")
}
_MULTIPLIERS = frozenset([100, 1_000, 1e6, 1e9, 1e12])
_AND = re.compile(r",? and ")
_DIGITS = re.compile(rf"(?P<digits>\d+(?:[.,']\d+)*)(?:[\s-]?(?P<after>{LETTER}+))?")
_NAMED = "|".join(sorted([*_WORDS, *_FRACTIONS], key=len, reverse=True))
_WORD_RUN = re.compile(rf"\b(?:{_NAMED})(?:(?:[ -]|,? and | a )(?:{_NAMED}))*\b")
_EAST_ASIAN = re.compile(r"(?:\d[\d,.]*[兆億亿万])+(?:\d[\d,.]*)?")
_SPACED_GROUPS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_DRAWN_APART = re.compile(r"(?<=\d)([.,]) (?=\d)")
_DECIMAL_COMMA = frozenset(_TABLES["decimal_comma"].split())


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, or a range, in the base unit of its class."""

    low: float
    high: float
    unit: str
    """Unit class: `count`, `percent`, `duration`, …, or an ISO currency."""
    step: float
    """Worth of the last written digit, in the base unit."""
    digits: int
    """How many digits are shown."""


def same_quantity(one: Quantity, other: Quantity, *, any_unit: bool = False) -> bool:
    """Whether two quantities agree as closely as the coarser one is written."""
    if not any_unit and one.unit != other.unit:
        return False
    coarser = max(one, other, key=lambda side: side.step)
    slack = coarser.step / 2 if coarser.digits >= 2 else 0.0
    room = slack + 1e-9 * max(abs(one.high), abs(other.high))
    return abs(one.low - other.low) <= room and abs(one.high - other.high) <= room


def unit_class(unit: str | None) -> tuple[str, float]:
    """The class of a written unit and what one of it is in the class's base unit.

    >>> unit_class("weeks"), unit_class("£"), unit_class("troops")
    (('duration', 7), ('GBP', 1), ('count', 1))
    """
    written = fold(unit or "").strip(" .")
    for name in (written, *written.split()[-1:], *written.split()[:1]):
        if name in _UNITS:
            return _UNITS[name]
        if name.endswith("s") and name[:-1] in _UNITS:
            return _UNITS[name[:-1]]
    if re.fullmatch("[A-Z]{3}", (unit or "").strip()):
        return (unit or "").strip(), 1
    return "count", 1


def field_quantity(
    value: float, value_high: float | None, unit: str | None, surface: str, language: str
) -> Quantity:
    """A number of a brief or of gold: its value by the fields, its precision by the surface."""
    name, factor = unit_class(unit)
    step, digits = _precision(value, surface, language)
    high = value if value_high is None else value_high
    return Quantity(value * factor, high * factor, name, step * factor, digits)


def _precision(value: float, surface: str, language: str) -> tuple[float, int]:
    for found in numbers_in(surface, language):
        if abs(found.low - value) <= 1e-9 * max(1.0, abs(value)):
            return found.step, found.digits
    shown = f"{value:.10g}"
    decimals = len(shown.partition(".")[2])
    return 10.0**-decimals, len(shown.replace(".", "").lstrip("-"))


def numbers_in(text: str, language: str = "en") -> list[Quantity]:
    """The numbers that a text states, in every way in which their separators can be read."""
    code = language.partition("-")[0].lower()
    plain = _plain(text, code)
    found = [one for match in _DIGITS.finditer(plain) for one in _digits(match, code)]
    if code == "en":
        for run in _WORD_RUN.findall(plain):
            found += [one for words in _parted(run) for one in _worded(words)]
    return found


def known_numbers(text: str, language: str = "en") -> list[Quantity]:
    """What a brief of the text may state: its numbers, fractions as percent, "both" as two.

    Groups of digits that a tokeniser has drawn apart ("235, 000") are read joined as well.
    """
    found = numbers_in(text, language)
    if _DRAWN_APART.search(text):
        found += numbers_in(_DRAWN_APART.sub(r"\1", text), language)
    if language.partition("-")[0].lower() == "en":
        plain = fold(text)
        found += _shares(plain)
        words = (word for word in re.findall(r"[a-z]+", plain) if word in _IMPLIED)
        found += [Quantity(_IMPLIED[word], _IMPLIED[word], "count", 1.0, 1) for word in words]
    return found


def supported(number: Quantity, known: Iterable[Quantity]) -> bool:
    """Whether a number of that value, whatever its unit, is among `known`."""
    return any(same_quantity(number, one, any_unit=True) for one in known)


def _digits(match: re.Match[str], code: str) -> Iterator[Quantity]:
    magnitude = _MAGNITUDES.get(match["after"] or "", 1.0)
    for plain in _readings(match["digits"], code):
        decimals = len(plain.partition(".")[2])
        step = 10.0**-decimals * magnitude
        value = float(plain) * magnitude
        yield Quantity(value, value, "count", step, len(plain.replace(".", "").lstrip("0")))


def _readings(written: str, code: str) -> list[str]:
    """The plain decimal, or both where comma and point could each be the decimal sign.

    >>> _readings("1,200.5", "en"), _readings("1.200", "de"), _readings("3,5", "de")
    (['1200.5'], ['1200', '1.200'], ['3.5'])
    """
    written = written.replace("'", "").replace(" ", "")
    comma = code in _DECIMAL_COMMA
    decimal, grouping = (",", ".") if comma else (".", ",")
    strict = written.replace(grouping, "").replace(decimal, ".")
    groups = written.split(grouping)
    grouped = all(len(group.partition(decimal)[0]) == 3 for group in groups[1:])
    if not grouped or strict.count(".") > 1:
        other = written.replace(decimal, "").replace(grouping, ".")
        return [other if other.count(".") <= 1 else re.sub(r"\D", "", written)]
    if comma and len(groups) == 2 and decimal not in written:
        return [strict, written]
    return [strict]


def _parted(run: str) -> list[list[str]]:
    """The words of each number of a run: "and" goes on only where it adds to a larger one.

    >>> _parted("two hundred and six"), _parted("nine, and three")
    ([['two', 'hundred', 'six']], [['nine'], ['three']])
    """
    parts: list[list[str]] = []
    for piece in _AND.split(run):
        words = re.findall(r"\w+", piece)
        larger = _WORDS.get(parts[-1][-1], 0.0) if parts else 0.0
        adds = larger in _MULTIPLIERS and all(_WORDS.get(one, larger) < larger for one in words)
        if adds:
            parts[-1] += words
        else:
            parts.append(words)
    return parts


def _worded(run: list[str]) -> Iterator[Quantity]:
    """A run of number words: "two hundred six", "half a million", "three dozen"; in "six half-pint
    jars" the six, in "three quarters" none.
    """
    if run[-1] == "half" and run[-2:-1] not in ([], ["one"]):
        run = run[:-1]
    bare = len(run) == 1 and _WORDS.get(run[0]) in _MULTIPLIERS
    if bare or run[-1] in _FRACTIONS or not any(word in _WORDS for word in run):
        return
    total, part = 0.0, 0.0
    for word in run:
        value = _WORDS.get(word, _FRACTIONS.get(word))
        if value is None:
            continue
        if value not in _MULTIPLIERS and word != "dozen":
            part += value
        elif value > 100:
            total, part = total + (part or 1.0) * value, 0.0
        else:
            part = (part or 1.0) * value
    yield Quantity(total + part, total + part, "count", 1.0, len(f"{total + part:.0f}"))


def _shares(text: str) -> Iterator[Quantity]:
    """Fractions as percent: "one in five", "a third", "two-thirds"."""
    for before, word in pairwise(["", *re.findall(r"[a-z]+|\d+", text)]):
        if word in _FRACTIONS:
            value = 100 * _WORDS.get(before, 1.0) * _FRACTIONS[word]
            yield Quantity(value, value, "percent", 1.0, 2)
    for part, whole in re.findall(r"\b(\w+) (?:in|out of) (\w+)\b", text):
        some, every = (
            _WORDS.get(one, float(one) if one.isdecimal() else 0.0) for one in (part, whole)
        )
        if 0 < some < every:
            yield Quantity(100 * some / every, 100 * some / every, "percent", 1.0, 2)


def _plain(text: str, code: str) -> str:
    """Folded, with the digits of every script as 0-9 and groups parted by spaces closed up."""
    plain = re.sub(r"\d", lambda digit: str(int(digit[0])), fold(text))
    plain = _EAST_ASIAN.sub(lambda found: f" {_east_asian(found[0])} ", plain)
    return _SPACED_GROUPS.sub("", plain) if code in _DECIMAL_COMMA else plain


def _east_asian(written: str) -> str:
    """The value of digits with 万, 億 and 兆 between them.

    >>> _east_asian("1万2,000"), _east_asian("2.5億")
    ('12000', '250000000')
    """
    total = 0.0
    for digits, magnitude in re.findall(r"(\d[\d,.]*)([兆億亿万]?)", written):
        total += float(digits.replace(",", "").rstrip(".")) * _MAGNITUDES.get(magnitude, 1.0)
    return f"{total:.0f}"
