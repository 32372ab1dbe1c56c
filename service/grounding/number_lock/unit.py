"""Unit and kind of a key number against the number that the story has there.

Value, date and qualifier are compared in `fields.py`.
"""

import re
from collections.abc import Sequence

from service.grounding.folding import folded
from service.grounding.lexicon import read_words as lexicon
from service.grounding.numbers import Quantity, read_quantities
from service.grounding.numbers.carrying import Figure
from service.grounding.numbers.currencies import SHARED
from service.grounding.words.verbs import stem
from service.memo import once

_FREE = ("count", "other", "ordinal", "rank", "score", "age")
"""Unit classes whose unit is a counted noun: the engine may name it more fully or not at all."""
_FIXED = frozenset({"money", "percent", "duration", "date"})
"""Kinds that no other kind can stand for; a count, a measure and a rank are told apart loosely
("40 megawatts", "40 seats")."""
_NEAR = 90
"""Characters before and after a number in which its noun stands: a clause of news prose."""
_BORROWED = 30
"""Characters around a bare number in which another one has the unit for both: "from 3 to 5
percent"."""
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset({"of", "the", "a", "an", "in", "per", "and", "or"})
_DAYS = re.compile(r"(?:second|minute|hour|day|week|month|year)s?")
_PER = re.compile(r"\W*(?:per|an?|each|every)\s(?:hour|day|night|week|month|year)\b", re.IGNORECASE)
_CENTS = re.compile(
    r"\W*(?:[\w.]+\s)?(?:cents?|pence|centimes|kopecks|paise|euro ?cents)\b", re.IGNORECASE
)
_DEAD = frozenset({"dead", "deaths", "fatalities", "killed", "people", "victims"})
_TOLL = re.compile(r"\b(?:death\s)?toll\b", re.IGNORECASE)
_PEOPLE = frozenset({"people", "persons", "person", "men", "women", "children", "individuals"})
_PERSONS = re.compile(
    r"(?:\w+(?:ers|ors|ists|ants|ents|ians|ees|men|women|folk)|dead|injured|wounded|victims|troops"
    r"|children|boys|girls|lives|staff|crew|police|adults|others|casualties|deaths|killed"
    r"|displaced|missing|homeless|detained|arrested|evacuated|infected)"
)
"""Nouns of persons, by ending; some things end so as well, which only makes the check milder."""


def unit_fault(unit: str | None, there: Figure, around: Sequence[str] = ()) -> str | None:
    """Why `unit` is not that of the story's number; None when it is.

    `around`: the evidence's sentences, of which one may say what the others count.
    """
    if unit_agrees(unit, there) or (unit and _counted_there(unit, there, around)):
        return None
    return f"The unit is {there.quantity.unit or 'none'}, not {(unit or 'none')[:40]}."


def unit_agrees(told: str | None, there: Figure) -> bool:
    """Whether `told` is the unit that is read there, or a noun that stands by the number."""
    quantity = there.quantity
    told = told and told.removesuffix(".")
    if quantity.unit_class not in _FREE and quantity.unit is not None:
        if is_part(quantity):
            return told is None or _percent(told, quantity.unit) or _stands(told, there)
        return told is not None and (
            _singular(told) == _singular(quantity.unit)
            or _spelled_unit(told) == quantity.unit
            or _percent(told, quantity.unit)
            or _dollars(told, quantity)
            or told.upper() in SHARED.get(quantity.unit, ())
            or _at_a_rate(told, there)
        )
    if told is None:
        return True
    if quantity.unit is not None and _singular(told) == _singular(quantity.unit):
        return True
    return _stands(told, there)


_RATE = re.compile(r"\s*(?:/|\b(?:per|an?|each|every)\b)\s*(?P<each>\w+)$", re.IGNORECASE)


def _at_a_rate(told: str, there: Figure) -> bool:
    """Whether the unit is told with the story's rate: "barrels a day", "tonnes per annum"."""
    found = _RATE.search(told)
    if found is None or stem(found["each"].lower()) not in _stems(there.after):
        return False
    unit = told[: found.start()]
    return unit_agrees(unit, there)


def _stems(text: str) -> set[str]:
    return {stem(one) for one in _WORD.findall(text.lower())}


_SHARE = re.compile(r"[^%\d]*(?<!per)(?<!percent)(?<!cent)", re.IGNORECASE)
"""A share told as a fraction ("a fifth"), which has no unit of its own."""


def is_fraction(there: Quantity) -> bool:
    """Whether a share is written as a fraction ("one fifth"), not in per cent."""
    return there.unit == "percent" and _SHARE.fullmatch(there.surface) is not None


