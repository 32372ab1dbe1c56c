"""The fields of a key number against what the story writes: value, date and qualifier.

Unit and kind are in `unit.py`, standing in `standing.py`, meaning in
`numbers/meaning.py`. That the number stands in the evidence at all is the number lock's affair
(`check.py`).
"""

import re
from collections.abc import Sequence

from schemas.draft import DraftNumber
from service.grounding.claim import Claim
from service.grounding.folding import folded
from service.grounding.number_lock.check import evidence_figures
from service.grounding.number_lock.margin import margin_meaning_fault
from service.grounding.number_lock.money_side import money_meaning_fault
from service.grounding.number_lock.qualifier import qualifier_agrees, weaker
from service.grounding.number_lock.sort import sort_fault
from service.grounding.number_lock.spans import is_range, range_fault
from service.grounding.number_lock.standing import standing_fault
from service.grounding.number_lock.unit import kind_fault, unit_fault
from service.grounding.number_lock.vague import is_vague, vague_fault
from service.grounding.number_lock.value import (
    in_hundredths,
    same,
    untold_score,
    value_agrees,
)
from service.grounding.number_lock.withdrawn import withdrawn_spans
from service.grounding.numbers import Quantity, read_quantities, same_value
from service.grounding.numbers.carrying import Figure, carries
from service.grounding.numbers.meaning import meaning_fault
from service.grounding.quotes.finder import occurrences
from service.grounding.times import with_year
from service.grounding.window import windows
from service.source_text import SourceText

MAX_NOTE = 2_000
"""Characters of a note that are read."""


def number_fault(entry: DraftNumber, claim: Claim) -> str | None:
    """Why the fields of a key number do not agree with the story; None when they do."""
    if not words_in_evidence(entry.surface, claim):
        return f"“{entry.surface[:60]}” is not in the evidence."
    told = [Figure(one, entry.surface) for one in read_quantities(entry.surface)]
    if _one_duration(told, entry) or (not told and _article(entry)):
        return None
    told = _the_one_meant(_without_clock(told, entry), entry)
    if len(told) == 1:
        return _one_fault(told[0], entry, claim)
    if not told and is_vague(entry.surface.strip(_QUOTES)):
        return vague_fault(entry, claim)
    if is_range(told, entry):
        return range_fault(told, entry, evidence_figures(claim).standing)
    return f"“{entry.surface[:60]}” holds {len(told)} numbers, not one."


_QUOTES = "\"'“”‘’"
"""Around a number that the story quotes: “"hundreds" of texts”."""


def _one_fault(told: Figure, entry: DraftNumber, claim: Claim) -> str | None:
    figures = evidence_figures(claim)
    there = [one for one in figures.standing if carries(one, told)]
    taken = not there or _corrected_away(told, claim)
    if not there:
        there = [one for one in figures.withdrawn if carries(one, told)]
    if there and taken and entry.standing == "current":
        return f"“{entry.surface[:60]}” is a figure that the story takes back."
    if not there:
        return f"“{entry.surface[:60]}” is not in the evidence."
    texts = [window.text for window in windows(claim)]
    faults = [
        _fields_fault(entry, one, claim.source)
        or kind_fault("count" if _age(entry, one) else entry.kind, one)
        or _unit_fault(entry, one, claim)
        or standing_fault(entry, one, taken=taken, texts=texts)
        or meaning_fault(entry.meaning, one)
        or sort_fault(entry.meaning, entry.kind, one)
        or margin_meaning_fault(entry.meaning, one)
        or money_meaning_fault(entry.meaning, one)
        for one in there
    ]
    return None if None in faults else faults[0]


def _unit_fault(entry: DraftNumber, there: Figure, claim: Claim) -> str | None:
    """Why the unit is not the story's: that of a date is not read, nor the years of an age
    ("retired at 52") or a currency for its cents.
    """
    if in_hundredths(entry, there.quantity):
        return None
    told_otherwise = there.quantity.kind == "date" or _age(entry, there)
    unit = None if told_otherwise else entry.unit
    around = [window.text for window in windows(claim)]
    fault = unit_fault(unit, there, around)
    if fault is None or there.quantity.unit is not None:
        return fault
    first = min((one.number for one in claim.sentences), default=1) - 1
    before = claim.source.sentences[max(0, first - _BEFORE) : first]
    return unit_fault(unit, there, [*around, *(one.text for one in before)])


_BEFORE = 2
"""Sentences before the evidence of which one may say what a bare number counts: "about 30 of
them"."""


def _age(entry: DraftNumber, there: Figure) -> bool:
    """Whether a bare number is told as the age that the meaning says it is."""
    if there.quantity.unit_class not in ("count", "age") or not _AGE.search(entry.meaning):
        return False
    stands = _AT_AGE.search(there.text[: there.quantity.start].rstrip()) is not None
    return _YEARS.fullmatch(entry.unit or "") is not None and stands and _is_bare(there)


_YEARS = re.compile(r"years?(?:[ -]old| of age)?")


