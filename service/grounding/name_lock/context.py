"""Names that the evidence leaves unsaid: the rest of its sentence, or the whole story, has them.

"Tourism fell by half" says nothing of a place; a key figure that tells "the fall in tourism to
Marrova" is true all the same where the sentence, or the whole story, is about Marrova. A name may
be added like that, never exchanged: no other of its sort may stand in the evidence untold.
"""

import re
from dataclasses import replace

from service.grounding.claim import Claim, Located, of_evidence
from service.grounding.lexicon import read_words as lexicon
from service.grounding.names.finder import Name, find_names
from service.grounding.names.keys import is_place, keys_agree, name_key
from service.grounding.people.carried import Carried
from service.grounding.people.gathered import MAX_STORY, people_named
from service.grounding.people.unnamed import PEOPLE, person_understood, told_names
from service.grounding.speaker.evidence import THING
from service.grounding.words.content_words import stem_of
from service.memo import once
from service.source_text import SourceText

_OFTEN = 3
"""Sentences that name what a story is about, at least."""
_HEAD = 4
"""Sentences at the head of a story: what they name often enough is its subject."""
_BESIDE = 3
"""Words on each side of a name that say what it has to do with the sentence."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def understood(name: Name, text: str, claim: Claim, carried: Carried) -> bool:
    """Whether the statement's `text` may add the name to what its evidence says."""
    people = people_named(carried.people, name.surface) if name.kind in PEOPLE else []
    if people or name.kind == "person":
        return any(person_understood(name, one, claim, carried) for one in people)
    rivals = [one for one in _names_around(claim) if _rival(one, name, carried)]
    told = told_names(claim)
    untold = [
        one
        for one in rivals
        if not any(keys_agree(name_key(one.surface), name_key(other.surface)) for other in told)
    ]
    subject = _is_subject(name, carried.source)
    gone = _gone(untold, carried)
    if _around(claim).carries(name, text, []):
        return not untold or (subject and not gone) or _beside(name, text, claim)
    return subject and not untold and not _described(text, claim)


@of_evidence
def _around(claim: Claim) -> Carried:
    """The whole sentences of the evidence as if they were quoted."""
    whole = tuple(Located(one.start, one.end, "exact", 1.0, (one,)) for one in claim.sentences)
    return Carried(replace(claim, evidence=whole, readings={}))


@of_evidence
def _names_around(claim: Claim) -> list[Name]:
    """The names of the evidence's sentences; of what country a minister or a newspaper is says
    nothing of where something is, so that names within titles and before outlets are left out.
    """
    found: list[Name] = []
    for sentence in claim.sentences:
        names = find_names(sentence.text)
        titles = [(one.title_start, one.start) for one in names if one.title_start is not None]
        found += [
            one
            for one in names
            if not any(start <= one.start < end for start, end in titles)
            and not _OF_OUTLET.match(sentence.text, one.end)
        ]
    return found


_OF_OUTLET = re.compile(
    r"\s(?:state\s|public\s|news\s|television\s)?(?:newspaper|daily|weekly|magazine|broadcaster"
    r"|network|station|agency|tabloid)\s(?=[A-Z])"
)
"""Behind a people's name: "the Ruritanian newspaper Dagblad"."""


def _rival(one: Name, name: Name, carried: Carried) -> bool:
    """Whether the one could stand where the other does."""
    if (
        keys_agree(name_key(one.surface), name_key(name.surface))
        or one.kind in {"other", "person"}
        or _in_full(one, carried)
    ):
        return False
    return one.kind == name.kind or "unknown" in (one.kind, name.kind) or name.kind == "other"


def _in_full(name: Name, carried: Carried) -> bool:
    """Whether it is the name of somebody whom the story names in full."""
    if name.kind not in PEOPLE:
        return False
    return any(len(one.tokens) > 1 for one in people_named(carried.people, name.surface))


def _gone(untold: list[Name], carried: Carried) -> bool:
    """Whether one of the names stands in the quotes themselves, or right before them."""
    keys = {name_key(one.surface) for one in untold}
    return not keys.isdisjoint(carried.keys) or not keys.isdisjoint(_leading(carried.claim))


@of_evidence
def _leading(claim: Claim) -> set[str]:
    """The keys of the names right behind which a quote begins: it tells what they do."""
    return {
        name_key(name.surface)
        for span in claim.evidence
        for one in span.sentences
        for name in find_names(one.text)
        if one.start + name.end < span.start
        and not claim.source.clean[one.start + name.end : span.start].strip()
    }


def _described(text: str, claim: Claim) -> bool:
    """Whether a quote tells of "the minister", or stands right behind it, and the statement leaves
    it out: that is another's place.
    """
    told = set(_WORD.findall(text.lower()))
    clean = claim.source.clean
    return any(
        noun not in told and (noun in lexicon("role_nouns") or THING.match(noun))
        for span in claim.evidence
        for one in _THE.finditer(clean, max(0, span.start - _LEAD), span.end)
        for number, noun in enumerate(one.groups(default=""), 1)
        if one.end(number) > span.start or not clean[one.end(number) : span.start].strip()
    )


_LEAD = 40
"""Characters before a quote in which a description right before it begins."""
_THE = re.compile(r"\b[Tt]he\s([a-z][\w-]*)(?:\s([a-z][\w-]*))?")
"""A description, whose noun is its first or its second word."""


def _is_part(key: str, other: str) -> bool:
    """Whether the key is the story's name, its demonym, or some of its words, never more."""
    return keys_agree(key, other) and len(key.split()) <= len(other.split())


def _is_short(other: str, name: Name, source: SourceText) -> bool:
    """Whether the story calls a body by the first words of its name alone: "Garrow" for "Garrow &
    Whitfield", and no other body so.
    """
    key, named = name_key(name.surface), _named_in(source)
    if name.kind not in ("organisation", "unknown") or is_place(other) or key not in named:
        return False
    longer = [one for one in named if one.startswith(other + " ")]
    return longer == [key]


def _beside(name: Name, text: str, claim: Claim) -> bool:
    """Whether the name stands beside a word that it, and no other name, has in the sentence."""
    mine = _words_beside(text, name)
    own: set[str] = set()
    others: set[str] = set()
    for sentence in claim.sentences:
        for one in find_names(sentence.text):
            (own if keys_agree(name_key(one.surface), name_key(name.surface)) else others).update(
                _words_beside(sentence.text, one)
            )
    return not mine.isdisjoint(own - others)


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
        if _is_part(key, other) or _is_short(other, name, source)
        for number in found
    }
    return len(numbers) >= _OFTEN and min(numbers) <= _HEAD


@once
def _named_in(source: SourceText) -> dict[str, frozenset[int]]:
    """The keys of a story's names with the numbers of the sentences that have them."""
    found: dict[str, set[int]] = {}
    for sentence in source.sentences:
        if sentence.start < MAX_STORY:
            for name in find_names(sentence.text):
                found.setdefault(name_key(name.surface), set()).add(sentence.number)
    return {key: frozenset(numbers) for key, numbers in found.items()}
