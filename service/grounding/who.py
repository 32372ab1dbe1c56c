"""Whom and what the words of a clause mean, so that two clauses can be compared."""

from collections.abc import Iterator

from service.grounding.carried import Carried
from service.grounding.content_words import stem_of
from service.grounding.deeds import Span
from service.grounding.name_keys import name_key
from service.grounding.names import Name, find_names
from service.grounding.people import person_named

PERSON = "person "
"""How the key of somebody whom the story knows as a person begins."""


def who_in(span: Span, text: str, named: list[tuple[Span, str]]) -> frozenset[str]:
    """Whom and what the words of `span` mean: names as such, other words by their stems."""
    start, end = span
    inside = [(place, key) for place, key in named if place[0] < end and start < place[1]]
    found = {key for _, key in inside}
    at = start
    for word in text[start:end].split():
        at = text.index(word, at)
        person = any(a <= at < b and key.startswith(PERSON) for (a, b), key in inside)
        if not person:
            plain = word.strip("“”\"'‘’()").removesuffix("'s").removesuffix("’s")
            found.add(stem_of(plain) if plain else "")
    return frozenset(found - {""})


def names_in(text: str, carried: Carried) -> Iterator[tuple[Span, str]]:
    """The names of a text, each with what it is known by."""
    for name in find_names(text):
        yield (name.start, name.end), identity(name, carried)


def people_in(carried: Carried, sentence: int, start: int) -> list[tuple[Span, str]]:
    """Who is meant by a pronoun or a description in a sentence of the story."""
    return [
        ((one.start - start, one.end - start), f"{PERSON}{person.name}")
        for person in carried.people
        for one in person.mentions
        if one.sentence == sentence
    ]


def identity(name: Name, carried: Carried) -> str:
    """What two names of the same one have in common."""
    if name.kind != "place":
        person = person_named(carried.people, name.surface)
        if person is not None:
            return f"{PERSON}{person.name}"
    return name_key(name.surface)
