"""True statements made false by program: one number altered, one name or one speaker swapped.

A mutation that happens to be carried by the evidence all the same is no mutation and is left out:
a number that stands there too, a name for somebody who is named there in the same role.
"""

import re
from collections.abc import Iterator
from typing import Any

from service.grounding.names.finder import find_names
from service.grounding.numbers import Quantity, read_quantities
from service.grounding.people.gathered import people_of
from service.grounding.quotes.quotation import find_quotations
from service.source_text import SourceText

Mutated = Iterator[tuple[str, list[dict[str, Any]]]]

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
)  # fmt: skip
_UNITS = (
    ("weeks", "months"), ("week", "month"), ("months", "years"), ("years", "months"),
    ("days", "weeks"), ("hours", "days"), ("minutes", "hours"), ("percent", "percentage points"),
    ("per cent", "percentage points"), ("%", " percentage points"), ("million", "billion"),
    ("billion", "million"), ("bn", "m"), ("kilometres", "miles"), ("miles", "kilometres"),
    ("metres", "feet"), ("tonnes", "kilograms"),
)  # fmt: skip
_QUALIFIERS = (
    ("more than", "less than"), ("less than", "more than"), ("at least", "at most"),
    ("at most", "at least"), ("up to", "more than"), ("fewer than", "more than"),
    ("over", "under"), ("nearly", "more than"), ("almost", "more than"),
)  # fmt: skip
_SIGNS = {"$": "£", "£": "€", "€": "$"}


def mutated_numbers(
    text: str, attributions: list[dict[str, Any]], source: SourceText, quotes: list[str]
) -> Mutated:
    """Every way this program knows to falsify one number of `text`."""
    del source
    there = {(one.value, one.unit) for quote in quotes for one in read_quantities(quote)}
    seen = {text}
    for quantity in read_quantities(text):
        if quantity.value is None and quantity.date is None:
            continue
        for wrong in _wrong(text, quantity):
            altered = [one for one in read_quantities(wrong) if one.start >= quantity.start]
            if wrong in seen or not altered:
                continue
            seen.add(wrong)
            first = altered[0]
            carried = first.value is not None and (first.value, first.unit) in there
            if carried and first.qualifier == quantity.qualifier:
                continue
            yield wrong, attributions


def _wrong(text: str, quantity: Quantity) -> Iterator[str]:
    """The text with the number altered: digits, words, unit, currency or qualifier."""
    head, tail = text[: quantity.start], text[quantity.end :]
    for surface in (*_wrong_digits(quantity), *_wrong_words(quantity), *_wrong_units(quantity)):
        yield head + surface + tail
    for qualifier, other in _QUALIFIERS:
        if re.search(rf"\b{qualifier} $", head, re.IGNORECASE):
            yield head[: -len(qualifier) - 1] + other + " " + quantity.surface + tail


def _wrong_digits(quantity: Quantity) -> Iterator[str]:
    surface = quantity.surface
    digits = _DIGITS.search(surface)
    if not digits:
        return
    number = digits.group()
    for other in _other_digits(number):
        yield surface[: digits.start()] + other + surface[digits.end() :]
    if number.isdecimal() and int(number) <= 20 and quantity.kind == "count":
        for near in (int(number) - 1, int(number) + 1):
            if 1 < near <= 20:
                yield surface.replace(number, _WORDS[near])


def _wrong_words(quantity: Quantity) -> Iterator[str]:
    surface = quantity.surface
    for value, word in enumerate(_WORDS[2:], 2):
        if re.match(rf"{word}\b", surface, re.IGNORECASE):
            rest = surface[len(word) :]
            for near in (value + 1, value + 3):
                yield (_WORDS[near] if near < len(_WORDS) else str(near)) + rest
            yield f"{value * 10}{rest}"


def _wrong_units(quantity: Quantity) -> Iterator[str]:
    surface = quantity.surface
    for unit, other in _UNITS:
        if re.search(rf"(?<![a-z]){re.escape(unit)}(?![a-z])", surface):
            yield surface.replace(unit, other, 1)
            break
    if surface[0] in _SIGNS:
        yield _SIGNS[surface[0]] + surface[1:]


def _other_digits(number: str) -> Iterator[str]:
    plain = number.replace(",", "")
    first = str(int(plain[0]) % 9 + 1)
    yield first + number[1:]
    if len(plain) > 1 and plain[-1].isdecimal():
        yield number[:-1] + str((int(plain[-1]) + 1) % 10)
    if "." in plain:
        yield plain.replace(".", "")
        return
    value = int(plain)
    shown = (lambda one: f"{one:,}") if "," in number else str
    year = len(plain) == 4 and plain[:2] in ("19", "20")
    yield shown(value + 1)
    yield shown(value - 1)
    if not year and value:
        yield f"{value * 10:,}" if value >= 100 else str(value * 10)
        yield f"{value * 1000:,}"


def swapped_names(
    text: str, attributions: list[dict[str, Any]], source: SourceText, quotes: list[str]
) -> Mutated:
    """One person, organisation or place of `text` replaced by another of the story's."""
    told = [one for one in find_names(text) if one.kind in ("person", "organisation", "place")]
    evidence = " ".join(quotes)
    others = {
        one.surface: one.kind
        for sentence in source.sentences
        for one in find_names(sentence.text)
        if one.surface not in evidence and one.surface not in text
    }
    for name in told:
        alike = [
            other
            for other, kind in others.items()
            if kind == name.kind and not _shares_word(other, f"{name.surface} {evidence}")
        ]
        for other in alike[:3]:
            yield text[: name.start] + other + text[name.end :], attributions


def swapped_speakers(
    text: str, attributions: list[dict[str, Any]], source: SourceText, quotes: list[str]
) -> Mutated:
    """The speaker replaced by another speaker of the story, in the text and in the attribution."""
    evidence = " ".join(quotes)
    others = [one.name for one in people_of(source)]
    for index, given in enumerate(attributions):
        speaker = given["speaker"]
        if not speaker or speaker not in text:
            continue
        for other in others:
            if _shares_word(other, f"{speaker} {evidence} {text}"):
                continue
            swapped = [dict(one) for one in attributions]
            swapped[index]["speaker"] = other
            yield text.replace(speaker, other), swapped


def altered_quotations(
    text: str, attributions: list[dict[str, Any]], source: SourceText, quotes: list[str]
) -> Mutated:
    """One word inside quotation marks replaced by another word of the story of the same length
    class, one at a time; words that the quoted speaker could hardly miss.
    """
    del quotes
    others = sorted({word for word in _LONG.findall(source.clean) if word.islower()})
    for place in find_quotations(text):
        for hit in list(_LONG.finditer(text, place.start, place.end))[:2]:
            other = next((one for one in others if one[0] > hit.group()[0].lower()), None)
            if other is not None and other != hit.group():
                yield text[: hit.start()] + other + text[hit.end() :], attributions


_LONG = re.compile(r"\b[^\W\d_]{5,}\b")


def _shares_word(name: str, text: str) -> bool:
    words = set(re.findall(r"\w{3,}", text.lower()))
    return any(word in words for word in re.findall(r"\w{3,}", name.lower()))
