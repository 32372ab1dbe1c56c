"""The dateline before a story's first words: "BAGHDAD (AP) — ", "LONDON, March 5 (Reuters) - ".

It is cut off the first sentence; its outlet is who publishes, not who speaks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST = 110
"""Characters looked at from the start of a paragraph."""

_UPPER = r"[A-ZÀ-ÖØ-Þ]"
_CAPITALS = rf"{_UPPER}[A-ZÀ-ÖØ-Þ.'’-]+(?:[ /]{_UPPER}[A-ZÀ-ÖØ-Þ.'’-]*){{0,4}}"
_MIXED = rf"{_UPPER}[\w.'’-]*(?: {_UPPER}[\w.'’-]*){{0,4}}"
_MORE = r"(?:, ?[A-Z0-9][\w.'’]*(?: [\w.'’]+){0,3}){0,3}"
_OUTLET = r"\((?P<outlet>[A-Z][\w.&'’/+ -]{1,40})\)"
_DASH = r"(?:--|[-–—―_])"

# A place in capitals, an outlet or none, and a dash: "BAGHDAD (AP) — ", "ROME, May 2 - ".
_PLACE_DASH = re.compile(
    rf"(?P<place>{_CAPITALS}{_MORE}) {{0,2}}"
    rf"(?:(?:{_OUTLET})? {{0,2}}{_DASH}{{1,2}}|(?P<bare>\([A-Z][\w.&/ -]{{1,40}}\))) "
)
# Any place with its outlet, then a dash, a colon or no space at all: "Paris (CNN)The …".
_OUTLET_DASH = re.compile(
    rf"(?:(?P<place>{_MIXED}{_MORE}) {{1,2}})?{_OUTLET}"
    rf"(?: ?{_DASH}{{1,2}} |: | {{2}}|(?=[\w\"'“‘]))"
)
# The South Asian form: "KARACHI: The …".
_PLACE_COLON = re.compile(rf"(?P<place>{_CAPITALS}{_MORE}): ")
_LABELS = frozenset(
    """
    LABELS BREAKING UPDATE UPDATED WATCH EXCLUSIVE LIVE OPINION ANALYSIS EDITORIAL
    CORRECTION VIDEO PHOTOS NOTE HOST QUESTION ANSWER REPORTER PRESIDENT MODERATOR FACT
    CLAIM VERDICT EXPLAINER NEWS CLARIFICATION REVIEW INTERVIEW READ RELATED SUMMARY
    """.split()  # noqa: SIM905 - a column of words is easier to review than a list of strings
)
_ALARM = re.compile(
    r"[^\w\s\"'“‘«(\[-]{0,8} ?"
    r"(?:breaking(?: news)?|just in|news alert|urgent|developing|exclusive)"
    r"(?: ?:| ?[-–—]{1,2}(?= )) {0,2}[^\w\s\"'“‘«(\[-]{0,8} ?",
    re.IGNORECASE,
)
"""What a desk puts before urgent news, with the signs around it: "🚨 BREAKING: "."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at the start of a paragraph."""

    place: str | None
    """Place and date as printed, without the outlet."""
    outlet: str | None
    length: int
    """Characters up to the first word of the story."""


def is_transcript(lines: Sequence[str]) -> bool:
    """Whether speakers in capitals open the lines ("HOST: …"), so that a colon ends no dateline."""
    return sum(_PLACE_COLON.match(line[:LONGEST]) is not None for line in lines) > 1


def alarm_length(paragraph: str) -> int:
    """Characters of the alarm that `paragraph` begins with, when a sentence opens behind it.

    >>> alarm_length("BREAKING: Two ferries collided."), alarm_length("Breaking: two at a time.")
    (10, 0)
    """
    found = _ALARM.match(paragraph[:LONGEST])
    opens = found is not None and _opens_sentence(paragraph[found.end() : found.end() + 8])
    return found.end() if found is not None and opens else 0


def read_dateline(paragraph: str, *, colon: bool = True) -> Dateline | None:
    """The dateline that `paragraph` begins with, when what follows opens a sentence.

    `colon` tells whether a colon may end it.

    >>> read_dateline("OSLO, May 2 (NTN) - Two ferries collided.")
    Dateline(place='OSLO, May 2', outlet='NTN', length=20)
    """
    head = paragraph[:LONGEST]
    for form in (_PLACE_DASH, _OUTLET_DASH, _PLACE_COLON):
        found = form.match(head)
        if (
            found is None
            or (form is _PLACE_COLON and not colon)
            or not _opens_sentence(paragraph[found.end() : found.end() + 8])
        ):
            continue
        place = found["place"]
        if place is not None and place.split()[0].rstrip(".,") in _LABELS:
            continue
        outlet = found.groupdict().get("outlet") or found.groupdict().get("bare", "")
        return Dateline(place, (outlet or "").strip("()") or None, found.end())
    return None


def _opens_sentence(text: str) -> bool:
    bare = text.lstrip(" \"'“‘«([-–—")
    return bool(bare) and (bare[0].isupper() or bare[0].isdigit() or bare[:2] in {"al", "el"})
