"""Whether what a key number is said to mean is what the story says beside it.

"Nine killed and 30 injured": the injured are not nine. Words of a meaning that the story has belong
to the number beside which they stand; a meaning made of another number's words is not this one's.
Whether they stand in the evidence at all, and not by another sentence's number:
`number_lock/place.py`.
"""

import re

from service.grounding.numbers import Quantity, read_quantities
from service.grounding.numbers.carrying import Figure
from service.grounding.numbers.own_part import of_another_part
from service.grounding.words.overlap import content_key
from service.grounding.words.verbs import stem

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
GENERAL = re.compile(
    r"people|person|persons|men|women|man|woman|number|total|amount|count|counts|figure|size|value"
    r"|share|rate|level|toll|how|many|much|long|time|period|years?|months?|weeks?|days?|hours?|per"
    r"|what|measures?|means?|number|percent|percentage|overall|least|most|about"
)
"""Words that tell nothing of which number is meant."""
_MIND = {
    "dead": "kil", "death": "kil", "di": "kil", "fatal": "kil", "fataliti": "kil", "liv": "kil",
    "wound": "injur", "hurt": "injur", "injuri": "injur", "casualti": "injur",
}  # fmt: skip
"""Stems of other words for the same, as tolls are told."""
_BREAK = re.compile(r"[;:,]|\b(?:and|but|while|whereas|with|after|before|down|up|from|or)\b")
_MOST_WORDS = 60
"""Words of a meaning that are read."""


def meaning_fault(meaning: str, there: Figure) -> str | None:
    """Why `meaning` is another number's; None when it can be this one's."""
    others = [
        one
        for one in read_quantities(there.text)
        if one.start != there.quantity.start
        and _rivals(one, there.quantity)
        and one.surface not in meaning
        and not _linked(there.text, there.quantity, one)
        and not _own_noun(meaning, there, one)
    ]
    if not others or _same(meaning, there):
        return None
    wanted = _keys(meaning, there.quantity)
    if not wanted:
        return None
    if of_another_part(_keys_in(meaning), there, others, _keys_in):
        return "Its meaning is told with what its sentence says of another number."
    mine: set[str] = set()
    theirs: set[str] = set()
    for found in _WORD.finditer(there.text):
        key = _key(found.group())
        if key is None or key not in wanted:
            continue
        own = _distance(there.text, there.quantity, found.start(), found.end())
        other = min(_distance(there.text, one, found.start(), found.end()) for one in others)
        (theirs if own > 2 * other + _CLEARLY else mine).add(key)
    theirs -= mine
    if mine or 2 * len(theirs) <= len(wanted):
        return None
    return "Its meaning is told with the words that stand by another number."


def _rivals(other: Quantity, mine: Quantity) -> bool:
    """Whether one could be told as the other: nobody takes "18 months" or "second" for 15 shops."""
    if other.unit_class in ("date", "ordinal", "age") or other.kind == "date":
        return False
    return other.kind == mine.kind or "duration" not in (other.kind, mine.kind)


_LINK = re.compile(r"\b(?:from|to|of|with|than|or|versus|against)\b")
_APART = re.compile(r"[.;]|\b(?:and|but|while)\b")
_SAME = re.compile(r",? or |\s?\(")
"""Between one number and the same told otherwise: "fell 74p, or 22.6 per cent"."""
_SAYS_ANOTHER = re.compile(r"\bthe (?:number|figure|total|toll|count)\b[^.;]{0,30}$")
"""The same: "8,000 fled, by the UN's count; the government says the number is closer to 9,000"."""
_LINK_CHARS = 40
"""Characters between two numbers of one thing: "$1.2bn, down from $2bn", "14 of the 60"."""


def _linked(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether two numbers tell the same thing twice, and so share the words around them."""
    first, last = sorted((one, other), key=lambda quantity: quantity.start)
    between = text[first.end : last.start]
    if _SAME.fullmatch(between) or _SAYS_ANOTHER.search(between):
        return True
    return (
        one.kind == other.kind
        and len(between) <= _LINK_CHARS
        and _LINK.search(between) is not None
        and _APART.search(between) is None
    )


_SEPARATE = re.compile(r"[.;:,]|\b(?:and|but|while|or)\b")


def _own_noun(meaning: str, there: Figure, other: Quantity) -> bool:
    """Whether the meaning names what this number counts, and the other counts something else in
    the same clause: "1,100 nurses in 40 wards were asked" asks in 40 wards.
    """
    own, theirs = stem((there.quantity.unit or "").lower()), stem((other.unit or "").lower())
    named = {stem(word.lower()) for word in _WORD.findall(meaning)}
    if there.quantity.unit_class != "count" or own == theirs or own not in named or theirs in named:
        return False
    first, last = sorted((there.quantity, other), key=lambda quantity: quantity.start)
    return _SEPARATE.search(there.text[first.end : last.start]) is None


def _same(meaning: str, there: Figure) -> bool:
    """Whether the meaning is the story's own clause with this very number in it."""
    return meaning in there.text and any(
        one.value == there.quantity.value for one in read_quantities(meaning)
    )


def _keys(meaning: str, quantity: Quantity) -> set[str]:
    """The words of a meaning that can tell two numbers apart: not the noun that both may count."""
    words = _WORD.findall(meaning)[:_MOST_WORDS]
    found = {key for key in map(_key, words) if key is not None}
    own = stem((quantity.unit or "").lower())
    return found - {own} if quantity.unit_class == "count" and len(found) > 1 else found


def _keys_in(text: str) -> set[str]:
    """The words that can tell, women and men among them."""
    words = [word.lower().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text)]
    found = {one for one in words if one in _SEXES}
    return found | {key for word in words if word not in _PLACING and (key := _key(word))}


_PLACING = frozenset({"among", "within", "during", "now", "so", "far"})
_SEXES = frozenset({"women", "men", "boys", "girls"})


def _key(word: str) -> str | None:
    low = word.lower()
    key = None if GENERAL.fullmatch(low) else content_key(low)
    return _MIND.get(key, key) if key else None


_CLEARLY = 20
"""Characters by which a word must stand nearer to another number to be told of that one."""
_CLAUSE = 40
"""What a break between word and number adds to their distance: more than a clause is long."""


def _distance(text: str, number: Quantity, start: int, end: int) -> int:
    """Characters between a word and a number, and `_CLAUSE` for every break between them."""
    first, last = (end, number.start) if end <= number.start else (number.end, start)
    if last <= first:
        return 0
    between = text[first:last]
    return len(between) + _CLAUSE * len(_BREAK.findall(between[:400]))
