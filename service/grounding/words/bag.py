"""The words of a text, each once and in lower case: a first look that spares a reader a text.

Most texts have no hedge, no word of saying and no figure that is taken back; asking a set is
cheaper than searching the text for each.
"""

import re

from service.memo import once

_WORD = re.compile(r"\w+")


@once
def bag_of(text: str) -> frozenset[str]:
    """The words of `text`, cut at apostrophes and hyphens.

    >>> sorted(bag_of("It's a U-turn"))
    ['a', 'it', 's', 'turn', 'u']
    """
    return frozenset(_WORD.findall(text.lower()))
