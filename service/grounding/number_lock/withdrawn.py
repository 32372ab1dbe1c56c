"""Which figures a story takes back: "an earlier version said 40; it was 14" withdraws 40.

A small walk over cues from left to right: a cue that withdraws holds for what follows it, until a
cue that corrects. In a correction note any "said" withdraws; in the body only words that say so
themselves ("earlier reports of 40", "revised from 40").
"""

import re

from service.grounding.lexicon import word_set
from service.grounding.words.bag import bag_of
from service.memo import once

_WITHDRAWS_ANYWHERE = (
    r"earlier (?:reports?|versions?|counts?|estimates?|figures?|tolls?|statements?)"
    r"|(?:initial|previous|preliminary|first) (?:reports?(?! (?:is|are|will|due|to be|by|from)\b)"
    r"|counts?|estimates?|figures?|tolls?)"
    r"|(?:initially|previously|earlier|first|originally|mistakenly|wrongly|incorrectly|erroneously)"
    r" (?:said|reported|put|stated|gave|given|announced|estimated|believed|thought|counted|listed)"
    r"|(?:revised|corrected|changed|lowered|raised|cut)(?: (?:up|down|upwards?|downwards?))?"
    r" from(?= (?:an? |the )?(?:initial|earlier|previous|first|preliminary|[\d$£€]))"
    r"|(?:up|down) from (?:an? |the )?(?:initial|earlier|previous|first|preliminary)"
    r"|rather than|instead of|and not|, not|misstated|miscounted"
)
_WITHDRAWS_IN_NOTE = (
    r"said|stated|gave|reported|put|was given as|referred|misidentified|wrote|had it"
    r"|incorrectly|mistakenly|wrongly|erroneously|not"
)
_CORRECTS = (
    r"it (?:was|is)|they (?:were|are)|there (?:were|are|was|is)|in fact|actually|should (?:have|be)"
    r"|(?:the )?(?:correct|right|actual|true|real|current|new|latest|updated) \w+|to say|to show"
    r"|(?:corrected|revised|changed|updated|raised|lowered|cut) to|to reflect|were later|was later"
    r"|(?:but|now|later|since) (?:\w+ ){0,4}?(?:said|put|confirmed|revised|corrected|lowered)"
    r"|turned out|have been corrected|has been corrected| to (?=\W*\d)|, to |but "
)
_BODY = re.compile(rf"\b(?P<off>{_WITHDRAWS_ANYWHERE})\b|(?P<on>{_CORRECTS})", re.IGNORECASE)
_NOTE = re.compile(
    rf"\b(?P<off>{_WITHDRAWS_ANYWHERE}|{_WITHDRAWS_IN_NOTE})\b|(?P<on>{_CORRECTS}|\bnot )",
    re.IGNORECASE,
)
_BODY_OFF = re.compile(rf"\b(?:{_WITHDRAWS_ANYWHERE})\b")
"""Without one of these nothing is taken back in the body, and few sentences have one."""
_BODY_WORDS = word_set("withdrawn.words")
"""Words of which every one of these phrases has one."""
_STOP = re.compile(r"[.;!?](?=\s|$)")
_CLAUSE = re.compile(r",(?=\s)|\b(?:after|when|because|since|while|and|as|before|in which)\b")
"""In the body, what is taken back ends with its clause: a note may run on."""


@once
def withdrawn_spans(text: str, *, note: bool) -> list[tuple[int, int]]:
    """The stretches of `text` whose figures are taken back; `note` for a correction note.

    >>> said = "An earlier version of this story said 40; it was 14."
    >>> [said[start:end].strip() for start, end in withdrawn_spans(said, note=True)]
    ['earlier version of this story said 40']
    """
    if not note and (bag_of(text).isdisjoint(_BODY_WORDS) or not _BODY_OFF.search(text.casefold())):
        return []
    spans: list[tuple[int, int]] = []
    begin: int | None = None
    events = sorted(
        [
            (found.start(), found.lastgroup or "on")
            for found in (_NOTE if note else _BODY).finditer(text)
        ]
        + [(found.start(), "on") for found in (_STOP if note else _CLAUSE).finditer(text)]
        + ([] if note else [(found.start(), "on") for found in _STOP.finditer(text)])
    )
    for at, group in events:
        if group == "off" and begin is None:
            begin = at
        elif group == "on" and begin is not None:
            spans.append((begin, at))
            begin = None
    if begin is not None:
        spans.append((begin, len(text)))
    return spans
