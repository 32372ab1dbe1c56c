"""What there is none of, told as there: "the mill had a permit" for "the mill had no permit to burn
waste".

In so few words the signs of `retold.py` weigh too little, and where the statement ends sooner than
the story no word stands in its place (`in_place.py`). What stands behind a "no" is looked for
beside the same verb, where no cue governs it.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from service.grounding.tense.standing import FIRM, Standing, read_standing
from service.grounding.words.auxiliaries import BE, FINITE, HAVE
from service.grounding.words.bag import bag_of
from service.grounding.words.families import family
from service.grounding.words.noun_phrases import ARTICLES, STOPS
from service.grounding.words.verbs import form

_HAS = BE | HAVE | {"with", "hold", "holds", "held"}
"""All say that there is such a thing: "it had no alarm", "there was none", "with no alarm"."""
_BEFORE = ARTICLES | {"such", "any", "some", "enough", "already", "also", "still", "now", "then"}
"""Words that may stand between the verb and what it is about."""
_EARLIER = frozenset({"until", "before", "previously", "formerly"})
"""Words of a statement about a time when there still was one: it has had none since."""
_MOST = 3
"""Words that say what there is none of."""


class _Thing(NamedTuple):
    """Something beside a verb."""

    words: tuple[str, ...]
    """Its families: "valid permit"."""
    verb: str
    """The family of the verb that it stands behind; empty for "had", "was" and "with"."""
    behind: bool


def denied_thing(text: str, there: Sequence[str]) -> str | None:
    """What `text` tells as there or as done with, where the evidence has none of it, and speaks of
    it nowhere else.
    """
    denying = [one for one in there if "no" in bag_of(one)]
    if not denying or not _EARLIER.isdisjoint(bag_of(text)):
        return None
    missing = {
        thing for one in denying for part in read_standing(one) for thing in _without_any(part)
    }
    wanted = {one.words for one in missing}
    for part in read_standing(text) if missing else ():
        for at, thing in _things(part, wanted):
            if thing in missing and part.firm(at) == FIRM and not _spoken(thing.words[-1], there):
                return " ".join(one.text for one in part.words[at : at + len(thing.words)])
    return None


def _spoken(word: str, there: Sequence[str]) -> bool:
    """Whether the evidence has the word elsewhere than behind a "no"."""
    return any(word in _others(part) for one in there for part in read_standing(one))


def _without_any(part: Standing) -> Iterator[_Thing]:
    """What stands behind each "no" of a clause."""
    for at, word in enumerate(part.words):
        head = part.heads[at]
        if word.text != "no" or head is None or word.quoted:
            continue
        first = _first(part, at)
        words = _phrase(part, first)
        thing = _beside(part, at, first + len(words), words) if words else None
        if thing:
            yield thing


def _first(part: Standing, no: int) -> int:
    """Where what there is none of begins behind a "no", or its "such"."""
    behind = part.words[no + 1 : no + 2]
    return no + 1 + any(one.text == "such" for one in behind)


def _things(part: Standing, wanted: set[tuple[str, ...]]) -> Iterator[tuple[int, _Thing]]:
    """Where one of the wanted things stands in a clause of the statement."""
    for at in range(len(part.words)):
        words = _phrase(part, at)
        if words not in wanted or part.words[at].quoted:
            continue
        first = at
        while first and part.words[first - 1].text in _BEFORE:
            first -= 1
        thing = _beside(part, first, at + len(words), words)
        if thing:
            yield at, thing


def _others(part: Standing) -> Iterator[str]:
    """The words of a clause that stand behind no "no"."""
    none = {
        _first(part, at) + back
        for at, word in enumerate(part.words)
        if word.text == "no"
        for back in range(len(_phrase(part, _first(part, at))))
    }
    for at, word in enumerate(part.words):
        if at not in none and word.text not in STOPS:
            yield family(word.text)


def _phrase(part: Standing, start: int) -> tuple[str, ...]:
    """The families of the noun phrase that begins there."""
    words: list[str] = []
    for word in part.words[start : start + _MOST + 1]:
        if word.text in STOPS or word.text in _HAS or not word.text[0].isalpha():
            break
        if words and form(word.text) == "past":
            break
        words.append(family(word.text))
    return tuple(words) if len(words) <= _MOST else ()


def _beside(part: Standing, first: int, end: int, words: tuple[str, ...]) -> _Thing | None:
    """The thing between `first` and `end` with the verb before it, or else behind it."""
    if first:
        verb = part.words[first - 1].text
        tells = verb in _HAS or form(verb) is not None
        return _Thing(words, "" if verb in _HAS else family(verb), behind=True) if tells else None
    texts = [one.text for one in part.words[end:]]
    finite = next(
        (at for at, one in enumerate(texts) if one in FINITE or form(one) == "past"), None
    )
    if finite is None:
        return None
    behind = next((one for one in texts[finite:] if one not in FINITE), "")
    return _Thing(words, family(behind), behind=False)
