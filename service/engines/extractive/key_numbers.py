"""The numbers that a reader must know, each with what it counts.

Reading a number is `service/grounding/numbers`; here it is decided which of them matter, and the
words around one become its meaning.
"""

import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from schemas.draft import DraftEvidence, DraftNumber, DraftNumberAttribution
from schemas.vocabulary import NumberKind, Qualifier, Standing
from service.engines.extractive.abroad import meaning_abroad
from service.engines.extractive.bullets import attributions_of
from service.engines.extractive.figures import is_date, is_figure
from service.engines.extractive.meanings import meanings, surface_of, unit_of
from service.engines.extractive.number_signs import Vector, is_people, is_toll, number_signs
from service.engines.extractive.ranking import Ranking, dot
from service.engines.extractive.story import Story
from service.engines.extractive.told import Span, Told, read_words
from service.grounding.numbers import Quantity, read_quantities
from service.grounding.withdrawn import withdrawn_spans

MAX_SENTENCES = 400
"""Sentences searched for numbers: a longer text tells its key numbers before."""
MAX_PER_SENTENCE = 12
"""Numbers of one sentence that are looked at; a sentence with more is a table."""
MEANING_WORDS = 3
"""Words below which a meaning says no more than its number."""
IN_BULLET = 0.7
IN_HEADLINE = 2.0
"""What a number gains, in log odds, that a bullet tells or the headline names; by hand, since the
stories that the other weights are learned from have neither."""
TOLL = 0.5
"""What a number gains beside the dead, the hurt or lost jobs: nobody tells the story without."""
SMALL = 10
SMALL_PENALTY = 2.0
"""What an exact count up to ten loses ("two of its bearings", "three times") that is no toll and
counts nobody: it is told with its noun, not as a figure."""

_CHANGED_FROM = re.compile(
    r"\b(?:up|down|rose|risen|rises|rising|grew|grown|climbed|jumped|increased|raised|fell|fallen"
    r"|falls|dropped|declined|decreased|lowered|cut|slid|shrank|compared|changed|moved|went)\s"
    r"(?:[\w’'-]+\s){0,3}?(?:from|with)\s(?:[a-z]+\s){0,2}$",
    re.IGNORECASE,
)
"""What stands before a figure that has been left behind: "down from", "rose from about"."""


@dataclass(frozen=True, slots=True)
class Met:
    """A number where it stands, with the signs by which it is weighed."""

    told: Told
    quantity: Quantity
    signs: Vector
    prior: float
    """What the desk adds or takes away, in log odds."""

    @property
    def stands(self) -> bool:
        """Whether it counts or measures something of the story, or dates it."""
        return is_figure(self.told, self.quantity) or is_date(self.told, self.quantity)

    @property
    def values(self) -> frozenset[float]:
        """What a reader would look for: value, ends of a range, and digits as written."""
        quantity = self.quantity
        digits = re.findall(r"\d+(?:\.\d+)?", quantity.surface.replace(",", ""))
        read = [one for one in (quantity.value, quantity.value_high) if one is not None]
        return frozenset(float(one) for one in (*digits, *read))


@dataclass(frozen=True, slots=True)
class _Found:
    told: Told
    quantity: Quantity
    score: float
    standing: Standing


@cache
def learned() -> Vector:
    """The committed weights, in the order of `NUMBER_SIGNS`."""
    text = resources.files(__package__).joinpath("weights", "numbers.json").read_text("utf-8")
    return tuple(json.loads(text)["weights"]["number"])


def meet_numbers(story: Story, ranking: Ranking) -> list[Met]:
    """Every number that the story tells, dates included, in its order."""
    there = [
        (told, quantity)
        for told in story.sentences[:MAX_SENTENCES]
        for quantity in told.quantities[:MAX_PER_SENTENCE]
        if quantity.value is not None or quantity.date is not None
    ]
    order: dict[tuple[object, ...], int] = {}
    sentences: dict[tuple[object, ...], set[int]] = {}
    for told, quantity in there:
        key = _key(quantity)
        order.setdefault(key, len(order))
        sentences.setdefault(key, set()).add(told.sentence.number)
    return [
        Met(
            told,
            quantity,
            number_signs(
                told,
                quantity,
                expected=_expected(ranking, told, quantity),
                score=_score_of(ranking, told),
                order=order[_key(quantity)],
                seen=len(sentences[_key(quantity)]),
                figure=is_figure(told, quantity),
            ),
            TOLL * is_toll(told.text, quantity) - SMALL_PENALTY * _is_small(told.text, quantity),
        )
        for told, quantity in there
    ]


