"""Descriptions by age: "the 31-year-old", "the gifted 31-year-old", "the 31-year-old Dane".

They go on with somebody who is named before. Who that is among several is read in `references.py`.
"""

import re
from functools import cache
from typing import NamedTuple

from service.grounding.lexicon import read_words as lexicon
from service.grounding.lexicon import word_set
from service.grounding.names.keys import is_people
from service.grounding.names.known import is_title
from service.grounding.names.roles import head_noun
from service.grounding.people.identities import Identity
from service.grounding.speech.tokens import Token
from service.grounding.words.verbs import form

AGED = re.compile(r"^\d{1,3}-year-old$")
_NO_ADJECTIVES = frozenset(
    {"the", "a", "an", "his", "her", "its", "their", "and", "another", "other", "second", "third"}
)
"""Not the adjective of "the gifted 31-year-old", which means the one told before."""
_SOMEBODY = re.compile(
    r"\b(?:an?|the|another|two|three|four|five)\s(?:[\w-]+\s){0,2}?(?P<noun>[a-z]+)\b"
)
_FAR = 600
"""Characters between a name and an age that goes on with it."""


class Aged(NamedTuple):
    """A description by age; span in `SourceText.clean`."""

    start: int
    end: int
    bare: bool
    """Whether it has neither adjective nor people, nor a deed behind it."""
    of_a_people: bool
    years: str


def read_age(tokens: list[Token], at: int) -> Aged | None:
    """The description around the age at `at`; None where a noun follows: it is that noun's."""
    first = at - 1
    if first > 0 and tokens[first].word and tokens[first].low not in _NO_ADJECTIVES:
        first -= 1
    if first < 0 or tokens[first].low != "the":
        return None
    last = at
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after and after.text[0].isupper() and is_people(after.text):
        last = at + 1
    follows = _follows(tokens, last + 1)
    if follows == "noun":
        return None
    bare = first == at - 1 and last == at and follows != "deed"
    years = tokens[at].low.partition("-")[0]
    return Aged(tokens[first].start, tokens[last].end, bare, last > at, years)


def aged_one(
    near: list[Identity], people: list[Identity], aged: Aged, clean: str
) -> Identity | None:
    """Whom the description means: the one whose age the story gives so, else the nearest who has
    no other age, where the age is nobody's.
    """
    for person in near:
        if aged.years in _stated(person, clean):
            return person
    if (
        not near
        or _stated(near[0], clean)
        or any(aged.years in _stated(one, clean) for one in people)
    ):
        return None
    return near[0] if may_be_aged(near[0], aged, clean) else None


def _stated(person: Identity, clean: str) -> set[str]:
    """The ages that stand behind the person's name: "Ann Lee, 44,"."""
    found = (
        _AGE.match(clean, one.end) for one in person.mentions if one.how in ("name", "variant")
    )
    return {one.group("years") for one in found if one is not None}


_AGE = re.compile(r",\s(?:aged?\s)?(?P<years>\d{1,3})(?=[,.;)\s])(?!\s(?:of|years?|per|people)\b)")


def _follows(tokens: list[Token], at: int) -> str | None:
    """“noun” or "deed", as the word there is one; None for words of speech and function."""
    if at >= len(tokens) or not tokens[at].word:
        return None
    word = tokens[at].low
    verbs = lexicon("speech_verbs") | lexicon("denial_verbs")
    if word in verbs or word in lexicon("function_words"):
        return None
    beyond = tokens[at + 1] if at + 1 < len(tokens) else None
    ends = beyond is None or not beyond.word or beyond.low in lexicon("function_words")
    return "deed" if ends and form(word) == "past" else "noun"  # "the 10-year-old enrolled at"


def may_be_aged(person: Identity, aged: Aged, clean: str) -> bool:
    """Whether the description can go on with the person.

    It is rather somebody's whom the words between tell of ("a boy"), and no official's.
    """
    if aged.bare:
        return True
    last = max((one.end for one in person.mentions if one.end <= aged.start), default=0)
    between = clean[last : aged.start]
    if len(between) > _FAR or any(
        one.group("noun").removesuffix("s") in _somebodies() for one in _SOMEBODY.finditer(between)
    ):
        return False
    if person.role is None:
        return True
    return aged.of_a_people and not is_title((head_noun(person.role) or "").capitalize())


@cache
def _somebodies() -> frozenset[str]:
    return lexicon("role_nouns") | word_set("ages.somebodies")
