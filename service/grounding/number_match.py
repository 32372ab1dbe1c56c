"""Whether one number of the story carries one number of a statement.

`same_value` compares two numbers alone; here the words around them count as well: "each of the
next two" after "this year" carries "two years", "55-year-old" carries ", 55,".
"""

import re
from dataclasses import dataclass

from service.grounding.folding import folded
from service.grounding.numbers import Quantity, rounds_to, same_value
from service.grounding.quotes import occurrences
from service.grounding.verbs import stem

KEEPS = {
    "exact": {"exact", "approximate"},
    "approximate": {"approximate"},
    "at_least": {"at_least"},
    "more_than": {"more_than", "at_least"},
    "at_most": {"at_most"},
    "less_than": {"less_than", "at_most"},
    "range": {"range"},
}
"""What a statement may make of the story's qualifier: the same, or weaker but still true.
"Four weeks" for "at most four weeks" and "more than" for "less than" are other claims."""
_SINGLE = "single|sole|lone|solitary|one|an?|another|only|each|the"
_WORD = re.compile(r"[^\W\d_]+")
_LEAD = 24
"""Characters before a number in which its qualifier stands: "no fewer than", "in excess of"."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the text that it was read from."""

    quantity: Quantity
    text: str
    """The whole text: a statement's, or the window of the story."""

    @property
    def after(self) -> str:
        """The words after it."""
        return self.text[self.quantity.end : self.quantity.end + 40]

    @property
    def before(self) -> str:
        """The words directly before it."""
        return folded(self.text[max(0, self.quantity.start - _LEAD) : self.quantity.start])


def carries(there: Figure, told: Figure) -> bool:
    """Whether the story's number has the value of the statement's, or rounds to it."""
    mine, theirs = told.quantity, there.quantity
    if same_value(mine, theirs) or _rounds(mine, theirs):
        return True
    if mine.value is None or mine.value != theirs.value or mine.value_high != theirs.value_high:
        return False
    classes = {mine.unit_class, theirs.unit_class}
    if classes in ({"age", "count"}, {"other", "count"}):
        return _bare(mine if mine.unit_class == "count" else theirs) or mine.unit == "times"
    if "count" in classes and len(classes) == 2:
        bare, full, other = (
            (told, there, told) if mine.unit_class == "count" else (there, told, there)
        )
        return _elliptical(bare, full.quantity, other.text)
    return False


def _rounds(told: Quantity, there: Quantity) -> bool:
    return there.qualifier in ("exact", "approximate") and rounds_to(told, there)


def _bare(quantity: Quantity) -> bool:
    return quantity.unit is None or quantity.unit.isdecimal()


def _elliptical(bare: Figure, full: Quantity, text: str) -> bool:
    """Whether the unit that a bare number lacks stands elsewhere in its text."""
    if full.unit is None or full.unit_class not in ("duration", "length", "mass", "age"):
        return False
    if bare.quantity.unit is not None and stem(bare.quantity.unit) not in stem(full.unit):
        follow = _WORD.findall(bare.after)[:3]
        return any(stem(word.lower()) == stem(full.unit) for word in follow)
    return any(stem(word.lower()) == stem(full.unit) for word in _WORD.findall(text))


def kept(told: Figure, there: Figure) -> bool:
    """Whether the statement keeps the story's qualifier, or a weaker one that is still true.

    The same words before both numbers are the same qualifier, however they are read.
    """
    if told.quantity.qualifier in KEEPS.get(there.quantity.qualifier, ()):
        return True
    if _rounds(told.quantity, there.quantity):
        return True
    mine, theirs = told.before.split(), there.before.split()
    return bool(mine) and mine[-1:] == theirs[-1:] and mine[-1] in _LIMITS


_LIMITS = frozenset({"within", "under", "over", "above", "below", "about", "around", "every"})
"""Words that are read as a qualifier in one sentence and as a preposition in another."""


def spelled(told: Figure, quoted: str) -> bool:
    """Whether the statement's number stands in the quotes in the same words."""
    surface = folded(told.quantity.surface)
    if any(map(str.isdecimal, surface)):
        return False
    if told.quantity.value == 1 and told.quantity.unit_class in ("count", "ordinal"):
        return _one(told, folded(quoted))
    return next(occurrences(folded(quoted), surface), None) is not None


def _one(told: Figure, quoted: str) -> bool:
    """Whether "one" is said of a single thing: "a one-shot vaccine" given "as a single shot"."""
    following = _WORD.findall(told.after)[:3]
    if told.text[told.quantity.end : told.quantity.end + 1] == "-" or told.quantity.unit:
        following = [*_WORD.findall(told.quantity.surface)[1:], *following]
    for noun in following:
        key = re.escape(stem(noun.lower()))
        if re.search(rf"\b(?:{_SINGLE})\b(?: [\w-]+)? {key}\w{{0,4}}\b", quoted):
            return True
    return False
