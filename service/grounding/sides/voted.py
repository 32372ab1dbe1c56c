"""How a vote went, told the other way round: "voted 52 to 47 for the bill" for "against" it.

Only where the evidence tells of votes on one side alone, and the statement of the other alone.
"""

import re
from collections.abc import Sequence

_HOW = r"\bvot(?:e|es|ed|ing)\b(?:\s(?!\w+ed\b|on\s)[\w.,%–-]+){0,8}?\s"
"""A vote with how many and by how much: "voted by 52 to 47 …"."""
_VOTED_DOWN = re.compile(rf"{_HOW}(?:against|down)\b", re.IGNORECASE)
_VOTED_FOR = re.compile(
    rf"{_HOW}(?:for (?:the|a|an|his|her|its|their|(?-i:[A-Z]))"
    r"|in favou?r of|to (?:approve|pass|back|accept|adopt|support))",
    re.IGNORECASE,
)
_DOWN = re.compile(r"\b(?:rejected|threw out|thrown out|turned down|defeated)\b", re.IGNORECASE)
_THROUGH = re.compile(r"\b(?:approved|passed|adopted|endorsed)\b", re.IGNORECASE)
_VOTE = re.compile(r"\b(?:vot(?:e|es|ed|ing)|ballots?)\b", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:back(?:s|ed|ing)?|support\w*|oppos\w+|both|abstain\w*|failed|no)\b")
"""Words by which a text may tell of another side, in whatever way."""


def voted_fault(text: str, there: Sequence[str]) -> str | None:
    """Why a vote is told the other way round; None when it is not."""
    if not (_VOTE.search(text) and any(map(_VOTE.search, there))):
        return None
    through = any(one.search(text) for one in (_VOTED_FOR, _THROUGH))
    down = any(one.search(text) for one in (_VOTED_DOWN, _DOWN))
    held = any(map(_VOTED_FOR.search, there)), any(map(_VOTED_DOWN.search, there))
    if through == down or held[0] == held[1] or (through, down) == held:
        return None
    if any(map(_OTHER.search, there)):
        return None
    return "The vote is told the other way round."
