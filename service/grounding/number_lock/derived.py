"""Numbers that follow from the story's in one exact step: "the 37 who came" leaves "all but three".

Only steps that nobody can take wrongly: what was done 14 times is 14 of it, between two years lie
so many years, the parts that a statement itself names make up its whole. What asks for a judgement
("about a third of them") is not carried.
"""

import re
from collections.abc import Sequence

from service.grounding.folding import folded
from service.grounding.numbers import Quantity, read_quantities
from service.grounding.numbers.carrying import Figure
from service.grounding.quotes.finder import occurrences
from service.grounding.words.verbs import stem

_WORD = re.compile(r"[^\W\d_]+")
_DONE = 6
"""Words before "14 times" of which one says what was done."""
_PREFIX = 5
"""Letters that make verb and noun one: "impeached" and "impeachments"."""
_APART = re.compile(r"\s*(?:later|after(?:wards?)?|earlier|before|on\b)")
_SIDE = re.compile(r"\s*(?P<side>before|after)\b[^.;,]{0,40}?\b(?P<year>[12]\d{3})\b")
"""The year from which the years are counted."""
_YEAR = re.compile(r"\b[12]\d{3}\b")
_ENDS = 2
"""Years of a story between which there is one length of time."""
_HALF_YEAR = re.compile(
    r"\b(?:first|second|last|next|past|other) half\b|\bhalf[- ]years?\b"
    r"|\bhalf (?:a|the|of the) year",
    re.IGNORECASE,
)
_NOW = re.compile(r"\b(?:now|nowadays|present|currently|these days)\b", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|within|over|during)$")
_PARTS = (2, 3)
"""So many numbers behind a whole may be its parts."""
_OPENS = re.compile(r"^[^.;!?]*[,:(–—-]\s*(?:(?:including|among them|namely)\s+)?$")
"""What stands between a whole and its first part."""
_AMONG = re.compile(r"\b(?:including|among|of (?:them|whom)|such as)\b[^.;]*$", re.IGNORECASE)
"""Before parts beside which there are others."""
_JOINS = re.compile(r"^[\w\s'’-]{1,40}(?:,|,? and)\s+$")
"""What stands between two parts of a list."""


def derived(told: Figure, there: Sequence[Figure], quoted: str) -> bool:
    """Whether the statement's number follows from the numbers or words of the quotes."""
    quantity = told.quantity
    if quantity.unit_class == "date":
        return _each(quantity, quoted)
    if quantity.value is None or quantity.value_high is not None or quantity.qualifier != "exact":
        return False
    if quantity.unit_class == "duration":
        return _span(told, there, quoted) or _every(told, there)
    if quantity.unit_class != "count":
        return False
    return any(way(told, there) for way in (_times, all_but, _parts))


def _each(told: Quantity, quoted: str) -> bool:
    """Whether the story says "Fridays" of Friday care, or "now" of what is so today."""
    surface = folded(told.surface)
    if surface.startswith("today"):
        return _NOW.search(quoted) is not None
    return next(occurrences(folded(quoted), f"{surface}s"), None) is not None


def _every(told: Figure, there: Sequence[Figure]) -> bool:
    """Whether it is every so-manieth: every third day is one in three days."""
    return any(
        one.quantity.unit_class == "ordinal"
        and one.quantity.value == told.quantity.value
        and one.before.rstrip().endswith("every")
        and not _things(one.after, 1).isdisjoint(_things(told.text[told.quantity.start :], 4))
        for one in there
    )


def _things(text: str, count: int) -> set[str]:
    """The first words of `text`, singular and plural alike."""
    return {stem(word.lower()) for word in _WORD.findall(text)[:count]}


def _times(told: Figure, there: Sequence[Figure]) -> bool:
    """Whether what is counted was done so often: "filed twice", "impeached 14 times"."""
    following = _WORD.findall(told.text[told.quantity.start :].lower())[:_DONE]
    nouns = {stem(word)[:_PREFIX] for word in following if len(word) > 2 and word.endswith("s")}
    for one in there:
        if one.quantity.unit != "times" or one.quantity.value != told.quantity.value:
            continue
        done = _WORD.findall(one.text[: one.quantity.start].lower())[-_DONE:]
        if not nouns.isdisjoint(stem(word)[:_PREFIX] for word in done):
            return True
    return False


def all_but(told: Figure, there: Sequence[Figure]) -> bool:
    """Whether it is what is left of a whole that the statement names too: 37 of 40."""
    if not but_for(told):
        return False
    wholes = {one.value for one in read_quantities(told.text) if one.start != told.quantity.start}
    values = {one.quantity.value for one in there if one.quantity.unit_class == "count"}
    return any(
        whole - part == told.quantity.value
        for whole in wholes & values
        for part in values
        if whole is not None and part is not None
    )


def but_for(figure: Figure) -> bool:
    """Whether it counts those left out: "all but three"."""
    return figure.before.rstrip().endswith("all but")


def _parts(told: Figure, there: Sequence[Figure]) -> bool:
    """Whether the statement goes on to name the parts: "four people, three guards and one cook".

    They are told as a list right behind the whole; numbers of another clause are no parts of it,
    and what the story gives as some among others is no whole.
    """
    if any(_AMONG.search(one.text, 0, one.quantity.start) for one in there):
        return False
    text = told.text
    behind = [
        one
        for one in read_quantities(text)
        if one.start > told.quantity.start and one.unit_class == "count"
    ]
    for count in _PARTS:
        parts = behind[:count]
        if len(parts) < count or any(one.value is None or one.value_high for one in parts):
            continue
        ends = [told.quantity.end, *(one.end for one in parts)]
        between = [text[end : one.start] for end, one in zip(ends, parts, strict=False)]
        listed = _OPENS.search(between[0]) and all(_JOINS.search(one) for one in between[1:])
        if listed and sum(one.value or 0 for one in parts) == told.quantity.value:
            return True
    return False


def _span(told: Figure, there: Sequence[Figure], quoted: str) -> bool:
    """Whether a length of time is given by two years, or told as a half, a first or a whole one."""
    quantity = told.quantity
    if quantity.unit == "month" and quantity.value == 6 and _HALF_YEAR.search(quoted):
        return True
    if quantity.value == 1 and quantity.unit and _IN.search(told.before.rstrip()):
        whole = rf"\b(?:first|past|last|same|whole|full|entire|single) {quantity.unit}\b"
        return re.search(whole, quoted, re.IGNORECASE) is not None
    if quantity.unit != "year" or not _APART.match(told.after):
        return False
    years = {
        int(one.quantity.date[:4])
        for one in there
        if one.quantity.date and one.quantity.date[:4].isdecimal()
    }
    pairs = [(one, two) for one in years for two in years if one - two == quantity.value]
    named = set(map(int, _YEAR.findall(told.text)))
    if len(years) > _ENDS or not named:
        return any(len(years) == _ENDS or named >= {*pair} for pair in pairs)
    side = _SIDE.match(told.after)
    if side:
        at = 1 if side["side"] == "after" else 0  # each pair begins with its later year
        pairs = [pair for pair in pairs if pair[at] == int(side["year"])]
    return any(not named.isdisjoint(pair) for pair in pairs)
