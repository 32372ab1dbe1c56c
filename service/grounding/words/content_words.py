"""What two stretches of text share: stems of their content words, and numbers.

A coarse likeness, for telling which clause of the story a statement retells; never a proof.
"""

import re

from service.grounding.lexicon import read_words as lexicon
from service.grounding.lexicon import word_set
from service.memo import each, of_word, once

_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|ies|es|s|e|y|ly)$")
_STEM = 5
"""Letters kept of a word: "withdraw", "withdrew" and "withdrawal" share "withd"."""
_SHORTEST = 3
_FUNCTION = lexicon("function_words")
_NEGATIONS = word_set("content_words.negations")


@once
def stems(text: str) -> set[str]:
    """The stems of the content words of `text`, and its numbers."""
    stem = each(stem_of)
    return {stem[word] for word in _WORD.findall(text)} - {""}


@of_word
def stem_of(word: str) -> str:
    """The stem of a content word or the digits of a number; empty for any other word."""
    low = word.lower()
    if low[0].isdigit():
        return low.replace(",", "")
    if len(low) < _SHORTEST or low in _FUNCTION:
        return ""
    return _ENDING.sub("", low)[:_STEM]


def negated(text: str) -> bool:
    """Whether the text says that something is not so."""
    words = {word.strip(".,;:“”\"'") for word in text.lower().replace("’", "'").split()}
    return not words.isdisjoint(_NEGATIONS) or any(word.endswith("n't") for word in words)
