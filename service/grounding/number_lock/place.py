"""Whether the words of what a key number means stand by this number, or by another of the story.

"7.5 %, politicians under investigation": every word is the story's, and the inflation is told as
something else. Which of two numbers of one sentence is meant is decided in `numbers/meaning.py`.
"""

import re
from collections.abc import Sequence

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


def place_fault(
    meaning: str, surface: str, source: SourceText, evidence: Sequence[Sentence]
) -> str | None:
    """Why `meaning` is told of another number of the story; None when it can be this one's."""
    words = content_keys(_KINDS.sub(" ", meaning))
    if not words or not evidence:
        return None
    mine = keys_of(evidence) | keys_of((surface,))
    cited = {one.number for one in evidence}
    others = (keys for number, keys in _numbered(source) if number not in cited)
    if told_elsewhere(words, mine, others):
        return "Its meaning is told in the words of another number of the story."
    return None


@once
def _numbered(source: SourceText) -> list[tuple[int, frozenset[str]]]:
    """The sentences with numbers, and the content words of each."""
    return [(one.number, keys_of((one,))) for one in source.sentences if read_quantities(one.text)]
