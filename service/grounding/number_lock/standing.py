"""Whether the story says that a figure no longer stands.

Which figures a correction takes back is in `withdrawn.py`; here it is asked whether a key number
may call itself superseded or corrected, and whether one that was left behind calls itself current.
"""

import re
from collections.abc import Sequence

from schemas.draft import DraftNumber
from service.grounding.folding import folded
from service.grounding.numbers import read_quantities
from service.grounding.numbers.carrying import Figure

_LEFT = re.compile(
    r"\b(?:(?:up|down|rose|risen|rises|rising|grew|grown|climbed|jumped|increased|raised|fell|fallen"
    r"|falls|dropped|declined|decreased|lowered|cut|slid|shrank|changed|moved|went|revised"
    r"|corrected)\s(?:[\w’'-]+\s){0,3}?from|compared\s(?:[\w’'-]+\s){0,3}?(?:from|with))"
    r"\s(?:[a-z]+\s){0,3}$",
    re.IGNORECASE,
)
"""What stands before a figure that has been left behind: "down from", "rose from about"."""
_REACH = 60
"""Characters before a number that say so."""
_SIGN = re.compile(
    r"\b(?:(?:down|up|revised|corrected|raised|lowered|cut|changed|reduced|increased|rose|risen"
    r"|fell|fallen|grew|dropped|climbed|jumped|slid) (?:\w+ ){0,3}?(?:from|to)|earlier|previous\w*"
    r"|revised?|at first|initial\w*|correct(?:ed|ion|s)?|had been|compared (?:with|to)|preliminary"
    r"|originally|formerly|no longer|instead of|rather than|mistaken\w*|wrong\w*|incorrect\w*"
    r"|misstated|used to|last (?:year|month|week)|a year ago|since then|updated?|superseded"
    r"|at the time|early (?:\w+ ){0,2}?(?:counts?|estimates?|figures?|tolls?|tallies|results?)"
    r"|replaced|amend\w*|withdr\w+|retract\w*|restate[ds]?|misprint\w*|typo\w*|miscount\w*"
    r"|inaccura\w+|overstat\w+|understat\w+|clarif\w+|in fact|actually|should (?:have|be)|errors?"
    r"|had (?:said|put|given|been|reported)|mistakes?|first|now|later|as of|higher|lower|recount"
    r"|from \S+ (?:\w+ )?to)\b",
    re.IGNORECASE,
)
"""What says that a figure is not the last one."""


def _another(there: Figure, texts: Sequence[str]) -> bool:
    """Whether the evidence has another number of the same sort, which may have replaced it."""
    mine = there.quantity
    return any(
        one.kind == mine.kind and one.unit == mine.unit and one.value != mine.value
        for text in texts
        for one in read_quantities(text)
    )


def left_behind(figure: Figure) -> bool:
    """Whether the text says of its number that another took its place: "up from 640"."""
    before = max(0, figure.quantity.start - _REACH)
    found = _LEFT.search(figure.text, before, figure.quantity.start)
    if found is None:
        return False
    # "34% of one group, compared with 22% of the other": both stand
    return not found.group().lower().startswith("compared") or bool(_THEN.search(figure.after))


_THEN = re.compile(
    r"^[^.;]{0,60}?\b(?:last|previous|prior|earlier|before|ago|then|a year|in (?:19|20)\d\d"
    r"|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august"
    r"|september|october|november|december)\b",
    re.IGNORECASE,
)
"""Behind a figure that another is compared with: its own time."""
_CLAUSE_END = re.compile(r"[.,;:()]| to ")


def _of_then(entry: DraftNumber, figure: Figure) -> bool:
    """Whether a figure that was left behind is told as that of its own time, which the story
    writes behind it: "up from 56 in 2013", told of 2013.
    """
    behind = folded(_CLAUSE_END.split(figure.after, maxsplit=1)[0])
    said = (*entry.times, *_YEAR.findall(entry.meaning))
    another = any(one.lower() not in behind for one in _RELATIVE.findall(entry.meaning))
    return not another and any(folded(one[:80]) in behind for one in said if one)


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_RELATIVE = re.compile(
    r"\b(?:(?:this|last|next) (?:week|month|quarter|season|year)|now|today|current(?:ly)?|latest"
    r"|newest)\b",
    re.IGNORECASE,
)
"""Times of a meaning that are those of a figure which has not been left behind."""


def standing_fault(
    entry: DraftNumber, there: Figure, *, taken: bool, texts: Sequence[str]
) -> str | None:
    """Why a number's standing is not the story's; None when it is.

    `taken`: a correction takes this figure back; `texts` are the evidence's sentences.
    """
    left, standing = left_behind(there), entry.standing
    if standing == "current":
        behind = left and (taken or not _of_then(entry, there))
        return "It is a figure that the story has left behind." if behind else None
    if taken or left or any(_SIGN.search(text) for text in texts) or _another(there, texts):
        return None
    return f"Nothing in the evidence says that the figure is {standing}."
