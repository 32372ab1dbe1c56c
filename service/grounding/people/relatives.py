"""Pronouns that cannot mean the one who is named before them: "Lee is his deputy", "Lee, whose son
he taught".

What somebody is to another is not what they are to themselves (binding: Chomsky, "Lectures on
Government and Binding", 1981, principle B and crossover). Whom the pronoun means instead is read in
`references.py`.
"""

import re

from service.grounding.lexicon import read_words as lexicon
from service.grounding.words.verbs import form

_PREDICATE = re.compile(
    r"(?:,[^;.]{1,120},)?\s(?:is|was|became|remains|remained)\s"
    r"(?:(?:also|now|still|once|then|later)\s)?(?:one\sof\s|among\s|(?:the|a)\s[a-z]+\sof\s)?"
)
_POSSESSED = re.compile(r"(?:his|her)\s(?!own\b|(?:\w+\s)?self\b)(?!\w+['’])[a-z]")
"""“his deputy”, not "his own man", "her old self" or "his party's candidate"."""
_WHOSE = re.compile(r",?\s(?:[a-z]+\s)?whose\s(?P<owned>(?:[\w'’-]+\s){1,4})")


def is_anothers(between: str, following: str) -> bool:
    """Whether a pronoun is another's than the person's before it.

    `between` are the words from the person to the pronoun, with which `following` begins.
    """
    if _PREDICATE.fullmatch(between):
        return _POSSESSED.match(following) is not None
    found = _WHOSE.fullmatch(between)
    if found is None or not re.match(r"(?:he|she)\b", following):
        return False
    words = found.group("owned").lower().split()
    verbs = lexicon("speech_verbs") | lexicon("function_words")
    return verbs.isdisjoint(words) and not any(form(one) == "past" for one in words)
