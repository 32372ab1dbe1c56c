"""Dates as precise as they are written, in ISO 8601; years, decades and seasons."""

from datetime import date as calendar_date
from typing import Final, NamedTuple

from service.grounding.numbers.cardinals import skip_hyphen
from service.grounding.numbers.tokens import Tokens
from service.grounding.numbers.wordlist import wordset
from service.grounding.numbers.words import ORDINALS

MONTHS: Final[dict[str, int]] = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS: Final = wordset("monday tuesday wednesday thursday friday saturday sunday")
RELATIVE_DAYS: Final = frozenset({"yesterday", "today", "tomorrow", "tonight"})
MODAL: Final = frozenset({"may", "march", "mar", "jan", "dec", "sep"})
"""Months that are other words or names too; alone they need a date's preposition."""

BEFORE_DATE: Final = wordset(
    "in since until till by during on of from before after last next this early late mid "
    "through to and between for"
)
BEFORE_YEAR: Final = wordset(
    "in since until till by during before after from between of mid early late circa year "
    "fiscal spring summer autumn fall winter to and through for around about the its ("
)
SURE_YEAR: Final = wordset(
    "in since until till during mid early late circa year fiscal spring summer autumn winter"
)
SEPTEMBER_11: Final = "2001-09-11"
"""What "9/11" names in a news story."""
NEVER_YEAR: Final = wordset("no some nearly almost roughly least most estimated $")
YEAR_FIRST: Final = 1000
YEAR_LAST: Final = 2199
RECENT_FIRST: Final = 1900
RECENT_LAST: Final = 2059


class DateReading(NamedTuple):
    """A date: its ISO form (None when relative) and the token after it."""

    iso: str | None
    stop: int
    unit_class: str = "date"


def read_date(tokens: Tokens, index: int) -> DateReading | None:
    """The date that begins at `index`."""
    word = tokens.text(index)
    if tokens.kind(index) == "digits":
        return _numeric(tokens, index) or _decade(tokens, index) or _day_month(tokens, index)
    if word in RELATIVE_DAYS or (word in WEEKDAYS and tokens.capital(index)):
        return DateReading(None, index + 1)
    if word in MONTHS:
        return _month_first(tokens, index)
    if word == "'" and tokens.kind(index + 1) == "digits" and tokens.glued(index + 1):
        return _short_decade(tokens, index + 1)
    return _day_month(tokens, index) if word in ORDINALS else None


def is_year(tokens: Tokens, index: int, stop: int, bare: str) -> bool:
    """Whether the four plain digits at `index` name a year rather than a count."""
    if len(bare) != 4 or not YEAR_FIRST <= int(bare) <= YEAR_LAST:
        return False
    before = tokens.text(index - 1)
    if before == "-" and tokens.glued(index):
        before = tokens.text(index - 2)
    if before in SURE_YEAR:
        return True
    after = tokens.at(stop)
    plural = after.kind == "word" and after.raw.islower() and _plural(after.text)
    if plural or before in NEVER_YEAR or _bounded(tokens, index):
        return False
    return before in BEFORE_YEAR or RECENT_FIRST <= int(bare) <= RECENT_LAST


def _bounded(tokens: Tokens, index: int) -> bool:
    """Whether a bound shows a count: "more than 2000" does, "earlier than 2000" does not."""
    comparatives = {"more", "fewer", "less", "greater", "higher", "lower"}
    return tokens.text(index - 1) == "than" and tokens.text(index - 2) in comparatives


def _plural(word: str) -> bool:
    if word in {"people", "men", "women", "children", "troops"}:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith("ss")


def _glued_mark(tokens: Tokens, index: int, mark: str) -> bool:
    return (
        tokens.text(index) == mark
        and tokens.glued(index)
        and tokens.kind(index + 1) == "digits"
        and tokens.glued(index + 1)
    )


