"""Which numbers of a sentence can be key figures at all: not dates, labels, conversions.

Which of the others matter is decided in `key_numbers.py`.
"""

import re

from service.engines.extractive.pieces import quoted_in
from service.engines.extractive.told import Told
from service.engines.extractive.words import FUNCTION_WORDS
from service.grounding.numbers import Quantity

OLDEST = 115
"""Years; a larger number between commas is no age."""

TOLD_IN_WORDS = 3
"""Ordinals up to which a place in a row is a word like any other ("the second try")."""

_CALENDAR = re.compile(r"\d{4}(?:-\d\d){0,2}|--\d\d-\d\d")
_YEAR = re.compile(r"1[0-9]\d\d|20\d\d")
_PERSONS = frozenset(("person", "man", "woman", "child", "boy", "girl", "officer", "soldier"))
_NUMBERED = re.compile(
    r"(?:\b(?:flight|route|highway|interstate|room|article|chapter|section|title|act|group|level|phase"
    r"|channel|boeing|airbus|formula|type|part|episode|season|gate|runway|ward|pier|platform|bus|no\.?"
    r"|number|tier|class|grade|unit|version|windows|iphone|world no)\s|\bno\.\s?|#)$",
    re.IGNORECASE,
)
"""What stands before the number of a thing."""
_EMERGENCY = frozenset({"911", "999", "112", "000"})
"""Telephone numbers that stories call without saying so."""
_CALLED = re.compile(r"\b(?:call|phon|dial|ring|rang|rung)\w*\s$", re.IGNORECASE)
_PARTED = re.compile(r"\s(?:of|the|an?|its|their|his|her|all|\w+s)\b", re.IGNORECASE)
"""What is halved; "half" alone is no figure."""
_BEGUN = re.compile(r"(?:[):–—]\s+|[\"“‘(])$")
_NAMED = re.compile(r"\s[A-Z]")
_TITLED = re.compile(r"\d+ (?:Second|Minute|Hour|Day|Week|Month|Year)s")
"""The name of a programme or a book: "60 Minutes"."""
_MODEL = re.compile(r"\d+[A-Z]")
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_JOINED = re.compile(r"-(?:state|party|way)s?\b|[- ](?:century|grade(?:rs?)?)\b|\sCentury\b")
"""What makes one word of a number and its noun: "two-state", "19th-century"."""
_FEW = re.compile(r"\b(?:few|several|many|couple of|some|tens of|dozens of)\s$", re.IGNORECASE)
_SCALE = re.compile(r"(?:hundred|thousand|million|billion|trillion|dozen)\b", re.IGNORECASE)
_MEASURED = re.compile(r"one (?:in |year|month|week|hour|minute|mile|kilomet|met|acre|ton)")
"""What makes of "one" more than an article."""
_AGED = re.compile(r"\b(?:now|aged?|ages)\s$", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"\w \w*[A-Z]\w* $")


def is_figure(told: Told, quantity: Quantity) -> bool:
    """Whether the number counts or measures something of the story."""
    if quantity.kind == "date" or quantity.value is None:
        return False
    if quantity.unit_class == "year":
        return False
    if quantity.unit_class == "ordinal" and quantity.value <= TOLD_IN_WORDS:
        return False
    if any(start < quantity.end and quantity.start < end for start, end in told.loaded):
        return False
    text = told.text
    return not (
        _is_title(text, quantity)
        or _is_vague(text, quantity)
        or _is_article(told, quantity)
        or _is_label(text, quantity)
        or _is_conversion(text, quantity)
    )


def is_date(told: Told, quantity: Quantity) -> bool:
    """Whether it is a day or a year of its own: no clock time, no decade, no weekday alone."""
    if quantity.date is None or not _CALENDAR.fullmatch(quantity.date):
        return False
    return not any(start < quantity.end and quantity.start < end for start, end in told.loaded)


def _is_article(told: Told, quantity: Quantity) -> bool:
    """Whether it is a number only in form ("one of them", "a day"); "one person" counts."""
    words = quantity.surface.lower()
    if words == "half":
        return not _PARTED.match(told.text, quantity.end)
    if words == "one":
        return quantity.unit not in _PERSONS
    if _MEASURED.match(words):
        return False
    return words.startswith(("a ", "an ", "one ")) and quantity.kind != "money"


