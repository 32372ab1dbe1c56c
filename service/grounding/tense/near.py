"""What is near and has not happened: "is close to signing", "led them to the brink of promotion",
"almost drowned"; and what was tried in vain or stopped: "lost his appeal", "put the line on hold".
"""

from collections.abc import Sequence
from itertools import pairwise

from service.grounding.words.verbs import form

_NEARLY = {"close": "to", "verge": "of", "brink": "of", "point": "of"}
_EDGES = frozenset({"brink", "verge"})
"""Behind them a noun tells as much as a verb; "close to" may be a place."""
ALMOST = frozenset({"almost", "nearly"})
_MEASURED = frozenset({"doubled", "halved", "trebled", "tripled", "quadrupled"})
"""Behind "almost" they happened, to nearly that measure."""
_LOST = frozenset({"lose", "loses", "losing", "lost"})
_TRIED = frozenset({"appeal", "appeals", "bid", "challenge", "lawsuit", "attempt"})
_TRIED_WITHIN = 4
"""Words behind "lost" among which stands what was in vain: "lost a second high court appeal"."""
_STOPPED = frozenset({"stop", "stops", "stopped", "stopping", "fell", "fall", "falls", "falling"})
_PUT = frozenset({"put", "puts", "putting"})
_HOLD_WITHIN = 8
IN_VAIN = _LOST | _STOPPED | _PUT
NEAR = _NEARLY.keys() | ALMOST
"""Words by one of which it is told."""


def is_near(text: str, rest: Sequence[str]) -> bool:
    """Whether a word, with those behind it, says so of what follows."""
    if text in ALMOST:
        return bool(rest) and form(rest[0]) == "past" and rest[0] not in _MEASURED
    at = text in _NEARLY and len(rest) > 1 and rest[0] == _NEARLY[text]
    return at and (text in _EDGES or form(rest[1]) == "ing")


def in_vain(text: str, rest: Sequence[str]) -> bool | None:
    """Whether a word says that what follows was not reached, and then whether that takes its
    subject with it; None when it does not.
    """
    if text in _LOST and not _TRIED.isdisjoint(rest[:_TRIED_WITHIN]):
        return False
    if text in _PUT and ("on", "hold") in pairwise(rest[:_HOLD_WITHIN]):
        return None if ("hold", "for") in pairwise(rest) else False
    return True if text in _STOPPED and rest[:2] == ["short", "of"] else None
