"""Who is surely somebody else: "the judge" may be any judge named before, "the suit" is nobody."""

import re

from service.grounding.speaker.evidence import is_named
from service.grounding.speaker.voices import Voice, same_voice

_DEFINITE = re.compile(r"(?:the|this|that)\s(?!.*s$)", re.IGNORECASE)
_CASE = re.compile(
    r"the (?:\w+ )?(?:(?:law)?suit|complaint|indictment|affidavit|filing|petition|report|study"
    r"|studies|survey|poll|documents?|papers|records|charges|book|article)\b",
    re.IGNORECASE,
)
"""A paper that somebody else may have written, and is nobody."""


def distinct(told: Voice, there: Voice) -> bool:
    """Whether the two are surely not one: "the judge" may be any judge who has been named."""
    if same_voice(told, there):
        return False
    known = bool(there.people) or is_named(there.words) or not _DEFINITE.match(there.words)
    known = known or _CASE.match(there.words) is not None
    return known or not (told.people or is_named(told.words))
