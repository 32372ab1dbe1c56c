"""Names that a question adds to its evidence, to say what it asks about.

"Will the pier open again?" of "it was not clear when it would reopen": which pier, the sentences
before tell. A name is added, never exchanged: nobody and nothing of its sort stands in the evidence
that the question leaves out, and a pronoun or a role there means whom it means (`people/`).
"""

import re

from service.grounding.claim import Claim
from service.grounding.lexicon import read_words
from service.grounding.names.finder import Name, find_names
from service.grounding.names.keys import keys_agree, name_key
from service.grounding.words.bag import bag_of

_BEFORE = 2
"""Sentences before the evidence that may name what is asked about; so may the story's first."""
_PRONOUN = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)


def without_names(question: str, claim: Claim) -> str:
    """The question without the names that the sentences before its evidence give."""
    around = [name for one in claim.sentences for name in find_names(one.text)]
    numbers = {one.number for one in claim.sentences}
    near = {1} | {n - back for n in numbers for back in range(1, _BEFORE + 1)}
    before = [
        name
        for one in claim.source.sentences
        if one.number in near - numbers
        for name in find_names(one.text)
    ]
    told = find_names(question)
    somebody = any(_means_somebody(one.text) for one in claim.sentences)
    rivals = [one for one in around if not any(_agree(one, other) for other in told)]
    for name in reversed(told):
        if any(_agree(name, one) for one in around) or not any(_agree(name, one) for one in before):
            continue
        if (name.kind == "person" and somebody) or any(_alike(name, one) for one in rivals):
            continue
        question = question[: name.start] + question[name.end :]
    return question


def _means_somebody(text: str) -> bool:
    """Whether a pronoun or a role stands there: it means one person, who need not be the one."""
    return _PRONOUN.search(text) is not None or not bag_of(text).isdisjoint(
        read_words("role_nouns")
    )


def _agree(one: Name, other: Name) -> bool:
    return keys_agree(name_key(one.surface), name_key(other.surface))


def _alike(name: Name, other: Name) -> bool:
    return other.kind == name.kind or "unknown" in (name.kind, other.kind)
