"""Time told otherwise: "last week" for "next week", "next year" for "later this month"."""

import re

from service.grounding.words.bag import bag_of

_PERIOD = (
    r"day|night|week|weekend|month|year|quarter|season|spring|summer|autumn|fall|winter|decade"
    r"|century|hour|minute|weeks|months|years|days|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday|january|february|march|april|may|june|july|august|september|october"
    r"|november|december"
)
_PERIODS = frozenset(f"{period}{plural}" for period in _PERIOD.split("|") for plural in ("", "s"))
_NEAR = re.compile(
    rf"\b(?:(?P<last>last|past|previous)|(?P<next>next|coming|following)|(?P<this>this))"
    rf" (?P<period>{_PERIOD})\b",
    re.IGNORECASE,
)
_AGO = re.compile(rf"\b(\w+ (?:{_PERIOD}))s? ago\b", re.IGNORECASE)
_AHEAD = re.compile(rf"\bin (\w+ (?:{_PERIOD}))s?\b", re.IGNORECASE)


def turned_round(text: str, there: str) -> str | None:
    """What tells another time than the evidence: another direction from now."""
    if bag_of(text).isdisjoint(_PERIODS):
        return None
    return _elsewhen(text, there) or _ago(text, there)


def _elsewhen(text: str, there: str) -> str | None:
    """A "last", "this" or "next" of some period, where the evidence has others alone."""
    known = set(map(_way, _NEAR.finditer(there)))
    for told in _NEAR.finditer(text) if known else ():
        if _way(told) not in known:
            return f"“{told.group()}” is another time than the story's."
    return None


def _way(near: re.Match[str]) -> str:
    return next(way for way in ("last", "next", "this") if near[way])


def _ago(text: str, there: str) -> str | None:
    """What was so long ago told as so far ahead, or the other way round."""
    for told, opposite in ((_AGO, _AHEAD), (_AHEAD, _AGO)):
        for found in told.finditer(text):
            words = found[1].lower()
            if words in {one.lower() for one in told.findall(there)}:
                continue
            if words in {one.lower() for one in opposite.findall(there)}:
                return f"“{found.group()}” turns the story's time round."
    return None
