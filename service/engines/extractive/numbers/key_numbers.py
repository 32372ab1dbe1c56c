"""The numbers that a reader must know, each with what it counts.

Reading a number is `service/grounding/numbers`; here it is decided which of them matter, and the
words around one become its meaning.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from schemas.draft import DraftEvidence, DraftNumber, DraftNumberAttribution
from schemas.vocabulary import NumberKind, Qualifier, Standing
from service.engines.extractive.abroad import meaning_abroad
from service.engines.extractive.bullets.ranking import Ranking
from service.engines.extractive.bullets.written import attributions_of
from service.engines.extractive.forest import Forest
from service.engines.extractive.numbers.counted_people import is_people
from service.engines.extractive.numbers.left_behind import (
    Left,
    changed_from,
    figures_left_behind,
)
from service.engines.extractive.numbers.meanings import (
    meanings,
    surface_of,
    unit_of,
    whole_sentence,
)
from service.engines.extractive.numbers.met import learned, meet_numbers
from service.engines.extractive.numbers.signs import is_toll
from service.engines.extractive.numbers.story import Key, key_of
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told
from service.grounding.number_lock.withdrawn import withdrawn_spans
from service.grounding.numbers import Quantity, read_quantities

IN_HEADLINE = 2.0
"""What a number gains, in log odds, that the headline names; by hand, since the stories that the
weights are learned from have none, or one that was made of the number."""
SMALL = 10
SMALL_PENALTY = 1.0
PART_PENALTY = 3.0
"""What an exact count up to ten loses that is no toll and counts nobody ("three times"), and what
it loses as a part of a few ("two of its four bearings"): it is told with its noun, not as a figure.
"""

_VERB = re.compile(
    r"\s(?:is|are|was|were|has|have|had|will|would|can|could|may|do|does|did)\s|,\s[a-z]{3,}ing\s"
)
_PART = re.compile(r"\sof (?:the|its|his|her|their|our)\s")
_OF_FEW = re.compile(r"\sof (?:the|its|his|her|their|our)\s$")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A number that may be key."""

    told: Told
    quantity: Quantity
    worth: float
    """In log odds."""
    standing: Standing


def weigh_numbers(
    story: Story, ranking: Ranking, weights: Forest | None = None
) -> Sequence[Weighed]:
    """What may be a key number, current ones first, then by weight."""
    forest = weights or learned()
    headline = {(one.value, one.kind) for one in read_quantities(story.source.title or "")}
    left = figures_left_behind(story)
    found = []
    for one in meet_numbers(story, ranking):
        told, quantity = one.told, one.quantity
        if story.is_english and not one.stands:
            continue
        in_headline = quantity.value is not None and (quantity.value, quantity.kind) in headline
        worth = forest.worth(one.signs) + IN_HEADLINE * in_headline
        worth -= _penalty(told.text, quantity)
        found.append(Weighed(told, quantity, worth, _standing(told, quantity, left)))
    found.sort(
        key=lambda one: (
            one.standing != "current",
            -one.worth,
            one.told.sentence.number,
            one.quantity.start,
        )
    )
    return found


def key_numbers(
    story: Story,
    weighed: Sequence[Weighed],
    most: int,
    refused: Collection[tuple[str, str, int]] = (),
) -> list[DraftNumber]:
    """Up to `most` numbers with what each counts, the worthiest first.

    `refused` failed a check, known as `refusal_of` has it.
    """
    tellings: dict[Key, list[Weighed]] = {}
    for one in weighed:
        there = tellings.setdefault(key_of(one.quantity), [])
        if not there or there[0].standing == one.standing:
            there.append(one)
    kept: list[DraftNumber] = []
    for there in tellings.values():
        if len(kept) == most:
            break
        drafts = (
            _drafted(story, one, meaning)
            for meanings_of in (_meanings, _whole)
            for one in there
            for meaning in meanings_of(story, one)
        )
        told = (one for one in drafts if refusal_of(one) not in refused)
        kept += [one for one in (next(told, None),) if one is not None]
    return kept


def refusal_of(number: DraftNumber) -> tuple[str, str, int]:
    """By what a number that failed a check is known: two numbers may have one meaning."""
    return number.surface, number.meaning, number.evidence[0].sentence


def _meanings(story: Story, one: Weighed) -> Iterator[str]:
    """What the number means, told so that it stands alone."""
    if story.is_english:
        yield from meanings(story, one.told, one.quantity)
        return
    words = meaning_abroad(one.told, one.quantity)
    yield from (words,) if words else ()


