"""What a story is about: the names that it keeps coming back to from its first sentences on."""

from service.grounding.names.finder import Name, find_names
from service.grounding.names.keys import is_place, keys_agree, name_key
from service.grounding.people.gathered import MAX_STORY
from service.memo import once
from service.source_text import SourceText

_OFTEN = 3
"""Sentences that name what a story is about, at least; one less where its headline does too."""
_HEAD = 4
"""Sentences at the head of a story: what they name often enough is its subject."""


def is_about(name: Name, source: SourceText) -> bool:
    """Whether the story is about it: it keeps coming back to it."""
    key = name_key(name.surface)
    numbers = {
        number
        for other, found in _named_in(source).items()
        if _is_part(key, other) or _is_short(other, name, source)
        for number in found
    }
    often = _OFTEN - _is_in_headline(key, source)
    return len(numbers) >= often and min(numbers) <= _HEAD


def is_in_headline(name: Name, source: SourceText) -> bool:
    """Whether the story's headline has the name."""
    return _is_in_headline(name_key(name.surface), source)


@once
def _headline_keys(source: SourceText) -> frozenset[str]:
    """The keys of the names that the story's headline has."""
    heads = [source.clean[one.start : one.end] for one in source.blocks if one.kind == "headline"]
    names = [one for text in (source.title or "", *heads) for one in find_names(text)]
    return frozenset(name_key(one.surface) for one in names)


def _is_in_headline(key: str, source: SourceText) -> bool:
    return any(_is_part(key, one) for one in _headline_keys(source))


@once
def _named_in(source: SourceText) -> dict[str, frozenset[int]]:
    """The keys of a story's names with the numbers of the sentences that have them."""
    found: dict[str, set[int]] = {}
    for sentence in source.sentences:
        if sentence.start < MAX_STORY:
            for name in find_names(sentence.text):
                found.setdefault(name_key(name.surface), set()).add(sentence.number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


def _is_part(key: str, other: str) -> bool:
    """Whether the key is the story's name, its demonym, or some of its words, never more."""
    return keys_agree(key, other) and len(key.split()) <= len(other.split())


def _is_short(other: str, name: Name, source: SourceText) -> bool:
    """Whether the story calls a body by the first words of its name alone: "Garrow" for "Garrow &
    Whitfield", and no other body so.
    """
    key, named = name_key(name.surface), _named_in(source)
    if name.kind not in ("organisation", "unknown") or is_place(other) or key not in named:
        return False
    longer = [one for one in named if one.startswith(other + " ")]
    return longer == [key]
