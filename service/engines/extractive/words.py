"""Words as this engine counts them: content terms, cheaply stemmed. No meaning, no grammar."""

import re

from service.engines.extractive.lexicon import word_list
from service.memo import of_word

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

FUNCTION_WORDS = word_list("function")
"""Words that carry no topic. Closed word classes of English and the verbs of saying."""

_ENDINGS = ("ings", "ing", "ies", "ed", "es", "s")
SHORTEST_STEM = 3
"""Letters that an ending must leave: below it, unlike words fall together ("sing", "seed")."""


def words_of(text: str) -> list[str]:
    """The words of `text` in lower case.

    >>> words_of("Iraq's 1,000 troops")
    ["iraq's", '1', '000', 'troops']
    """
    return [match.group().lower() for match in WORD.finditer(text)]


@of_word
def stem(word: str) -> str:
    """A word without possessive and inflection, near enough to count it; never shown.

    >>> [stem(word) for word in ("Iraq's", "deployed", "deploying", "policies", "gas")]
    ['Iraq', 'deploy', 'deploy', 'polic', 'gas']
    """
    word = word.removesuffix("'s").removesuffix("’s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)].removesuffix("e")
    return word.removesuffix("e") if len(word) > SHORTEST_STEM else word


def terms_of(text: str) -> list[str]:
    """The content terms of `text`, in order, repetitions kept."""
    return [stem(word) for word in words_of(text) if word not in FUNCTION_WORDS]
