"""The words of a text that tell something of the matter, each with how firmly it stands there.

How two texts compare is in `retold.py`, what governs a word in `standing.py`.
"""

from typing import NamedTuple

from service.grounding.tense.standing import DECIDED, Cue, firmness, read_standing
from service.grounding.words.families import matter, weight
from service.grounding.words.verbs import stem
from service.memo import each, once

_LIKELY = frozenset(map(stem, ("likely", "probably")))
_EXPECTED = frozenset(map(stem, ("expect", "forecast", "predict")))
"""Stems of cues by which as much is told as by those."""


class Told(NamedTuple):
    """A word that tells something of the matter, as it stands in its text."""

    key: str
    weight: float
    firm: int
    cues: frozenset[Cue]
    at: int
    """Its place in the clause."""


@once
def matter_of(text: str) -> list[tuple[Told, ...]]:
    """The words of each clause of `text` that tell something."""
    key_of = each(matter)
    return [
        tuple(
            [
                Told(key, weight(word), firmness(cues), cues, at)
                for at, (word, cues) in enumerate(zip(part.words, part.cues, strict=True))
                if (key := key_of[word.text])
            ]
        )
        for part in read_standing(text)
    ]


@once
def held_in(text: str) -> list[dict[str, Told]]:
    """The matter of each clause of the story by its key, and an empty clause behind the last; a
    firm word comes before one that is not.
    """
    found: list[dict[str, Told]] = []
    for clause in matter_of(text):
        keys: dict[str, Told] = {}
        for one in clause:
            if one.key not in keys or one.firm > keys[one.key].firm:
                keys[one.key] = one
        found.append(keys)
    return [*found, {}]  # nothing is beside the end of a stretch


def decided(held: Told) -> bool:
    """Whether the story tells the word as decided, rather than as a mere plan."""
    return any(cue.stem in DECIDED for cue in held.cues)


def as_likely(told: frozenset[Cue], held: frozenset[Cue]) -> bool:
    """Whether it is told as expected and stands in the story as likely."""
    expected = any(cue.stem in _EXPECTED for cue in told)
    return expected and any(cue.stem in _LIKELY for cue in held)
