"""The name lock: every person, organisation and place of a statement stands in its evidence.

Or is a merged variant of a name, description or pronoun there. Being named somewhere else in the
story is not enough: that is how names get swapped. Who said what is checked in `speaker.py`.
"""

from schemas.summary import Check
from service.grounding.carried import Carried
from service.grounding.claim import Claim
from service.grounding.name_lexicon import is_plain_head
from service.grounding.names import Name, find_names


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
    return Check(name="names", passed=True)


def _plain_word(name: Name, text: str, claim: Claim) -> bool:
    """Whether a single word at the head of a sentence has its capital only from there."""
    if name.kind not in {"unknown", "other"} or " " in name.surface:
        return False
    before = text[: name.start].rstrip(" “”\"'‘(")
    if before and before[-1] not in ".!?:;—–":
        return False
    return is_plain_head(name.surface, claim.source.clean)
