"""Whether words are told of the evidence, or in the words of another place of the story.

Every word of "councillors named in the inquiry" is the story's, and so is the rise in prices that
it is hung on. What is compared: `number_lock/place.py`, `questions/place.py`.
"""

from collections.abc import Iterable, Mapping

from service.grounding.content.novelty import has

_LEAST = 1 / 3
"""Share of the content words from which on they are the evidence's, unless `_MORE` are another's.
With this rule 21 of 270 key numbers in drafts of real stories are held back (16 without it), and
825 of 974 told with another one's meaning (457 without it; 2026-11-28, the drafts that it was
chosen on)."""
_MORE = 1
"""Content words that another place may have beyond those of the evidence."""


def told_elsewhere(
    words: Mapping[str, str], mine: frozenset[str], others: Iterable[frozenset[str]]
) -> bool:
    """Whether one of the `others` has the content words, each given with its key, and the evidence
    has not (`mine`). A single one that several have ("the crash") is what the story is about.
    """
    own = sum(has(word, key, mine) for word, key in words.items())
    theirs = [sum(has(word, key, one) for word, key in words.items()) for one in others]
    other = max(theirs, default=0)
    if other == 1 and theirs.count(1) > 1:
        return False
    return other > own + _MORE or (other > own and own < _LEAST * len(words))
