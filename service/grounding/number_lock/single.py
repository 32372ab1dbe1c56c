"""A bare "one" where the story has another number: "one was killed" for "five were killed".

A "one" without a noun is read as a pronoun, and seldom counts. It does where the evidence has a
number before the same words, or behind the same verb, and no "one" of its own that it could be.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from service.grounding.numbers.carrying import Figure
from service.grounding.numbers.nouns import DETERMINERS
from service.grounding.words.auxiliaries import BE, HAVE
from service.grounding.words.families import family
from service.grounding.words.overlap import LIGHT
from service.grounding.words.verbs import form

_ONE = re.compile(r"\bone\b(?![’'-])", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[,;:.!?()—–]")
_PASSED = BE | HAVE | {
    "a", "also", "an", "both", "just", "more", "only", "other", "others", "still", "the",
}  # fmt: skip
"""Words between a number and what befell it that tell no two numbers apart."""
_NO_NUMBER = DETERMINERS | {"number", "as", "like", "is", "was", "be", "been", "are", "were"}
"""Before a "one" that counts nothing: "this one", "Larder, which is one of the ports"."""
_BREAKS = frozenset({"and", "but", "while", "who", "which", "whose", "whom", "when", "after"})
_MOST = 3
"""Words behind a number that must be the same, as far as its clause has so many."""
_OWN = 6
"""Words behind a "one" of the story of which a statement about it has one."""


class _Place(NamedTuple):
    """What stands around a number that has no noun, or whose noun is left out."""

    verb: str
    """The family of the verb right before it; empty for none."""
    behind: tuple[str, ...]
    """The families of the words behind it, up to the end of its clause."""

    def like(self, other: "_Place") -> bool:
        """Whether the same befell both, or the same was done to both."""
        if self.behind and other.behind:
            shorter = min(len(self.behind), len(other.behind), _MOST)
            alike = self.behind[:shorter] == other.behind[:shorter]
            return alike and any(word not in LIGHT for word in self.behind[:shorter])
        return bool(self.verb) and self.verb == other.verb and not self.behind


def bare_one_fault(text: str, around: str, standing: Sequence[Figure]) -> str | None:
    """Why a bare "one" of `text` is another number's in the evidence; None when none is."""
    told = [place for found in _ONE.finditer(text) if (place := _of_one(text, found))]
    if not told:
        return None
    more = [
        _place(one.text, one.quantity.start, _behind_noun(one))
        for one in standing
        if one.quantity.unit_class == "count" and (one.quantity.value or 0) > 1
    ]
    if not more:
        return None
    words = {family(word) for word in _WORD.findall(text.lower()) if word not in LIGHT}
    theirs = [_place(around, one.start(), one.end()) for one in _ONE.finditer(around)]
    for place in told:
        own = any(
            (one.verb and one.verb == place.verb)
            or any(word in words for word in one.behind if word not in LIGHT)
            for one in theirs
        )
        if not own and any(place.like(one) for one in more):
            return "“one” is told where the evidence has another number."
    return None


def _of_one(text: str, found: re.Match[str]) -> _Place | None:
    """Where a "one" stands that may count; None for any other."""
    before = _WORD.findall(text[: found.start()].lower())[-1:]
    if before and (before[0] in _NO_NUMBER or before[0] == ","):
        return None
    place = _place(text, found.start(), found.end())
    rest = _WORD.findall(text[found.end() :])[: _MOST + 1]
    apposed = "," in rest and place.behind[:1] == ("of",)
    return None if apposed else place


def _behind_noun(figure: Figure) -> int:
    """Where what is said of a number begins: behind its noun, where it has one."""
    unit = figure.quantity.unit
    if unit and form(unit) == "past":  # "five killed"
        unit = None
    end = figure.quantity.end
    at = figure.text.find(unit, end, end + len(unit) + 40) if unit else -1
    return at + len(unit or "") if at >= 0 else end


def _place(text: str, start: int, end: int) -> _Place:
    before = [word for word in _WORD.findall(text[:start].lower())[-1:] if word[0].isalpha()]
    told = bool(before) and before[0] not in _PASSED | LIGHT and form(before[0]) is not None
    return _Place(family(before[0]) if told else "", tuple(_behind(text, end))[:_OWN])


def _behind(text: str, start: int) -> Iterator[str]:
    for found in _WORD.finditer(text, start):
        word = found.group().lower()
        if not word[0].isalnum() or word in _BREAKS:
            return
        if word not in _PASSED:
            yield family(word)
