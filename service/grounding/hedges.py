"""Words that say that something is not established: "allegedly", "is believed to", "may"."""

import re
from dataclasses import dataclass
from typing import Literal

HedgeKind = Literal["alleged", "reported", "believed", "apparent", "possible"]

STRENGTH: dict[str, int] = {
    "reported": 1,
    "possible": 2,
    "apparent": 2,
    "believed": 2,
    "alleged": 3,
}
"""A statement may hedge as strongly as the story or more strongly."""

_CUES: dict[HedgeKind, str] = {
    "alleged": r"alleged(?:ly)?|allegations?|alleges?|alleging|suspected|suspects? of|accus(?:ed|es|ing|ation|ations)(?: of)?"
    r"|purported(?:ly)?|supposed(?:ly)?|claim(?:s|ed|ing)?|unconfirmed|unverified|on suspicion of",
    "reported": r"reportedly|reports? (?:that|of|say|said)|is said to|are said to|was said to|were said to|rumou?red",
    "believed": r"(?:is|are|was|were|been) (?:\w+ly )?(?:believed|thought|understood|feared|presumed|considered) to"
    r"|believed to|thought to|feared|presumed|believes?",
    "apparent": r"apparent(?:ly)?|seeming(?:ly)?|seems? to|seemed to|appears? to|appeared to|evidently",
    "possible": r"may|might|could|possibl[ey]|perhaps|potentially|likely|probabl[ey]|unlikely",
}
_HEDGE = re.compile(
    r"\b(?:" + "|".join(f"(?P<{kind}>{cue})" for kind, cue in _CUES.items()) + r")\b", re.IGNORECASE
)
_MONTH_OF_MAY = re.compile(
    r"(?:in|of|since|until|by|last|next|this|early|late|mid|on \d{1,2}) ?$", re.I
)


@dataclass(frozen=True, slots=True)
class Hedge:
    """One hedge of a text."""

    start: int
    end: int
    surface: str
    kind: HedgeKind


def find_hedges(text: str) -> list[Hedge]:
    """The hedges of `text`, in order; the month of May is none.

    >>> [(one.surface, one.kind) for one in find_hedges("He allegedly may leave in May.")]
    [('allegedly', 'alleged'), ('may', 'possible')]
    """
    found = []
    for hit in _HEDGE.finditer(text):
        surface = hit.group()
        if (
            surface == "May"
            and hit.start()
            and (
                _MONTH_OF_MAY.search(text[max(0, hit.start() - 8) : hit.start()])
                or text[hit.end() : hit.end() + 2].strip()[:1].isdecimal()
            )
        ):
            continue
        kind = hit.lastgroup
        assert kind in _CUES
        found.append(Hedge(hit.start(), hit.end(), surface, kind))  # type: ignore[arg-type]
    return found
