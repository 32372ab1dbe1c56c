"""Numbers that the story has in other words: "both", "again", "another", the names of two.

Whether one number that is read carries another is in `numbers/carrying.py`.
"""

import re
from collections.abc import Sequence

from service.grounding.folding import folded
from service.grounding.number_lock.deeds import apart
from service.grounding.numbers.carrying import Figure
from service.grounding.quotes.finder import occurrences
from service.grounding.words.content_words import stem_of
from service.grounding.words.verbs import form, stem

_SINGLE = "single|sole|lone|solitary|one|an?|another|only|each|the"
_WORD = re.compile(r"[^\W\d_]+")


def spelled(told: Figure, there: Sequence[Figure], quoted: str) -> bool:
    """Whether the statement's number stands in the quotes in the same or simpler words."""
    quantity = told.quantity
    surface = folded(quantity.surface)
    if quantity.value == 2 and surface.startswith(("two", "2")) and _two(told, quoted, there):
        return True
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


_BOTH = re.compile(r"\bboth\b", re.IGNORECASE)
_NEITHER = re.compile(r"\b(?:n?either|both) (?:of|one)\b", re.IGNORECASE)
_ANOTHER = re.compile(
    r"\b(?:another|(?:the|her|his|its|their) other|a second)(?P<thing>(?: [\w’'-]{1,30}){1,6})",
    re.IGNORECASE,
)
"""Before what there are two of, at least."""
_NAME = r"(?:[A-Z][\w.’'-]{0,30})"
_PAIRED = re.compile(
    rf"(?<!, )\b(?:{_NAME}|[\w-]{{1,30}}[’']s?) and (?:the )?(?:{_NAME}|[\w-]{{1,30}}[’']s?)"
    r"(?P<thing>(?: [a-z-]{1,30}){1,2})"
    rf"|\b(?P<whose>[a-z]{{2,30}}s|men|women|people|children),?"
    rf" (?:(?:identified|known) (?:by \w+ )?as |named |called )?"
    rf"(?:{_NAME} ){{1,4}}and {_NAME}(?![\w,]* and)"
)
"""Two of a thing by their names: "the Cuban and U.S. governments", "guards Roe and Lund"."""
_PLURAL = re.compile(r"[a-z]+(?<!s)s|people|men|women|children")
_AHEAD = 6
"""Words behind "two" and "another" in which the noun stands: "two state university campuses"."""
_MORE = range(3, 13)
"""Counts of the same things beside which "two" would be another number."""


def _two(told: Figure, quoted: str, there: Sequence[Figure]) -> bool:
    """Whether the story says "both" or "another" of what the statement has two of, or names two."""
    if _BOTH.search(quoted) or _NEITHER.search(quoted):
        return True
    following = _WORD.findall(told.text[told.quantity.end :].lower())[:_AHEAD]
    nouns = {_noun(word) for word in following if _PLURAL.fullmatch(word)}
    if any(one.quantity.value in _MORE and nouns & _counted(one) for one in there):
        return False
    others = [
        _thing(found["thing"])
        for found in _ANOTHER.finditer(quoted)
        if not apart(quoted, found.start(), found.start("thing"), told.text)
    ]
    others += [found["thing"] or found["whose"] for found in _PAIRED.finditer(quoted)]
    named = {_noun(word.lower()) for part in others for word in _WORD.findall(part)}
    return not nouns.isdisjoint(named)


def _thing(words: str) -> str:
    """The words of a thing without what is told of it: "worker" of "worker was hurt by a crane"."""
    taken: list[str] = []
    for word in words.split():
        if (word != "of" and not stem_of(word)) or (taken and form(word.lower()) == "past"):
            break
        taken.append(word)
    return " ".join(taken)


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
