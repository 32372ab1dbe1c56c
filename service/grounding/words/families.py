"""What a word of a text is counted by when two texts are compared: its family, or its stem.

Families (`lexicon/families.txt`) bring together what news tells in several words: "shut" and
"close", "sacked" and "dismissed". The words themselves prove nothing.
"""

from functools import cache

from service.grounding.lexicon import read_lines, word_set
from service.grounding.words.clauses import Word
from service.grounding.words.content_words import stem_of
from service.grounding.words.overlap import LIGHT, REPORTING
from service.grounding.words.verbs import base, stem
from service.memo import of_word

_LIGHT_VERBS = word_set("families.light_verbs")
TIMES = word_set("families.times")
NAME = 0.4
"""What a capitalised word or a word of time weighs: they stand beside every act of a story."""
NUMBER = 0.7
"""What a number weighs."""


@cache
def _families() -> dict[str, str]:
    """Each family's first word by the stems of its words."""
    found: dict[str, str] = {}
    for line in read_lines("families"):
        words = line[0].split()
        for word in words:
            found.setdefault(stem_of(base(word)), stem_of(base(words[0])))
    found.pop("", None)
    return found


@of_word
def family(word: str) -> str:
    """The family of a word, lower case; its stem where no family has it.

    >>> family("sacked") == family("dismissed"), family("herring")
    (True, 'herri')
    """
    key = stem_of(base(word))
    return _families().get(key, key) or stem(word)


@of_word
def families_of(word: str) -> frozenset[str]:
    """The families that have the word, lower case, in some form: none for most words.

    >>> families_of("robbed") == families_of("thefts"), families_of("herring")
    (True, frozenset())
    """
    keys = {stem_of(base(word)), stem_of(stem(word) or word)}
    return frozenset(_families()[key] for key in keys if key in _families())


@of_word
def matter(text: str) -> str:
    """What a word is counted by; empty for words that tell nothing of the matter."""
    if text in LIGHT:
        return ""
    if text[0].isdigit():
        return text.rstrip("abcdefghijklmnopqrstuvwxyz").replace(",", "")
    if stem(text) in REPORTING or base(text) in _LIGHT_VERBS:
        return ""
    key = stem_of(text.removesuffix("s")) if text.endswith("ings") else stem_of(base(text))
    return _families().get(key, key)


def weight(word: Word) -> float:
    """What the word weighs in a comparison, from 0 to 1."""
    if word.text[0].isdigit():
        return NUMBER
    return NAME if word.capital or word.text in TIMES else 1.0
