"""The name lock: every person, organisation and place of a statement stands in its evidence.

Or is a merged variant of a name, description or pronoun there. Being named somewhere else in the
story is not enough: that is how names get swapped. Who said what is checked in `speaker.py`.
"""

import re

from schemas.summary import Check
from service.grounding.carried import Carried
from service.grounding.claim import Claim
from service.grounding.name_lexicon import is_plain_head
from service.grounding.names import Name, find_names
from service.grounding.swaps import swapped


def check_names(claim: Claim) -> Check:
    """Whether every name of the statement is carried by its evidence."""
    carried = Carried(claim)
    for text in claim.texts:
        names = find_names(text)
        for name in names:
            if _plain_word(name, text, claim):
                continue
            if not carried.carries(name, text, names):
                return Check(
                    name="names",
                    passed=False,
                    detail=f"“{name.surface[:80]}” is not named in the evidence.",
                )
        body = _other_body(text, carried)
        if body is not None:
            return Check(
                name="names", passed=False, detail=f"“{body}” is not named in the evidence."
            )
        crossed = swapped(text, carried)
        if crossed is not None:
            return Check(
                name="names",
                passed=False,
                detail=f"“{crossed[0][:80]}” and “{crossed[1][:80]}” have changed places.",
            )
    return Check(name="names", passed=True)


_BODY = re.compile(
    r"\b(?:[Tt]he|[Aa]n?)\s+(?:[a-z][\w-]+\s+){0,2}?(?P<body>army|navy|air force|police|ministry"
    r"|parliament|agency|senate|court|union|treasury|coastguard|hospital|university|church"
    r"|regulator)\b(?!['’]s)"
)


def _other_body(text: str, carried: Carried) -> str | None:
    """A body told without a name ("the navy") that the story has, but only outside the evidence."""
    for match in _BODY.finditer(text):
        body = match.group("body")
        if body in carried.around or not re.search(rf"\b{body}\b", carried.source.clean):
            continue
        return match.group()
    return None


def _plain_word(name: Name, text: str, claim: Claim) -> bool:
    """Whether a single word at the head of a sentence has its capital only from there."""
    if name.kind not in {"unknown", "other"} or " " in name.surface:
        return False
    before = text[: name.start].rstrip(" “”\"'‘(")
    if before and before[-1] not in ".!?:;—–":
        return False
    return is_plain_head(name.surface, claim.source.clean)
