"""Names that the evidence leaves unsaid: the rest of its sentence, or the whole story, has them.

"Tourism fell by half" says nothing of a place; a key figure that tells "the fall in tourism to
Marrova" is true all the same where the sentence, or the whole story, is about Marrova. A name may
be added like that, never exchanged: no other of its sort may stand in the evidence untold.
"""

import re
from collections import Counter
from dataclasses import replace

from service.grounding.carried import Carried
from service.grounding.claim import Claim, Located, of_evidence
from service.grounding.content_words import stem_of
from service.grounding.lexicon import read_words as lexicon
from service.grounding.name_keys import name_key, plain
from service.grounding.names import Name, find_names
from service.grounding.people import MAX_STORY, StoryPerson, by_sentence, people_named
from service.memo import once
from service.source_text import Sentence, SourceText

_OFTEN = 3
"""Sentences that name what a story is about, at least."""
_SHARE = 0.1
"""As a share of the sentences, where its head does not name it."""
_HEAD = 4
"""Sentences at the head of a story: what they name often enough is its subject."""
_BESIDE = 3
"""Words on each side of a name that say what it has to do with the sentence."""
_REACH = 2
"""Sentences before a description in which the one whom it means is named."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def understood(name: Name, text: str, claim: Claim, carried: Carried) -> bool:
    """Whether the statement's `text` may add the name to what its evidence says."""
    people = people_named(carried.people, name.surface) if name.kind in _PEOPLE else []
    if people or name.kind == "person":
        return any(_person_understood(name, one, claim, carried) for one in people)
    rivals = [one for one in _names_around(claim) if _rival(one, name, carried)]
    told = [one for text in claim.texts for one in find_names(text)]
    untold = [one for one in rivals if not any(_same(one, other) for other in told)]
    subject = _is_subject(name, carried.source)
    gone = _gone(untold, carried)
    if _around(claim).carries(name, text, []):
        return not untold or (subject and not gone) or _beside(name, text, claim)
    return (subject and not untold) or (not gone and _known_by_word(name, text, claim, carried))


@of_evidence
def _around(claim: Claim) -> Carried:
    """The whole sentences of the evidence as if they were quoted."""
    whole = tuple(Located(one.start, one.end, "exact", 1.0, (one,)) for one in claim.sentences)
    return Carried(replace(claim, evidence=whole, readings={}))


@of_evidence
def _names_around(claim: Claim) -> list[Name]:
    return [name for one in claim.sentences for name in find_names(one.text)]


def _rival(one: Name, name: Name, carried: Carried) -> bool:
    """Whether the one could stand where the other does."""
    if _same(one, name) or one.kind in {"other", "person"} or _in_full(one, carried):
        return False
    if _BELIEF.search(name.surface):
        return bool(_BELIEF.search(one.surface))
    return one.kind == name.kind or "unknown" in (one.kind, name.kind) or name.kind == "other"


def _in_full(name: Name, carried: Carried) -> bool:
    """Whether it is the name of somebody whom the story names in full."""
    if name.kind not in _PEOPLE:
        return False
    return any(len(one.tokens) > 1 for one in people_named(carried.people, name.surface))


def _gone(untold: list[Name], carried: Carried) -> bool:
    """Whether one of the names stands in the quotes themselves."""
    return any(name_key(one.surface) in carried.keys for one in untold)


def _same(one: Name, other: Name) -> bool:
    return _keys_agree(name_key(one.surface), name_key(other.surface))


def _keys_agree(one: str, other: str) -> bool:
    """Whether two keys are equal, a demonym of each other, or one has all words of the other."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) > _STEM and long.startswith(short) and len(long) - len(short) <= _STEM:
        return True
    return set(short.split()) <= set(long.split())


def _is_part(key: str, other: str) -> bool:
    """Whether the key is the story's name, its demonym, or some of its words, never more."""
    return _keys_agree(key, other) and len(key.split()) <= len(other.split())


_BELIEF = re.compile(r"ism$")
"""What no place and no organisation stands for."""
_PEOPLE = frozenset({"person", "unknown"})
_STEM = 3
"""Letters of an ending: "Marrova", "Marrovans"."""


def _beside(name: Name, text: str, claim: Claim) -> bool:
    """Whether the name stands beside a word that it, and no other name, has in the sentence."""
    mine = _words_beside(text, name)
    own: set[str] = set()
    others: set[str] = set()
    for sentence in claim.sentences:
        for one in find_names(sentence.text):
            (own if _same(one, name) else others).update(_words_beside(sentence.text, one))
    return not mine.isdisjoint(own - others)


def _known_by_word(name: Name, text: str, claim: Claim, carried: Carried) -> bool:
    """Whether the statement ties the name to a word of the evidence ("the crash") that the story
    ties to it too ("the crash of Halden Air 80"), and to no other name as often.
    """
    tied = _tied(claim.source)
    key = name_key(name.surface)
    for word in _words_beside(text, name) & carried.stems:
        counts: Counter[str] = tied.get(word, Counter())
        mine = sum(count for other, count in counts.items() if _is_part(key, other))
        theirs = max(
            (count for other, count in counts.items() if not _keys_agree(key, other)), default=0
        )
        if mine > theirs:
            return True
    return False


