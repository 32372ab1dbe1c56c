"""A figure or a name put in the place of another: the words on both sides are still the story's.

That both stand somewhere in the evidence says nothing then: "after six judges ruled" is not
carried by "after three judges ruled", whatever there are six of in the next sentence.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from service.grounding.names.finder import Name, find_names
from service.grounding.names.keys import name_key, plain, spellings
from service.grounding.numbers.carrying import Figure, carries
from service.grounding.people.carried import Carried
from service.grounding.people.gathered import person_named
from service.memo import once

_WORD = re.compile(r"\w+|[.!?;:](?=\W|$)")
_NEAR = 2
"""Words on each side that must be the same."""
_FAR = 4
"""As many on the one side, where the other has the end of a sentence or clause."""
_REST = 8
"""Words behind a number in which the statement goes on as the story does."""
_WEIGHING = frozenset({
    "about", "almost", "approximately", "around", "just", "nearly", "only", "roughly", "some",
})  # fmt: skip
"""Before a number they belong to it, not to its place: "by only 16%" for "by 16%"."""

Place = tuple[tuple[str, ...], tuple[str, ...]]


def replaced_number(told: Sequence[Figure], there: Sequence[Figure]) -> Figure | None:
    """The number told where the story has only others between the same words."""
    if not told:
        return None
    places: dict[Place, list[Figure]] = {}
    for one in there:
        place = _number_place(one)
        if place is not None:
            places.setdefault(place, []).append(one)
    for one in told:
        place = _number_place(one)
        known = places.get(place, ()) if place is not None else ()
        if known and not any(carries(other, one) for other in known):
            if any(carries(other, one) and _left_out(one, other) for other in there):
                continue
            return one
    return None


def _left_out(told: Figure, there: Figure) -> bool:
    """Whether the story leaves out what it counts a second time, and goes on as the statement does:
    "12 people in Larder" for "nine people in Vellin and 12 in Larder".
    """
    own = _behind(there, _NEAR)
    mine = _behind(told, _REST)
    return len(own) == _NEAR and any(mine[at : at + _NEAR] == own for at in range(1, len(mine)))


def _behind(figure: Figure, most: int) -> tuple[str, ...]:
    words, starts, _ = _words(figure.text)
    first = bisect_left(starts, figure.quantity.end)
    return _upto_border(words[first : first + most])


def _number_place(figure: Figure) -> Place | None:
    quantity, text = figure.quantity, figure.text
    words, _, ends = _words(text)
    at = bisect_right(ends, quantity.start)
    start = quantity.start
    while at and words[at - 1] in _WEIGHING:
        at -= 1
        start = ends[at - 1] if at else 0
    return _place(text, start, quantity.end)


def replaced_name(text: str, carried: Carried) -> tuple[Name, Name] | None:
    """The name told, and the one that the story has between the same words."""
    told = find_names(text)
    if not told:
        return None
    there = [_named_places(sentence.text) for sentence in carried.claim.sentences]
    for name in told:
        place = _place(text, name.start, name.end)
        if place is None:
            continue
        if _stands_so(name, text, carried):
            continue
        known = [other for places in there for other in places.get(place, ())]
        if known and not any(_same(name, other, carried) for other in known):
            return name, known[0]
    return None


@once
def _named_places(sentence: str) -> dict[Place, list[Name]]:
    """The names of a sentence of the story by their places."""
    places: dict[Place, list[Name]] = {}
    for name in find_names(sentence):
        place = _place(sentence, name.start, name.end)
        if place is not None:
            places.setdefault(place, []).append(name)
    return places


def _stands_so(name: Name, text: str, carried: Carried) -> bool:
    """Whether the evidence has the name itself with the same words, or with as many, on one side:
    "according to Lee, a Dutch grower" beside "According to Hart, a Dutch baker".
    """
    mine = _sides(text, name)
    return any(
        name_key(one.surface) == name_key(name.surface)
        and any(
            a == b and len(a) >= _OWN for a, b in zip(mine, _sides(sentence.text, one), strict=True)
        )
        for sentence in carried.claim.sentences
        for one in find_names(sentence.text)
    )


_OWN = 3
"""Words on one side that tell a name's own place."""


def _sides(text: str, name: Name) -> tuple[tuple[str, ...], tuple[str, ...]]:
    words, starts, ends = _words(text)
    left = words[max(0, bisect_right(ends, name.start) - _OWN) : bisect_right(ends, name.start)]
    first = bisect_left(starts, name.end)
    return _upto_border(left[::-1]), _upto_border(words[first : first + _OWN])


def _same(told: Name, there: Name, carried: Carried) -> bool:
    """Whether the two could mean one: the same person, one a form of the other, a country and its
    capital, or a name that the story does not have.
    """
    mine, theirs = plain(told.surface), plain(there.surface)
    if name_key(told.surface) == name_key(there.surface) or _alike(mine, theirs):
        return True
    person, other = (person_named(carried.people, one.surface) for one in (told, there))
    if person is not None and other is not None:
        return person is other
    if _country(told) != _country(there):
        return True
    return mine not in carried.story_names or theirs not in carried.story_names


def _country(name: Name) -> bool:
    """Whether it is a country, for which the name of a town may stand ("Oslo said")."""
    return len(spellings(name_key(name.surface))) > 1


def _alike(mine: str, theirs: str) -> bool:
    """Whether one name could be a form of the other: a shared word, an ending, initials."""
    if set(mine.split()) & set(theirs.split()) or mine[:4] == theirs[:4]:
        return True
    short, long = sorted((mine, theirs), key=len)
    acronym = len(short) <= _INITIALS and " " not in short and " " in long
    return acronym and short[0] == long[0]


_INITIALS = 6
"""Letters of an acronym."""


def _place(text: str, start: int, end: int) -> Place | None:
    """The words around a span; None where too few are there to tell a place by."""
    words, starts, ends = _words(text)
    left = words[max(0, bisect_right(ends, start) - _FAR) : bisect_right(ends, start)]
    first = bisect_left(starts, end)
    right = words[first : first + _FAR]
    before, behind = _upto_border(left[::-1]), _upto_border(right)
    if len(before) >= _NEAR and len(behind) >= _NEAR:
        return before[:_NEAR], behind[:_NEAR]
    if len(behind) == _FAR or len(before) == _FAR:
        return before, behind
    return None


def _upto_border(words: Sequence[str]) -> tuple[str, ...]:
    border = next((at for at, word in enumerate(words) if not word[0].isalnum()), len(words))
    return tuple(words[:border])


@once
def _words(text: str) -> tuple[list[str], list[int], list[int]]:
    found = list(_WORD.finditer(text))
    return (
        [match.group().lower() for match in found],
        [match.start() for match in found],
        [match.end() for match in found],
    )
