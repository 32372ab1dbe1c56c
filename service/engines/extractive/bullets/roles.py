"""What a bullet does for the reader, by plain signs of its words."""

import re

from schemas.vocabulary import BulletRole

_NEXT = re.compile(
    r"\b(?:will|plans? to|is expected to|are expected to|is due|are due|scheduled"
    r"|is set to|are set to"
    r"|next (?:week|month|year)|tomorrow|upcoming|vows? to|pledged to|intends? to|about to)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:had (?:\w+ly )?\w+(?:ed|en|own|ought)|had been"
    r"|earlier this (?:month|year)|last (?:month|year)"
    r"|in (?:19|20)\d\d|since (?:19|20)\d\d|years? ago|months? ago|previously"
    r"|currently|has long|for years|decades?)\b",
    re.IGNORECASE,
)
_WEIGHS = re.compile(
    r"\b(?:means that|meaning|could (?:lead|affect|mean|cost|hit|force)|risks?|impact|consequences?"
    r"|the (?:first|largest|biggest|worst|highest|lowest|deadliest) \w+ (?:since|in|ever)"
    r"|threatens?"
    r"|raises|at stake|affect(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_REACTS = re.compile(
    r"\b(?:criticis|criticiz|condemn|prais|welcom|denounc|reject|oppos|blam|slam|hail|urg|warn|demand"
    r"|defend|disput|deni|denie|respond|react|apologi|thank|vow)\w*\b",
    re.IGNORECASE,
)


def role_of(text: str, index: int, *, spoken: bool) -> BulletRole:
    """The role of a bullet whose first sentence is the story's `index`-th, from 0.

    `spoken` says whether a named speaker stands behind it. The story's opening is what happened.
    """
    if index == 0:
        return "what_happened"
    if spoken and _REACTS.search(text):
        return "reaction"
    if _PAST.search(text):
        return "background"
    if not spoken and _NEXT.search(text):
        return "whats_next"
    if _WEIGHS.search(text):
        return "why_it_matters"
    return "what_happened"


def gives_context(text: str, index: int) -> bool:
    """Whether a bullet tells what lies behind the news."""
    return role_of(text, index, spoken=False) in ("background", "why_it_matters")
