"""Whose spokesman "the spokesman" is: "Lee's spokesman said" for "The spokesman said", where the
story has told of Lee's spokesman, and of nobody else's.
"""

import re

from service.grounding.claim import Claim
from service.grounding.names.finder import Name
from service.grounding.names.roles import head_noun
from service.grounding.people.gathered import MAX_STORY

_OWNED = re.compile(r"['’]s?\s(?P<what>(?:[a-z][\w-]*\s){0,2}?[a-z][\w-]*)(?=[\s,.;:]|$)")
_OWNERS = (
    r"(?<![\w.-])(?P<owner>[\w.-]{{1,40}}(?:\s[A-Z][\w.-]{{1,40}})?)['’]s?\s"
    r"(?:[a-z][\w-]*\s){{0,2}}?{noun}\b"
)
"""Whose somebody is, by the last words before: "Ann Lee's long-time lawyer"."""


def is_owner_there(name: Name, text: str, claim: Claim) -> bool:
    """Whether the name of `text` tells whose "the lawyer" of the evidence is."""
    noun = next(
        (
            found
            for one in _OWNED.finditer(text, name.end, name.end + 40)
            if one.start() == name.end and (found := head_noun(one["what"]))
        ),
        None,
    )
    if noun is None:
        return False
    clean = claim.source.clean[:MAX_STORY]
    there = rf"\b(?:the|his|her|their|its)\s(?:[a-z][\w-]*\s)?{noun}\b(?!\s(?:for|of)\b)"
    if not any(re.search(there, one.text, re.IGNORECASE) for one in claim.sentences):
        return False
    last = name.surface.rpartition(" ")[2]
    owners = {one["owner"] for one in re.finditer(_OWNERS.format(noun=noun), clean)}
    return bool(owners) and all(last in one.split() for one in owners)