def _whole(story: Story, one: Weighed) -> Iterator[str]:
    """The sentence that tells the number, though it leans on what stands before it."""
    words = whole_sentence(one.told, one.quantity) if story.is_english else None
    yield from (words,) if words else ()


def _penalty(text: str, quantity: Quantity) -> float:
    """What a small exact count of things loses; nothing where somebody is counted or hurt."""
    if quantity.unit_class not in ("count", "other") or quantity.qualifier != "exact":
        return 0.0
    if quantity.value is None or quantity.value > SMALL or quantity.value_high is not None:
        return 0.0
    if is_people(text, quantity) or is_toll(text, quantity):
        return 0.0
    of_few = _PART.match(text, quantity.end) or _OF_FEW.search(text[: quantity.start][-12:])
    return PART_PENALTY if of_few else SMALL_PENALTY


def _standing(told: Told, quantity: Quantity, left: Left) -> Standing:
    """Corrected where the story takes it back, superseded where it tells what came after."""
    gone = withdrawn_spans(told.text, note=False)
    if any(start <= quantity.start < end for start, end in gone):
        return "corrected"
    behind = (told.sentence.number, quantity.start) in left or changed_from(told.text, quantity)
    return "superseded" if behind else "current"


def _drafted(story: Story, one: Weighed, meaning: str) -> DraftNumber:
    told, quantity = one.told, one.quantity
    value, unit = _ratio(quantity) or (quantity.value, _unit(told, quantity))
    return DraftNumber(
        surface=surface_of(told, quantity) if story.is_english else quantity.surface,
        meaning=meaning,
        value=value,
        value_high=quantity.value_high,
        unit=unit,
        date=quantity.date,
        kind=_KINDS.get(quantity.kind, "other"),
        qualifier=_QUALIFIERS.get(quantity.qualifier, "exact"),
        standing=one.standing,
        attribution=_attribution(story, told, quantity),
        times=[],
        evidence=[DraftEvidence(sentence=told.sentence.number, quote=told.text)],
    )


def _ratio(quantity: Quantity) -> tuple[float | None, str] | None:
    """A share by its own two numbers: 9 "out of 11", not 81.8181 percent; None for any other."""
    first, joint, whole = quantity.surface.partition(" out of ")
    part = read_quantities(first)
    return (part[0].value, f"out of {whole}") if joint and len(part) == 1 else None


def _unit(told: Told, quantity: Quantity) -> str | None:
    if quantity.date is not None:
        return None
    return unit_of(told, quantity) if told.language.lower().startswith("en") else quantity.unit


_KINDS: dict[str, NumberKind] = {
    "count": "count",
    "date": "date",
    "money": "money",
    "percent": "percent",
    "duration": "duration",
    "measure": "measure",
    "rank": "rank",
}
_QUALIFIERS: dict[str, Qualifier] = {
    "exact": "exact",
    "approximate": "approximate",
    "at_least": "at_least",
    "more_than": "more_than",
    "at_most": "at_most",
    "less_than": "less_than",
    "range": "range",
}


def _attribution(story: Story, told: Told, quantity: Quantity) -> DraftNumberAttribution | None:
    """Who gave the number: the attribution whose words hold it."""
    holds = [
        one
        for one in told.attributions
        if any(start <= quantity.start < end for start, end in one.scope)
    ]
    if not holds:
        return None
    given = attributions_of(story, [told])
    speakers = [one for one in given if one.speaker] or given
    if not speakers:
        return None
    nearest = holds[0].speaker
    chosen = next((one for one in speakers if one.speaker == nearest), speakers[0])
    speaker = _phrase(chosen.speaker) if chosen.speaker else None
    if speaker is None and chosen.via is None:
        return None
    return DraftNumberAttribution(speaker=speaker, via=chosen.via)


_PRONOUN = re.compile(r"[Ii]t|[Tt]hey|[Hh]e|[Ss]he|[Ww]e|I|[Yy]ou|[Tt]his|[Tt]hat|[Ww]ho|[Ss]ome")


def _phrase(speaker: str) -> str | None:
    """The noun phrase that names a speaker, less a verb behind it; None for a pronoun.

    >>> _phrase("WHO have come in Vell"), _phrase("They")
    ('WHO', None)
    """
    verb = _VERB.search(speaker)
    speaker = speaker[: verb.start()] if verb else speaker
    return None if _PRONOUN.fullmatch(speaker) else speaker
