"""A key person's name and role stand in the story; the part is checked like a bullet's text."""

from schemas.draft import DraftPerson
from service.grounding.claim import Claim
from service.grounding.folding import folded
from service.grounding.quotes import occurrences

ROLE_REACH = 250
"""Characters around a person's name in which the words of the role are looked for: a sentence and
a half of news prose."""


def person_fault(entry: DraftPerson, claim: Claim) -> str | None:
    """Why the story does not carry name or role; None when it does."""
    story = folded(claim.source.clean)
    name = folded(entry.name)
    surname = name.split(" ")[-1] if name else ""
    if not surname or not any(surname in folded(one.text) for one in claim.sentences):
        return f"“{entry.name[:60]}” is not in the evidence."
    if entry.role and not _role_near(story, surname, folded(entry.role)):
        return f"The role “{entry.role[:60]}” does not stand beside the name in the story."
    return None


def _role_near(story: str, surname: str, role: str) -> bool:
    for count, at in enumerate(occurrences(story, surname)):
        if count == 200:
            break
        if role in story[max(0, at - ROLE_REACH) : at + len(surname) + ROLE_REACH]:
            return True
    return False
