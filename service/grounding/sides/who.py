"""Whom and what the words of a clause mean, so that two clauses can be compared."""

from collections.abc import Iterator, Mapping
from functools import cache

from service.grounding.lexicon import read_lines
from service.grounding.names.finder import Name, find_names
from service.grounding.names.keys import name_key
from service.grounding.people.carried import Carried
from service.grounding.people.gathered import person_named
from service.grounding.sides.deeds import Span
from service.grounding.words.content_words import stem_of
from service.memo import of_word

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
            found.add(_thing(plain) if plain else "")
    return frozenset(found - {""})


@of_word
def _thing(word: str) -> str:
    """What a word is known by: the plainest one for the same thing, or its stem."""
    return _same_things().get(word.lower()) or stem_of(word)


@cache
def _same_things() -> Mapping[str, str]:
    """The plainest word of each group by its words and their plurals."""
    found: dict[str, str] = {}
    for line in read_lines("same_things"):
        words = line[0].split()
        for word in words:
            plural = f"{word[:-1]}ies" if word[-1] == "y" else f"{word}s"
            found |= dict.fromkeys((word, plural), words[0])
    return found


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
