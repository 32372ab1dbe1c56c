"""Verbs that tell one deed from its two ends: what one sells another buys.

Which they are stands in `lexicon/converses.txt`. What stands beside them is read in `deeds.py` and
compared in `paired.py`.
"""

from collections.abc import Mapping
from functools import cache

from service.grounding.deeds import verb_key
from service.grounding.lexicon import read_lines
from service.grounding.verbs import stem
from service.memo import of_word

DOER, OBJECT = "doer", "done_to"
"""The roles of what stands before a verb and right behind it; others are named by prepositions."""
_GIVES = {DOER: "giver", "to": "taker"}
_TAKES = {DOER: "taker", "from": "giver"}


@of_word
def deed_of(word: str) -> str:
    """What both ends of a deed are known by; for any other verb its stem.

    >>> deed_of("sold") == deed_of("bought"), deed_of("closed")
    (True, 'clos')
    """
    return _converses().get(stem(word), (stem(word), {}))[0]


@of_word
def roles_of(word: str) -> Mapping[str, str]:
    """What the roles beside a verb with another end are there; empty for any other verb."""
    return _converses().get(stem(word), ("", {}))[1]


@of_word
def both_ends(deed: str) -> tuple[str, ...]:
    """What the verbs of a deed with two ends are known by; none for any other."""
    return tuple({verb_key(word) for word in deed.replace("|", " ").split()}) if "|" in deed else ()


def other_end(one: str, other: str) -> bool:
    """Whether the two verbs tell a deed from its two ends."""
    return deed_of(one) == deed_of(other) and roles_of(one) != roles_of(other)


@cache
def _converses() -> Mapping[str, tuple[str, Mapping[str, str]]]:
    found: dict[str, tuple[str, Mapping[str, str]]] = {}
    for sides in read_lines("converses"):
        for words, roles in zip(sides, (_GIVES, _TAKES), strict=True):
            found |= {stem(word): ("|".join(sides), roles) for word in words.split()}
    return found
