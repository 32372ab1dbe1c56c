"""Numbers that the story has in other words: "again", "another", "only".

Whether one number that is read carries another is in `numbers/carrying.py`.
"""

import re
from collections.abc import Sequence

from service.grounding.folding import folded
from service.grounding.numbers.carrying import Figure
from service.grounding.quotes.finder import occurrences
from service.grounding.words.verbs import stem

_SINGLE = "single|sole|lone|solitary|one|an?|another|only|each|the"
_WORD = re.compile(r"[^\W\d_]+")


def spelled(told: Figure, there: Sequence[Figure], quoted: str) -> bool:
    """Whether the statement's number stands in the quotes in the same or simpler words."""
    quantity = told.quantity
    surface = folded(quantity.surface)
    if quantity.value == 1 and quantity.unit_class in ("count", "ordinal") and surface[:1] == "o":
        return _one(told, folded(quoted), there)
    if quantity.unit_class == "ordinal" and quantity.value == 2:
        return _AGAIN.search(quoted) is not None or surface in folded(quoted)
    if quantity.unit == "percent" and _OF.search(surface):
        numerals = _NUMERAL.findall(surface)
        return all(next(occurrences(folded(quoted), one), None) is not None for one in numerals)
    if any(map(str.isdecimal, surface)):
        return any(
            one.quantity.unit == "percent"
            and surface in _NUMERAL.findall(folded(one.quantity.surface))
            for one in there
            if _OF.search(folded(one.quantity.surface))
        )
    return next(occurrences(folded(quoted), surface), None) is not None


def _counted(figure: Figure) -> set[str]:
    """The words behind a number, of which one is what it counts."""
    return {_noun(word.lower()) for word in _WORD.findall(figure.after)[:3]}


def _noun(word: str) -> str:
    """What singular and plural share: "campus" and "campuses"."""
    return stem(word).removesuffix("s")


_AGAIN = re.compile(
    r"\b(?:another|again|further|second|twice|two|repeat\w*|also|both)\b", re.IGNORECASE
)
_OF = re.compile(r"\b(?:of|in)\b")
_NUMERAL = re.compile(r"\d[\d,.]*|\b(?!of\b|out\b|in\b|every\b)[a-z]+\b")


def _one(told: Figure, quoted: str, there: Sequence[Figure]) -> bool:
    """Whether "one" is said of a single thing that the story counts in no other way."""
    following = [*_WORD.findall(told.quantity.surface)[1:], *_WORD.findall(told.after)[:3]]
    for noun in following:
        key = re.escape(stem(noun.lower()))
        if re.search(rf"\b(?:{_SINGLE})\b(?: [\w'-]+){{0,4}} {key}\w{{0,4}}\b", quoted):
            return True
    nouns = {_noun(noun.lower()) for noun in following[:2]} - {"of"}
    counted = set().union(*map(_counted, there))
    return (
        bool(nouns)
        and not nouns & counted
        and not any(one.quantity.value == 1 or _noun_unknown(one) for one in there)
    )


def _noun_unknown(figure: Figure) -> bool:
    """Whether it counts something, and the story does not say beside it what."""
    return figure.quantity.unit is None and figure.quantity.unit_class == "count"
