"""What single capitalised words can be: titles, modifiers, plain words, parts of organisations.

The words themselves stand in `lexicon/`. How they make names is in `finder.py` and
`parts.py`.
"""

from service.grounding.lexicon import read_words as lexicon
from service.grounding.lexicon import word_set
from service.grounding.names.words import Word

INNER_PARTICLES = word_set("names.known.inner_particles")
OUTER_PARTICLES = word_set("names.known.outer_particles")
OTHER = word_set("names.known.other")
"""Names that are neither people, places nor organisations, and everyday acronyms."""
_DERIVED = tuple(sorted(word_set("names.known.derived")))


_TITLES = lexicon("titles") | {"Mr.", "Mrs."}
_MODIFIERS = lexicon("title_modifiers")
_FUNCTION = lexicon("function_words")
_ORGANISATIONS = lexicon("org_words")
_ROLES = lexicon("role_nouns")
_PLAIN = lexicon("common_words") | _ROLES | _FUNCTION | lexicon("speech_verbs")


def is_title(word: str) -> bool:
    """Whether the capitalised word is one that stands before names ("Mr", "Senator")."""
    return word.rstrip(".") in _TITLES or ("-" in word and _is_compound_title(word))


def _is_compound_title(word: str) -> bool:
    """“Editor-in-Chief", "Vice-President", "Secretary-General"."""
    pieces = word.split("-")
    return any(one in _TITLES for one in pieces) and all(
        one in _TITLES or one in _MODIFIERS or one in {"in", "at", "Co"} for one in pieces
    )


def is_modifier(word: str) -> bool:
    """Whether it goes before a title ("Defense", "Prime") or is one."""
    return word in _MODIFIERS or is_title(word)


def is_function(word: Word) -> bool:
    """Whether it never begins a name ("the", "on", "who")."""
    return word.text != "US" and word.text.lower().replace("’", "'") in _FUNCTION


def is_common(word: Word) -> bool:
    """Whether it is a plain word that a sentence may begin with."""
    low = word.text.lower()
    return low in _PLAIN or (low.endswith("s") and low[:-1] in _ROLES)


def is_organisation_word(word: str) -> bool:
    """Whether it makes a run of capitalised words an organisation ("Council", "Ltd")."""
    return word in _ORGANISATIONS


def is_derived(word: str) -> bool:
    """Whether the ending is one of plain words and hardly of names ("Rescuers", "Standing")."""
    return len(word) > 5 and word.islower() is False and word.lower().endswith(_DERIVED)


def is_plain_head(word: str, story: str) -> bool:
    """Whether a capitalised word at the head of a statement is an ordinary word.

    It is when the story has it in lower case and never as a name.
    """
    low = word.lower()
    if low in lexicon("common_words") or low in _ROLES:
        return True
    if word in story:
        return False
    return low in story or low.removesuffix("s") in story or word.endswith(_DERIVED)
