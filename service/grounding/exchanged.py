"""Who does it and to whom, told the other way round: "Larder beat Vellin" for "Vellin beat Larder".

Both sides and the verb are the evidence's, so presence says nothing. What stands before a verb and
what behind it, or behind its "by", is compared in plain clauses (`deeds.py`); any other passes.
"""

from typing import NamedTuple

from service.grounding.carried import Carried
from service.grounding.deeds import Deed, Span, read_deeds, verb_key
from service.grounding.lexicon import word_set
from service.grounding.who import names_in, people_in, who_in

_MUTUAL = frozenset(map(verb_key, word_set("exchanged.mutual")))
"""Verbs that tell the same of both sides: who met Lee was met by Lee."""

_TELLING = frozenset({"nut", "bullets", "open_questions"})
"""Sections of whole sentences; what a key person did has a rule of its own (`person_part.py`)."""


class _Sides(NamedTuple):
    """A deed with whom it names."""

    verb: str
    doer: frozenset[str]
    done_to: frozenset[str]
    last: frozenset[str]
    """The noun or name itself: the demand in "met Lee's demand in May"."""


def exchanged_fault(text: str, carried: Carried) -> str | None:
    """Why a deed of `text` is told with its two sides exchanged; None when none is."""
    deeds = read_deeds(text) if carried.claim.section in _TELLING else []
    if not deeds:
        return None
    verbs = {one.verb for one in deeds}
    there = [
        _sides(deed, sentence.text, people_in(carried, sentence.number, sentence.start), carried)
        for sentence in carried.claim.sentences
        for deed in read_deeds(sentence.text)
        if deed.verb in verbs
    ]
    if not there:
        return None
    for deed in deeds:
        told = _sides(deed, text, [], carried)
        known = [one for one in there if one.verb == told.verb]
        if not known or any(not one.doer or one.doer & told.doer for one in known):
            continue
        if any(_reversed(told, one) for one in known):
            return f"Who “{deed.word[:40]}” whom is told the other way round."
    return None


def _reversed(told: _Sides, there: _Sides) -> bool:
    if not (told.doer & there.done_to and told.done_to & there.doer):
        return False
    return not (told.verb.partition(" ")[0] in _MUTUAL and told.last & there.doer)


def _sides(deed: Deed, text: str, people: list[tuple[Span, str]], carried: Carried) -> _Sides:
    named = [*people, *names_in(text, carried)]
    doer = who_in(deed.doer, text, named)
    done_to = who_in((deed.done_to[0], deed.reach), text, named)
    last = who_in((deed.last, deed.done_to[1]), text, named)
    # Who does it to themselves was meant by no pronoun: it is open then who does it.
    return _Sides(deed.verb, frozenset() if doer & done_to else doer, done_to, last)
