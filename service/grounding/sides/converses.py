"""Verbs that tell one deed from its two ends: what one sells another buys.

Which they are stands in `lexicon/converses.txt`. What stands beside them is read in `deeds.py` and
compared in `paired.py`.
"""

from collections.abc import Mapping
from functools import cache

from service.grounding.lexicon import read_lines
from service.grounding.sides.deeds import Verb, verb_key
from service.grounding.words.verbs import stem
from service.memo import of_word

DOER, OBJECT = "doer", "done_to"
"""The roles of what stands before a verb and right behind it; others are named by prepositions."""
_GIVES = {DOER: "giver", "to": "taker"}
_TAKES = {DOER: "taker", "from": "giver"}
_NONE: Mapping[str, str] = {}


@of_word
def deed_of(word: str) -> str:
    """What both ends of a deed are known by; for any other verb its stem.

    >>> deed_of("sold") == deed_of("bought"), deed_of("closed")
    (True, 'clos')
    """
    return _converses().get(stem(word), (stem(word), ()))[0]


def roles_of(verb: Verb) -> Mapping[str, str]:
    """What the roles beside a verb with another end are there; empty for any other verb. Who leases
    "to" somebody gives, and who leases "from" somebody takes.
    """
    ends = _ends_of(verb.word)
    if len(ends) < 2:
        return ends[0] if ends else _NONE
    leading = {role for role, _ in verb.slots}
    return next((one for one in ends if not leading.isdisjoint(one)), _NONE)


@of_word
def both_ends(deed: str) -> tuple[str, ...]:
    """What the verbs of a deed with two ends are known by; none for any other."""
    return tuple({verb_key(word) for word in deed.replace("|", " ").split()}) if "|" in deed else ()


def other_end(one: Verb, other: Verb) -> bool:
    """Whether the two verbs tell a deed from its two ends."""
    return deed_of(one.word) == deed_of(other.word) and roles_of(one) != roles_of(other)


@of_word
def _ends_of(word: str) -> tuple[Mapping[str, str], ...]:
    """From which ends the verb tells its deed; both for "lease"."""
    return _converses().get(stem(word), ("", ()))[1]


@cache
def _converses() -> Mapping[str, tuple[str, tuple[Mapping[str, str], ...]]]:
    found: dict[str, tuple[str, tuple[Mapping[str, str], ...]]] = {}
    for sides in read_lines("converses"):
        deed = "|".join(sides)
        for words, roles in zip(sides, (_GIVES, _TAKES), strict=True):
            for word in map(stem, words.split()):
                known = found[word][1] if word in found else ()
                found[word] = (deed, (*known, roles))
    return found
