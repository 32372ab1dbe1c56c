"""The numbers that a reader must know, each with what it counts.

Reading a number is `service/grounding/numbers`; here it is decided which of them matter, and the
words around one become its meaning.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from schemas.draft import DraftEvidence, DraftNumber, DraftNumberAttribution
from schemas.vocabulary import NumberKind, Qualifier, Standing
from service.engines.extractive.bullets import attributions_of
from service.engines.extractive.figures import is_age, is_figure
from service.engines.extractive.meanings import meanings, noun_of, surface_of, unit_of
from service.engines.extractive.ranking import Ranking
from service.engines.extractive.story import Story
from service.engines.extractive.told import Span, Told
from service.grounding.lexicon import read_words
from service.grounding.numbers import Quantity, read_quantities
from service.grounding.withdrawn import withdrawn_spans

MAX_SENTENCES = 400
"""Sentences searched for numbers: a longer text tells its key numbers before."""
# What makes a number key, chosen by hand on the silver pairs of the development data
# (`key_figures/silver_cnndm_val.jsonl`: numbers that editors put into highlights).
MAX_PER_SENTENCE = 12
"""Numbers of one sentence that are looked at; a sentence with more is a table."""
MEANING_WORDS = 3
"""Words below which a meaning says no more than its number."""
IN_BULLET = 1.0
IN_HEADLINE = 0.8
REPEATED = 0.3
QUALIFIED = 0.2
TOLL = 0.9
CLASS_WEIGHT = {
    "money": 0.5,
    "percent": 0.5,
    "percentage_point": 0.4,
    "count": 0.3,
    "duration": -0.2,
    "age": -0.4,
    "other": -0.5,
    "score": 0.3,
}
SMALL = 10
SMALL_PENALTY = 0.6
"""What an exact count up to ten loses ("two of its bearings", "three times") that is no toll and
counts nobody: it is told with its noun, not as a figure."""
FEWEST = 3
"""Numbers up to which such small counts are told all the same."""
LONE_PENALTY = 0.6
"""What a bare number without a counted noun loses: nobody could say what it counts."""
DISTANT_PENALTY = 0.4
"""What a number of the past ("in 2013", "last year's") loses."""

_TOLL = re.compile(
    r"\b(?:kill\w*|dead|died|deaths?|injur\w+|wounded|arrest\w*|missing|charged|jobs|victims?"
    r"|casualties|homes|displaced|evacuated|troops|sentenced|fined|infected|cases|votes?)\b",
    re.IGNORECASE,
)
_PEOPLE = frozenset(
    ("people", "men", "women", "children", "boys", "girls", "patients", "passengers", "residents")
)
_DISTANT = re.compile(
    r"\b(?:in (?:19|20)\d\d|last year|a year earlier|decades? ago|years ago)\b", re.IGNORECASE
)
_CHANGED_FROM = re.compile(
    r"\b(?:up|down|rose|risen|rises|rising|grew|grown|climbed|jumped|increased|raised|fell|fallen"
    r"|falls|dropped|declined|decreased|lowered|cut|slid|shrank|compared|changed|moved|went)\s"
    r"(?:[\w’'-]+\s){0,3}?(?:from|with)\s(?:[a-z]+\s){0,2}$",
    re.IGNORECASE,
)
"""What stands before a figure that has been left behind: "down from", "rose from about"."""


@dataclass(frozen=True, slots=True)
class _Found:
    told: Told
    quantity: Quantity
    score: float
    small: bool
    standing: Standing


def key_numbers(
    story: Story,
    ranking: Ranking,
    cited: Collection[int],
    most: int,
    refused: Collection[tuple[str, int]] = (),
) -> list[DraftNumber]:
    """Up to `most` numbers, those of the cited sentences (by number) first of all.

    `refused` are (meaning, sentence) that failed a check.
    """
    headline = {(one.value, one.kind) for one in read_quantities(story.source.title or "")}
    found = [
        one
        for told in story.sentences[:MAX_SENTENCES]
        for one in _found(told, _base(ranking, told, cited), headline)
        if told.sentence.number in cited or not is_age(told.text, one.quantity)
    ]
    seen = Counter(_key(one.quantity) for one in found)
    found.sort(
        key=lambda one: (
            one.standing != "current",
            -(one.score + REPEATED * (seen[_key(one.quantity)] > 1)),
            one.told.sentence.number,
            one.quantity.start,
        )
    )
    kept: dict[tuple[object, ...], DraftNumber] = {}
    for one in found:
        if len(kept) == most:
            break
        if _key(one.quantity) in kept or (one.small and len(kept) >= FEWEST):
            continue
        for meaning in meanings(one.told, one.quantity):
            known = (meaning, one.told.sentence.number) in refused
            if not known and len(meaning.split()) >= MEANING_WORDS:
                kept[_key(one.quantity)] = _drafted(story, one, meaning)
                break
    return list(kept.values())


def _key(quantity: Quantity) -> tuple[object, ...]:
    countless = quantity.unit_class in ("count", "other")
    return (quantity.value, quantity.value_high, "" if countless else quantity.unit)


def _base(ranking: Ranking, told: Told, cited: Collection[int]) -> float:
    """What the sentence is worth that a number stands in."""
    index = told.sentence.number - 1
    score = ranking.scores[index] if index < len(ranking.scores) else 0.0
    return score + IN_BULLET * (told.sentence.number in cited)


def _found(told: Told, base: float, headline: Collection[tuple[object, str]]) -> Iterator[_Found]:
    """The numbers of one sentence that may be key, each with its score and standing."""
    gone = withdrawn_spans(told.text, note=False)
    for quantity in told.quantities[:MAX_PER_SENTENCE]:
        speaks = any(start <= quantity.start < end for start, end in told.attributed)
        if speaks or not is_figure(told, quantity):
            continue
        in_headline = (quantity.value, quantity.kind) in headline
        score = base + IN_HEADLINE * in_headline + _own_score(told.text, quantity)
        small = _is_small(told.text, quantity) and not in_headline
        score -= SMALL_PENALTY * small
        yield _Found(told, quantity, score, small, _standing(told.text, quantity, gone))


def _is_small(text: str, quantity: Quantity) -> bool:
    """Whether it is a small exact count of things: nobody is counted, hurt or out of work."""
    if quantity.unit_class not in ("count", "other") or quantity.qualifier != "exact":
        return False
    if quantity.value is None or quantity.value > SMALL or quantity.value_high is not None:
        return False
    noun = noun_of(text, quantity.end) or ""
    people = noun in _PEOPLE or noun.removesuffix("s") in read_words("role_nouns")
    return not people and not _TOLL.search(_around(text, quantity))


def _around(text: str, quantity: Quantity) -> str:
    return text[max(0, quantity.start - 40) : quantity.end + 40]


def _own_score(text: str, quantity: Quantity) -> float:
    """What a number is worth by its sort and its neighbours."""
    sort = "age" if is_age(text, quantity) else quantity.unit_class
    score = CLASS_WEIGHT.get(sort, 0.1) + QUALIFIED * (quantity.qualifier != "exact")
    near = _around(text, quantity)
    score += TOLL * bool(_TOLL.search(near))
    score -= DISTANT_PENALTY * bool(_DISTANT.search(near))
    if quantity.unit_class == "count" and not quantity.unit:
        score -= LONE_PENALTY * (noun_of(text, quantity.end) is None)
    return score


def _standing(text: str, quantity: Quantity, gone: Collection[Span]) -> Standing:
    """Corrected where the story takes it back, superseded where it tells what came after."""
    if any(start <= quantity.start < end for start, end in gone):
        return "corrected"
    before = text[max(0, quantity.start - 60) : quantity.start]
    return "superseded" if _CHANGED_FROM.search(before) else "current"


def _drafted(story: Story, one: _Found, meaning: str) -> DraftNumber:
    told, quantity = one.told, one.quantity
    return DraftNumber(
        surface=surface_of(told, quantity),
        meaning=meaning,
        value=quantity.value,
        value_high=quantity.value_high,
        unit=unit_of(told, quantity),
        date=None,
        kind=_KINDS.get(quantity.kind, "other"),
        qualifier=_QUALIFIERS.get(quantity.qualifier, "exact"),
        standing=one.standing,
        attribution=_attribution(story, told, quantity),
        times=[],
        evidence=[DraftEvidence(sentence=told.sentence.number, quote=told.text)],
    )


_KINDS: dict[str, NumberKind] = {
    "count": "count",
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
    return DraftNumberAttribution(speaker=chosen.speaker, via=chosen.via)
