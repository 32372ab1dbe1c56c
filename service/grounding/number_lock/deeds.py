"""Whether two things that a story names have the same done to them: "one died, another was hurt".

Two are counted together only if what happened to the one happened to the other, or both is told.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from service.grounding.words.auxiliaries import BE, HAVE
from service.grounding.words.families import family
from service.grounding.words.overlap import reports
from service.grounding.words.verbs import form

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"[.;!?]\s")
_JOINT = re.compile(r"[,;:]|\b(?:and|but|while|whereas)\b", re.IGNORECASE)
_MODAL = frozenset({"will", "would", "may", "might", "can", "could", "must", "should", "shall"})
_REACH = 200
"""Characters on either side of the second thing in which its deed stands."""
_NEAR = 6
"""Words behind the second thing within which its own deed stands."""


def apart(there: str, start: int, end: int, told: str) -> bool:
    """Whether the second thing of `there`, named from `start` to `end`, has a deed of its own that
    is another than that of the first, and `told` does not tell both.
    """
    before = _SENTENCE.split(there[max(0, start - _REACH) : start])[-1]
    joints = list(_JOINT.finditer(before))
    cut = joints[-1].start() if joints else 0
    behind = _WORD.findall(_JOINT.split(_SENTENCE.split(there[end : end + _REACH])[0])[0])[:_NEAR]
    within = _deeds(_WORD.findall(before[cut:]))
    own = within[-1:] or ([] if "were" in behind else _deeds(behind)[:1])
    first = _deeds(_WORD.findall(before[:cut]))[-1:]
    return bool(own) and not {*own, *first} <= {
        family(word.lower()) for word in _WORD.findall(told)
    }


def _deeds(words: Sequence[str]) -> list[str]:
    """What is told as done or to come, in order: each verb by what it is counted as."""
    lows = ["", *(word.lower() for word in words)]
    return [
        family(low)
        for before, low in pairwise(lows)
        if (form(low) == "past" or before in _MODAL)
        and low not in BE | HAVE | _MODAL
        and not reports(low)
    ]
