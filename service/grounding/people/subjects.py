"""The subject of a sentence as far as its first words tell it: "The former mayor told Lee …".

A subject that describes somebody is not one whom the same clause names behind its verb; it goes on
with whom the sentence before tells of. No parser: only what stands at a sentence's head is read.
"""

import re

from service.grounding.claim import Claim
from service.grounding.lexicon import read_words as lexicon
from service.grounding.people.gathered import StoryPerson, people_of
from service.grounding.speech.attribution import read_attributions
from service.grounding.words.verbs import form
from service.source_text import Sentence

_VERB = re.compile(r"\s(?:also\s|then\s|later\s|\w+ly\s)?(?P<verb>[a-z]+)\b")
_AUXILIARIES = frozenset(
    {"is", "was", "has", "had", "will", "would", "could", "can", "may", "might", "did", "does"}
)


_LONGEST = 5
"""Words before a role in the description that it belongs to: "The country's late former mayor"."""


def is_subject(place: tuple[int, int], sentence: Sentence) -> bool:
    """Whether the words at `place` are the definite subject that the sentence begins with."""
    begin = max(0, place[0] - sentence.start)
    lead = sentence.text[:begin].lower().split() or sentence.text[:5].lower().split()[:1]
    if lead[:1] != ["the"] or len(lead) > _LONGEST:
        return False
    if not lexicon("function_words").isdisjoint(lead[1:]):
        return False
    return _acts(sentence.text, place[1] - sentence.start)


def _acts(text: str, at: int) -> bool:
    """Whether a finite verb stands there."""
    following = _VERB.match(text, at)
    if following is None:
        return False
    verb = following.group("verb")
    return (
        verb in _AUXILIARIES
        or verb in lexicon("speech_verbs")
        or (form(verb) == "past" and verb not in lexicon("function_words"))
    )


def acts_before(position: int, sentence: Sentence, claim: Claim) -> StoryPerson | None:
    """The person who is the subject of the clause in which `position` stands, where one is: the
    last one before it with a verb of theirs behind, and no other clause begins in between.
    """
    clean = claim.source.clean
    before = [
        (one.start, one.end, person)
        for person in people_of(claim.source)
        for one in person.mentions
        if one.sentence == sentence.number and one.end <= position
        if one.surface.lower() not in _NO_SUBJECTS
    ]
    for _, end, person in sorted(before, key=lambda one: one[0], reverse=True):
        if _CLAUSE.search(clean, end, position):
            return None
        if _acts(clean, end):
            return None if _OTHERS_DEED.search(clean, end, position) else person
        if clean[end:position].strip() and not _PREPOSITION.match(clean, end):
            return None  # "saw Lee run"
    return None


_NO_SUBJECTS = frozenset({"his", "her", "him", "hers", "himself", "herself"})
_OTHERS_DEED = re.compile(r"\bto\s(?!the\b|an?\b|his\b|her\b|its\b|their\b)[a-z]")
"""“asked Lee to run": what follows is rather Lee's."""
_PREPOSITION = re.compile(
    r"(?:['’]s?\s\w+)?\s(?:in|on|at|for|with|about|from|by|during|over|near|of)\b"
)
_CLAUSE = re.compile(
    r"[,;:()\"“”–—]|--|\b(?:and|or|but|that|who|which|whose|whom|where|when|while|because|if|after"
    r"|before|as|than|said|says)\b"
)
"""What may begin another clause."""


def told_before(sentence: Sentence, claim: Claim) -> StoryPerson | None:
    """Whom the sentence before tells of: its speaker, else the first whom it names."""
    if sentence.number < 2:
        return None
    before = claim.source.sentences[sentence.number - 2]
    named = [
        (one.start, person)
        for person in people_of(claim.source)
        for one in person.mentions
        if one.sentence == before.number
    ]
    for said in read_attributions(before.text):
        if said.speaker_span is None or not said.scope:
            continue
        first, last = (before.start + at for at in said.speaker_span)
        for start, person in named:
            if first <= start < last:
                return person
    return min(named, key=lambda one: one[0])[1] if named else None
