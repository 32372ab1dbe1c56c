"""Clock times: "5.30pm", "17:30 GMT", "2 p.m."; as ISO 8601 "T17:30"."""

from typing import Final

from service.grounding.numbers.dates import DateReading
from service.grounding.numbers.tokens import Tokens
from service.grounding.numbers.wordlist import wordset

HOURS: Final = 24
HALF_DAY: Final = 12
ZONES: Final = wordset("gmt bst utc cet cest est edt pst pdt ist msk et pt ct")


def read_clock(tokens: Tokens, index: int) -> DateReading | None:
    """The clock time that begins at `index`."""
    if tokens.kind(index) != "digits" or len(tokens.text(index)) > 2:
        return None
    hour, minute, stop = int(tokens.text(index)), 0, index + 1
    colon = tokens.text(stop) == ":"
    if _minutes_follow(tokens, stop):
        minute, stop = int(tokens.text(stop + 1)), stop + 2
    half, after = _half_day(tokens, stop)
    if half and 1 <= hour <= HALF_DAY:
        return DateReading(_iso(hour % HALF_DAY + half - 1, minute), after, "time_of_day")
    if colon and stop > index + 1:
        return _colon_time(tokens, hour, minute, stop)
    if tokens.text(stop) == "o" and tokens.text(stop + 1) == "'":
        return DateReading(None, stop + 3, "time_of_day")
    return None


def _colon_time(tokens: Tokens, hour: int, minute: int, stop: int) -> DateReading | None:
    """A time of 24 hours with its zone, or a race time, which names no moment."""
    raced = _raced(tokens, stop)
    if raced > stop:
        return DateReading(None, raced, "other")
    zone = tokens.text(stop) in ZONES
    return DateReading(_iso(hour, minute), stop + zone, "time_of_day") if hour < HOURS else None


def _minutes_follow(tokens: Tokens, index: int) -> bool:
    digits = tokens.text(index + 1)
    return (
        tokens.text(index) in {":", "."}
        and tokens.glued(index)
        and tokens.kind(index + 1) == "digits"
        and tokens.glued(index + 1)
        and len(digits) == 2
        and digits < "60"
    )


def _raced(tokens: Tokens, stop: int) -> int:
    """The token after the rest of a race time ("3:11.41", "2:03:45")."""
    while (
        tokens.text(stop) in {":", "."}
        and tokens.glued(stop)
        and tokens.kind(stop + 1) == "digits"
        and tokens.glued(stop + 1)
    ):
        stop += 2
    return stop


def _half_day(tokens: Tokens, index: int) -> tuple[int, int]:
    """1 and the token after it for "am", 13 for "pm"; 0 when neither stands at `index`."""
    if tokens.text(index) in {"am", "pm"}:
        return (1 if tokens.text(index) == "am" else HALF_DAY + 1), index + 1
    dotted = tokens.text(index) + tokens.text(index + 1) + tokens.text(index + 2)
    if dotted in {"a.m", "p.m"} and tokens.glued(index + 2):
        stop = index + 3 + (tokens.text(index + 3) == "." and tokens.glued(index + 3))
        return (1 if dotted == "a.m" else HALF_DAY + 1), stop
    return 0, index


def _iso(hour: int, minute: int) -> str:
    return f"T{hour:02}:{minute:02}"
