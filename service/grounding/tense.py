"""The tense guard: what is planned, conditional or denied in the story is not told as done.

Each verb that the statement tells is looked for in the evidence, by stem; a verb that is not
there is compared with the clause that shares most of its words. How one text is read is in
`predicates.py`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from schemas.summary import Check
from service.grounding.claim import Claim
from service.grounding.clauses import Word, read_words
from service.grounding.folding import folded
from service.grounding.overlap import REPORTING, content, shared
from service.grounding.predicates import Predicate, read_predicates
from service.grounding.verbs import stem
from service.grounding.window import windows

_SAYING = re.compile(r"sai|say|tel|ad|report|claim|accord|believ|think|argu|cal|describ|insist")
_AFFIRMING = re.compile(r"admit|confirm|acknowledg|conced|accept|agre|confes|corroborat|uphold")
_LACKING = re.compile(r"fail|refus|declin|lack|avoid|mis|withhold|skip|resist|leav")
"""Verbs that say by themselves that something is not done: their denial is not compared."""
_WANTING = re.compile(
    r"offer|propos|consider|weigh|demand|request|promis|pledg|threaten|invit|want|seek|plan|intend"
    r"|expect|recommend|mull|urg|ask"
)
"""Verbs whose object is not done yet, by stem: "offered 6 per cent" does not carry "paid"."""
_DENYING = re.compile(r"deni|reject|disput|dismi|refut|contest|contradict|disagr|rebut")
_HEDGING = re.compile(r"believ|think|suspect|alleg|fear|reportedli|allegedli|suggest|apparentli")
_LIGHT = re.compile(r"be|hav|do|go|com|get|giv|mak|tak|put|let|se|sai")
"""Verbs that stand in every sentence: the same one alone says little."""
_STATES = frozenset({"be", "hav"})

# The weights and thresholds below were tuned on the dev half of the statement corpus and on the
# editors' highlights of 500 news stories (development data), each compared with the two sentences
# that share most of its words: there 1.6 % of the highlights fail this check.
LEAST_OVERLAP = 1.0
"""Shared content words, weighted, from which two verbs may tell of the same thing."""
LEAST_SHARE = 0.3
"""And share of the told verb's words."""
MARGIN = 0.1
"""By how much the story's contrary verb must fit better than one that agrees."""
SAME_VERB = 2.0
"""What the same verb is worth, in shared words."""
LEAST_SHARED = 0.5
"""Shared words from which the same verb is taken to tell the same."""
LIGHT_SHARED = 1.5
"""The same for a light verb."""
DENIED_OTHER = 0.5
"""What the words around another verb count when it is denied, or a state against an act."""


_PERIOD = (
    r"day|night|week|weekend|month|year|quarter|season|spring|summer|autumn|fall|winter|decade"
    r"|century|hour|minute|weeks|months|years|days|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday|january|february|march|april|may|june|july|august|september|october"
    r"|november|december"
)


@dataclass(frozen=True, slots=True)
class _Evidence:
    words: list[Word]
    predicates: list[Predicate]


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
        _Evidence(read_words(window.text), read_predicates(window.text))
        for window in windows(claim)
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
                or not told.sure
                or _SAYING.fullmatch(told.stem)
            ):
                continue
            fault = _fault(told, words, there)
            if fault:
                return Check(name="tense", passed=False, detail=fault)
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


