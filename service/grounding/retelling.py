"""Which verb of the story a verb of the statement retells, and whether it carries it.

Verbs are compared by what stands around them, so that "has opened a bakery" meets "plans to open a
bakery", and "shut 36 stores" meets "plans to close 36 of its stores". `tense.py` decides which
verbs are looked at.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.grounding.clauses import Word
from service.grounding.overlap import REPORTING, content, shared
from service.grounding.predicates import Predicate
from service.grounding.verbs import stem

_LACKING = re.compile(r"fail|refus|declin|lack|avoid|mis|withhold|skip|resist|leav")
"""Verbs that say by themselves that something is not done: their denial is not compared."""
_WANTING = re.compile(
    r"offer|propos|consider|weigh|demand|request|promis|pledg|threaten|invit|want|seek|plan|intend"
    r"|expect|recommend|mull|urg|ask"
)
"""Verbs whose object is not done yet, by stem: "offered 6 per cent" does not carry "paid"."""
DENYING = re.compile(
    r"deni|reject|disput|dismis|dismi|refut|contest|contradict|disagr|rebut|counter"
)
AFFIRMING = re.compile(r"admit|confirm|acknowledg|conced|accept|agre|confes|corroborat|uphold")
_NO_OBJECT = frozenset(
    [
        "to",
        "that",
        "of",
        "for",
        "in",
        "what",
        "whether",
        "how",
        "why",
        "who",
        "when",
        "where",
        "if",
        "about",
    ]
) | {""}
"""After a verb of wanting: nothing that could be told as done."""
_GAUGING = re.compile(r"reckon|estimat|put|assess|valu|rat|view|judg|deem|rank|describ|dub")
ANSWERING = re.compile(r"confirm|comment|sai|discus|tel|respond|repli|nam|disclos|elaborat|answer")
"""Verbs of answering: "would not confirm" and "declined to confirm" are the same."""
_HEDGING = re.compile(
    r"believ|think|suspect|alleg|fear|reportedli|allegedli|suggest|apparentli"
    r"|probabli|possibli|perhap|likeli|estimat"
)
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


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch of the story, read."""

    words: list[Word]
    predicates: list[Predicate]


def contrary(told: Predicate, words: Sequence[Word], there: Sequence[Stretch]) -> Predicate | None:
    """The story's verb that `told` retells without being carried by it; None when it is carried,
    or when nothing in the story is like it.
    """
    own = sum(content(words, told.clause, told.sentence, but=told.start).values())
    beside = {stem(word.text) for word in words if word.clause == told.clause}
    hedged = _hedged(told, words)
    best: tuple[float, Predicate] | None = None
    agreed = 0.0
    for weight, one in _weighed(told, words, there, beside):
        same = _same(told, one)
        loose = one.mood == "conditional" or (one.mood == "planned" and not one.modal)
        supposed = hedged and loose and not one.denied
        if not supposed and not _agrees(told, one, same=same):
            if not same and one.stem not in _STATES and _LIGHT.fullmatch(one.stem):
                continue
            best = (weight, one) if best is None or weight > best[0] else best
        elif same or one.stem == told.stem or one.stem not in beside:
            agreed = max(agreed, weight)
    if best is None or best[0] < max(LEAST_OVERLAP, agreed + MARGIN, LEAST_SHARE * own):
        return None
    other = best[1]
    wanting = _WANTING.fullmatch(other.stem) is not None and not _same(told, other)
    return other if other.sure or wanting else None


def _hedged(told: Predicate, words: Sequence[Word]) -> bool:
    """Whether the statement itself only believes or alleges it."""
    return any(_HEDGING.fullmatch(stem(word.text)) for word in words if word.clause == told.clause)


