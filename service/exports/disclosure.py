"""How a brief came to be, in words for readers.

A text that a machine made on matters of public interest is disclosed as such unless a person
reviewed it and answers for it (Regulation (EU) 2024/1689, Article 50(4)).
"""

from schemas import StorySummary
from schemas.vocabulary import ReviewState

_REVIEWED: dict[ReviewState, str] = {
    "unreviewed": "not reviewed by a person",
    "approved": "reviewed and approved by an editor",
    "edited": "edited and approved by an editor",
    "rejected": "rejected by an editor",
}


def reviewed(brief: StorySummary) -> bool:
    """Whether a person has looked at it and lets it stand."""
    return brief.provenance.review.state in ("approved", "edited")


def disclosure(brief: StorySummary) -> str:
    """One sentence: how it was made, and whether it was reviewed."""
    made = brief.provenance
    how = (
        "Selected from the story by a program"
        if made.model is None
        else f"Written by the language model {made.model}"
    )
    return f"{how}, matched to the story by Nutgraf, {_REVIEWED[made.review.state]}."
