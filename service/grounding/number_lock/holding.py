"""Which of a key number's evidence holds the number, and what else of it may name its speaker.

To cite another number's sentence as well lends this one neither its meaning (`place.py`) nor its
speaker.
"""

from dataclasses import replace

from schemas.draft import DraftNumber
from service.grounding.claim import Claim
from service.grounding.names.finder import find_names
from service.grounding.speech.attribution import read_attributions

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
    return replace(claim, evidence=held, readings={}) if held else claim


def heard_with(claim: Claim, held: Claim) -> Claim:
    """What holds a number, and what else is cited of its paragraph or right before, unless
    somebody is named there who says it: who says a number elsewhere does not say this one.
    """
    if held is claim or any(_names_speaker(one.text) for one in held.sentences):
        return held
    near = {one.paragraph for one in held.sentences}
    numbers = [one.number for one in held.sentences]
    return replace(
        claim,
        evidence=tuple(
            there
            for there in claim.evidence
            if any(
                one.paragraph in near or any(0 <= at - one.number <= _JUST_BEFORE for at in numbers)
                for one in there.sentences
            )
        ),
        readings={},
    )


def _names_speaker(sentence: str) -> bool:
    """Whether the sentence names who speaks in it; "he" and "the witness" may be named before."""
    return any(
        one.speaker is None or find_names(one.speaker) for one in read_attributions(sentence)
    )
