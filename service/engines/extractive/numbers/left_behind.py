"""Which figures a story itself has left behind: "at first said 180 … now says 176".

Two things are asked: words that say so before the figure, and another figure of the same sort
elsewhere that they do not govern. Words alone leave nothing behind: what "was first put at 14" may
still be 14. The words of other languages are in their files.
"""

import re
from dataclasses import dataclass

from service.engines.extractive.languages import language_of
from service.engines.extractive.numbers.meanings import noun_of
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told
from service.engines.extractive.words import stem, terms_of
from service.grounding.number_lock.withdrawn import withdrawn_spans
from service.grounding.numbers import Quantity

SEARCHED = 400
"""Sentences in which such figures are looked for, as key numbers are."""
REACH = 80
"""Characters between the words and their figure."""
NEAR_CHARS = 40
LEAD = 3
"""Sentences at the head of a story, which tell what holds now."""

_SAID = (
    r"(?:sa(?:id|ys?)|put|report(?:ed)?|given|gave|told|spoken?|estimated|counted|announced|listed"
    r"|stated|believed|thought|feared|recorded|confirmed)"
)
_THEN = r"(?:earlier|previously|initially|originally|provisionally|at first)"
_EARLIER = re.compile(
    rf"\b(?:(?:{_THEN}|first)\s(?:\w+\s){{0,1}}?{_SAID}|{_SAID}\s{_THEN}"
    r"|(?:(?<=^)|(?<=[.;]\s))(?:initially|originally|at first),?|no longer"
    r"|(?:earlier|previous|initial|preliminary|original)\s(?:\w+\s)?(?:counts?|estimates?|figures?"
    r"|tolls?|tall(?:y|ies)|forecasts?|totals?)"
    rf"|(?P<dated>had\s{_SAID}(?=\s(?:on|in|last)\s(?:\d|[A-Z]|week|month|year)))"
    rf"|(?P<weak>had\s(?:\w+\s)?{_SAID}))\b",
    re.IGNORECASE,
)
"""What says that a figure is of then; a "had said" without its day needs more beside it."""
_PLANNED = re.compile(r"\s(?:[\w’'-]+\s){0,4}?(?:would|will|could|might)\b")
"""Behind a figure that "had said" only looks ahead to: some of it may be done since."""
_NOW = re.compile(
    r"[;:]|,\s|\s[–—]\s|\b(?:but|now|later|since|before|until|while|rais(?:ed|ing)|lower(?:ed|ing)"
    r"|revis(?:ed|ing)|correct(?:ed|ing)|to\s(?=\W*\d))\b",
    re.IGNORECASE,
)
"""What parts the words from a figure that is no longer theirs."""
_AT_FIRST = re.compile(
    r"\b(?:at first|initially|originally)\b(?=\s*(?:[,.;]|but\b))", re.IGNORECASE
)
_BEHIND = re.compile(rf"[^,.;]{{0,40}}?{_AT_FIRST.pattern}", re.IGNORECASE)
"""The same behind the figure."""
_CHANGED_FROM = re.compile(
    r"\b(?:up|down|rose|risen|rises|rising|grew|grown|climbed|jumped|increased|raised|fell|fallen"
    r"|falls|dropped|declined|decreased|lowered|cut|slid|shrank|compared|changed|moved|went|revised"
    r"|corrected)\s(?:[\w’'.,%$£€-]+\s){0,4}?(?:from|with)\s(?:[a-z]+\s){0,2}$",
    re.IGNORECASE,
)
"""What stands before a figure that has been left behind: "down from", "rose from about"."""
_COUNTING = frozenset({"count", "money", "percent", "measure", "duration"})
_DEATHS = re.compile(
    r"\b(?:kill\w*|dead|died|deaths?|(?:death )?toll|victims?|fatalit\w+)\b", re.IGNORECASE
)

Left = frozenset[tuple[int, int]]
"""Figures by the number of their sentence and where they begin in it."""


@dataclass(frozen=True, slots=True)
class _Figure:
    told: Told
    quantity: Quantity

    @property
    def noun(self) -> str | None:
        """Stem of what it counts."""
        text, end = self.told.text, self.quantity.end
        if self.told.language.lower().startswith("en"):
            noun = noun_of(text, end) or self.quantity.unit
            return stem(noun.lower()) if noun else None
        behind = re.match(r"\s*(\w{1,5})", text[end:])
        return self.quantity.unit or (behind[1].lower() if behind else None)

    @property
    def of_deaths(self) -> bool:
        """Whether it tells how many died."""
        start, end = self.quantity.start, self.quantity.end
        near = self.told.text[max(0, start - NEAR_CHARS) : end + NEAR_CHARS]
        if self.told.language.lower().startswith("en"):
            return _DEATHS.search(near) is not None
        return any(words in near.lower() for words in language_of(self.told.language).dead)


