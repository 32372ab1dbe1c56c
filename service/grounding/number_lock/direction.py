"""Which way a number goes: what rose by 9 per cent did not fall by it, and before is not after.

Only words close to the number count, and only where the story has the opposite and not the same.
"""

import re
from collections.abc import Sequence

from service.grounding.lexicon import word_set
from service.grounding.numbers.carrying import Figure, carries
from service.grounding.words.verbs import base

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CLAUSE = re.compile(r"[,;:.!?()—–]\s|\b(?:but|and|while|though|although|whereas|against|from)\b")
_REACH = 4
"""Words before and after a number that may say which way it goes."""
_ORDER = {"before": "earlier", "after": "later"}
_THINGS = re.compile(r"[\s\w'’-]*?\b(?P<word>before|after)\b(?P<adverb>\s*(?:[,.;:!?)]|$))?")
_OPPOSITES = (
    (word_set("number_lock.direction.up"), word_set("number_lock.direction.down")),
    (frozenset({"before"}), frozenset({"after"})),
    (frozenset({"earlier"}), frozenset({"later"})),
    (frozenset({"<before"}), frozenset({"<after"})),
)
"""Two days "before the vote" may be told as "two days later", of the vote: only words that stand
alike are compared, behind the number with a thing, without one, and in front of the number."""
_AFTER = 120
"""Characters behind a number in which a "before" or "after" is looked for."""
_STEPS = frozenset({"by", "to"})
_STEP_REACH = 100
"""Characters before a number in which what changes by it is told."""
_CHANGES = (word_set("number_lock.direction.up") | word_set("number_lock.direction.down")) | {
    "cut", "reduce", "reduced", "lower", "lowered", "raise", "raised", "lift", "lifted",
}  # fmt: skip
_WAYS = frozenset().union(*(way for pair in _OPPOSITES for way in pair))


def direction_fault(told: Sequence[Figure], there: Sequence[Figure]) -> str | None:
    """The number that goes the other way in the evidence, as a reason; None when none does."""
    for one in told:
        step = _step(one)
        steps = {_last(other) for other in there if carries(other, one)} if step else set()
        if steps and steps <= _STEPS - {step}:
            return f"“{one.quantity.surface[:60]}” is not told as the evidence has it: {step}."
        mine = _near(one)
        if mine.isdisjoint(_WAYS):
            continue
        alike = [_near(other) for other in there if carries(other, one)]
        theirs = set().union(*alike)
        for pair in _OPPOSITES:
            for way, opposite in (pair, pair[::-1]):
                if mine & way and not mine & opposite and theirs & opposite and not theirs & way:
                    return f"“{one.quantity.surface[:60]}” goes the other way in the evidence."
    return None


def _step(figure: Figure) -> str | None:
    """Whether something changes "by" the number or "to" it; None when neither is said."""
    before = figure.text[max(0, figure.quantity.start - _STEP_REACH) : figure.quantity.start]
    words = _WORD.findall(before.lower())
    changes = not _CHANGES.isdisjoint(base(word) for word in words)
    return words[-1] if changes and words[-1] in _STEPS else None


def _last(figure: Figure) -> str:
    """The word directly before the number."""
    words = _WORD.findall(figure.before)
    return words[-1] if words else ""


def _near(figure: Figure) -> set[str]:
    """The words beside a number in its clause, by their base forms."""
    quantity = figure.quantity
    before, after = figure.text[: quantity.start], figure.text[quantity.end :]
    start = max((one.end() for one in _CLAUSE.finditer(before)), default=0)
    stop = _CLAUSE.search(after)
    left = [base(word.lower()) for word in _WORD.findall(before[start:])[-_REACH:]]
    right = [base(word.lower()) for word in _WORD.findall(after[: stop.start()] if stop else after)]
    alone = _THINGS.match(after, 0, _AFTER)
    if alone and alone["adverb"] is not None:
        right = [_ORDER.get(word, word) for word in right]
    return {f"<{word}" if word in _ORDER else word for word in left} | set(right[:_REACH])
