"""The story as its own voice: "the author argues" of what no one else in the story says.

An opinion piece or a first-person account has no speaker but who wrote it. Its unattributed words,
outside quotation marks, may be told as theirs, and never somebody else's words.
"""

import re
from collections.abc import Iterable

from service.grounding.attribution import read_attributions
from service.grounding.claim import Claim, of_evidence
from service.grounding.content_words import stems
from service.grounding.quotation import quoted_spans
from service.grounding.voices import Voice

_WRITER = re.compile(
    r"(?:the|an?|this|its)\s(?:[\w-]+\s)?(?P<noun>author|writer|columnist|commentator|essayist"
    r"|contributor|reviewer|commentary|column|essay|editorial|op-ed|opinion piece|article|piece"
    r"|review)",
    re.IGNORECASE,
)
_FIRST = frozenset({"i", "we"})
_FOREIGN = 2
"""Content words of somebody else's, beyond the story's own, that make what is told theirs."""
_OWN = 2
"""Content words of the story's own that carry what is told as the writer's."""


def tells_writer(told: Voice, claim: Claim) -> bool:
    """Whether the statement names as the speaker who wrote the story, not somebody in it."""
    found = _WRITER.fullmatch(told.words.split(",")[0])
    if found is None or told.people:
        return False
    return re.search(rf"\b{found['noun']}s?\b", claim.source.clean, re.IGNORECASE) is None


def is_own_word(told: Voice, claim: Claim, others: Iterable[Voice]) -> bool:
    """Whether the story's own words carry what is told as the writer's, and none of the `others`,
    the evidence's speakers whom the statement does not name, says it.
    """
    words = stems(told.scope)
    own = set().union(*map(stems, own_words(claim)))
    if len(words & own) < min(_OWN, len(words)):
        return False
    return all(len((words & stems(one.scope)) - own) < _FOREIGN for one in others)


@of_evidence
def own_words(claim: Claim) -> tuple[str, ...]:
    """The evidence's sentences outside of quotation marks and of what they attribute."""
    taken = quoted_spans(claim)
    for one in claim.sentences:
        taken += [
            (one.start + first, one.start + last)
            for said in read_attributions(one.text)
            if (said.speaker or "").lower() not in _FIRST
            for first, last in (*said.scope, (said.start, said.end))
        ]
    return tuple(
        "".join(
            " " if any(first <= at < last for first, last in taken) else char
            for at, char in enumerate(one.text, one.start)
        )
        for one in claim.sentences
    )
