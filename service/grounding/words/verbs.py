"""Verb forms: which verb a word is a form of, and whether the form tells of something done.

There is no tagger here: a word is read as a verb only where its form or its neighbours say so.
"""

import re
from functools import cache
from typing import Literal

from service.grounding.lexicon import irregular_verbs
from service.memo import of_word

Form = Literal["past", "third", "ing", "base"]

_DOUBLED = frozenset("bcdfgklmnprstvz")
"""Consonants that an ending doubles: "planned"."""
_ENDINGS = (("ied", "y"), ("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
_LAST = ("d", "g", "s")
"""Last letters of these endings."""


@cache
def _irregular() -> dict[str, tuple[str, Form]]:
    """Each irregular form with its verb; a form that is also the base counts as the base."""
    forms: dict[str, tuple[str, Form]] = {}
    for verb, *others in irregular_verbs():
        for one in others:
            form: Form = "ing" if one.endswith("ing") else "third" if one.endswith("es") else "past"
            forms.setdefault(one, (verb, form))
        if verb not in others:
            forms[verb] = (verb, "base")
    return forms


def base(word: str) -> str:
    """The verb that an irregular form belongs to; any other word as it is.

    >>> [base(word) for word in ("left", "paid", "closed")]
    ['leave', 'pay', 'closed']
    """
    known = _irregular().get(word)
    return known[0] if known else word


_PAST_EED = frozenset({"agreed", "disagreed", "freed", "guaranteed", "decreed", "refereed"})


@of_word
def stem(word: str) -> str:
    """A key that all forms of a verb share; lower case in, and no word of any language out.

    >>> [stem(word) for word in ("close", "closed", "closing", "planned", "left", "leaves")]
    ['clos', 'clos', 'clos', 'plan', 'leav', 'leav']
    """
    known = _irregular().get(word)
    if known:
        word = known[0]
    whole = word.endswith("eed") and word not in _PAST_EED  # "need" is no past tense of "ne"
    if word.endswith(_LAST) and not word.endswith("ss") and not whole:
        for ending, kept in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 2:
                word = word.removesuffix(ending) + kept
                break
    word = word.removesuffix("e") if len(word) > 2 else word
    if word[-1:] == word[-2:-1] and word[-1:] in _DOUBLED:
        word = word[:-1]
    return word[:-1] + "i" if word.endswith("y") and len(word) > 2 else word


def form(word: str) -> Form:
    """What form of a verb `word` would be, if it is one.

    >>> [form(word) for word in ("left", "close", "closed", "closes", "closing")]
    ['past', 'base', 'past', 'third', 'ing']
    """
    known = _irregular().get(word)
    if known:
        return known[1]
    if word.endswith("ed") and len(word) > 3:
        return "past"
    if word.endswith("ing") and len(word) > 4:
        return "ing"
    return "third" if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else "base"


@cache
def _pasts() -> dict[str, str]:
    found: dict[str, str] = {}
    for one, (verb, shape) in _irregular().items():
        if shape == "past":
            found.setdefault(verb, one)
    return found


def past(verb: str) -> str:
    """The past form of a verb's base form.

    >>> [past(verb) for verb in ("close", "carry", "go", "stop", "open")]
    ['closed', 'carried', 'went', 'stopped', 'opened']
    """
    if verb in _pasts():
        return _pasts()[verb]
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ied"
    short = re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", verb)
    return verb + (verb[-1] if short else "") + "ed"