def _numeric(tokens: Tokens, index: int) -> DateReading | None:
    """2024-03-05, 2024-03, 2019-20, 05.03.2024, 3/25/2024."""
    mark = tokens.text(index + 1)
    if mark not in {"-", ".", "/"} or not _glued_mark(tokens, index + 1, mark):
        return None
    first, second = tokens.text(index), tokens.text(index + 2)
    if (first, mark, second) == ("9", "/", "11"):
        return DateReading(SEPTEMBER_11, index + 3)
    if _glued_mark(tokens, index + 3, mark) and not _glued_mark(tokens, index + 5, mark):
        return _triple(first, second, tokens.text(index + 4), mark, index + 5)
    if len(first) != 4 or not RECENT_FIRST - 300 <= int(first) <= YEAR_LAST or mark == ".":
        return None
    return _pair(first, second, mark, index + 3)


def _pair(first: str, second: str, mark: str, stop: int) -> DateReading | None:
    """A season ("2019-20", "1939-1945") or an ISO month ("2024-03")."""
    if len(second) == 4 and int(first) < int(second) <= RECENT_LAST:
        return DateReading(f"{first}/{second}", stop, "year")
    if len(second) != 2:
        return None
    next_year = int(second) == (int(first) + 1) % 100
    if next_year or int(second) > max(12, int(first[2:])):
        century = int(first[:2]) + (next_year and second == "00")
        return DateReading(f"{first}/{century}{second}", stop, "year")
    if mark == "-" and 1 <= int(second) <= 12:
        return DateReading(f"{first}-{second}", stop)
    return None


def _triple(first: str, second: str, third: str, mark: str, stop: int) -> DateReading | None:
    if len(first) == 4 and mark == "-":
        return _dated(first, second, third, stop)
    if len(third) != 4:
        return None
    if mark == "." or (int_or_zero(first) > 12 and mark == "/"):
        return _dated(third, second, first, stop)
    if int_or_zero(second) > 12 or first == second:
        return _dated(third, first, second, stop)
    if 1 <= int_or_zero(first) <= 12 and mark == "/":
        return DateReading(None, stop)
    return None


def int_or_zero(digits: str) -> int:
    """Digits as a number; 0 for a run too long to be a part of a date."""
    return int(digits) if len(digits) <= 4 else 0


def _dated(year: str, month: str, day: str, stop: int) -> DateReading | None:
    try:
        written = calendar_date(int_or_zero(year), int_or_zero(month), int_or_zero(day))
    except ValueError:
        return None
    return DateReading(written.isoformat(), stop)


def _decade(tokens: Tokens, index: int) -> DateReading | None:
    digits = tokens.text(index)
    stop = index + 1
    if tokens.text(stop) == "'":
        stop += 1
    if tokens.text(stop) != "s" or not tokens.glued(stop) or not tokens.glued(index + 1):
        return None
    if len(digits) == 4 and digits.endswith("0") and "1" <= digits[0] <= "2":
        iso = f"{digits[:2]}XX" if digits.endswith("00") else f"{digits[:3]}X"
        return DateReading(iso, stop + 1, "year")
    if len(digits) == 2 and digits[1] == "0" and tokens.text(index - 1) == "the":
        return DateReading(f"19{digits[0]}X", stop + 1, "year") if digits >= "20" else None
    return None


def _short_decade(tokens: Tokens, index: int) -> DateReading | None:
    digits = tokens.text(index)
    if len(digits) == 2 and digits[1] == "0" and tokens.text(index + 1) == "s":
        return DateReading(f"19{digits[0]}X", index + 2, "year") if digits >= "20" else None
    return None


