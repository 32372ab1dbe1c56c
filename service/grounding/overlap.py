"""How much two clauses tell of the same thing: their content words, weighted by nearness."""

import re
from collections.abc import Mapping, Sequence

from service.grounding.clauses import Word
from service.grounding.verbs import stem
from service.memo import once

NEARNESS = (1.0, 0.4, 0.2)
"""Weight of a word in the clause itself, the next one, and the one after: a subject often stands a
clause away."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
NAME = 0.5
"""What a capitalised word counts: names stand beside every verb of a story."""
LIGHT = re.compile(
    r"the|an?|of|in|on|at|by|for|from|with|about|into|over|under|between|than|and|or|but|that|this"
    r"|it|they|them|their|he|him|his|she|her|we|us|our|you|your|i|my|me|who|which|what|when|if|as"
    r"|so|any|some|each|every|other|out|up|off|to|not|no|is|are|was|were|be|been|being|ha(?:s|ve|d)"
    r"|will|would|could|may|might|can|should|must|its|mr|mrs|ms|dr|s|also|there|after|before"
    r"|do(?:es)?|did|more|those|these|such|ll|d|re|ve"
)
REPORTING = re.compile(
    r"sai|say|tel|ad|report|announc|warn|stat|writ|argu|cal|describ|insist|claim|alleg|explain|not"
    r"|ask|accord|believ|think|expect|plan|hop|intend|agre|promis|accus|quot|testifi"
    r"|estimat|predict|forecast|vow|pledg|threaten|urg|cit|complain|suggest"
    r"|bas|includ|nam|do|know|se|look|want|ned|concern|caus|consider|fear|hear|propos|seek|tri"
    r"|suspect|recommend|demand|question|respond|repli|comment|mention"
)
"""Verbs of saying and wanting, by stem: whether somebody said so is the speaker check's affair."""


def content(
    words: Sequence[Word], clause: int, sentence: int, *, after: int = -1, but: int = -1
) -> dict[str, float]:
    """The content words of and around a clause of a sentence, by stem, with their weights.

    Words of the clause itself that stand before `after` weigh as those of the next clause; the
    word at `but` is left out.
    """
    found: dict[str, float] = {}
    for word in words:
        away = abs(word.clause - clause)
        if away >= len(NEARNESS) or word.sentence != sentence or word.start == but:
            continue
        key = content_key(word.text)
        if key is None:
            continue
        weight = NEARNESS[1] if away == 0 and word.start < after else NEARNESS[away]
        if word.capital:
            weight *= NAME
        found[key] = max(found.get(key, 0.0), weight)
    return found


@once
def content_key(word: str) -> str | None:
    """What a content word is counted by; None for words that tell nothing of the matter."""
    if LIGHT.fullmatch(word):
        return None
    number = _NUMBER.match(word)
    key = number.group() if number else stem(word)
    return None if REPORTING.fullmatch(key) else key


def shared(mine: Mapping[str, float], theirs: Mapping[str, float]) -> float:
    """The weight of the words that both have."""
    return sum(min(weight, theirs.get(key, 0.0)) for key, weight in mine.items())
