"""Whether one number of the story carries one number of a statement.

`same_value` compares two numbers alone; here the words around them count as well: "each of the
next two" after "this year" carries "two years", "55-year-old" carries ", 55,".
"""

import re
from typing import NamedTuple

from service.grounding.folding import folded
from service.grounding.lexicon import word_set
from service.grounding.numbers import Quantity, read_quantities, rounds_to, same_value
from service.grounding.words.verbs import base, stem

KEEPS = {
    "exact": {"exact", "approximate"},
    "approximate": {"approximate"},
    "at_least": {"at_least"},
    "more_than": {"more_than", "at_least", "approximate"},
    "at_most": {"at_most"},
    "less_than": {"less_than", "at_most", "approximate"},
    "range": {"range"},
}
"""What a statement may make of the story's qualifier: the same, or weaker but still true.
"About 40" may stand for "just over 40"; "four weeks" for "at most four weeks" and "more than" for
"less than" are other claims."""
_WORD = re.compile(r"[^\W\d_]+")
_LEAD = 24
"""Characters before a number in which its qualifier stands: "no fewer than", "in excess of"."""


class Figure(NamedTuple):
    """A number with the text that it was read from."""

    quantity: Quantity
    text: str
    """The whole text: a statement's, or the window of the story."""

    @property
    def after(self) -> str:
        """The words after it."""
        return self.text[self.quantity.end : self.quantity.end + 60]

    @property
    def before(self) -> str:
        """The words directly before it."""
        return folded(self.text[max(0, self.quantity.start - _LEAD) : self.quantity.start])


def carries(there: Figure, told: Figure) -> bool:
    """Whether the story's number has the value of the statement's, or rounds to it."""
    mine, theirs = told.quantity, there.quantity
    if other_days(there, told):
        return False
    if same_value(mine, theirs) or _rounds(mine, theirs) or _as_loss(there, told):
        return True
    classes = {mine.unit_class, theirs.unit_class}
    if "year" in classes and mine.surface == theirs.surface:
        return True
    if classes == {"age", "duration"}:
        return same_value(
            mine._replace(unit_class="duration"), theirs._replace(unit_class="duration")
        )
    same = mine.value is not None and mine.value == theirs.value
    return same and mine.value_high == theirs.value_high and _same_kind(there, told, classes)


_LOSING = word_set("number_lock.direction.down") | {
    "debt", "deficit", "lose", "loss", "losses", "negative", "owe", "shortfall",
}  # fmt: skip


def _as_loss(there: Figure, told: Figure) -> bool:
    """Whether what is below zero is told as a loss or a fall, or the other way round: "minus
    £2.2 million", "lost £2.2 million".
    """
    mine, theirs = told.quantity, there.quantity
    if not mine.value or theirs.value != -mine.value or mine.unit != theirs.unit:
        return False
    worded = told if mine.value > 0 else there
    return mine.unit_class == theirs.unit_class and any(
        base(word) in _LOSING for word in _WORD.findall(worded.text.lower())
    )


_DAYS = re.compile(r"(?: [\w-]+)? (?P<unit>minute|hour|day|week|month|year)s?\b")


def other_days(there: Figure, told: Figure) -> bool:
    """Whether both count times, told in a phrase, and not the same: "three working days"."""
    if not told.quantity.unit_class == there.quantity.unit_class == "count":
        return False
    mine, theirs = _DAYS.match(told.after), _DAYS.match(there.after)
    return mine is not None and theirs is not None and mine["unit"] != theirs["unit"]


def _same_kind(there: Figure, told: Figure, classes: set[str]) -> bool:  # noqa: PLR0911  one return for each case
    """Whether two equal values of unlike classes mean the same: ", 55," and "55-year-old"."""
    mine, theirs = told.quantity, there.quantity
    if classes == {"count", "ordinal"} and mine.unit_class == "count":
        return _NUMBERED.search(told.before.rstrip()) is not None
    if classes == {"count", "money"} and mine.unit_class == "count":
        return _bare(mine) and _other_money(told, theirs)
    if classes in ({"age", "ordinal"}, {"duration", "ordinal"}):
        return _DAY_OF_YEARS.search((told.after + there.after).lower()) is not None
    if classes in ({"age", "count"}, {"other", "count"}):
        return _bare(mine if mine.unit_class == "count" else theirs) or mine.unit == "times"
    if "count" not in classes or len(classes) != 2:
        return False
    if mine.unit_class == "count":
        return _elliptical(told, theirs, told.text)
    return _elliptical(there, mine, there.text)


_DAY_OF_YEARS = re.compile(r"\b(?:birthday|anniversary|jubilee)\b")
"""Of so many years: the 50th is 50 years after."""


def _other_money(told: Figure, there: Quantity) -> bool:
    """Whether the text names another amount in the same currency: "€5.3bn, against 3.8 billion"."""
    return any(one.unit == there.unit for one in read_quantities(told.text))


_NUMBERED = re.compile(r"\b(?:year|day|week|month|phase|round|stage|game|set|lap|part)$")
"""Before a number that ranks: "year three" is the third year."""