def is_part(there: Quantity) -> bool:
    """Whether a share is written as a part, not in per cent: "one fifth", "one in five"."""
    return is_fraction(there) or " in " in there.surface


@once
def _spelled_unit(told: str) -> str | None:
    """The unit that these words name: "km" of "kilometres"."""
    read = read_quantities(f"1 {told[:40]}")
    return read[0].unit if len(read) == 1 and read[0].end == len(f"1 {told[:40]}") else None


_DOLLARS = frozenset({"AUD", "CAD", "HKD", "NZD", "SGD", "USD"})


def _dollars(told: str, there: Quantity) -> bool:
    """Whether a bare "$" may be the dollar that the engine read out of the story."""
    return there.unit == "USD" and "us" not in there.surface.lower() and told in _DOLLARS


def _counted_there(told: str, there: Figure, around: Sequence[str]) -> bool:
    """Whether the noun that a number lacks is what the evidence counts beside it: "58 cases … 21
    confirmed by a lab".
    """
    own = there.quantity.unit or ""
    if there.quantity.unit_class not in _FREE or own.endswith("s") or own in _PEOPLE:
        return False
    if any(
        _singular(told) == _singular(one.unit or "")
        for text in around
        for one in read_quantities(text)
    ):
        return True
    keys = {stem(one) for one in _WORD.findall(told.lower()) if one not in _SMALL}
    there_too = {stem(one) for text in around for one in _WORD.findall(text.lower())}
    return there.quantity.unit is None and bool(keys) and keys <= there_too


def _stands(told: str, there: Figure) -> bool:
    """Whether the noun stands by the number, and is not counted by another one."""
    quantity, text = there.quantity, there.text
    words = [one for one in _WORD.findall(told.lower()) if one not in _SMALL]
    if not words:
        return False
    own = (quantity.unit or "").lower()
    if set(words) <= _PEOPLE and (not own or is_persons(own)):
        return True
    if not own and set(words) <= _DEAD and _TOLL.search(there.before):
        return True  # "put the toll at 400"
    others = {
        stem((one.unit or "").lower())
        for one in read_quantities(text)
        if one.start != quantity.start and one.unit_class in _FREE
    } - {"", stem(own)}
    near = text[max(0, quantity.start - _NEAR) : quantity.end + _NEAR].lower()
    there_too = {stem(one) for one in _WORD.findall(near)}
    keys = [stem(one) for one in words]
    if own and set(keys) & others and stem(own) not in keys:
        return False
    return 2 * sum(one in there_too for one in keys) > len(keys)


def is_persons(noun: str) -> bool:
    """Whether the noun of a count is one of persons."""
    singular = noun.removesuffix("s")
    return (
        noun in _PEOPLE
        or singular in lexicon("role_nouns")
        or noun in lexicon("role_nouns")
        or _PERSONS.fullmatch(noun) is not None
    )


def _beside(there: Figure) -> list[Quantity]:
    if there.quantity.unit is not None:
        return []
    first, last = there.quantity.start, there.quantity.end
    return [
        one
        for one in read_quantities(there.text)
        if one.unit_class not in _FREE
        and (0 <= one.start - last <= _BORROWED or 0 <= first - one.end <= _BORROWED)
        and not re.search(r"[,;:.]|\band\b", there.text[min(last, one.end) : max(first, one.start)])
    ]


def kind_fault(kind: str, there: Figure) -> str | None:
    """Why `kind` does not fit the story's number; None when it does."""
    actual = there.quantity.kind
    if kind == actual or not {kind, actual} & _FIXED:
        return None
    if there.quantity.unit_class == "age" and kind == "duration":
        return None
    if any(one.kind == kind for one in _beside(there)) or _written_as(kind, there):
        return None
    return f"It is a number of kind {actual}, not {kind}."


def _written_as(kind: str, there: Figure) -> bool:
    """Whether a number that is read as another kind may well be called so."""
    actual = there.quantity.kind
    if kind == "duration" and _DAYS.fullmatch(there.quantity.unit or ""):
        return True  # "12 sitting days" are counted
    if kind == "date" and actual == "count" and there.quantity.value_high is not None:
        return True  # "between 640 and 720 AD": the years are compared as such
    if kind == "money" and actual == "count":
        return _CENTS.match(there.after) is not None
    if kind == "measure" and actual == "duration":
        return _PER.match(there.after) is not None  # "one and a half days a month"
    return kind in ("other", "count", "measure") and is_part(there.quantity)


def _percent(told: str, there: str) -> bool:
    names = {"%", "percent", "per cent", "pct"}
    return told.lower() in names and there.lower() in names


def _singular(unit: str) -> str:
    return re.sub(r"(?<=\w\w)s$", "", folded(unit))
