"""How much two clauses tell of the same thing: their content words, weighted by nearness."""

import re
from collections.abc import Mapping, Sequence

from service.grounding.lexicon import word_set
from service.grounding.words.clauses import Word
from service.grounding.words.verbs import form, stem
from service.memo import of_word

NEARNESS = (1.0, 0.4, 0.2)
"""Weight of a word in the clause itself, the next one, and the one after: a subject often stands a
clause away."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
NAME = 0.5
"""What a capitalised word counts: names stand beside every verb of a story."""
LIGHT = word_set("overlap.light")
REPORTING = word_set("overlap.reporting")
"""Verbs of saying and wanting, by stem: whether somebody said so is the speaker check's affair."""


def content(
    words: Sequence[Word], clause: int, sentence: int, *, after: int = -1, but: int = -1
) -> dict[str, float]:
    """The content words of and around a clause of a sentence, by stem, with their weights.

    Words of the clause itself that stand before `after` weigh as those of the next clause; the
    word at `but` is left out.
    """
    found: dict[str, float] = {}
    for word in words:
        away = abs(word.clause - clause)
        if away >= len(NEARNESS) or word.sentence != sentence or word.start == but:
            continue
        key = content_key(word.text)
        if key is None:
            continue
        weight = NEARNESS[1] if away == 0 and word.start < after else NEARNESS[away]
        if word.capital:
            weight *= NAME
        found[key] = max(found.get(key, 0.0), weight)
    return found


@of_word
def content_key(word: str) -> str | None:
    """What a content word is counted by; None for words that tell nothing of the matter."""
    if word in LIGHT:
        return None
    number = _NUMBER.match(word)
    key = number.group() if number else stem(word)
    return None if key in REPORTING else key


@of_word
def reports(word: str) -> bool:
    """Whether the word is a form of a verb of saying or wanting that tells it as done."""
    return stem(word) in REPORTING and form(word) in ("past", "third")


def shared(mine: Mapping[str, float], theirs: Mapping[str, float]) -> float:
    """The weight of the words that both have."""
    return sum(min(weight, theirs.get(key, 0.0)) for key, weight in mine.items())
