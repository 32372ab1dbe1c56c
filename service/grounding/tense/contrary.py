"""A word that says the contrary in the story's place: "ahead of schedule" for "behind schedule".

The word stands nowhere in the evidence, its contrary does, and the words around both are the same.
Which words are contraries stands in `lexicon/contraries.txt`; verbs are compared in `opposites.py`.
"""

from collections.abc import Sequence
from functools import cache

from service.grounding.lexicon import read_lines, word_set
from service.grounding.words.bag import bag_of
from service.grounding.words.clauses import read_words
from service.grounding.words.content_words import stem_of
from service.grounding.words.families import TIMES
from service.grounding.words.overlap import LIGHT
from service.memo import once

_Place = tuple[str, str, str, bool]
"""A word between the nearest two that are no function words, by their stems, and whether the second
stands right behind it."""


def contrary_fault(text: str, there: Sequence[str]) -> str | None:
    """Why a word of `text` says the contrary of the evidence's; None when none does."""
    contraries = _contraries()
    told = bag_of(text).intersection(_listed())
    if not told:
        return None
    bags = [bag_of(one) for one in there]
    for word in told:
        against = contraries[word]
        if any(not bag.isdisjoint(_side_of(word)) for bag in bags):
            continue
        if all(bag.isdisjoint(against) for bag in bags):
            continue
        mine = [one for one in _places(text) if one[0] == word]
        theirs = [one for sentence in there for one in _places(sentence) if one[0] in against]
        if any(_alike(one, other) for one in mine for other in theirs):
            return f"“{word[:40]}” is the contrary of what the evidence says."
    return None


def _alike(one: _Place, other: _Place) -> bool:
    """Whether the words around are the same, as far as there are any."""
    (_, before, behind, beside), (_, before_there, behind_there, beside_there) = one, other
    if beside and beside_there and behind == behind_there:
        return True  # "in stable condition", whoever is
    if before and before == before_there:
        return not behind or behind == behind_there or not behind_there
    return bool(behind) and behind == behind_there and (not before or not before_there)


@once
def _places(text: str) -> list[_Place]:
    """The contraries of a text, each in its place; none in a clause that denies something."""
    words = [one for one in read_words(text) if not one.quoted]
    denied = {(one.sentence, one.clause) for one in words if one.text in _DENYING}
    skipped = (LIGHT | TIMES | _DAYS) - _listed()
    listed = _listed()
    kept = [
        one
        for one in words
        if one.text not in skipped
        and not one.text[0].isdigit()
        and (one.text in listed or stem_of(one.text))
    ]
    found = []
    for at, word in enumerate(kept):
        if word.text in LIGHT and (at + 1 == len(kept) or kept[at + 1].clause != word.clause):
            continue  # "hours before, it had": of nothing behind it
        if word.text in _contraries() and (word.sentence, word.clause) not in denied:
            around = [
                stem_of(kept[near].text)
                if 0 <= near < len(kept) and kept[near].sentence == word.sentence
                else ""
                for near in (at - 1, at + 1)
            ]
            beside = at + 1 < len(kept) and kept[at + 1].start == word.end + 1
            found.append((word.text, around[0], around[1], beside))
    return found


_DAYS = word_set("names.finder.days")
_DENYING = frozenset({"not", "no", "never", "neither", "nor", "than", "hardly", "without"})


@cache
def _contraries() -> dict[str, frozenset[str]]:
    """The words of the other side by each word."""
    found: dict[str, frozenset[str]] = {}
    for one, other in read_lines("contraries"):
        for mine, theirs in ((one, other), (other, one)):
            for word in _forms(mine):
                found[word] = found.get(word, frozenset()) | _forms(theirs)
    return found


@cache
def _listed() -> frozenset[str]:
    return frozenset(_contraries())


@cache
def _side_of(word: str) -> frozenset[str]:
    """The words that say the same, in all forms."""
    sides = (side for line in read_lines("contraries") for side in line)
    return frozenset().union(*(_forms(one) for one in sides if word in _forms(one)))


def _forms(side: str) -> frozenset[str]:
    return frozenset(form for word in side.split() for form in (word, f"{word}s"))