@once
def _tied(source: SourceText) -> dict[str, Counter[str]]:
    """The words that stand beside names, each with how often beside which."""
    found: dict[str, Counter[str]] = {}
    for sentence in source.sentences:
        if sentence.start < MAX_STORY:
            for name in find_names(sentence.text):
                for word in _words_beside(sentence.text, name):
                    found.setdefault(word, Counter())[name_key(name.surface)] += 1
    return found


def _words_beside(text: str, name: Name) -> set[str]:
    before = _WORD.findall(text[max(0, name.start - 60) : name.start])[-_BESIDE:]
    after = _WORD.findall(text[name.end : name.end + 60])[:_BESIDE]
    return {stem for word in (*before, *after) if word.islower() and (stem := stem_of(word))}


def _is_subject(name: Name, source: SourceText) -> bool:
    """Whether the story is about it: it keeps coming back to it."""
    key = name_key(name.surface)
    numbers = {
        number
        for other, found in _named_in(source).items()
        if _is_part(key, other)
        for number in found
    }
    if len(numbers) < _OFTEN:
        return False
    return min(numbers) <= _HEAD or len(numbers) > max(_OFTEN, _SHARE * len(source.sentences))


@once
def _named_in(source: SourceText) -> dict[str, frozenset[int]]:
    """The keys of a story's names with the numbers of the sentences that have them."""
    found: dict[str, set[int]] = {}
    for sentence in source.sentences:
        if sentence.start < MAX_STORY:
            for name in find_names(sentence.text):
                found.setdefault(name_key(name.surface), set()).add(sentence.number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


def _person_understood(name: Name, person: StoryPerson, claim: Claim, carried: Carried) -> bool:
    """Whether the evidence's sentences mean the person and nobody untold, or describe somebody
    who can only be the person.
    """
    names = [one for text in claim.texts for one in find_names(text)]
    told = {
        one.name
        for other in names
        if other.kind in _PEOPLE
        for one in people_named(carried.people, other.surface)
    }
    if not _is_called(person, name):
        return False
    if _named_last(name, person, names, claim, carried):
        return True
    meant = by_sentence(carried.people)
    here = {who.name for one in claim.sentences for _, who in meant.get(one.number, ())}
    if here - told:
        return False
    if any(
        one.kind == "person" and not any(_same(one, other) for other in names)
        for one in _names_around(claim)
    ):
        return False
    return person.name in here or _described(person, claim, carried)


def _named_last(
    name: Name, person: StoryPerson, told: list[Name], claim: Claim, carried: Carried
) -> bool:
    """Whether a sentence of the evidence names nobody else and says "he" or "she", and the last
    one before it that names anybody, or it itself, names this person first.
    """
    gender = {
        _GENDERS[one.surface.lower()]
        for one in person.mentions
        if one.how == "pronoun" and one.surface.lower() in _GENDERS
    }
    for sentence in claim.sentences:
        here = _people_in(sentence, carried)
        if any(not any(_same(one, other) for other in told) for one in here):
            continue
        said = {_GENDERS[one.lower()] for one in _PRONOUN.findall(sentence.text)}
        if not said or (gender and said.isdisjoint(gender)):
            continue
        for number in range(sentence.number, max(0, sentence.number - _FAR), -1):
            named = _people_in(carried.source.sentences[number - 1], carried)
            if named:
                if plain(named[0].surface).split()[-1] == plain(name.surface).split()[-1]:
                    return True
                break
    return False


_GENDERS = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}
_PRONOUN = re.compile(r"\b(?:he|she|his|her|him)\b", re.IGNORECASE)
_FAR = 4
"""Sentences, with its own, in which the one whom a pronoun means is looked for by name."""


def _people_in(sentence: Sentence, carried: Carried) -> list[Name]:
    return [
        one
        for one in find_names(sentence.text)
        if one.kind == "person"
        or (
            one.kind == "unknown"
            and (" " in one.surface or people_named(carried.people, one.surface))
        )
    ]


def _is_called(person: StoryPerson, name: Name) -> bool:
    """Whether each word of the name is one of the person's: "Ann Hart" is not Ann Lee."""
    return set(plain(name.surface).split()) <= set(plain(person.name).split())


def _described(person: StoryPerson, claim: Claim, carried: Carried) -> bool:
    """Whether a quote says "this leader" where the sentences before are about the person alone."""
    meant = by_sentence(carried.people)
    for span in claim.evidence:
        words = claim.source.clean[span.start : span.end]
        if not span.sentences or not any(
            match.group("noun") in lexicon("role_nouns") for match in _DESCRIPTION.finditer(words)
        ):
            continue
        first = span.sentences[0].number
        before = {
            who.name for number in range(first - _REACH, first) for _, who in meant.get(number, ())
        }
        if before == {person.name}:
            return True
    return False


_DESCRIPTION = re.compile(r"\b[Tt]his\s(?:[\w-]+\s){0,2}?(?P<noun>[a-z]+)\b(?!\s[A-Z]|\sof\b)")
