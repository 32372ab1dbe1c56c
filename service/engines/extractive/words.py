"""Words as this engine counts them: content terms, cheaply stemmed. No meaning, no grammar."""

import re

from service.engines.extractive.lexicon import word_list
from service.grounding.lexicon import read_words, word_set
from service.memo import of_word

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

FUNCTION_WORDS = word_list("function")
"""Words that carry no topic. Closed word classes of English and the verbs of saying."""

_SOMEBODY = re.compile(
    r"(?:man|men|woman|women|boy|girl|child|children|person|people|body|one|baby|couple|who|his|her"
    r"|king|queen|star|guy|lady|[a-z]{2,}(?:er|or|ist|ian|ster|born|ant|ee|teen|friend))s?"
)
"""Words that mean somebody, near enough: a role's ending, a child, "everybody"."""
_NOBODY = frozenset(
    """
    after over under before other another however whether later earlier never ever rather center
    summer winter september october november december number paper order water power for or nor
    major minor error terror
    """.split()  # noqa: SIM905 - a column of words is easier to review than a list of strings
)
"""Words with a role's ending that mean nobody."""
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


def describes_somebody(text: str) -> bool:
    """Whether a word in `text` says what somebody is, so that "he" behind it may mean them.

    >>> describes_somebody("A motorist was stunned when"), describes_somebody("The port shut after")
    (True, False)
    """
    nouns = read_words("role_nouns") | word_set("people.kin")
    return "-year-old" in text or any(
        word in nouns or word.removesuffix("s") in nouns or _SOMEBODY.fullmatch(word) is not None
        for word in words_of(text)
        if word not in _NOBODY
    )
