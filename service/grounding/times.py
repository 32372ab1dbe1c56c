"""The story's words for when, resolved against its publication by the program alone.

"Wednesday" is the last Wednesday on or before publication, or the next one where the story tells
what is to come. What cannot be resolved stays unresolved: nulls, anchor `none`. Whether the words
stand in the story at all is part of the number check (`number_lock/fields.py`).
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from schemas.summary import Time
from schemas.vocabulary import TimeAnchor, TimePrecision
from service.grounding.folding import folded
from service.source_text import SourceText

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = tuple(name.lower() for name in calendar.month_name)[1:]
_SHORT = {name[:3]: index for index, name in enumerate(_MONTHS, 1)} | {"sept": 9}
_MONTH = "|".join((*_MONTHS, *(rf"{name}\b\.?" for name in _SHORT)))
_DAY = "|".join(_DAYS)
_FULL = re.compile(
    rf"(?:(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month2>{_MONTH}))"
    r"(?:,? (?P<year>\d{4}))?\b"
)
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_MONTH_YEAR = re.compile(rf"\b(?P<month>{_MONTH}),? (?P<year>\d{{4}})\b")
_MONTH_ONLY = re.compile(rf"\b(?:(?P<which>last|next|this) )?(?P<month>{_MONTH})(?: (?!\d)|$)")
_YEAR = re.compile(r"\b(?:1[89]|20)\d{2}\b")
_WEEKDAY = re.compile(rf"\b(?:(?P<which>last|next|this) )?(?P<day>{_DAY})\b")
_AGO = re.compile(
    r"\b(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r" (?P<unit>day|week|month|year)s? ago\b"
)
_COUNT = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
)  # fmt: skip
_NEAR_DAYS = (
    (re.compile(r"\b(?:yesterday|last night)\b"), -1),
    (re.compile(r"\btomorrow\b"), 1),
    (re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b"), 0),
)
_THAT_PERIOD = re.compile(r"\b(?P<which>this|last|next) (?P<unit>week|month|year)\b")
_PART = re.compile(r"\b(?:morning|afternoon|evening|night|tonight|noon|midnight|overnight)\b")
_TO_COME = re.compile(
    r"\b(?:will|shall|would|is to|are to|due|plans?|planned|set to|expected|scheduled|until|by|"
    r"going to|later|begins|opens|starts|upcoming)\b[^.;!?]{0,120}$",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:said|says|told|added|announced|reported|wrote|warned|confirmed|after|since|who|when)\b",
    re.IGNORECASE,
)
"""After one of these, the time is that of the saying, not of what is to come."""
MAX_SURFACE = 80
"""Characters of a time's words; a longer one is left unresolved."""
_NO_YEAR = re.compile(r"--\d{2}-\d{2}")
_OTHER_YEAR = re.compile(
    r"\b(?:(?:last|next|previous|following|that) year|years? (?:ago|earlier|later|before|after)"
    r"|years?['’]|(?:1[89]|20)\d\d)\b",
    re.IGNORECASE,
)
_NEAR = timedelta(days=150)
"""From publication to a day that belongs to its year: one farther off may be the next year's."""


@dataclass(frozen=True, slots=True)
class _Anchor:
    day: date
    kind: TimeAnchor


def resolve_time(surface: str, source: SourceText, before: str = "") -> Time:
    """When `surface` is; `before` is what stands before it in its sentence ("the vote is due").

    >>> resolve_time("March 5, 2026", SourceText("", "", None, (), ())).start
    '2026-03-05'
    """
    words = folded(surface) if len(surface) <= MAX_SURFACE else ""
    anchor = _anchor(source)
    absolute = _absolute(words)
    if absolute is not None:
        return _time(surface, *absolute, "none")
    if anchor is None:
        return _unresolved(surface)
    try:
        found = _relative(words, anchor.day, coming=_to_come(before))
    except OverflowError:  # beyond the years that a calendar has
        found = None
    return _time(surface, *found, anchor.kind) if found else _unresolved(surface)


def with_year(day: str, sentence: str, source: SourceText) -> str | None:
    """A day without its year ("--04-05") in the year that puts it nearest to publication; None
    where publication does not settle it, or its sentence tells of another year.
    """
    anchor = _anchor(source) if _NO_YEAR.fullmatch(day) else None
    if anchor is None or _OTHER_YEAR.search(sentence):
        return None
    month, number = int(day[2:4]), int(day[5:7])
    for year in (anchor.day.year, anchor.day.year - 1, anchor.day.year + 1):
        found = _one_day(year, month, number)
        if found and abs(found[0] - anchor.day) <= _NEAR:
            return found[0].isoformat()
    return None


def _to_come(before: str) -> bool:
    found = _TO_COME.search(before)
    return found is not None and not _TOLD.search(found.group())


_Found = tuple[date, date, TimePrecision]