def _weighed(
    told: Predicate, words: Sequence[Word], there: Sequence[Stretch], beside: set[str]
) -> Iterator[tuple[float, Predicate]]:
    """The story's verbs that `told` may retell, with how much they have in common."""
    mine = content(words, told.clause, told.sentence, but=told.start)
    own = sum(mine.values())
    negated = any(word.text in _NONE and word.sentence == told.sentence for word in words)
    only = (
        not negated
        and not _LIGHT.fullmatch(told.stem)
        and not any(
            _same(told, one) and _agrees(told, one, same=True)
            for part in there
            for one in part.predicates
        )
    )
    least = LIGHT_SHARED if _LIGHT.fullmatch(told.stem) else LEAST_SHARED
    for part in there:
        for one in part.predicates:
            if not _comparable(told, one, beside) or _for_sale(one, part.words):
                continue
            weight = shared(mine, content(part.words, one.clause, one.sentence, but=one.start))
            if not _same(told, one):
                apart = one.denied or (told.stem in _STATES) != (one.stem in _STATES)
                weight *= DENIED_OTHER if apart else 1.0
            elif weight >= least or own < LEAST_OVERLAP or (only and told.sure and one.sure):
                weight += SAME_VERB
            yield weight, one


_NONE = frozenset({"no", "none", "not", "never", "neither", "nobody", "nor"})


def _for_sale(there: Predicate, words: Sequence[Word]) -> bool:
    """Whether "offered" only says that something was on sale."""
    return there.stem == "offer" and any(
        word.text == "sale" and word.clause == there.clause for word in words
    )


def _same(told: Predicate, there: Predicate) -> bool:
    """Whether both are the same verb; light ones ("make", "go") are in every sentence."""
    return told.stem == there.stem and told.stem not in _STATES


def _comparable(told: Predicate, there: Predicate, beside: set[str]) -> bool:
    """Whether the story's verb may be what the statement's verb tells."""
    if _same(told, there):
        return True
    if any(one.fullmatch(told.stem) for one in (REPORTING, DENYING, AFFIRMING, _GAUGING)):
        return False
    if _WANTING.fullmatch(there.stem):
        owned = there.following not in _NO_OBJECT
        return owned and there.mood == "done" and there.stem not in beside
    ruled_out = there.word == "ruled" and there.following == "out" and there.mood == "done"
    if there.denied and there.mood == "conditional":
        return False
    skipped = REPORTING.fullmatch(there.stem) or _LACKING.fullmatch(told.stem) or ruled_out
    if skipped or not (there.sure and there.strong):
        return False
    states = {told.stem in _STATES, there.stem in _STATES}
    return states == {False} or told.stem == there.stem or _supposed(there)


def _supposed(there: Predicate) -> bool:
    """Whether a "be" or "have" is planned or supposed: denied states are told in many ways."""
    return bool(there.modal) and not there.denied


def _agrees(told: Predicate, there: Predicate, *, same: bool) -> bool:  # noqa: PLR0911  one return for each case
    """Whether the story's verb carries the statement's: the same, or weaker.

    Another verb is compared only as far as a paraphrase allows: "did not get out" may stand for
    "did not escape", and for "stayed".
    """
    if not same and _WANTING.fullmatch(there.stem):
        certain = told.mood in ("done", "present") and not told.denied
        return not certain or _WANTING.fullmatch(told.stem) is not None
    if _weaker(told, there, same=same):
        return True
    if same and there.denied and told.denied and ANSWERING.fullmatch(told.stem):
        return True
    if there.denied != told.denied and (
        same or not any(_LACKING.fullmatch(one.stem) for one in (told, there))
    ):
        return False
    if not same and DENYING.fullmatch(there.stem) and not DENYING.fullmatch(told.stem):
        return False
    if told.mood == "done":
        return there.mood == "done" or (there.mood == "present" and there.sure)
    certain = told.mood == "present" or told.modal == "will"
    return not certain or there.mood != "conditional"


def _weaker(told: Predicate, there: Predicate, *, same: bool) -> bool:
    """Whether the statement claims so little of the verb that nothing contradicts it."""
    if there.mood == "infinitive" or (told.mood == "conditional" and there.denied):
        return True
    if told.denied and there.mood == "conditional":
        return True
    return not same and (told.denied or told.mood in ("conditional", "infinitive"))
