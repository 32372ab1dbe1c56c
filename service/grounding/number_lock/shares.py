"""A share told as the whole: "the staff left" for "40 per cent of the staff left".

Only where the statement says so with a definite noun ("the staff", "its staff"): "staff left" tells
of some of them. But what people think is told of most of them even so: "voters backed the tax" is
not carried by a fifth of them. The verb is the evidence's, which nowhere tells it of the whole.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from service.grounding.lexicon import word_set
from service.grounding.sides.deeds import Verb, read_verbs, verb_key
from service.grounding.words.families import family
from service.grounding.words.noun_phrases import STOPS
from service.grounding.words.verbs import stem
from service.memo import once

_NAMED = (
    r"per ?cent|percent|%|half|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"
    r"|majority|minority|most|much|some|many|few|several"
)
_SHARE = re.compile(
    rf"(?:\b|(?<=\d))(?:{_NAMED}) of (?:(?:all|the|its|his|her|their|our|these|those)\s)*",
    re.IGNORECASE,
)
_SMALL = re.compile(
    r"third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|minority|few", re.IGNORECASE
)
_ONE = re.compile(r"(?:^|\b(?:an?|one|only|small|tiny))\s*$", re.IGNORECASE)
"""Before a small share, where it stands for one alone: "a third", not "two thirds"."""
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s?(?:per ?cent|percent|%) of", re.IGNORECASE)
_HALF = 50
"""Per cent."""
_PARTLY = re.compile(
    rf"\b(?:{_NAMED}|parts?|share|portion|partly|partially|nearly|almost)\b|\d|%", re.IGNORECASE
)
"""Words by which a statement says that it tells of a part, or how much."""
_DEFINITE = re.compile(
    r"\b(?:the|its|his|her|their|all|every|these|those)\b|['’]s?\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[,;:.!?()]")
_PRONOUNS = frozenset({"them", "whom", "which"})
_SHORTEST = 4
"""Letters of a noun."""
_NUMBERS = word_set("shares.numbers")
_ATTITUDES = frozenset(map(stem, word_set("shares.attitudes")))

_PLACED = re.compile(
    r"\b(?:in|at|along|across|for|with|from|on|through|into)\s+(?:(?:about|around|nearly|almost"
    r"|roughly|some|over|more|than|least|up|to|an?|the|one|two|three|four|[\d.,]+)\s+)*(?:[\d.,]+)?$",
    re.IGNORECASE,
)
"""Before a share that only says where or from what: "in most of the city"."""
_BEFORE = 40
"""Characters before a share that are looked at for it."""


class _Share(NamedTuple):
    """A share that is told of something."""

    noun: str
    """The family of what it is a share of; empty for "of them"."""
    verb: str
    small: bool
    """Whether it is surely less than half."""


@once
def _shares(text: str) -> list[tuple[int, int, str, bool]]:
    """Where a sentence has shares, each with the noun that it is a share of, and whether it is
    surely less than half.
    """
    if " of " not in text:
        return []
    return [
        (found.start(), found.end(), _noun(text, found.end()), _is_small(text, found))
        for found in _SHARE.finditer(text)
        if not _PLACED.search(text, max(0, found.start() - _BEFORE), found.start())
    ]


def share_fault(text: str, there: Sequence[str]) -> str | None:
    """Why `text` tells of all what the evidence tells of a part; None when it does not."""
    if not any(_shares(one) for one in there) or _PARTLY.search(text) or _counts(text):
        return None
    told = read_verbs(text)
    for sentence in there:
        for share in _told_of(sentence) if _shares(sentence) else ():
            for verb in told:
                same = verb_key(verb.word) == share.verb and _of_all(text, verb, share, sentence)
                if same and not _whole_elsewhere(share, there):
                    return f"“{verb.word[:40]}” is told of all, in the story of a part."
    return None


def _told_of(sentence: str) -> Iterator[_Share]:
    """The verbs that a sentence tells of a share."""
    verbs = read_verbs(sentence)
    for start, end, noun, small in _shares(sentence):
        before = [one for one in verbs if one.start < start < one.behind[1]]
        behind = [one for one in verbs if one.start > end and one.before[0] <= start]
        for one in (*before[-1:], *behind):
            yield _Share(noun, verb_key(one.word), small)


def _is_small(text: str, share: re.Match[str]) -> bool:
    """Whether the share is one of a few, or so much per cent."""
    if _SMALL.match(share.group()):
        return _ONE.search(text, max(0, share.start() - _BEFORE), share.start()) is not None
    percent = _PERCENT.search(text, max(0, share.start() - _BEFORE), share.end())
    return percent is not None and float(percent[1]) < _HALF


def _noun(text: str, start: int) -> str:
    """The family of the noun whose phrase begins at `start`; empty for a pronoun."""
    last = ""
    for found in _WORD.finditer(text, start):
        word = found.group().lower()
        if word in _PRONOUNS or word in STOPS or not word[0].isalpha():
            break
        if last and _is_verb(text, found.start()):
            break
        last = word
    return family(last) if last else ""


def _is_verb(text: str, start: int) -> bool:
    """Whether a verb of the text stands there."""
    return any(one.start == start for one in read_verbs(text))


def _of_all(text: str, verb: Verb, share: _Share, sentence: str) -> bool:
    """Whether `text` tells the verb of the noun with an article, beside the verb."""
    for start, end in (verb.before, verb.behind):
        bare = share.small and start == verb.before[0] and stem(verb.word) in _ATTITUDES
        words = list(_WORD.finditer(text, start, end))
        for at, word in enumerate(words):
            low = word.group().lower()
            if len(low) < _SHORTEST or low in STOPS:
                continue
            same = family(low) == share.noun if share.noun else _stands(low, sentence)
            lead = text[words[max(0, at - 3)].start() if at else start : word.start()]
            if same and (_DEFINITE.search(lead) or (bare and not at)):
                return True
    return False


def _stands(word: str, sentence: str) -> bool:
    """Whether a noun in the plural stands in the sentence: "them" may be it."""
    return word.endswith("s") and re.search(rf"\b{re.escape(word)}\b", sentence.lower()) is not None


def _whole_elsewhere(share: _Share, there: Sequence[str]) -> bool:
    """Whether the evidence tells the verb of the noun in another place, where it is no share."""
    for sentence in there:
        spans = [(start, end) for start, end, *_ in _shares(sentence)]
        for verb in read_verbs(sentence):
            if verb_key(verb.word) != share.verb:
                continue
            around = (verb.before, verb.behind)
            if any(a <= start < b for start, _ in spans for a, b in around):
                continue
            words = " ".join(sentence[a:b] for a, b in around).lower()
            if not share.noun or share.noun in {family(one) for one in _WORD.findall(words)}:
                return True
    return False


def _counts(text: str) -> bool:
    """Whether the text has a number in words: it may be the count of the share."""
    return any(word.lower() in _NUMBERS for word in _WORD.findall(text))