def _absolute(words: str) -> _Found | None:
    iso = _ISO.search(words)
    if iso:
        return _one_day(int(iso[1]), int(iso[2]), int(iso[3]))
    full = _FULL.search(words)
    if full:
        if not full["year"]:
            return None
        return _one_day(int(full["year"]), _month(full), int(full["day"] or full["day2"]))
    month = _MONTH_YEAR.search(words)
    if month:
        return _whole_month(int(month["year"]), _number(month["month"]))
    year = _YEAR.fullmatch(re.sub(r"^(?:in|since|by|during|before|after) ", "", words))
    if year:
        return date(int(year[0]), 1, 1), date(int(year[0]), 12, 31), "year"
    return None


def _relative(words: str, today: date, *, coming: bool) -> _Found | None:
    """Words that need the day of publication; the first rule that reads them decides."""
    for rule in (_dated, _near_day, _named_day, _period, _ago, _named_month):
        found = rule(words, today, coming)
        if found:
            return found
    return None


def _precision(words: str) -> TimePrecision:
    return "part_of_day" if _PART.search(words) else "day"


def _dated(words: str, today: date, coming: bool) -> _Found | None:
    full = _FULL.search(words)
    if not full:
        return None
    month, day = _month(full), int(full["day"] or full["day2"])
    for year in (today.year, today.year + 1) if coming else (today.year, today.year - 1):
        found = _one_day(year, month, day)
        if found and (found[0] >= today if coming else found[0] <= today):
            return found
    return None


def _near_day(words: str, today: date, _coming: bool) -> _Found | None:
    for pattern, shift in _NEAR_DAYS:
        if pattern.search(words):
            day = today + timedelta(shift)
            return day, day, _precision(words)
    return None


def _named_day(words: str, today: date, coming: bool) -> _Found | None:
    found = _WEEKDAY.search(words)
    if not found:
        return None
    wanted, which = _DAYS.index(found["day"]), found["which"]
    back = (today.weekday() - wanted) % 7
    if which == "this":
        day = today + timedelta(wanted - today.weekday())
    elif which == "next" or (coming and which is None and back):
        day = today + timedelta(7 - back)
    else:
        day = today - timedelta((back or 7) if which == "last" else back)
    return day, day, _precision(words)


def _period(words: str, today: date, _coming: bool) -> _Found | None:
    found = _THAT_PERIOD.search(words)
    if not found:
        return None
    return _shifted(found["unit"], ("last", "this", "next").index(found["which"]) - 1, today)


def _ago(words: str, today: date, _coming: bool) -> _Found | None:
    found = _AGO.search(words)
    if not found:
        return None
    count = found["count"]
    number = int(count) if count.isdecimal() else _COUNT.index("one" if count in "an" else count)
    if found["unit"] == "day":
        day = today - timedelta(number)
        return day, day, _precision(words)
    return _shifted(found["unit"], -number, today)


def _named_month(words: str, today: date, coming: bool) -> _Found | None:
    found = _MONTH_ONLY.search(words)
    if not found:
        return None
    number = _number(found["month"])
    forward = (coming or found["which"] == "next") and number != today.month
    if forward:
        return _whole_month(today.year + (number < today.month), number)
    return _whole_month(today.year - (number > today.month), number)


def _shifted(unit: str, shift: int, today: date) -> _Found | None:
    if unit == "week":
        monday = today - timedelta(today.weekday()) + timedelta(7 * shift)
        return monday, monday + timedelta(6), "week"
    if unit == "month":
        months = today.year * 12 + today.month - 1 + shift
        return _whole_month(months // 12, months % 12 + 1)
    year = today.year + shift
    return (date(year, 1, 1), date(year, 12, 31), "year") if year >= 1 else None


def _one_day(year: int, month: int, day: int) -> _Found | None:
    try:
        only = date(year, month, day)
    except ValueError:
        return None
    return only, only, "day"


def _whole_month(year: int, month: int) -> _Found | None:
    if not 1 <= year <= 9998:
        return None
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month"


def _month(found: re.Match[str]) -> int:
    return _number(found["month"] or found["month2"])


def _number(name: str) -> int:
    return _SHORT[name.rstrip(".")[:3]]


def _anchor(source: SourceText) -> _Anchor | None:
    if source.published_at is not None:
        return _Anchor(source.published_at.date(), "published_at")
    filed = _absolute(folded(source.dateline)) if source.dateline else None
    return _Anchor(filed[0], "dateline") if filed and filed[2] == "day" else None


def _time(
    surface: str, start: date, end: date, precision: TimePrecision, anchor: TimeAnchor
) -> Time:
    return Time(
        surface=surface,
        start=start.isoformat(),
        end=end.isoformat(),
        precision=precision,
        anchor=anchor,
    )


def _unresolved(surface: str) -> Time:
    return Time(surface=surface, start=None, end=None, precision=None, anchor="none")
