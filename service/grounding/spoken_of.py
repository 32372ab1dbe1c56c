"""Whom a speaker means by "he": the one whom the whole story is about, where nobody else is meant.

“She has been ill," says the agent of the singer whose story it is. Pronouns outside of quotation
marks are read in `references.py`.
"""

import re

from service.grounding.attribution import read_attributions
from service.grounding.claim import Claim
from service.grounding.lexicon import read_words as lexicon
from service.grounding.names import find_names
from service.grounding.people import StoryPerson, people_of
from service.memo import once

_OFTEN = 6
"""Mentions of a person whose story it is, at least."""
_DOMINANCE = 3
"""How many times as often as anybody else the person is mentioned."""
_PRONOUNS = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}
_PRONOUN = re.compile(r"\b(?:he|she|his|her|him)\b", re.IGNORECASE)
_OPENING = frozenset("“\"‘'")
_WORD = re.compile(r"[a-z]+")


def spoken_of(person: StoryPerson, claim: Claim) -> bool:
    """Whether a quote holds what another says of "him" or "her" who can only be the person."""
    if _protagonist(people_of(claim.source)) is not person:
        return False
    gender = {
        _PRONOUNS[one.surface.lower()]
        for one in person.mentions
        if one.how == "pronoun" and one.surface.lower() in _PRONOUNS
    }
    return any(
        _means(match.group(), span.start + match.start(), gender, claim)
        for span, quote in zip(claim.evidence, claim.quoted, strict=True)
        for match in _PRONOUN.finditer(quote)
    )


def _means(pronoun: str, position: int, gender: set[str], claim: Claim) -> bool:
    if gender != {_PRONOUNS[pronoun.lower()]}:
        return False
    sentence = claim.source.sentence_at(position)
    if sentence is None:
        return False
    at = position - sentence.start
    spoken = any(
        first <= at < last
        for said in read_attributions(sentence.text)
        for first, last in said.scope
    )
    if not spoken or any(
        one.start <= position < one.end
        for other in people_of(claim.source)
        for one in other.mentions
    ):
        return False
    before = sentence.text[:at]
    if sentence.number > 1 and before.lstrip()[:1] not in _OPENING:
        before = f"{claim.source.sentences[sentence.number - 2].text} {before}"
    return lexicon("role_nouns").isdisjoint(_WORD.findall(before)) and not any(
        one.kind in ("person", "unknown") for one in find_names(sentence.text[:at])
    )


@once
def _protagonist(people: tuple[StoryPerson, ...]) -> StoryPerson | None:
    """The one person who is mentioned far more often than anybody else."""
    ranked = sorted(people, key=lambda one: -len(one.mentions))
    if not ranked or len(ranked[0].mentions) < _OFTEN:
        return None
    if len(ranked) > 1 and len(ranked[1].mentions) * _DOMINANCE > len(ranked[0].mentions):
        return None
    return ranked[0]