def _fault(told: Predicate, words: Sequence[Word], there: Sequence[_Evidence]) -> str | None:
    """The story's verb that has the most words in common with the told one decides."""
    if told.disowned:
        return None
    if _AFFIRMING.fullmatch(told.stem) and not told.denied:
        stance = _stance_fault(told, there)
        if stance:
            return stance
    mine = content(words, told.clause, told.sentence, but=told.start)
    own = sum(mine.values())
    told_words = {stem(word.text) for word in words if word.clause == told.clause}
    hedged = any(
        _HEDGING.fullmatch(stem(word.text))
        for word in words
        if word.clause == told.clause and word.start < told.start
    )
    best: tuple[float, Predicate] | None = None
    agreed = 0.0
    for part in there:
        for one in part.predicates:
            if not _comparable(told, one, told_words):
                continue
            same = _same(told, one)
            weight = shared(mine, content(part.words, one.clause, one.sentence, but=one.start))
            least = LIGHT_SHARED if _LIGHT.fullmatch(told.stem) else LEAST_SHARED
            if same and (weight >= least or own < LEAST_OVERLAP):
                weight += SAME_VERB
            if not same and (one.denied or (told.stem in _STATES) != (one.stem in _STATES)):
                weight *= DENIED_OTHER
            supposed = hedged and one.mood == "conditional" and not one.denied
            if supposed or _agrees(told, one, same=same):
                if same or one.stem not in told_words:
                    agreed = max(agreed, weight)
            elif best is None or weight > best[0]:
                best = (weight, one)
    if best is None or best[0] < max(LEAST_OVERLAP, agreed + MARGIN, LEAST_SHARE * own):
        return None
    other = best[1]
    if not other.sure and (_same(told, other) or not _WANTING.fullmatch(other.stem)):
        return None
    return (
        f"“{told.word}” is told as {_plain(told)}; the story's “{other.word}” is {_plain(other)}."
    )


def _same(told: Predicate, there: Predicate) -> bool:
    """Whether both are the same verb; light ones ("make", "go") are in every sentence."""
    return told.stem == there.stem and told.stem not in _STATES


def _comparable(told: Predicate, there: Predicate, told_words: set[str]) -> bool:
    """Whether the story's verb may be what the statement's verb tells."""
    if _same(told, there):
        return True
    if REPORTING.fullmatch(told.stem) or _DENYING.fullmatch(told.stem):
        return False
    if _WANTING.fullmatch(there.stem):
        owned = there.following not in ("to", "that", "of", "for", "in", "")
        return owned and there.mood == "done" and there.stem not in told_words
    if not there.sure or not there.strong or REPORTING.fullmatch(there.stem):
        return False
    if _LACKING.fullmatch(told.stem):
        return False
    if there.word == "ruled" and there.following == "out" and there.mood == "done":
        return False
    states = {told.stem in _STATES, there.stem in _STATES}
    return states == {False} or _supposed(there)


def _supposed(there: Predicate) -> bool:
    """Whether a "be" or "have" is planned or supposed: denied states are told in many ways."""
    return bool(there.modal) and not there.denied


def _stance_fault(told: Predicate, there: Sequence[_Evidence]) -> str | None:
    """What is told as "admitted" while the story's people deny it."""
    verbs = [one for part in there for one in part.predicates]
    if any(_AFFIRMING.fullmatch(one.stem) and not one.denied for one in verbs):
        return None
    if any(_DENYING.fullmatch(one.stem) for one in verbs):
        return f"“{told.word}” is told of what the story says is denied."
    return None


def _agrees(told: Predicate, there: Predicate, *, same: bool) -> bool:
    """Whether the story's verb carries the statement's: the same, or weaker.

    Another verb is compared only as far as a paraphrase allows: "did not get out" may stand for
    "did not escape", and for "stayed".
    """
    if not same and _WANTING.fullmatch(there.stem):
        certain = told.mood in ("done", "present") and not told.denied
        return not certain or _WANTING.fullmatch(told.stem) is not None
    weaker = told.denied or told.mood in ("conditional", "infinitive")
    supposed = told.mood == "conditional" and there.denied
    if (weaker and not same) or supposed or (told.denied and there.mood == "conditional"):
        return True
    if there.mood == "infinitive":
        return True
    lacking = _LACKING.fullmatch(told.stem) or _LACKING.fullmatch(there.stem)
    if there.denied != told.denied and (same or not lacking):
        return False
    if not same and _DENYING.fullmatch(there.stem) and not _DENYING.fullmatch(told.stem):
        return False
    if told.mood == "done":
        return there.mood in ("done", "infinitive") or (there.mood == "present" and there.sure)
    certain = told.mood == "present" or told.modal == "will"
    return not certain or there.mood != "conditional"


def _plain(one: Predicate) -> str:
    mood = {"infinitive": "to be done", "present": "so"}.get(one.mood, one.mood)
    return f"not {mood}" if one.denied else mood
