"""How much of what a question takes for granted a sentence tells.

A sentence that answers need not say again what the story is about, nor every word: one of three may
be another. Names count as words do. English only.
"""

from dataclasses import dataclass

from service.grounding.claim import Claim
from service.grounding.names.finder import find_names
from service.grounding.people.about import is_about
from service.grounding.questions.content import asked_words, stems_of, tells
from service.memo import once
from service.source_text import SourceText

_ENOUGH = 3
"""Words and names of a question of which a sentence may leave one out."""
_OFTEN = 3
"""Sentences of the story with a word that need not be said again."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a question asks about: its content words with their keys, and its names."""

    words: dict[str, str]
    names: tuple[str, ...]
    topics: frozenset[str]
    """Those of its words and names that the story keeps coming back to."""

    def told(self, text: str, *needed: str, loosely: bool = False, beside: int = 0) -> bool:
        """Whether `text` tells it, and something of it that the story does not keep coming back to
        or that is `needed`; loosely with another word for one of three. `beside`: other words
        of the question that the text is known to have.
        """
        stems = stems_of([text])
        there = {word for key, word in self.words.items() if tells(key, word, stems)}
        there |= {one for one in self.names if one in text}
        missing = {*self.words.values(), *self.names} - there
        if not missing.isdisjoint(needed) or (there <= self.topics and not needed and not beside):
            return False
        strange = missing - self.topics
        return not strange or (loosely and len(strange) == 1 and len(there) + beside + 1 >= _ENOUGH)


def matter_of(question: str, claim: Claim) -> Matter:
    """What the question asks about."""
    words = dict(asked_words(question, claim))
    names = [one for one in find_names(question) if one.surface in claim.source.clean]
    topics = {word for key, word in words.items() if _often(key, word, claim.source)}
    topics |= {one.surface for one in names if is_about(one, claim.source)}
    return Matter(words, tuple(one.surface for one in names), frozenset(topics))


def _often(key: str, word: str, source: SourceText) -> bool:
    with_it = [number for number, stems in _stems(source) if tells(key, word, stems)]
    return len(with_it) >= _OFTEN or with_it[:1] == [1]


@once
def _stems(source: SourceText) -> list[tuple[int, set[str]]]:
    return [(one.number, stems_of([one.text])) for one in source.sentences]
