"""People whom the evidence leaves unnamed, and who can be nobody else.

The rest of its sentence names them, or "he" stands right behind their name. Whom descriptions and
pronouns mean by the nearest antecedent is read in `references.py`; other names that are understood,
in `name_lock/context.py`.
"""

import re

from service.grounding.claim import Claim
from service.grounding.lexicon import read_words as lexicon
from service.grounding.names.finder import Name, find_names
from service.grounding.names.keys import keys_agree, name_key, plain
from service.grounding.people.carried import Carried
from service.grounding.people.gathered import MAX_STORY, StoryPerson, by_sentence, people_named
from service.grounding.people.genders import GENDERS, genders_of
from service.memo import once
from service.source_text import SourceText

PEOPLE = frozenset({"person", "unknown"})
"""Kinds of names that may be people's."""


def person_understood(name: Name, person: StoryPerson, claim: Claim, carried: Carried) -> bool:
    """Whether the evidence's sentences mean the person and nobody untold, or describe somebody
    who can only be the person.
    """
    names = told_names(claim)
    told = {
        one.name
        for other in names
        if other.kind in PEOPLE
        for one in people_named(carried.people, other.surface)
    }
    if not _is_called(person, name):
        return False
    if _named_last(name, person, names, claim, carried) or _comes_back(person, claim, carried):
        return True
    meant = by_sentence(carried.people)
    here = [
        (mention, who)
        for one in claim.sentences
        for mention, who in meant.get(one.number, ())
        if not mention.surface.endswith("self")
    ]
    if {who.name for _, who in here} - told:
        return False
    if any(
        one.kind == "person"
        and not any(keys_agree(name_key(one.surface), name_key(other.surface)) for other in names)
        for sentence in claim.sentences
        for one in find_names(sentence.text)
    ):
        return False
    return any(who is person and mention.sure for mention, who in here)


def told_names(claim: Claim) -> list[Name]:
    """The names that a reader of the statement gets, its speakers and outlets with them."""
    given = [one for said in claim.attributions for one in (said.speaker, said.via) if one]
    return [one for text in (*claim.texts, *given) for one in find_names(text)]


def _comes_back(person: StoryPerson, claim: Claim, carried: Carried) -> bool:
    """Whether a quote says "she" in a paragraph that has named nobody, in a story that is about
    this person, not about whomever it named a paragraph ago.
    """
    gender = genders_of(person)
    for span, quote in zip(claim.evidence, claim.quoted, strict=True):
        pronoun = next(
            (one for one in _PRONOUN.finditer(quote) if _fits(one.group(), gender)), None
        )
        if pronoun is None or not span.sentences or not gender:
            continue
        if _is_unsure(person, span.start + pronoun.start()):
            continue
        start = _paragraph_start(span.sentences[0].paragraph, claim.source)
        here = carried.source.clean[start : span.start + pronoun.start()]
        named = any(
            one.kind == "person"
            or (one.kind == "unknown" and people_named(carried.people, one.surface))
            for one in find_names(here)
        )
        if named or not lexicon("role_nouns").isdisjoint(re.findall(r"[a-z]+", here)):
            continue
        before = [sum(one.start < start for one in other.mentions) for other in carried.people]
        mine = sum(one.start < start for one in person.mentions)
        if mine >= _OFTEN and before.count(mine) == 1 and mine >= _TIMES * sorted(before)[-2:][0]:
            return True
    return False


@once
def _paragraph_start(paragraph: int, source: SourceText) -> int:
    return next(one.start for one in source.sentences if one.paragraph == paragraph)


def _named_last(
    name: Name, person: StoryPerson, told: list[Name], claim: Claim, carried: Carried
) -> bool:
    """Whether a quote names nobody else and says "he" or "she", and the last sentence up to there
    that names anybody names this person first.
    """
    gender = genders_of(person)
    for span, quote in zip(claim.evidence, claim.quoted, strict=True):
        here = _people_in(quote, carried)
        if any(
            not any(keys_agree(name_key(one.surface), name_key(other.surface)) for other in told)
            for one in here
        ):
            continue
        pronoun = next(
            (one for one in _PRONOUN.finditer(quote) if _fits(one.group(), gender)), None
        )
        if pronoun is None or not span.sentences:
            continue
        if _is_unsure(person, span.start + pronoun.start()):
            continue
        if _last_first(name, span.start + pronoun.start(), carried):
            return True
    return False


def _is_unsure(person: StoryPerson, position: int) -> bool:
    return any(one.start == position and not one.sure for one in person.mentions)


def _fits(pronoun: str, gender: set[str]) -> bool:
    return not gender or GENDERS[pronoun.lower()] in gender


def _last_first(name: Name, position: int, carried: Carried) -> bool:
    """Whether the person is the first whom the last sentence before `position` names that names
    anybody, and nobody is described in between.
    """
    source = carried.source
    here = source.sentence_at(position)
    number = here.number if here else 0
    for one in reversed(source.sentences[max(0, number - _FAR) : number]):
        text = one.text[: max(0, position - one.start)]
        named = _people_in(text, carried)
        if named and _OWNING.match(text, named[0].end):
            return False
        if named:
            return plain(named[0].surface).split()[-1] == plain(name.surface).split()[-1]
        if not lexicon("role_nouns").isdisjoint(re.findall(r"[a-z]+", text)):
            return False
    return False


_PRONOUN = re.compile(r"\b(?:he|she|his|her|him)\b", re.IGNORECASE)
_OWNING = re.compile(r"['’]")
"""Behind a name: "Lee's deputy, Ann Hart, spoke. She" is not Lee."""
_OFTEN, _TIMES = 6, 3
"""How often a story has told of whom it is about, and how much more often than of any other."""
_FAR = 4
"""Sentences, with its own, in which the one whom a pronoun means is looked for by name."""


def _people_in(text: str, carried: Carried) -> list[Name]:
    """The names in a text of the story that may be people's."""
    return [
        one
        for one in find_names(text)
        if one.kind == "person"
        or (
            one.kind == "unknown"
            and (
                " " in one.surface
                or people_named(carried.people, one.surface)
                or plain(one.surface) in _last_words(carried.source)
            )
        )
    ]


@once
def _last_words(source: SourceText) -> frozenset[str]:
    """The last words of the story's longer names, by which people are called later on."""
    names = find_names(source.clean[:MAX_STORY])
    longer = (plain(one.surface) for one in names if one.kind == "unknown" and " " in one.surface)
    return frozenset(one.split()[-1] for one in longer)


def _is_called(person: StoryPerson, name: Name) -> bool:
    """Whether each word of the name is one of the person's: "Ann Hart" is not Ann Lee."""
    return set(plain(name.surface).split()) <= set(plain(person.name).split())