def key_numbers(
    story: Story,
    ranking: Ranking,
    cited: Collection[int],
    most: int,
    refused: Collection[tuple[str, int]] = (),
    weights: Vector | None = None,
) -> list[DraftNumber]:
    """Up to `most` numbers, the likeliest first; those of the cited sentences (by number) gain.

    `refused` are (meaning, sentence) that failed a check.
    """
    found = _weighed(story, meet_numbers(story, ranking), cited, weights or learned())
    kept: dict[tuple[object, ...], DraftNumber] = {}
    for one in found:
        if len(kept) == most:
            break
        if _key(one.quantity) in kept:
            continue
        for meaning in _meanings(story, one):
            known = (meaning, one.told.sentence.number) in refused
            if not known:
                kept[_key(one.quantity)] = _drafted(story, one, meaning)
                break
    return list(kept.values())


def _meanings(story: Story, one: _Found) -> Iterator[str]:
    if not story.is_english:
        words = meaning_abroad(one.told, one.quantity)
        yield from (words,) if words else ()
        return
    for words in meanings(one.told, one.quantity):
        if len(words.split()) >= MEANING_WORDS:
            yield words


def _weighed(
    story: Story, met: Sequence[Met], cited: Collection[int], weights: Vector
) -> list[_Found]:
    """What may be a key number, current ones first, then by weight."""
    headline = {(one.value, one.kind) for one in read_quantities(story.source.title or "")}
    found = []
    for one in met:
        told, quantity = one.told, one.quantity
        if story.is_english and not one.stands:
            continue
        in_headline = quantity.value is not None and (quantity.value, quantity.kind) in headline
        score = dot(one.signs, weights) + one.prior + IN_HEADLINE * in_headline
        score += IN_BULLET * (told.sentence.number in cited)
        gone = withdrawn_spans(told.text, note=False)
        standing = _standing(told.text, quantity, gone)
        found.append(_Found(told, quantity, score, standing))
    found.sort(
        key=lambda one: (
            one.standing != "current",
            -one.score,
            one.told.sentence.number,
            one.quantity.start,
        )
    )
    return found


def _score_of(ranking: Ranking, told: Told) -> float:
    index = told.sentence.number - 1
    return ranking.scores[index] if index < len(ranking.scores) else 0.0


def _expected(ranking: Ranking, told: Told, quantity: Quantity) -> tuple[float, float, float]:
    """How likely an editor tells the number itself, its neighbours, and it beside them."""
    index = told.sentence.number - 1
    if index >= len(ranking.expected):
        return 0.0, 0.0, 0.0
    expected = ranking.expected[index]
    before = told.text.rfind(" ", 0, max(0, quantity.start - 1)) + 1
    after = told.text.find(" ", min(quantity.end + 1, len(told.text)))
    own = [one.stem for one in read_words(quantity.surface)]
    near = [one.stem for one in read_words(told.text[before : after if after > 0 else None])]
    return (
        max((expected.words.get(one, 0.0) for one in own), default=0.0),
        max((expected.words.get(one, 0.0) for one in near if one not in own), default=0.0),
        max((expected.pairs.get(two, 0.0) for two in pairwise(near)), default=0.0),
    )


def _key(quantity: Quantity) -> tuple[object, ...]:
    countless = quantity.unit_class in ("count", "other", "age")
    return (quantity.value, quantity.value_high, quantity.date, "" if countless else quantity.unit)


def _is_small(text: str, quantity: Quantity) -> bool:
    """Whether it is a small exact count of things: nobody is counted, hurt or out of work."""
    if quantity.unit_class not in ("count", "other") or quantity.qualifier != "exact":
        return False
    if quantity.value is None or quantity.value > SMALL or quantity.value_high is not None:
        return False
    return not is_people(text, quantity) and not is_toll(text, quantity)


def _standing(text: str, quantity: Quantity, gone: Collection[Span]) -> Standing:
    """Corrected where the story takes it back, superseded where it tells what came after."""
    if any(start <= quantity.start < end for start, end in gone):
        return "corrected"
    before = text[max(0, quantity.start - 60) : quantity.start]
    return "superseded" if _CHANGED_FROM.search(before) else "current"


def _drafted(story: Story, one: _Found, meaning: str) -> DraftNumber:
    told, quantity = one.told, one.quantity
    return DraftNumber(
        surface=surface_of(told, quantity) if story.is_english else quantity.surface,
        meaning=meaning,
        value=quantity.value,
        value_high=quantity.value_high,
        unit=_unit(told, quantity),
        date=quantity.date,
        kind=_KINDS.get(quantity.kind, "other"),
        qualifier=_QUALIFIERS.get(quantity.qualifier, "exact"),
        standing=one.standing,
        attribution=_attribution(story, told, quantity),
        times=[],
        evidence=[DraftEvidence(sentence=told.sentence.number, quote=told.text)],
    )


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
    return DraftNumberAttribution(speaker=chosen.speaker, via=chosen.via)
