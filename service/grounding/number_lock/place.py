"""Whether the words of what a key number means stand by this number, or by another of the story.

"7.5 %, politicians under investigation": every word is the story's, and the inflation is told as
something else. Which of two numbers of one sentence is meant is decided in `numbers/meaning.py`.
"""

import re
from collections.abc import Sequence

from service.grounding.claim import Claim
from service.grounding.content.elsewhere import told_elsewhere
from service.grounding.content.novelty import content_keys, keys_of
from service.grounding.numbers import read_quantities
from service.grounding.numbers.meaning import GENERAL
from service.memo import once
from service.source_text import Sentence, SourceText

_KINDS = re.compile(
    rf"\b(?:{GENERAL.pattern}|scores?|prices?|costs?|dates?|ages?|ranks?|places?|positions?|margins?"
    r"|final|lengths?|distances?|odds|estimates?|estimated)\b",
    re.IGNORECASE,
)
"""Words for what sort of number it is, which its sentence need not have."""
_POINTING = re.compile(
    r"\b(?:it|its|it['’]s|they|them|that|those|this|these|both|only"
    r"|the (?:number|figures?|total|toll|order|sum)|another|others?|left|earlier|now|had"
    r"|\d+\s(?:had|have|has|were|was|are|is|did|do))\b",
    re.IGNORECASE,
)
"""A sentence that tells its number of what the ones before it tell: "On Monday it was 780"."""
_GOES_ON = re.compile(r"\W*(?:that|this|it|these|those|which)\b", re.IGNORECASE)
"""How a sentence begins that tells of the number right before: "That was as of Thursday"."""
_REACH = 2
"""Sentences before it that it may point at."""
_CHANCE = 31
"""Numbers up to which two sentences may have the same one by chance: counts, ages, days."""


def place_fault(
    meaning: str, surface: str, claim: Claim, holding: Sequence[Sentence]
) -> str | None:
    """Why `meaning` is told of another number of the story; None when it can be this one's.

    What else is cited tells of this number only where it has none of its own, or where the number
    stands in a sentence that points back at it: to cite both numbers does not exchange them.

    Args:
        meaning: what the number is said to mean.
        surface: the number as the story writes it.
        claim: the statement with all of its evidence.
        holding: the sentences of the evidence that have the number.
    """
    words = content_keys(_KINDS.sub(" ", meaning))
    if not words or not claim.sentences:
        return None
    numbered = _numbered(claim.source)
    held = {one.number for one in holding}
    mine = [
        one
        for one in claim.sentences
        if one.number in held
        or one.number not in numbered
        or _pointed_at(one, holding)
        or _shares_number(one, holding)
    ]
    cited = {one.number for one in mine}
    others = (keys for number, keys in numbered.items() if number not in cited)
    if told_elsewhere(words, keys_of(mine) | keys_of((surface,)), others):
        return "Its meaning is told in the words of another number of the story."
    return None


def _pointed_at(one: Sentence, holding: Sequence[Sentence]) -> bool:
    """Whether a sentence with the number goes on with what `one` tells, or `one` with it. What the
    story asks may be about anything before: "Why did it take 40 days?".
    """
    back = _GOES_ON.match(one.text) is not None
    return any(
        (0 < there.number - one.number <= _REACH and _POINTING.search(there.text) is not None)
        or (one.number < there.number and there.text.rstrip().endswith("?"))
        or (back and one.number - there.number == 1)
        for there in holding
    )


def _shares_number(one: Sentence, holding: Sequence[Sentence]) -> bool:
    """Whether a sentence with the number has another of `one`: "3,500 of the 4,100"."""
    theirs = {found.value for found in read_quantities(one.text)}
    return any(
        found.value in theirs and (found.value or 0) > _CHANCE
        for there in holding
        for found in read_quantities(there.text)
    )


@once
def _numbered(source: SourceText) -> dict[int, frozenset[str]]:
    """The sentences with numbers, by their own numbers, and the content words of each."""
    return {one.number: keys_of((one,)) for one in source.sentences if read_quantities(one.text)}