def _month_first(tokens: Tokens, index: int) -> DateReading | None:
    """March 5, 2024; March 5; March 2024; March; Mar. 5."""
    month = MONTHS[tokens.text(index)]
    before = tokens.text(index - 1)
    led = before in BEFORE_DATE or (before == "-" and tokens.text(index - 2) in {"mid", "early"})
    sure = tokens.capital(index) or led
    stop = index + 1 + (tokens.text(index + 1) == "." and len(tokens.text(index)) <= 4)
    stop += tokens.text(stop) == "the"
    day, after_day = _day(tokens, stop)
    if day and sure and not _is_amount(tokens, after_day):
        return _with_year(tokens, month, day, after_day)
    year, after_year = _year(tokens, skip_comma(tokens, index + 1))
    if year and sure:
        return DateReading(f"{year}-{month:02}", after_year)
    if not (led if tokens.text(index) in MODAL else sure) or len(tokens.text(index)) < 3:
        return None
    if not tokens.capital(index) or (len(tokens.text(index)) == 3 and month != 5):
        return None
    return DateReading(f"--{month:02}", index + 1)


def _is_amount(tokens: Tokens, stop: int) -> bool:
    """Whether the "day" is the beginning of a larger number ("March 5.5%")."""
    return tokens.text(stop) in {"%", ":"} and tokens.glued(stop)


def skip_comma(tokens: Tokens, index: int) -> int:
    """The position after a comma (or "of") at `index`, or `index`."""
    return index + (tokens.text(index) in {",", "of", "."})


def _day(tokens: Tokens, index: int) -> tuple[int, int]:
    digits = tokens.text(index)
    if tokens.kind(index) == "digits" and len(digits) <= 2 and 1 <= int(digits) <= 31:
        suffixed = tokens.text(index + 1) in {"st", "nd", "rd", "th"} and tokens.glued(index + 1)
        return int(digits), index + 1 + suffixed
    if digits in ORDINALS and ORDINALS[digits] <= 31:
        return ORDINALS[digits], index + 1
    return 0, index


def _year(tokens: Tokens, index: int) -> tuple[int, int]:
    digits = tokens.text(index)
    lettered = tokens.kind(index + 1) == "word" and tokens.glued(index + 1)
    if tokens.kind(index) == "digits" and len(digits) == 4 and digits[0] in "12" and not lettered:
        return int(digits), index + 1
    return 0, index


def _with_year(
    tokens: Tokens, month: int, day: int, stop: int, last: int | None = None
) -> DateReading:
    if last is None:
        last, stop = _last_day(tokens, day, stop)
    year, after = _year(tokens, skip_comma(tokens, stop))
    lead = f"{year:04}" if year else "-"
    if not year:
        after = stop
    elif _dated(str(year), str(month), str(max(day, last)), after) is None:
        return DateReading(None, after)
    iso = f"{lead}-{month:02}-{day:02}"
    return DateReading(f"{iso}/{lead}-{month:02}-{last:02}" if last else iso, after)


def _last_day(tokens: Tokens, day: int, stop: int) -> tuple[int, int]:
    """The end of "5-7" and the token after it; 0 when there is one day only."""
    if tokens.text(stop) != "-":
        return 0, stop
    last, after = _day(tokens, stop + 1)
    ends = tokens.kind(after) != "word" or not tokens.glued(after)
    return (last, after) if last > day and ends and tokens.text(after) != "-" else (0, stop)


def _day_month(tokens: Tokens, index: int) -> DateReading | None:
    """5 March 2024, 5 Mar, 4th of May, the fifth of November."""
    day, stop = _day(tokens, index)
    if not day:
        return None
    last, stop = _last_day(tokens, day, stop)
    stop = skip_hyphen(tokens, stop)
    stop += tokens.text(stop) == "of"
    name = tokens.text(stop)
    if name not in MONTHS or (
        name in MODAL and not tokens.capital(stop) and not _led(tokens, index)
    ):
        return None
    dot = tokens.text(stop + 1) == "." and len(name) <= 4 and tokens.kind(stop + 2) == "digits"
    return _with_year(tokens, MONTHS[name], day, stop + 1 + dot, last)


def _led(tokens: Tokens, index: int) -> bool:
    return tokens.text(index - 1) in BEFORE_DATE
