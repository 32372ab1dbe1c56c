"""Whose spokesman, lawyer or sister speaks, which is nobody's own word: "Lee" of "Lee's spokesman
said" or "a lawyer for Lee said" has said nothing. Organisations speak through such people.
"""

import re

from service.grounding.lexicon import word_set
from service.grounding.names.keys import plain
from service.grounding.names.roles import head_noun
from service.memo import once

_OWNED = re.compile(r"(?P<owner>.+?)(?:['’]s|s['’])\s(?P<who>.+)")
_FOR = re.compile(r"(?P<who>.+?)\s(?:for|of|to)\s(?P<owner>.+)")
_OFFICE = re.compile(
    r"(?:[\w’'.-]+\s){0,4}Secretary of (?:State|Defen[cs]e|War|Labou?r|Commerce|Energy|Education"
    r"|Transport(?:ation)?|Agriculture|Health|Justice)\b"
)
"""An office, and nobody's secretary: "Secretary of State Ann Lee"."""
_SPEAKERS = word_set("owners.speakers")
"""Who speaks for or beside somebody."""


def is_owner(words: str, person: bool, speaker: str) -> bool:
    """Whether the words mean whose spokesman the `speaker` is; `person` says that they mean a
    person, who may be named elsewhere.

    >>> is_owner("The senator", False, "The senator's spokesman, Ola Brandt")
    True
    >>> is_owner("The port", False, "The port's spokesman, Ola Brandt")
    False
    """
    owner = _owner(speaker.partition(",")[0])
    if owner is None:
        return False
    told = plain(words.partition(",")[0]).removeprefix("the ")
    whose = plain(owner).removeprefix("the ")
    same = set(told.split()) <= set(whose.split()) or set(whose.split()) <= set(told.split())
    return same and (person or head_noun(owner) is not None) and _owner(words) is None


@once
def _owner(speaker: str) -> str | None:
    """Whose spokesman, lawyer or relative it is; None for any other speaker."""
    found = _OWNED.match(speaker)
    if found is None and _OFFICE.match(speaker) is None:
        found = _FOR.match(speaker)
    if found is None:
        return None
    last = plain(found["who"]).rpartition(" ")[2]
    nouns = {head_noun(found["who"]), last, last.removesuffix("s")}
    return None if _SPEAKERS.isdisjoint(nouns) else found["owner"]
