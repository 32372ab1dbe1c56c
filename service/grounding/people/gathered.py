"""The people of a story: fullest name, role in the story's words, and everywhere they are meant.

Names are gathered in `identities.py`, roles in `names/roles.py`, descriptions and pronouns in
`references.py`.
"""

import re
import weakref
from dataclasses import dataclass

from service.grounding.names.finder import find_names
from service.grounding.names.keys import is_place, name_key, spellings
from service.grounding.names.roles import head_noun
from service.grounding.people.identities import (
    MAX_STORY,
    Identity,
    Mention,
    gather,
    name_tokens,
    surname_of,
)
from service.grounding.people.references import resolve
from service.grounding.people.whom import mark_unsure_pronouns
from service.memo import once
from service.source_text import SourceText

__all__ = ["MAX_STORY", "Mention", "StoryPerson", "people_named", "people_of", "person_named"]

_PARTICLES = frozenset({"al", "de", "la", "van", "von", "der", "bin", "ibn", "el", "da", "di"})
_COUNTRY = re.compile(r"^(?:the\s+)?country['’]s\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class StoryPerson:
    """One person of one story, who is nobody else: two of the same name stay two."""

    name: str
    """The fullest name that the story gives."""
    surname: str
    role: str | None
    """The story's own words, one contiguous span, without a leading article."""
    role_span: tuple[int, int] | None
    mentions: tuple[Mention, ...]
    """In the story's order."""
    variants: frozenset[str]
    """The names as written."""
    tokens: tuple[str, ...]
    """The folded words of the fullest name, particles left out."""
    variant_tokens: frozenset[tuple[str, ...]]
    """The same of every name as written."""
    role_resolved: str | None = None
    """The role with "the country's" told as the one country that it can mean, or None."""


_MAX_WORDS = 300
"""Characters of a name with its role that are read."""
_READ: dict[int, tuple[weakref.ref[SourceText], tuple[StoryPerson, ...]]] = {}
"""Stories alive now, by identity: engine and checks read the people of one story many times."""


def people_of(source: SourceText) -> tuple[StoryPerson, ...]:
    """The people whom the story names, in the order of their first mention."""
    key = id(source)
    known = _READ.get(key)
    if known is not None and known[0]() is source:
        return known[1]
    read = (weakref.ref(source, lambda gone: _forget(key, gone)), _people(source))
    kept = _READ.setdefault(key, read)
    if kept[0]() is source:  # of two threads that read at once, both go by the first one's people
        return kept[1]
    _READ[key] = read
    return read[1]


def _forget(key: int, gone: weakref.ref[SourceText]) -> None:
    if key in _READ and _READ[key][0] is gone:
        del _READ[key]


def _people(source: SourceText) -> tuple[StoryPerson, ...]:
    identities = gather(source)
    resolve(identities, source)
    mark_unsure_pronouns(identities.people, source)
    people = [_told(one, source) for one in identities.people if one.mentions]
    return tuple(sorted(people, key=lambda one: one.mentions[0].start))


@once
def by_sentence(people: tuple[StoryPerson, ...]) -> dict[int, list[tuple[Mention, StoryPerson]]]:
    """Who is meant where, by the sentence's number, in the story's order."""
    found: dict[int, list[tuple[Mention, StoryPerson]]] = {}
    for person in people:
        for mention in person.mentions:
            found.setdefault(mention.sentence, []).append((mention, person))
    for meant in found.values():
        meant.sort(key=lambda one: (one[0].start, one[0].end))
    return found


def person_named(people: tuple[StoryPerson, ...], words: str) -> StoryPerson | None:
    """The one person whom `words` name or describe, or None when nobody or several fit.

    `words` may hold titles and a role ("Najah al-Shammari, Iraq's defense minister").
    """
    found = people_named(people, words)
    return found[0] if len(found) == 1 else None


@once
def people_named(people: tuple[StoryPerson, ...], words: str) -> list[StoryPerson]:
    """All whom `words` can name or describe: both spouses, where only their surname is told."""
    surfaces = [
        name.surface
        for name in find_names(words[:_MAX_WORDS])
        if name.kind in {"person", "unknown"} and words[name.end : name.end + 2] not in {"'s", "’s"}
    ]
    for surface in [*surfaces, words]:
        found = _named(people, surface)
        if found:
            return found
    return [] if surfaces else _described(people, words)


def _named(people: tuple[StoryPerson, ...], surface: str) -> list[StoryPerson]:
    tokens = _core(surface)
    if not tokens:
        return []
    exact = [one for one in people if tokens in one.variant_tokens]
    family = [one for one in people if one.tokens[-1:] == tokens[-1:]]
    if len(tokens) == 1 and len(family) > 1:
        return family
    if exact:
        return exact
    if len(tokens) == 1:
        first = [one for one in people if one.tokens[:1] == tokens]
        return family or first
    return [one for one in family if _may_be(tokens, one.tokens)]


def _may_be(told: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether a fuller or shorter name with the same last word can be the same person's."""
    return (
        len(known) == 1
        or known[0] == told[0]
        or known[-len(told) :] == told
        or (len(known) > 1 and told[-len(known) :] == known)
        or (len(told[0]) == 1 and known[0].startswith(told[0]))
    )


def _core(surface: str) -> tuple[str, ...]:
    return tuple(one for one in name_tokens(surface) if one and one not in _PARTICLES)


def _described(people: tuple[StoryPerson, ...], words: str) -> list[StoryPerson]:
    noun = head_noun(words)
    if noun is None:
        return []
    told = {
        name_key(word) for word in re.findall(r"[\w.-]+", words.replace("’s", "").replace("'s", ""))
    }
    told -= {"the", "a", "an", "s"}
    fitting = [
        one
        for one in people
        if one.role and head_noun(one.role) == noun and told <= _role_keys(one)
    ]
    return fitting if len(fitting) == 1 else []


def _role_keys(person: StoryPerson) -> set[str]:
    role = f"{person.role or ''} {person.role_resolved or ''}"
    return {
        name_key(word) for word in re.findall(r"[\w.-]+", role.replace("’s", "").replace("'s", ""))
    }


def _told(person: Identity, source: SourceText) -> StoryPerson:
    return StoryPerson(
        person.name,
        surname_of(person.name),
        person.role,
        person.role_span,
        tuple(person.mentions),
        frozenset(person.variants),
        _core(person.name),
        frozenset(_core(one) for one in (person.name, *person.variants)),
        _resolved(person, source),
    )


def _resolved(person: Identity, source: SourceText) -> str | None:
    """“country's prime minister” with the country, when the sentences before name just one."""
    if person.role is None or person.role_span is None or not _COUNTRY.match(person.role):
        return None
    here = source.sentence_at(person.role_span[0])
    if here is None:
        return None
    before = source.clean[source.sentences[max(0, here.number - 2)].start : person.role_span[0]]
    places = {
        match.group(1)
        for match in re.finditer(
            r"\b(?:in|to|from|across|inside)\s+([A-Z]\w+(?:\s[A-Z]\w+)?)", before
        )
        if is_place(match.group(1)) and len(spellings(name_key(match.group(1)))) > 1
    }
    if len({name_key(one) for one in places}) != 1:
        return None
    return f"{places.pop()}'s {_COUNTRY.sub('', person.role)}"