def _rounds(told: Quantity, there: Quantity) -> bool:
    if there.qualifier not in ("exact", "approximate"):
        return False
    return rounds_to(told, there) or (there.qualifier == "exact" and _bounds(told, there))


NEAR_BOUND = 0.1
"""How far a true bound may lie from the story's number, as a share of it: "more than 30" may stand
for 31, but says too little for 300."""


def _bounds(told: Quantity, there: Quantity) -> bool:
    """Whether "more than" or "under" a number is true of the story's exact one, and near it."""
    if told.qualifier not in ("more_than", "at_least", "less_than", "at_most"):
        return False
    if told.unit_class != there.unit_class or told.unit_class == "date":
        return False
    if told.unit_class != "count" and told.unit != there.unit:
        return False
    if None in (told.value, there.value) or told.value_high or there.value_high:
        return False
    said, actual = float(told.value or 0), float(there.value or 0)
    if said == actual or abs(actual - said) > NEAR_BOUND * abs(actual):
        return False
    above = told.qualifier in ("more_than", "at_least")
    return actual > said if above else told.qualifier in ("less_than", "at_most") and actual < said


_PLURALS = frozenset({"people", "men", "women", "children", "police", "troops", "staff"})


def _bare(quantity: Quantity) -> bool:
    """Whether a count has no noun: what follows "turned 35 last month" is none."""
    unit = quantity.unit
    return unit is None or not (unit.endswith("s") or unit in _PLURALS)


_MEASURED = ("duration", "length", "mass", "age", "volume", "area", "energy")


def _elliptical(bare: Figure, full: Quantity, text: str) -> bool:
    """Whether the unit that a bare number lacks stands elsewhere in its text."""
    if full.unit is None or full.unit_class not in _MEASURED:
        return False
    units = {stem(word) for word in _unit_words(full)}
    if not _bare(bare.quantity) and stem(bare.quantity.unit or "") not in stem(full.unit):
        follow = _WORD.findall(bare.after)[:3]
        return any(stem(word.lower()) in units for word in follow)
    return any(stem(word.lower()) in units for word in _WORD.findall(text))


def _unit_words(full: Quantity) -> set[str]:
    """How the unit is called and written: "kg" and "kilos", of "cubic metre" the last word."""
    written = _WORD.findall(full.surface.lower())[-1:]
    return {
        *(word for word in written if word != "old" and not read_quantities(word)),
        *(full.unit or "").split()[-1:],
    }


def kept(told: Figure, there: Figure) -> bool:
    """Whether the statement keeps the story's qualifier, or a weaker one that is still true.

    The same words before both numbers are the same qualifier, however they are read.
    """
    if told.quantity.qualifier in KEEPS.get(there.quantity.qualifier, ()):
        return True
    if _rounds(told.quantity, there.quantity) or _same_bound(told, there.quantity.qualifier):
        return True
    if told.quantity.unit_class in ("ordinal", "rank", "age", "year", "date"):
        return there.quantity.qualifier in ("exact", "approximate", told.quantity.qualifier)
    if _not_more(told) and _not_more(there):
        return True
    mine, theirs = told.before.split(), there.before.split()
    return bool(mine) and mine[-1:] == theirs[-1:] and mine[-1] in _LIMITS


_OR_LONGER = re.compile(r"^(?: [\w-]+){0,3} or (?:longer|more|later)\b")
_OR_LESS = re.compile(r"^(?: [\w-]+){0,3} or (?:less|fewer|sooner|under|lower)\b")
_AT_LEAST = re.compile(r"\bat least (?:to|until|till|through|by|for|in)$")


def _same_bound(told: Figure, qualifier: str) -> bool:
    """Whether the story's bound stands a little away from the number: "four more days or longer",
    "over 3,300 years ago", "at least until Thursday".
    """
    if qualifier == "at_least":
        return bool(_OR_LONGER.match(told.after) or _AT_LEAST.search(told.before.rstrip()))
    if qualifier == "at_most":
        return _OR_LESS.match(told.after) is not None
    if qualifier == "more_than":
        return told.before.rstrip().endswith("over") and told.after.lstrip().startswith("ago")
    covered = told.quantity.unit_class == "length" and told.after.startswith(" of ")
    return qualifier == "exact" and covered


_NOT_MORE = re.compile(
    r"\b(?:not|never|no|cannot|\w+n[’']t)\b(?: [\w’'-]+){0,3}? (?:more|higher|longer|greater)"
    r" than (?:[a-z]+ )?[$€£]?$"
)


def _not_more(figure: Figure) -> bool:
    """Whether it is a bound from above, however far away its "not" stands: "not pay more than"."""
    if figure.quantity.qualifier == "at_most":
        return True
    before = figure.text[max(0, figure.quantity.start - 60) : figure.quantity.start]
    return _NOT_MORE.search(before.lower()) is not None


_LIMITS = frozenset({
    "within", "under", "over", "above", "below", "about", "around", "every", "top",
})  # fmt: skip
"""Words that are read as a qualifier in one sentence and as a preposition in another."""
