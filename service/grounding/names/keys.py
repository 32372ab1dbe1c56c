"""When two spellings name the same thing: one key for "U.S.", "American" and "the United States".

Keys say what a spelling means in general; what one story introduces ("the Housing Trust (HT)")
is read in `name_lock/check.py`.
"""

import re
from functools import cache

from service.grounding.folding import folded
from service.grounding.lexicon import read_lines
from service.memo import of_word

_POSSESSIVE = re.compile(r"'s?$")
_ACRONYM = re.compile(r"^(?:[^\W\d_]\.?)+$")
_MAX_SURFACE = 200
"""Characters; nothing longer is one name."""


@of_word
def plain(surface: str) -> str:
    """`surface` folded, without article, possessive and the dots of an acronym."""
    text = folded(surface[:_MAX_SURFACE])
    text = _POSSESSIVE.sub("", text)
    if "." in text and _ACRONYM.match(text):
        text = text.replace(".", "")
    return text.removeprefix("the ").strip(" .,")


def name_key(surface: str) -> str:
    """The key of a name: equal keys mean the same place, organisation or spelling.

    >>> name_key("the U.S.") == name_key("American")
    True
    """
    text = plain(surface)
    if text in {"us", "it", "who", "is"} and surface.islower():
        return text
    return _known().get(text, text)


def is_place(surface: str) -> bool:
    """Whether the gazetteer has it as a place or its demonym."""
    return plain(surface) in _places()


def keys_agree(one: str, other: str) -> bool:
    """Whether two keys are equal, a demonym of each other, or one has all words of the other.

    Two places of the gazetteer are one only by its own spellings: Niger is not Nigeria.
    """
    if one == other:
        return True
    if one in _places() and other in _places():
        return False
    short, long = sorted((one, other), key=len)
    if len(short) >= _SHORTEST and long.startswith(short) and long[len(short) :] in _PEOPLES:
        return short not in _places() and long not in _places()
    return set(short.split()) <= set(long.split())


_SHORTEST = 4
_PEOPLES = frozenset(("n", "ns", "an", "ans", "ian", "ians", "ese", "er", "ers"))
"""How the people of a place that the gazetteer does not have are told: "Marrova", "Marrovans"."""


def is_people(surface: str) -> bool:
    """Whether it is a word for who or what is of a place of the gazetteer ("Greek", "Dane")."""
    return is_place(surface) and name_key(surface) != plain(surface)


def is_known_organisation(surface: str) -> bool:
    """Whether it is one of the organisations or outlets that we know by name."""
    return plain(surface) in _organisations()


def is_outlet(surface: str) -> bool:
    """Whether it is a news outlet that we know by name."""
    return plain(surface) in _outlets()


def spellings(key: str) -> frozenset[str]:
    """All plain spellings with this key."""
    return _spellings().get(key, frozenset({key}))


def _index(name: str) -> dict[str, str]:
    return {plain(word): plain(line[0]) for line in read_lines(name) for word in line}


@cache
def _places() -> dict[str, str]:
    return _index("places")


@cache
def _outlets() -> dict[str, str]:
    return _index("outlets")


@cache
def _organisations() -> dict[str, str]:
    return {**_index("known_organisations"), **_outlets()}


@cache
def _known() -> dict[str, str]:
    return {**_organisations(), **_places()}


@cache
def _spellings() -> dict[str, frozenset[str]]:
    grouped: dict[str, set[str]] = {}
    for word, key in _known().items():
        grouped.setdefault(key, set()).add(word)
    return {key: frozenset(words) for key, words in grouped.items()}