def changed_from(text: str, quantity: Quantity) -> bool:
    """Whether right before it stands that it became another: "down from"."""
    before = text[max(0, quantity.start - REACH) : quantity.start]
    return _CHANGED_FROM.search(before) is not None


def of_earlier(told: Told, quantity: Quantity) -> str:
    """How its sentence says that the figure is of then: "sure", "weak" ("had said"), or ""."""
    if not told.language.lower().startswith("en"):
        return "sure" if _of_earlier_abroad(told, quantity) else ""
    text = told.text
    gone = withdrawn_spans(text, note=False)
    if any(start <= quantity.start < end for start, end in gone):
        return "sure"
    if _BEHIND.match(text, quantity.end):
        return "sure"
    cues = [
        cue
        for cue in _EARLIER.finditer(text, 0, quantity.start)
        if quantity.start - cue.end() <= REACH
        and not _NOW.search(text, cue.end(), quantity.start)
        and not (_PLANNED.match(text, quantity.end) and (cue["weak"] or cue["dated"]))
    ]
    if not cues:
        return ""
    return "weak" if all(cue["weak"] for cue in cues) else "sure"


def _of_earlier_abroad(told: Told, quantity: Quantity) -> bool:
    """Whether it is the first figure behind words such as "zunächst"."""
    low = told.text.lower()
    return any(
        0 <= (at := low.find(words, 0, quantity.start)) >= quantity.start - REACH
        and not any(at < one.start < quantity.start for one in told.quantities)
        for words in language_of(told.language).earlier
    )


def figures_left_behind(story: Story) -> Left:
    """The figures that the story calls earlier ones and of which it has another."""
    sentences = story.sentences[:SEARCHED]
    cued: list[tuple[_Figure, str]] = []
    for told in sentences:
        if not _may_say_so(told):
            continue
        there = [_Figure(told, one) for one in told.quantities if _counts(one)]
        cued += [(one, how) for one in there if (how := of_earlier(told, one.quantity))]
    if not cued:
        return frozenset()
    others = [
        one
        for told in sentences
        for quantity in told.quantities
        if _counts(quantity) and not of_earlier(told, quantity)
        if not changed_from(told.text, quantity)
        for one in (_Figure(told, quantity),)
    ]
    return frozenset(
        (one.told.sentence.number, one.quantity.start)
        for one, how in cued
        if any(_replaces(other, one, how) for other in others)
    )


def _counts(quantity: Quantity) -> bool:
    """Whether it says how much or how many: no rank, no score, no day."""
    ranked = quantity.unit_class in ("ordinal", "rank", "score", "age")
    return quantity.kind in _COUNTING and quantity.value is not None and not ranked


def _may_say_so(told: Told) -> bool:
    if told.language.lower().startswith("en"):
        return bool(
            _EARLIER.search(told.text)
            or _AT_FIRST.search(told.text)
            or withdrawn_spans(told.text, note=False)
        )
    low = told.text.lower()
    return any(words in low for words in language_of(told.language).earlier)


def _replaces(other: _Figure, one: _Figure, how: str) -> bool:
    """Whether `other` tells the same thing as `one` with another value."""
    mine, its = one.quantity, other.quantity
    if mine.kind != its.kind or mine.value == its.value:
        return False
    apart = abs(one.told.sentence.number - other.told.sentence.number)
    noun, its_noun = one.noun, other.noun
    if mine.kind != "count":
        same = mine.unit == its.unit
    elif one.of_deaths and other.of_deaths:
        return True
    else:
        same = noun == its_noun if noun and its_noun else apart <= 1
    if not same or apart == 0:
        return same
    if not one.told.language.lower().startswith("en"):
        return True
    shared = set(one.told.terms) & set(other.told.terms) - set(terms_of(noun or ""))
    leads = other.told.sentence.number <= LEAD
    return bool(shared) or (how == "sure" and (apart == 1 or leads))


def only_left_behind(told: Told, left: Left) -> bool:
    """Whether all figures of a sentence are left behind: it tells what no longer holds."""
    figures = [one for one in told.quantities if one.value is not None and not one.date]
    return bool(figures) and all((told.sentence.number, one.start) in left for one in figures)
