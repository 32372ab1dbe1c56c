"""Who does it and to whom, told the other way round: "Larder beat Vellin" for "Vellin beat Larder".

Both sides and the verb are the evidence's, so presence says nothing. What stands before a verb and
what behind it, or behind its "by", is compared in plain clauses (`deeds.py`); any other passes.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from service.grounding.lexicon import word_set
from service.grounding.people.carried import Carried
from service.grounding.sides.converses import other_end
from service.grounding.sides.crossed import ends_of, is_crossed
from service.grounding.sides.deeds import Span, Verb, read_verbs, verb_key, verbs_by_key
from service.grounding.sides.who import names_in, people_in, who_in
from service.grounding.words.clauses import read_words
from service.grounding.words.verbs import stem
from service.source_text import Sentence

MUTUAL = frozenset(map(verb_key, word_set("exchanged.mutual")))
"""Verbs that tell the same of both sides: who met Lee was met by Lee."""

_LOSE = stem("lose")
_BEAT = verb_key("beat")
_EITHER = (_BEAT, verb_key("lose"))
_LEADING = frozenset({"to", "against"})


class _Sides(NamedTuple):
    """A deed with its two sides."""

    verb: str
    """Its key, with a preposition behind it where one leads to whom it is done to."""
    doer: Span
    done_to: Span
    noun: Span
    """The last word of `done_to` itself: the demand in "met Lee's demand in May"."""


class _Known:
    """A deed of the story with whom it names."""

    def __init__(self, sides: _Sides, text: str, named: list[tuple[Span, str]]) -> None:
        self._sides, self._text, self._named = sides, text, named
        self.doer = who_in(sides.doer, text, named)

    @cached_property
    def done_to(self) -> frozenset[str]:
        """Whom it is done to, and what else its clause says."""
        return who_in(self._sides.done_to, self._text, self._named)


def exchanged_fault(text: str, carried: Carried) -> str | None:
    """Why a deed of `text` is told with its two sides exchanged; None when none is."""
    for verb in read_verbs(text):
        key = verb_key(verb.word)
        same = verbs_there(carried, _EITHER if key in _EITHER else (key,))
        if same and (
            _is_exchanged(verb, text, same, carried) or _is_crossed(verb, text, same, carried)
        ):
            return f"Who “{verb.word[:40]}” whom is told the other way round."
    return None


def verbs_there(carried: Carried, keys: Iterable[str]) -> list[tuple[Verb, Sentence]]:
    """The verbs of the evidence that are known by one of the keys."""
    return [
        (verb, sentence)
        for sentence in carried.claim.sentences
        for key in keys
        for verb in verbs_by_key(sentence.text).get(key, ())
    ]


def _is_exchanged(
    verb: Verb, text: str, same: Sequence[tuple[Verb, Sentence]], carried: Carried
) -> bool:
    told = _sides(verb, text)
    if told is None:
        return False
    named = list(names_in(text, carried))
    doer = who_in(told.doer, text, named)
    known = []
    for one, sentence in same:
        sides = _sides(one, sentence.text)
        if sides is None or sides.verb != told.verb or other_end(one, verb):
            continue
        people = people_in(carried, sentence.number, sentence.start)
        there = _Known(sides, sentence.text, [*people, *names_in(sentence.text, carried)])
        if not there.doer or there.doer & doer:
            return False
        known.append(there)
    done_to = who_in(told.done_to, text, named) if known else frozenset()
    if not doer or doer & done_to or any(one.doer & one.done_to for one in known):
        # Who does it to themselves was meant by no pronoun: it is open then who does it.
        return False
    mutual = told.verb.partition(" ")[0] in MUTUAL
    noun = who_in(told.noun, text, named) if mutual else frozenset()
    return any(doer & one.done_to and done_to & one.doer and not noun & one.doer for one in known)


def _is_crossed(
    verb: Verb, text: str, same: Sequence[tuple[Verb, Sentence]], carried: Carried
) -> bool:
    """The same by the last words of the sides, where the evidence has the verb in plain view."""
    sides = _sides(verb, text)
    key = verb_key(verb.word)
    if sides is None or key in MUTUAL or sides.verb.startswith(_BEAT):
        return False
    cited = carried.claim.sentences
    if len(same) < sum(
        verb_key(word.text) == key for one in cited for word in read_words(one.text)
    ):
        return False
    named = list(names_in(text, carried))
    told = ends_of(sides.doer, _done_to(verb)[1], text, named, carried)
    there = []
    for one, sentence in same:
        place = _sides(one, sentence.text)
        if place is None or place.verb != sides.verb or other_end(one, verb):
            return False
        people = people_in(carried, sentence.number, sentence.start)
        named = [*people, *names_in(sentence.text, carried)]
        there.append(ends_of(place.doer, _done_to(one)[1], sentence.text, named, carried))
    return is_crossed(told, there)


def _done_to(verb: Verb) -> tuple[str, Span]:
    """Whom it is done to, and the preposition that leads there: "voted against the plan"."""
    if verb.done_to[1]:
        return "", verb.done_to
    return next((one for one in verb.slots if one[0] in _LEADING), ("", verb.done_to))


def _sides(verb: Verb, text: str) -> _Sides | None:
    """The sides of a verb; None where not both are in plain view."""
    leading, behind = _done_to(verb)
    if not verb.doer[1] or not behind[1]:
        return None
    if leading == "to" and stem(verb.word) == _LOSE:  # who lost was beaten
        return _Sides(_BEAT, behind, verb.doer, verb.doer)
    end = max(behind[1], verb.reach)
    noun = text.rfind(" ", *behind) + 1 or behind[0]
    key = f"{verb_key(verb.word)} {leading}".strip()
    return _Sides(key, verb.doer, (behind[0], end), (noun, behind[1]))
