"""The opposite told of the same one: "two men were convicted" for "two men were cleared".

The verb of the statement stands nowhere in the evidence, or is told there of something else, and
its opposite is told there of the same subject and object. Which verbs are opposites stands in
`lexicon/opposites.txt`; only plain clauses are read (`sides/deeds.py`).
"""

from functools import cache
from typing import NamedTuple

from service.grounding.lexicon import read_lines, word_set
from service.grounding.people.carried import Carried
from service.grounding.sides.deeds import Span, Verb, read_verbs
from service.grounding.sides.who import names_in, people_in, who_in
from service.grounding.words.clauses import read_words
from service.grounding.words.verbs import stem
from service.memo import each, of_word, once

_CONVERSE = frozenset(map(stem, word_set("opposites.converse")))
"""Verbs of which one side's opposite is the other side's: who sells to Lee, of him Lee buys."""


class _Told(NamedTuple):
    """A verb with whom it names."""

    stem: str
    doer: frozenset[str]
    done_to: frozenset[str]


def opposite_fault(text: str, carried: Carried) -> str | None:
    """Why a verb of `text` is the opposite of the story's; None when none is."""
    if not _has_any(text):
        return None
    verbs = [one for one in read_verbs(text) if stem(one.word) in _opposites() and not one.denied]
    if not verbs:
        return None
    there = [
        _told(one, sentence.text, people_in(carried, sentence.number, sentence.start), carried)
        for sentence in carried.claim.sentences
        if _has_any(sentence.text)
        for one in read_verbs(sentence.text)
        if stem(one.word) in _opposites() and not one.denied
    ]
    if not there:
        return None
    words = {stem(w.text) for one in carried.claim.sentences for w in read_words(one.text)}
    for verb in verbs:
        told = _told(verb, text, [], carried)
        same = [one for one in there if _one_side(told.stem, one.stem)]
        if any(not told.done_to or not one.done_to or told.done_to & one.done_to for one in same):
            continue
        if not same and any(_one_side(told.stem, one) for one in words):
            continue  # in the evidence, but not in plain view
        if any(_against(told.stem, one.stem) and _of_the_same(told, one) for one in there):
            return f"“{verb.word[:40]}” is the opposite of what the evidence says."
    return None


@once
def _has_any(text: str) -> bool:
    """Whether the text has a verb that has an opposite: most have none."""
    listed = each(_is_listed)
    return any(listed[one.text] for one in read_words(text))


@of_word
def _is_listed(word: str) -> bool:
    return stem(word) in _opposites()


def _of_the_same(told: _Told, there: _Told) -> bool:
    """Whether both are told of the same, as far as it is said who does it and to whom."""
    alike = bool(told.doer & there.doer)
    if told.done_to and there.done_to:
        open_ = not (told.doer and there.doer) and told.stem not in _CONVERSE
        return bool(told.done_to & there.done_to) and (alike or open_)
    return alike


def _told(verb: Verb, text: str, people: list[tuple[Span, str]], carried: Carried) -> _Told:
    named = [*people, *names_in(text, carried)]
    doer, done_to = (who_in(one, text, named) for one in (verb.doer, verb.done_to))
    return _Told(stem(verb.word), doer, done_to)


def _against(one: str, other: str) -> bool:
    return any((line, 1 - side) in _opposites().get(other, ()) for line, side in _opposites()[one])


def _one_side(one: str, other: str) -> bool:
    return one == other or any(place in _opposites().get(other, ()) for place in _opposites()[one])


@cache
def _opposites() -> dict[str, frozenset[tuple[int, int]]]:
    """The line and the side of each verb, by its stem."""
    found: dict[str, frozenset[tuple[int, int]]] = {}
    for line, sides in enumerate(read_lines("opposites")):
        for side, words in enumerate(sides):
            for word in words.split():
                found[stem(word)] = found.get(stem(word), frozenset()) | {(line, side)}
    return found
