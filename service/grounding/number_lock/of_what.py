"""A number told of what another number of its evidence counts, or with what befell that one.

"Twelve people were hurt and three cars burnt": 3, "people" and "hurt" all stand there, and nobody
says that three people were hurt. A noun or verb may be told in another word; it may not be the
other number's.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from service.grounding.lexicon import word_set
from service.grounding.number_lock.unit import is_persons
from service.grounding.numbers import read_quantities
from service.grounding.numbers.carrying import Figure, carries
from service.grounding.sides.deeds import verb_key
from service.grounding.words.auxiliaries import BE, HAVE
from service.grounding.words.families import family
from service.grounding.words.verb_signals import SAME_FORM
from service.grounding.words.verbs import base, form, stem
from service.memo import once

_ANYBODY = frozenset({"people", "persons", "men", "women", "children", "others", "individuals"})
"""Words that may stand for other nouns of persons, or these for them."""
_COUNTED = frozenset({"count", "money", "percent", "duration"})
_WORD = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(
    r"[,;:.!?()—–]|\b(?:and|or|but|while|whereas|that|which|who|when|after|before|as)\b"
)
"""Where what is said of a number ends."""
_NO_DEED = BE | HAVE | {"said", "told", "added", "according", "including", "following", "regarding"}
_LIGHT = word_set("families.light_verbs")
_WHERE = re.compile(r"(?: [a-z]\w*){0,3}? (?:in|at|from|near) ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)")
_DATES = word_set("names.finder.days") | word_set("names.finder.months")
_SHORT = 5
"""Letters of a word that only looks like a verb: "king", "bring"."""


def noun_fault(told: Sequence[Figure], there: Sequence[Figure]) -> str | None:
    """Which number of a statement counts what another one counts in the story; None for none."""
    for one in told:
        noun = _noun(one)
        if noun is None:
            continue
        places = [other for other in there if carries(other, one)]
        if not places or any(_may_count(noun, place) for place in places):
            continue
        rivals = [other for other in there if _noun(other) == noun and not carries(other, one)]
        if rivals:
            unit = places[0].quantity.unit
            return f"“{one.quantity.surface[:40]}” is told of {noun[:40]}, in the story of {unit}."
    return None


def where_fault(told: Sequence[Figure], there: Sequence[Figure]) -> str | None:
    """Which number of a statement is told of the place of another one: "12 in Vellin" for "nine in
    Vellin and 12 in Larder"; None for none.
    """
    for one in told:
        where = _where(one)
        if where is None:
            continue
        places = [_where(other) for other in there if carries(other, one)]
        if not places or any(place is None or place == where for place in places):
            continue
        if any(_where(other) == where for other in there if _rivals(one, other)):
            return f"“{one.quantity.surface[:40]}” is told of {where[:40]}, not of its own place."
    return None


@once
def _where(figure: Figure) -> str | None:
    """The place right behind a number and what it counts."""
    found = _WHERE.match(figure.text, figure.quantity.end)
    return None if found is None or found[1].lower() in _DATES else found[1]


def deed_fault(told: Sequence[Figure], there: Sequence[Figure]) -> str | None:
    """Which number of a statement is told with another one's verb; None for none.

    The story has a verb of its own beside the number, which the statement leaves out.
    """
    for one in told:
        rivals = [other for other in there if _rivals(one, other)]
        deeds = _deeds(one) if rivals else []
        if not deeds:
            continue
        words = _verbs(one.text)
        places = [_deeds(other) for other in there if carries(other, one)]
        if not places or any(not own or not words.isdisjoint(own) for own in places):
            continue
        if any(_deeds(other)[:1] == deeds[:1] for other in rivals):
            return f"“{one.quantity.surface[:40]}” is told with another number's verb."
    return None


def _rivals(one: Figure, other: Figure) -> bool:
    """Whether both count alike and are not the same."""
    mine, theirs = one.quantity, other.quantity
    return (
        mine.unit_class in _COUNTED
        and mine.unit_class == theirs.unit_class
        and mine.value != theirs.value
    )


@once
def _deeds(figure: Figure) -> list[str]:
    """The verbs beside a number in its part of the sentence, by their families; nearest first."""
    start, end = figure.quantity.start, figure.quantity.end
    around = _starts(figure.text)
    own = bisect_left(around, start)
    first = around[own - 1] if own else 0
    behind_own = bisect_right(around, start)
    last = around[behind_own] if behind_own < len(around) else len(figure.text)
    before = _WORD.findall(_BREAK.split(figure.text[first:start])[-1])[::-1]
    behind = _WORD.findall(_BREAK.split(figure.text[end:last])[0])
    found = [
        (at, verb_key(word))
        for words in (before, behind)
        for at, word in enumerate(words)
        if _is_deed(word)
    ]
    return [deed for _, deed in sorted(found, key=lambda one: one[0])]


def _is_deed(word: str) -> bool:
    if not word.islower() or word in _NO_DEED or base(word) in _LIGHT:
        return False
    return form(word) == "past" or word in SAME_FORM or (form(word) == "ing" and len(word) > _SHORT)


@once
def _verbs(text: str) -> frozenset[str]:
    return frozenset(verb_key(word.lower()) for word in _WORD.findall(text))


def _noun(figure: Figure) -> str | None:
    """What a number counts, where a noun in the plural says so."""
    unit = (figure.quantity.unit or "").lower()
    counted = figure.quantity.unit_class == "count" and (unit.endswith("s") or unit in _ANYBODY)
    return unit if counted else None


def _may_count(noun: str, place: Figure) -> bool:
    """Whether the number there could count this: the same in another word, or what it lacks."""
    own = _noun(place)
    if own is None or family(own) == family(noun):
        return True
    if is_persons(own) and is_persons(noun) and not _ANYBODY.isdisjoint((own, noun)):
        return True
    return stem(noun) in _beside(place)


def _beside(place: Figure) -> set[str]:
    """The words behind a number, up to the next one: "three boats, all of them ferries"."""
    end = place.quantity.end
    starts = _starts(place.text)
    at = bisect_left(starts, end)
    after = starts[at] if at < len(starts) else len(place.text)
    return {stem(word.strip(".,;:()").lower()) for word in place.text[end:after].split()}


@once
def _starts(text: str) -> list[int]:
    return [one.start for one in read_quantities(text)]
