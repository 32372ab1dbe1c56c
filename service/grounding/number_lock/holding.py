"""Which of a key number's evidence holds the number, and what else of it may name its speaker.

To cite another number's sentence as well lends this one neither its meaning (`place.py`) nor its
speaker.
"""

from dataclasses import replace

from schemas.draft import DraftNumber
from service.grounding.claim import Claim
from service.grounding.names.finder import find_names
from service.grounding.speech.attribution import read_attributions
from service.grounding.speech.phrases import PRONOUNS
from service.grounding.words.bag import bag_of
from service.memo import board
from service.source_text import Sentence

_JUST_BEFORE = 2
"""Sentences before a number's own in which its speaker may be named."""


def holding(entry: object, claim: Claim) -> Claim:
    """Of a number's evidence only what holds the number, where any does: who says it, and whether
    it is so, stands there. Another statement's claim as it is.
    """
    if not isinstance(entry, DraftNumber):
        return claim
    surface = entry.surface.casefold()
    pairs = zip(claim.quoted, claim.evidence, strict=True)
    held = tuple(there for quote, there in pairs if surface in quote.casefold())
    return replace(claim, evidence=held, readings=board()) if held else claim


def heard_with(claim: Claim, held: Claim) -> Claim:
    """What holds a number, and what else is cited of its paragraph or right before, unless
    somebody is named there who says it: who says a number elsewhere does not say this one. "The
    witness said" may be told of whom a sentence calls a witness anywhere.
    """
    spoken = [said for one in held.sentences for said in read_attributions(one.text)]
    if held is claim or any(said.speaker is None or find_names(said.speaker) for said in spoken):
        return held
    near = {one.paragraph for one in held.sentences}
    numbers = [one.number for one in held.sentences]
    called = {said.speaker.split()[-1].lower() for said in spoken if said.speaker} - PRONOUNS

    def may_name(one: Sentence) -> bool:
        return (
            one.paragraph in near
            or any(0 <= at - one.number <= _JUST_BEFORE for at in numbers)
            or not called.isdisjoint(bag_of(one.text))
        )

    evidence = tuple(one for one in claim.evidence if any(map(may_name, one.sentences)))
    return replace(claim, evidence=evidence, readings=board())
