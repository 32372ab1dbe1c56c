"""Whether the words of what a key number means stand by this number, or by another of the story.

"7.5 %, politicians under investigation": every word is the story's, and the inflation is told as
something else. Which of two numbers of one sentence is meant is decided in `number_meaning.py`.
"""

import re
from collections.abc import Sequence

from service.grounding.novelty import content_keys, has, keys_of
from service.grounding.number_meaning import GENERAL
from service.grounding.numbers import read_quantities
from service.memo import once
from service.source_text import Sentence, SourceText

_LEAST = 1 / 3
"""Share of a meaning's content words that its evidence has. With this rule 21 of 270 key numbers in
drafts of real stories are held back (16 without it), and 825 of 974 told with another one's meaning
(457 without it; 2026-11-28, the drafts that it was chosen on)."""
_MORE = 1
"""Content words that another number's sentence may have beyond those of the evidence."""
_KINDS = re.compile(
    rf"\b(?:{GENERAL.pattern}|scores?|prices?|costs?|dates?|ages?|ranks?|places?|positions?|margins?"
    r"|final|lengths?|distances?|odds|estimates?|estimated)\b",
    re.IGNORECASE,
)
"""Words for what sort of number it is, which its sentence need not have."""


def place_fault(
    meaning: str, surface: str, source: SourceText, evidence: Sequence[Sentence]
) -> str | None:
    """Why `meaning` is told of another number of the story; None when it can be this one's."""
    words = content_keys(_KINDS.sub(" ", meaning))
    if not words or not evidence:
        return None
    mine = keys_of(evidence) | keys_of((surface,))
    own = sum(has(word, key, mine) for word, key in words.items())
    cited = {one.number for one in evidence}
    others = (keys for number, keys in _numbered(source) if number not in cited)
    other = max(
        (sum(has(word, key, one) for word, key in words.items()) for one in others), default=0
    )
    if other > own + _MORE or (other > own and own < _LEAST * len(words)):
        return "Its meaning is told in the words of another number of the story."
    return None


@once
def _numbered(source: SourceText) -> list[tuple[int, frozenset[str]]]:
    """The sentences with numbers, and the content words of each."""
    return [(one.number, keys_of((one,))) for one in source.sentences if read_quantities(one.text)]
