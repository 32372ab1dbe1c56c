"""All told of some: "all of the dead were miners" for "most of the dead were miners", "won every
stage" for "won one of the stages".

"All" and "every" need a word in the evidence that says as much, or says it of nobody ("without a
single branch").
"""

import re
from collections.abc import Sequence

from service.grounding.lexicon import word_set
from service.grounding.quotes.quotation import find_quotations
from service.grounding.words.bag import bag_of

_ALL = re.compile(
    r"\b(?:all(?! (?:but|the same|over|along|right|day|night)\b|[ -]time\b|-| \d"
    r"| (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"
    r"|every(?! \w*(?:minute|hour|day|night|morning|week|month|year)s?\b)"
    r"|everyone|everybody|always)\b",
    re.IGNORECASE,
)
"""How often something happens ("every day") is another matter but for "always", and "all three" is
`words.py`'s."""
_FIRST = frozenset({"all", "every", "everyone", "everybody", "always"})
"""Words without one of which nothing is told of all."""
_AS_MUCH = word_set("universal.as_much")
_ALL_THERE = re.compile(r"(?<!not )\ball\b(?! but\b)", re.IGNORECASE)


def all_fault(text: str, there: Sequence[str]) -> str | None:
    """Why `text` tells of all, where no word of the evidence does; None when it does not."""
    if bag_of(text).isdisjoint(_FIRST) or not there:
        return None
    inside = [(one.start, one.end) for one in find_quotations(text)]
    for found in _ALL.finditer(text):
        if any(first <= found.start() < last for first, last in inside):
            continue
        as_much = any(
            not _AS_MUCH.isdisjoint(bag_of(one)) or _ALL_THERE.search(one) for one in there
        )
        if not as_much:
            return f"“{found.group()}” is told of what the story tells of some."
    return None