def _is_vague(text: str, quantity: Quantity) -> bool:
    """Whether "few" or "several" makes it no number: "a few hundred million miles"; nor is zero."""
    scale = _SCALE.match(quantity.surface) is not None
    few = scale and _FEW.search(text, max(0, quantity.start - 12), quantity.start) is not None
    return few or (quantity.value == 0 and quantity.surface.isalpha())


def _is_label(text: str, quantity: Quantity) -> bool:
    """Whether the number names a thing ("Flight 370", "four-time", "the Act of 1964")."""
    ranked = quantity.unit_class in ("ordinal", "rank")
    if not ranked and quantity.unit_class not in ("count", "other"):
        return False
    if (ranked and _NAMED.match(text, quantity.end)) or _is_compound(text, quantity):
        return True
    if quantity.unit_class == "ordinal":
        return False
    emergency = quantity.surface in _EMERGENCY and (
        quantity.unit is None or _CALLED.search(text, 0, quantity.start) is not None
    )
    return emergency or _is_year(text, quantity) or _stands_in_name(text, quantity)


def _is_title(text: str, quantity: Quantity) -> bool:
    """Whether it belongs to a title or a product: "60 Minutes", “Furious 7", "iPhone 5C"."""
    if _TITLED.fullmatch(quantity.surface):
        return True
    if _MODEL.fullmatch(quantity.surface) and _NAME_BEFORE.search(text, 0, quantity.start):
        return True
    if quantity.kind != "count":
        return False
    return any(
        start < quantity.start < end and _all_capitals(text[start:end])
        for start, end in quoted_in(text)
    )


def _all_capitals(words: str) -> bool:
    """Whether each word of a title but the small ones has a capital."""
    names = [word for word in _WORDS.findall(words) if word not in FUNCTION_WORDS]
    return bool(names) and all(word[0].isupper() for word in names)


def _stands_in_name(text: str, quantity: Quantity) -> bool:
    """Whether what stands before the number makes it a part of a name or of a list."""
    before = text[max(0, quantity.start - 20) : quantity.start]
    listed = text.startswith(")", quantity.end) and not before.endswith("(")
    joined = before.rstrip().endswith(("-", "+")) and not before.endswith("-of-")
    named = quantity.surface[:1].isupper() and before and not _opens(text, quantity)
    if joined or listed or named or _NUMBERED.search(before):
        return True
    counted = quantity.unit is not None and not text.startswith(f" {quantity.unit}-", quantity.end)
    return not counted and bool(_NAME_BEFORE.search(before))


def _is_year(text: str, quantity: Quantity) -> bool:
    """Whether four digits are a year though a noun follows: "in 2000 talks", "the 1967 lines"."""
    if not _YEAR.fullmatch(quantity.surface):
        return False
    plural = quantity.unit is not None and quantity.unit.endswith("s")
    dated = text[: quantity.start].endswith(("of ", "in ", "since "))
    return not plural or dated or not quantity.surface.endswith("00")


def _is_compound(text: str, quantity: Quantity) -> bool:
    """Whether the number is one word with its noun and tells no size: "a two-state solution"."""
    if not _JOINED.match(text, quantity.end):
        return False
    return quantity.unit_class in ("ordinal", "rank") or quantity.surface.isalpha()


def _opens(text: str, quantity: Quantity) -> bool:
    """Whether a number with a capital opens what is said ("Back: Two men"), and is no name."""
    before = text[max(0, quantity.start - 4) : quantity.start]
    return bool(_BEGUN.search(before)) and not _NAMED.match(text, quantity.end)


def is_age(text: str, quantity: Quantity) -> bool:
    """Whether it is somebody's age, also as a bare number between commas ("Ann Lee, 52, said")."""
    if quantity.unit_class == "age":
        return True
    if quantity.unit is not None or quantity.value is None or quantity.value > OLDEST:
        return False
    if _AGED.search(text, max(0, quantity.start - 12), quantity.start):
        return True
    return text[: quantity.start].endswith(", ") and text.startswith(",", quantity.end)


def _is_conversion(text: str, quantity: Quantity) -> bool:
    """Whether it tells the number before it in another unit: "€250,000 ($265,000)"."""
    opened = re.search(
        r"\d[^()]{0,20}\((?:about |around |nearly |or )?$", text[: quantity.start][-40:]
    )
    return quantity.kind in ("money", "measure") and opened is not None