_AGE = re.compile(r"\b(?:ages?|aged|old|years of age)\b", re.IGNORECASE)
_AT_AGE = re.compile(r"(?:\b(?:at|aged?|turn(?:ed|s|ing)|is|was|are|were|of)|,)$")
_NO_NOUN = re.compile(r"\s*(?:[,.;:)–—-]|$|(?:and|when|in|on|but|or|after|of a|from|with|to|at)\b)")


def _is_bare(there: Figure) -> bool:
    """Whether no noun that it counts follows a number."""
    return _NO_NOUN.match(there.after) is not None


_MINUTES = {"minute": 1, "hour": 60, "day": 1_440, "week": 10_080, "month": 43_800, "year": 525_600}


def _one_duration(told: Sequence[Figure], entry: DraftNumber) -> bool:
    """Whether the parts of a mixed duration ("ten hours and 45 minutes") make up the value."""
    parts = [one.quantity for one in told]
    units = [one.unit or "" for one in parts]
    if len(parts) != 2 or not set(units) <= _MINUTES.keys() or entry.value is None:
        return False
    said = parts[0].qualifier
    kept = entry.qualifier == said or weaker(entry.qualifier, said)
    if entry.kind != "duration" or entry.value_high is not None or entry.date or not kept:
        return False
    minutes = sum((one.value or 0) * _MINUTES[one.unit or ""] for one in parts)
    unit = (entry.unit or "").removesuffix("s")
    return unit in units and abs(entry.value * _MINUTES[unit] - minutes) < _MINUTES[units[-1]] / 2


_ARTICLE = re.compile(
    r"(?:(?:just|only|about|the) ){0,2}(?:an?|the|one) (?P<unit>one|day|week|month|year|decade"
    r"|century|hour|minute)\b(?: or (?:more|so|less))?|(?:only |just )?the one",
    re.IGNORECASE,
)


def _article(entry: DraftNumber) -> bool:
    """Whether an article is the number: "a week or more", "only the one"."""
    return entry.value == 1 and _ARTICLE.fullmatch(entry.surface.strip()) is not None


def _years(entry: DraftNumber, there: Quantity) -> bool:
    """Whether a range of bare numbers is given as the years that it is: "0640/0720"."""
    years = (entry.date or "").split("/")
    return [one.lstrip("0") for one in years] == [
        f"{one:g}" for one in (there.value, there.value_high) if one is not None
    ]


def _without_clock(told: list[Figure], entry: DraftNumber) -> list[Figure]:
    """Without the time of a day that is given with its date: "5:20pm on August 9"."""
    days = [one for one in told if one.quantity.unit_class != "time_of_day"]
    return days if entry.kind == "date" and len(days) == 1 else told


def _the_one_meant(told: list[Figure], entry: DraftNumber) -> list[Figure]:
    """Of several numbers in one surface ("three of the 12") the one whose value is given."""
    if len(told) < 2 or entry.value is None:
        return told
    meant = [
        one
        for one in told
        if same(entry.value, one.quantity.value) and entry.value_high == one.quantity.value_high
    ]
    return meant if len(meant) == 1 else told


def _corrected_away(told: Figure, claim: Claim) -> bool:
    """Whether a correction note withdraws this very figure, wherever else it still stands."""
    for note in claim.source.notes:
        text = claim.source.clean[note.start : note.end][:MAX_NOTE]
        gone = withdrawn_spans(text, note=note.kind != "update")
        for one in read_quantities(text):
            taken = any(start <= one.start < end for start, end in gone)
            units = {one.unit, told.quantity.unit} - {None}
            if taken and len(units) < 2 and same_value(told.quantity, one):
                return True
    return False


def _fields_fault(entry: DraftNumber, figure: Figure, source: SourceText) -> str | None:
    there = figure.quantity
    if there.date is not None or there.unit_class == "date":
        if entry.value is not None:
            return "A date has no value."
        day = (entry.date or "").partition("T")[0]
        whole = with_year(there.date or "", figure.text, source)
        wrong = day and there.date and day not in (there.date, whole)
        return f"The date is {there.date}, not {(entry.date or '')[:40]}." if wrong else None
    if entry.date is not None:
        given = there.kind == "count" and entry.value is None and _years(entry, there)
        return None if given else "Only a date has a date."
    checks = (
        (
            value_agrees(entry, there),
            f"The value is {there.value}, not {entry.value}.",
        ),
        (
            same(entry.value_high, there.value_high) or untold_score(entry, there),
            f"The upper value is {there.value_high}, not {entry.value_high}.",
        ),
        (
            qualifier_agrees(entry, figure),
            f"The story gives it as {there.qualifier}, not {entry.qualifier}.",
        ),
    )
    return next((reason for agrees, reason in checks if not agrees), None)


def words_in_evidence(words: str, claim: Claim) -> bool:
    """Whether `words` stand, folded, in the sentences of the evidence."""
    wanted = folded(words[:2_000])
    return bool(wanted) and any(
        next(occurrences(folded(window.text), wanted), None) is not None
        for window in windows(claim)
    )


def times_fault(times: Sequence[str], claim: Claim) -> str | None:
    """Which of a statement's times are not the story's words; None when all are."""
    for words in times:
        if not words_in_evidence(words, claim):
            return f"The time “{words[:60]}” is not in the evidence."
    return None
