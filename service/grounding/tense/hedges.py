"""Words that say that something is not established: "allegedly", "is believed to", "perhaps"."""

import re
from dataclasses import dataclass
from typing import Literal

from service.grounding.lexicon import word_set
from service.grounding.words.bag import bag_of
from service.grounding.words.verbs import form
from service.memo import once

HedgeKind = Literal["alleged", "reported", "believed", "apparent", "possible"]

STRENGTH: dict[str, int] = {
    "reported": 1,
    "possible": 2,
    "apparent": 2,
    "believed": 2,
    "alleged": 3,
}
"""How much doubt a hedge leaves; a statement may doubt as much as the story, or more."""

_BE = r"(?:is|are|was|were|been|being|be)"
_ADVERB = r"(?: \w+ly| widely| also| now| still| not)?"
_WON = re.compile(
    r" (?P<which>(?:(?!(?:that|he|she|it|they|we|i|to|had|has|have|was|were|is|are|would)\b)"
    r"[\w'’.-]+ ){0,5})(?:lives?|victor(?:y|ies)|wins?|titles?|medals?|golds?|silver|bronze|crowns?"
    r"|troph(?:y|ies)|championships?|wickets?|points?|spots?|seats?|place|podiums?|pole"
    r"|responsibility|asylum)\b",
    re.IGNORECASE,
)
"""What is taken or taken on by who claims it: "claimed a third title", "claimed 40 lives"."""
_CUES: dict[HedgeKind, str] = {
    "alleged": (
        r"alleged(?:ly)?|allegations?|alleges?|alleging|suspected|suspects? of|(?<!the )accused"
        r"|accus(?:es|ing|ations?)|purported(?:ly)?|supposedly|supposed(?! to)"
        r"|claimed|claiming"
        r"|claims(?= (?:that|to|the|he|she|it|they))"
        r"|unconfirmed|unverified|on suspicion of"
    ),
    "reported": (
        rf"reportedly|reports that|reports of|{_BE} said to(?! have said)|rumou?red"
        rf"|{_BE} reported to(?= (?:have|be)\b)|{_BE} reported as"
    ),
    "believed": (
        rf"{_BE}{_ADVERB} (?:believed|thought|understood|feared|presumed|considered|assumed) to"
        r"|(?:believed|thought|understood) to(?= (?:have|be))|presumed|presumably"
        r"|(?:feared|believed|thought)(?= (?:dead|drowned|killed|lost|trapped|buried|hurt)\b)"
    ),
    "apparent": (
        r"apparent(?:ly)?|seeming(?:ly)?|seem(?:s|ed)?|appear(?:s|ed|ing)? to|evidently"
        r"|appear(?:s|ed)? (?:genuine|authentic|real|true)"
    ),
    "possible": (
        r"possibl[ey]|perhaps|potentially|probably|(?:un)?likely(?= to| that)"
        r"|(?<!more )(?<!less )(?<!a )(?<!the )likely|may|might|could"
    ),
}
_HEDGE = re.compile(
    r"\b(?:" + "|".join(f"(?P<{kind}>{cue})" for kind, cue in _CUES.items()) + r")\b",
    re.IGNORECASE,
)
_ANY = re.compile(r"\b(?:" + "|".join(_CUES.values()) + r")\b")
"""The same in folded case, which is a quicker first look: most texts have none."""
_WORDS = word_set("hedges.words")
"""Words of which every hedge has one."""
_BEFORE_MONTH = re.compile(
    r"(?:in|of|since|until|by|last|next|this|early|late|mid|on|from|\d{1,2})[ -]$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Hedge:
    """One hedge of a text."""

    start: int
    end: int
    surface: str
    kind: HedgeKind


@once
def find_hedges(text: str) -> list[Hedge]:
    """The hedges of `text`, in order; the month of May is none.

    >>> [(one.surface, one.kind) for one in find_hedges("He allegedly may leave in May.")]
    [('allegedly', 'alleged'), ('may', 'possible')]
    """
    if bag_of(text).isdisjoint(_WORDS) or not _ANY.search(text.casefold()):
        return []
    found = []
    for hit in _HEDGE.finditer(text):
        surface = hit.group()
        if surface == "May" and _is_month(text, hit.start(), hit.end()):
            continue
        if _taken(surface, text, hit.end()):
            continue
        if surface == "reports that" and _REPORTER.search(
            text[max(0, hit.start() - 20) : hit.start()]
        ):
            continue
        kind = next(kind for kind in _CUES if hit.lastgroup == kind)
        found.append(Hedge(hit.start(), hit.end(), surface, kind))
    return found


def _taken(surface: str, text: str, end: int) -> bool:
    """Whether something is taken rather than said: "claimed a third title"."""
    won = _WON.match(text, end) if surface.lower() in ("claimed", "claiming") else None
    words = won["which"].lower().split() if won else ()
    return won is not None and not any(form(word) == "past" for word in words)


_REPORTER = re.compile(r"(?:,|\b(?!Media|News|Press|Local|Police|But|And)[A-Z][\w’'.-]*) $")
"""Who "reports that" something is so is the speaker check's affair: "Bianet, a group, reports"."""


def _is_month(text: str, start: int, end: int) -> bool:
    before = _BEFORE_MONTH.search(text[max(0, start - 6) : start])
    return before is not None or text[end : end + 2].strip()[:1].isdecimal()
