"""Whether a key number is told with what its sentence says of another number, part by part.

"62 percent were women and 71 percent were under 25": what stands behind a number, up to the next
comma or conjunction, is said of that number alone. A meaning that has such words of another's part
and none of its own part is the other's. Distances over the whole sentence: `meaning.py`.
"""

import re
from collections.abc import Callable
from itertools import pairwise

from service.grounding.numbers import Quantity
from service.grounding.numbers.carrying import Figure
from service.grounding.words.auxiliaries import BE, FINITE
from service.grounding.words.verbs import form

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BREAK = re.compile(
    r"(?<!\d),|,(?!\d)|[;:.!?](?!\d)|\s[–—-]\s"
    r"|\b(?:and|but|while|whereas|against|compared (?:with|to)|of whom|of which|up from|down from"
    r"|when|after|before|who|which)\b",
    re.IGNORECASE,
)
_OWN_SUBJECT = re.compile(r"(?:and|but|of whom|of which|who|which)\b", re.IGNORECASE)
"""How a part begins all of which is said of its number: it has its subject from before."""
_OF_THOSE = re.compile(r"\W*of (?:whom|which)\b", re.IGNORECASE)
_COMPARED = re.compile(
    r"\W*(?:against|compared|up from|down from|from|than|instead|rather)\b", re.IGNORECASE
)
"""How a part begins that is measured against another, and is of the same thing."""


class Part:
    """The part of a sentence that a number stands in."""

    def __init__(self, number: Quantity, text: str, start: int, end: int) -> None:
        self.start = start
        self.whole = text[start:end]
        joined = _OWN_SUBJECT.match(self.whole.lstrip()) is not None
        self.exclusive = text[start if joined else number.end : end]
        """What is said of this number alone: not the subject, which others may share."""
        self.of_those = _OF_THOSE.match(self.whole) is not None
        """Whether it is of a part of those of another number."""
        self.compared = _COMPARED.match(self.whole) is not None

    @property
    def tells(self) -> bool:
        """Whether it has a verb, without which it goes on with what was said before."""
        words = [word.lower() for word in _WORD.findall(self.whole)]
        return any(word in FINITE or word in BE or form(word) == "past" for word in words)


def part_of(number: Quantity, text: str) -> Part:
    """The part of `text` that `number` stands in."""
    breaks = [0, *(one.start() for one in _BREAK.finditer(text)), len(text)]
    start, end = next(
        ((first, last) for first, last in pairwise(breaks) if first <= number.start < last),
        (0, len(text)),
    )
    return Part(number, text, start, end)


def of_another_part(
    keys: set[str],
    there: Figure,
    rivals: list[Quantity],
    read: Callable[[str], set[str]],
) -> bool:
    """Whether the words of a meaning, by their keys, are told of a rival number in its part alone.

    Args:
        keys: what the words of the meaning are known by.
        there: the number with its sentence.
        rivals: the other numbers for which it could be taken.
        read: the keys of the words of a text.
    """
    text = there.text
    mine = part_of(there.quantity, text)
    if mine.compared or not mine.tells:
        return False
    theirs = [part_of(one, text) for one in rivals if one.kind == there.quantity.kind]
    theirs = [one for one in theirs if not one.compared and one.start != mine.start]
    follows = min((one.start for one in theirs if one.start > mine.start), default=len(text))
    if not keys.isdisjoint(read(text[mine.start : follows])):
        return False
    around = text
    for one in theirs:
        around = around.replace(one.exclusive, " ") if one.exclusive else around
    telling = keys - read(around)
    if mine.of_those:
        return any(not keys.isdisjoint(read(one.whole)) for one in theirs)
    return any(2 * len(telling & read(one.exclusive)) > len(telling) for one in theirs)
