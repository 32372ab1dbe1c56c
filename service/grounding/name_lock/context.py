"""Names that the evidence leaves unsaid: the rest of its sentence, or the whole story, has them.

"Tourism fell by half" says nothing of a place; a key figure that tells "the fall in tourism to
Marrova" is true all the same where the sentence, or the whole story, is about Marrova. A name may
be added like that, never exchanged: no other of its sort may stand in the evidence untold.
"""

import re
from dataclasses import replace

from service.grounding.claim import Claim, Located, of_evidence
from service.grounding.lexicon import read_words as lexicon
from service.grounding.name_lock.owned import is_owner_there
from service.grounding.names.finder import Name, find_names
from service.grounding.names.keys import keys_agree, name_key
from service.grounding.people.about import is_about
from service.grounding.people.carried import Carried
from service.grounding.people.gathered import StoryPerson, people_named
from service.grounding.people.unnamed import PEOPLE, person_understood, told_names
from service.grounding.speaker.evidence import THING
from service.grounding.words.content_words import stem_of
from service.memo import board

_BESIDE = 3
"""Words on each side of a name that say what it has to do with the sentence."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def understood(name: Name, text: str, claim: Claim, carried: Carried) -> bool:
    """Whether the statement's `text` may add the name to what its evidence says."""
    if is_owner_there(name, text, claim):
        return True
    people = people_named(carried.people, name.surface) if name.kind in PEOPLE else []
    if (people and not _may_be_body(people)) or name.kind == "person":
        return any(person_understood(name, one, claim, carried) for one in people)
    rivals = [one for one in _names_around(claim) if _rival(one, name, carried)]
    told = told_names(claim)
    untold = [
        one
        for one in rivals
        if not any(keys_agree(name_key(one.surface), name_key(other.surface)) for other in told)
    ]
    subject = is_about(name, carried.source)
    gone = _gone(untold, carried)
    if _around(claim).carries(name, text, []):
        return not untold or (subject and not gone) or _beside(name, text, claim)
    return subject and not untold and not _described(text, claim)


def _may_be_body(people: list[StoryPerson]) -> bool:
    """Whether it is only taken for a person, because it speaks: "Halvane said"."""
    return all(
        one.role is None and len(one.tokens) == 1 and all(m.how == "name" for m in one.mentions)
        for one in people
    )


@of_evidence
def _around(claim: Claim) -> Carried:
    """The whole sentences of the evidence as if they were quoted."""
    whole = tuple(Located(one.start, one.end, "exact", 1.0, (one,)) for one in claim.sentences)
    return Carried(replace(claim, evidence=whole, readings=board()))


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
        or (_EVENT.search(one.surface) and not _EVENT.search(name.surface))
    ):
        return False
    return one.kind == name.kind or "unknown" in (one.kind, name.kind) or name.kind == "other"


_EVENT = re.compile(
    r"\b(?:League|Cup|Championships?|Awards?|Globes?|Oscars?|Prize|Olympics|Games|Festival)$"
)
"""The end of a name for what one takes part in or wins: nobody's place."""


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
