"""A comparison told the other way round: "the café opened a year after the bakery" for "the bakery
opened a year after the café".

All words are the evidence's. What stands before a "than", "after" or "north of" and what behind it
may not change places, where what is compared is told in the same words.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from service.grounding.lexicon import word_set
from service.grounding.words.bag import bag_of
from service.grounding.words.clauses import Word, read_words
from service.grounding.words.families import TIMES, family
from service.grounding.words.overlap import LIGHT
from service.grounding.words.verbs import form
from service.memo import once

_DIRECTIONS = frozenset({"north", "south", "east", "west", "ahead"})
_RELATIONS = frozenset({"than", "after", "before", "above", "below", "behind", *_DIRECTIONS})
_DENYING = frozenset({"not", "no", "never", "less", "nor", "neither", "only", "until"})
_TIMES = TIMES | word_set("names.finder.days") | word_set("names.finder.months")
_NUMBERS = word_set("shares.numbers") | {"a", "an", "one", "half"}
_MOST = 2
"""Words behind a relation that say to what something is compared."""


class _Compared(NamedTuple):
    """One comparison."""

    relation: str
    """With the comparative before a "than": "faster than"."""
    before: frozenset[str]
    """The families of the words before it in its sentence."""
    to: frozenset[str]
    """Those of the words right behind it."""
    behind: frozenset[str]
    """Those of all words behind it."""


def compared_fault(text: str, there: Sequence[str]) -> str | None:
    """Why a comparison of `text` is told the other way round; None when none is."""
    if bag_of(text).isdisjoint(_RELATIONS):
        return None
    for told in _comparisons(text):
        same = [
            one
            for sentence in there
            for one in _comparisons(sentence)
            if one.relation == told.relation
        ]
        if any(told.to & one.behind or one.to & told.behind for one in same):
            continue
        if any(told.to <= one.before and one.to <= told.before for one in same):
            return f"What stands on either side of “{told.relation}” has changed places."
    return None


@once
def _comparisons(text: str) -> list[_Compared]:
    """The comparisons of a text, in order."""
    return list(_read(text)) if not bag_of(text).isdisjoint(_RELATIONS) else []


def _read(text: str) -> Iterator[_Compared]:
    words = read_words(text)
    for at, word in enumerate(words):
        if word.text not in _RELATIONS or word.quoted:
            continue
        first = at + 1
        if word.text in _DIRECTIONS:
            if first == len(words) or words[first].text != "of":
                continue
            first += 1
        if first == len(words) or words[first].clause != word.clause or _counts(words[first].text):
            continue
        sentence = [one for one in words if one.sentence == word.sentence]
        if any(one.text in _DENYING for one in sentence):
            continue
        before = _families([one for one in sentence if one.start < word.start])
        behind = _families([one for one in sentence if one.start > word.start])
        to = _families(_phrase(words, first))
        if before and to:
            yield _Compared(_relation(words, at), before, to, behind)


def _counts(text: str) -> bool:
    """Whether it is a number rather than something else: "more than 40 rounds hit the boat"."""
    return text[0].isdigit() or text in _NUMBERS


def _relation(words: Sequence[Word], at: int) -> str:
    """The relation, with the nearest comparative before a "than"."""
    text = words[at].text
    if text != "than":
        return text
    for one in reversed(words[:at]):
        if one.text == "more" or (one.text.endswith("er") and len(one.text) > len("her")):
            return f"{one.text} than"
    return text


def _phrase(words: Sequence[Word], first: int) -> Sequence[Word]:
    """The first content words behind a relation, as far as they are one phrase."""
    found: list[Word] = []
    for one in words[first:]:
        if one.clause != words[first].clause or len(found) == _MOST:
            break
        if one.text in LIGHT or form(one.text) == "past":
            if found:
                break
            continue
        found.append(one)
    return found


def _families(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(
        family(one.text)
        for one in words
        if one.text not in LIGHT and one.text not in _TIMES and not one.text[0].isdigit()
    )
