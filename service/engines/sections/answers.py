"""Whether a question that one section leaves open is answered by another section.

Careful on one side: a question that is kept although it was answered is checked again, one that
is dropped is gone. So only questions of a plain form are dropped, and English ones: whether
something will be or is so, who and where (the answer names a name that the question does not),
when (it names a time), how many (it names a number).
"""

import re
from collections.abc import Sequence

from schemas.draft import DraftBullet, DraftQuestion
from service.engines.sections.candidates import Candidate
from service.grounding.questions.open_cues import says_open

FEWEST_WORDS = 3
"""Content words of a question: with fewer, too much would answer it."""

_ASKS = re.compile(
    r"(?P<name>who|where)\b|(?P<time>when)\b|(?P<number>how (?:many|much|long|far|old)\b)"
    r"|(?P<plain>is|are|was|were|do|does|did|has|have|had|will|would|can|could|should)\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:if|whether|may|might|could|would|should|expect\w*|plan\w*|hop\w+|fear\w*|likely"
    r"|possib\w+|perhaps|consider\w*|ask\w*|want\w*)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z]\w+")


def answered(question: Candidate[DraftQuestion], bullets: Sequence[Candidate[DraftBullet]]) -> bool:
    """Whether a bullet answers it: of a later section, or of any other where it is implied only."""
    asks = _ASKS.match(question.entry.question)
    asked = question.words
    if asks is None or len(asked) < FEWEST_WORDS:
        return False
    implied = question.entry.basis == "implied"
    return any(
        (one.section > question.section or (implied and one.section != question.section))
        and asked <= one.words
        and _settles(one.entry)
        and _gives(asks, one, question)
        for one in bullets
    )


def _settles(bullet: DraftBullet) -> bool:
    told = bullet.certainty == "reported" and bullet.role != "whats_next"
    return told and not says_open(bullet.text) and not _HEDGED.search(bullet.text)


def _gives(
    asks: re.Match[str], answer: Candidate[DraftBullet], question: Candidate[DraftQuestion]
) -> bool:
    """Whether the answer holds what was asked for."""
    more = answer.words - question.words
    match asks.lastgroup:
        case "plain":
            return True
        case "time":
            return bool(answer.entry.times)
        case "number":
            return any(word[0].isdigit() for word in more)
        case _:
            asked = question.entry.question
            return any(name not in asked for name in _NAME.findall(answer.entry.text))
