"""A condition or an exception told the other way round: "unless the strike ends" for "if the strike
ends", "all mills, including Larder" for "all mills except Larder".

All words are the evidence's. Only what is copied is compared: told in other words, the same may
well be so ("stay open unless" for "close if").
"""

import re
from collections.abc import Iterator, Sequence

from service.grounding.words.bag import bag_of
from service.grounding.words.clauses import read_words
from service.grounding.words.families import family
from service.grounding.words.overlap import LIGHT

_AGAINST = {"if": "unless", "unless": "if"}
_NEGATIONS = frozenset({"no", "not", "never", "none", "nobody", "nothing", "neither", "without"})
_MOST = 3
"""Words of a condition that must be the same."""
_EXCEPT = re.compile(
    r"\b(?:except(?:ing)?(?: for| in| on| at)?|excluding|with the exception of"
    r"|(?:all|every\w*|each|none|nobody|nothing|no) (?:[\w’'-]+ ){0,4}?but)\s",
    re.IGNORECASE,
)
_LIMITS = frozenset({
    "alone", "apart", "but", "besides", "except", "excepting", "exception", "excluding", "just",
    "only", "outside", "save", "sole", "than", "unlike",
})  # fmt: skip
"""Words by which a statement may say that something is left out, or that it is alone."""
_TOGETHER = frozenset(map(family, ("including", "include", "includes")))


def condition_fault(text: str, there: Sequence[str]) -> str | None:
    """Why a condition or an exception of `text` is turned round; None when none is."""
    return _turned(text, there) or _taken_in(text, there)


def _turned(text: str, there: Sequence[str]) -> str | None:
    """An "if" told as "unless", where no negation that is added or dropped makes it the same."""
    for word in _AGAINST.keys() & bag_of(text):
        against = _AGAINST[word]
        mine = list(_conditions(text, word))
        for sentence in there:
            if against not in bag_of(sentence) or word in bag_of(sentence):
                continue
            same = any(one and one in mine for one in _conditions(sentence, against))
            if same and _denials(text) == _denials(sentence) and _copied(text, sentence):
                return f"“{word}” is told where the evidence has “{against}”."
    return None


def _conditions(text: str, lead: str) -> Iterator[tuple[str, ...]]:
    """The first words behind each `lead`, by their families."""
    words = read_words(text)
    for at, one in enumerate(words):
        if one.text == lead:
            behind = [w.text for w in words[at + 1 :] if w.clause == one.clause]
            yield tuple(family(word) for word in behind if word not in LIGHT)[:_MOST]


def _denials(text: str) -> int:
    """Whether an odd number of words denies something, as 0 or 1."""
    return sum(one.text in _NEGATIONS for one in read_words(text)) % 2


def _taken_in(text: str, there: Sequence[str]) -> str | None:
    """What the evidence excepts, told with the others."""
    if not (_LIMITS | _NEGATIONS).isdisjoint(bag_of(text)):
        return None
    told = _families(text)
    for sentence in there:
        for found in _EXCEPT.finditer(sentence):
            left_out = _families(_phrase(sentence[found.end() :]))
            left_out -= _families(sentence[: found.start()])
            elsewhere = any(left_out & _families(one) for one in there if one != sentence)
            if not left_out or not left_out <= told or elsewhere:
                continue
            if _copied(text, sentence):
                return "What the evidence leaves out is told with the others."
    return None


def _phrase(text: str) -> str:
    """What stands up to the first mark or conjunction."""
    return re.split(r"[,;:.!?()—–]|\b(?:who|which|that|when|while|where|after|before)\b", text)[0]


def _copied(text: str, sentence: str) -> bool:
    """Whether all content words of `text` stand in the sentence."""
    return _families(text) - _TOGETHER <= _families(sentence)


def _families(text: str) -> frozenset[str]:
    return frozenset(
        family(one.text)
        for one in read_words(text)
        if one.text not in LIGHT and one.text not in _AGAINST
    )
