"""What something cost, told as what it brought in, or the other way round.

"Was made for $4 million, took $90 million": both are of the film, and only the words right before
each say which is which. What one pays another earns, so that "paid" is on neither side.
"""

import re
from collections.abc import Sequence
from typing import Literal

from service.grounding.numbers.carrying import Figure, carries

Side = Literal["cost", "took"]
_COST = re.compile(
    r"\b(?:cost(?:s|ing)?|budgets?|spen[dt]\w*|(?:made|shot|built|produced|filmed|bought|recorded"
    r"|developed|renovated|restored)\b[^.;,]{0,30}?\bfor)\b",
    re.IGNORECASE,
)
_TOOK = re.compile(
    r"\b(?:took|takings?|taken|earn\w*|gross\w*|revenues?|box office|raised|raking|raked|receipts"
    r"|brought in|sold for|fetched|sales)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[,;:.!?](?!\d)|\b(?:and|but|while|who|which|that)\b")
_LEAD = 80
"""Characters before an amount that are read, up to the last comma or conjunction."""


def _side(text: str) -> Side | None:
    """On which side its words are; None for neither or both."""
    cost, took = _COST.search(text) is not None, _TOOK.search(text) is not None
    if cost == took:
        return None
    return "cost" if cost else "took"


def _side_of(one: Figure) -> Side | None:
    start = one.quantity.start
    return _side(_BREAK.split(one.text[max(0, start - _LEAD) : start])[-1])


def money_fault(told: Sequence[Figure], there: Sequence[Figure]) -> str | None:
    """Which amount of a statement is on the other side in the evidence; None for none."""
    for one in told:
        mine = _side_of(one) if one.quantity.kind == "money" else None
        sides = {_side_of(other) for other in there if mine and carries(other, one)}
        if sides and None not in sides and mine not in sides:
            return f"“{one.quantity.surface[:40]}” is told of what was {_WORDS[mine or 'cost']}."
    return None


_WORDS: dict[Side, str] = {"cost": "spent", "took": "earned"}


def money_meaning_fault(meaning: str, there: Figure) -> str | None:
    """Why a meaning has an amount on the wrong side; None when it has not."""
    mine, theirs = _side(meaning), _side_of(there)
    if there.quantity.kind != "money" or mine is None or theirs is None or mine == theirs:
        return None
    return f"Its meaning tells of what was {_WORDS[mine]}, the story of what was {_WORDS[theirs]}."
