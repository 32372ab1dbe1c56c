"""The tense guard: what is planned, conditional or denied in the story is not told as done.

Each verb that the statement tells is looked for in the evidence, by stem; a verb that is not
there is compared with the clause that shares most of its words. How one text is read is in
`predicates.py`.
"""

import re
from collections.abc import Sequence

from schemas.summary import Check
from service.grounding.claim import Claim
from service.grounding.clauses import Word, read_words
from service.grounding.commitment import firmer
from service.grounding.folding import folded
from service.grounding.predicates import Predicate, read_predicates
from service.grounding.retelling import AFFIRMING, Stretch, contrary
from service.grounding.stances import stance_fault
from service.grounding.verbs import form
from service.grounding.window import windows

_SAYING = re.compile(r"sai|say|tel|ad|report|claim|accord|believ|think|argu|cal|describ|insist")
_PERIOD = (
    r"day|night|week|weekend|month|year|quarter|season|spring|summer|autumn|fall|winter|decade"
    r"|century|hour|minute|weeks|months|years|days|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday|january|february|march|april|may|june|july|august|september|october"
    r"|november|december"
)


def modality(text: str, start: int, end: int) -> str:
    """How `text` tells the verb at `start:end`: done, present, planned, conditional, infinitive or
    denied; "done" when no verb is read there.
    """
    for one in read_predicates(text):
        if one.start <= start < one.end or start <= one.start < end:
            return "denied" if one.denied else one.mood
    return "done"


def check_tense(claim: Claim) -> Check:
    """Whether the statement tells nothing as done that the story plans, supposes or denies."""
    there = [
        Stretch(read_words(window.text), read_predicates(window.text)) for window in windows(claim)
    ]
    whole = {folded(one.text) for one in claim.sentences}
    for text in claim.texts:
        fault = _direction_fault(text, " ".join(window.text for window in windows(claim)))
        if fault:
            return Check(name="tense", passed=False, detail=fault)
        if folded(text) in whole:
            continue
        words = read_words(text)
        asked = _asked(text, words)
        quoted = {one.start for one in words if one.quoted}
        for told in read_predicates(text):
            if (
                told.sentence in asked
                or told.start in quoted
                or not (
                    told.sure or (AFFIRMING.fullmatch(told.stem) and form(told.word) == "third")
                )
                or _SAYING.fullmatch(told.stem)
            ):
                continue
            fault = _fault(told, words, there)
            if fault:
                return Check(name="tense", passed=False, detail=fault)
        firm = firmer(text, [window.text for window in windows(claim)], asked)
        if firm:
            return Check(
                name="tense",
                passed=False,
                detail=f"“{firm}” is told as so; the story leaves it open.",
            )
    return Check(name="tense", passed=True)


def _asked(text: str, words: Sequence[Word]) -> set[int]:
    """The sentences that ask: a question asserts nothing."""
    ends = {word.sentence: word.end for word in words}
    return {one for one, end in ends.items() if text[end : end + 3].strip(" ”’'\"").startswith("?")}


_LAST = re.compile(rf"\b(?:last|past|previous) ({_PERIOD})\b", re.IGNORECASE)
_NEXT = re.compile(rf"\b(?:next|coming|following) ({_PERIOD})\b", re.IGNORECASE)
_AGO = re.compile(rf"\b(\w+ (?:{_PERIOD}))s? ago\b", re.IGNORECASE)
_AHEAD = re.compile(rf"\bin (\w+ (?:{_PERIOD}))s?\b", re.IGNORECASE)


def _direction_fault(text: str, there: str) -> str | None:
    """What turns time round: "last week" for "next week", "weeks ago" for "in weeks"."""
    for told, opposite in ((_LAST, _NEXT), (_NEXT, _LAST), (_AGO, _AHEAD)):
        for found in told.finditer(text):
            words = found[1].lower()
            if words in {one.lower() for one in told.findall(there)}:
                continue
            if words in {one.lower() for one in opposite.findall(there)}:
                return f"“{found.group()}” turns the story's time round."
    return None


def _fault(told: Predicate, words: Sequence[Word], there: Sequence[Stretch]) -> str | None:
    """Why one verb is not told as the story tells it."""
    if told.disowned:
        return None
    stance = stance_fault(told, there)
    if stance:
        return stance
    other = contrary(told, words, there)
    if other is None:
        return None
    return (
        f"“{told.word}” is told as {_plain(told)}; the story's “{other.word}” is {_plain(other)}."
    )


def _plain(one: Predicate) -> str:
    mood = {"infinitive": "to be done", "present": "so"}.get(one.mood, one.mood)
    return f"not {mood}" if one.denied else mood
