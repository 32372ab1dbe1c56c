"""Two names of the evidence told in each other's place.

Each is in the evidence, so presence says nothing; but the words beside the one there stand beside
the other in the statement, and the other way round. Only such crossings count: a statement may
reorder what the story says.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from service.grounding.names.finder import find_names
from service.grounding.people.carried import Carried
from service.grounding.sides.deeds import read_verbs, verb_key
from service.grounding.sides.exchanged import verbs_there
from service.grounding.sides.who import PERSON, identity, names_in, people_in, who_in
from service.grounding.words.content_words import stem_of

_TOKEN = re.compile(r"\w+(?:[.,’'-]\w+)*|[,.;:!?—–()]")
_NEAR = 18
"""Words between a name and what is said of it; beyond that the nearest name says little."""
_CLOSE = 5
"""Words between the names that cross and a word that tells so, in statement and evidence alike."""
_PAUSE = 2
"""What a comma counts, in words."""
_JOINING = frozenset({"and", "but", "while", "or", "whereas"})
"""Words after which the next name begins its own clause; each counts as two commas more."""
_STOP = 8
"""What the end of a clause (a semicolon, a full stop) counts, in words."""
_TOGETHER = 6
"""Characters between two names that are told in one breath."""
_MAX_TEXT = 4_000
"""Characters of the evidence that are compared."""


class _Placed(NamedTuple):
    """A name or a word at a place; distances are in words, pauses counted."""

    at: int
    end: int
    key: str


def swapped(text: str, carried: Carried) -> tuple[str, str] | None:
    """Two names of the statement's `text` that stand in each other's place, or None."""
    told_names = [
        (name.start, name.end, identity(name, carried), name.surface) for name in find_names(text)
    ]
    if len({one[2] for one in told_names}) < 2:
        return None
    surfaces = {one[2]: one[3] for one in told_names}
    there_text, there_names = _evidence(carried)
    shared = {one[2] for one in told_names} & {one[2] for one in there_names}
    if len(shared) < 2:
        return None
    told = _nearest(text, [one[:3] for one in told_names if one[2] in shared])
    there = _nearest(there_text, [one for one in there_names if one[2] in shared])
    crossed, close = _crossings(told, there)
    for (one, other), count in crossed.items():
        if one >= other or not count or frozenset((one, other)) not in close:
            continue
        if _beside(told_names, one, other):
            continue
        if _beside(there_names, one, other) or _person(one) != _person(other):
            continue
        twice = crossed[other, one] and not crossed[one, one] and not crossed[other, other]
        if twice and not _in_one_deed((one, other), text, carried):
            return surfaces[one], surfaces[other]
    return None


def _crossings(
    told: dict[str, tuple[str, int]], there: dict[str, tuple[str, int]]
) -> tuple[Counter[tuple[str, str]], set[frozenset[str]]]:
    """How many words stand beside which name here and which there, and the names of which one
    such word says so from close by.
    """
    crossed: Counter[tuple[str, str]] = Counter()
    close: set[frozenset[str]] = set()
    for word in told.keys() & there.keys():
        (mine, near), (theirs, there_near) = told[word], there[word]
        crossed[mine, theirs] += 1
        if max(near, there_near) <= _CLOSE:
            close.add(frozenset((mine, theirs)))
    return crossed, close


def _in_one_deed(keys: tuple[str, str], text: str, carried: Carried) -> bool:
    """Whether a verb of the text has the two as the evidence has them, though in the passive for
    the active or the other way round: "Vellin was sued by Larder" for "Larder sued Vellin".
    """
    told = list(names_in(text, carried))
    for verb in read_verbs(text):
        doer, done_to = (
            who_in(one, text, told).intersection(keys) for one in (verb.doer, verb.done_to)
        )
        if not (doer and done_to) or doer & done_to:
            continue
        for same, sentence in verbs_there(carried, (verb_key(verb.word),)):
            people = people_in(carried, sentence.number, sentence.start)
            named = [*people, *names_in(sentence.text, carried)]
            there = (who_in(one, sentence.text, named) for one in (same.doer, same.done_to))
            sides = zip((doer, done_to), there, strict=True)
            if same.passive != verb.passive and all(mine <= theirs for mine, theirs in sides):
                return True
    return False


def _person(key: str) -> bool:
    return key.startswith(PERSON)


def _beside(
    names: Sequence[tuple[int, int, str] | tuple[int, int, str, str]], one: str, other: str
) -> bool:
    """Whether the two names stand together somewhere ("Leeds in Yorkshire")."""
    ordered = sorted(names)
    return any(
        {before[2], after[2]} == {one, other} and after[0] - before[1] <= _TOGETHER
        for before, after in pairwise(ordered)
    )


def _evidence(carried: Carried) -> tuple[str, list[tuple[int, int, str]]]:
    """The quotes as one text, with who and what is meant where in it."""
    parts: list[str] = []
    names: list[tuple[int, int, str]] = []
    at = 0
    for start, end in sorted(carried.spans):
        piece = carried.source.clean[start : min(end, start + _MAX_TEXT)]
        meant = sorted(
            (mention.start - start + at, mention.end - start + at, f"{PERSON}{person.name}")
            for person in carried.people
            for mention in person.mentions
            if start <= mention.start and mention.end <= end
        )
        taken = {first for first, _, _ in meant}
        for name in find_names(piece):
            if name.start + at not in taken:
                meant.append((name.start + at, name.end + at, identity(name, carried)))
        names += meant
        parts.append(piece + ". ")
        at += len(piece) + 2
    return "".join(parts), sorted(names)


def _nearest(text: str, names: list[tuple[int, int, str]]) -> dict[str, tuple[str, int]]:  # noqa: C901
    """For each content word that `text` has once, the one name that is nearest to it, and how
    near.
    """
    placed: list[_Placed] = []
    words: list[_Placed] = []
    spans = sorted(names)
    index = position = 0
    for match in _TOKEN.finditer(text):
        while index < len(spans) and spans[index][1] <= match.start():
            index += 1
        if index < len(spans) and spans[index][0] <= match.start() < spans[index][1]:
            if not placed or placed[-1].end != spans[index][1]:
                placed.append(_Placed(position, spans[index][1], spans[index][2]))
            position += 1
            continue
        sign = match.group()
        if sign in _JOINING:
            position += 2 * _PAUSE
        if not sign[0].isalnum():
            position += _PAUSE if sign in ",—–()" else _STOP
            continue
        stem = stem_of(sign)
        if stem:
            words.append(_Placed(position, match.end(), stem))
        position += 1
    once = Counter(word.key for word in words)
    found: dict[str, tuple[str, int]] = {}
    left = 0
    for word in words:
        while left + 1 < len(placed) and placed[left + 1].at <= word.at:
            left += 1
        around = sorted(
            (word.at - one.at if one.at <= word.at else one.at - word.at + _PAUSE, one.key)
            for one in placed[max(0, left - 1) : left + 3]
        )
        if once[word.key] > 1 or not around or around[0][0] > _NEAR:
            continue
        others = [distance for distance, key in around if key != around[0][1]]
        if others and others[0] - around[0][0] < _PAUSE:
            continue
        found[word.key] = around[0][1], around[0][0]
    return found
