"""An open question is one: it asks, and the story says that it is open, or does not answer it."""

from schemas.draft import DraftQuestion
from service.grounding.claim import Claim
from service.grounding.number_fields import words_in_evidence


def question_fault(entry: DraftQuestion, claim: Claim) -> str | None:
    """Why the entry is no open question of this story; None when it is one."""
    if not entry.question.rstrip().endswith(("?", "？", "؟", ";")):
        return "It does not end in a question mark."
    if entry.basis == "stated":
        if not entry.cue:
            return "A stated question needs the phrase that says that it is open."
        if not words_in_evidence(entry.cue, claim):
            return f"The phrase “{entry.cue[:60]}” is not in the evidence."
    elif entry.cue is not None:
        return "An implied question has no phrase that states it."
    return None
