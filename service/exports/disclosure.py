"""How a brief came to be, in words for readers.

A text that a machine made on matters of public interest is disclosed as such unless a person
reviewed it and answers for it (Regulation (EU) 2024/1689, Article 50(4)).
"""

from schemas import StorySummary
from schemas.vocabulary import ReviewState
from service.view import statements_of

_REVIEWED: dict[ReviewState, str] = {
    "unreviewed": "not reviewed by a person",
    "approved": "reviewed and approved by an editor",
    "edited": "changed by an editor, but not approved",
    "rejected": "rejected by an editor",
}


def reviewed(brief: StorySummary) -> bool:
    """Whether a person has approved it as it stands; a change after that needs another approval."""
    return brief.provenance.review.state == "approved"


def disclosure(brief: StorySummary) -> str:
    """One sentence: how it was made, what stands on an editor's word, whether it was reviewed."""
    made = brief.provenance
    how = (
        "Selected from the story by a program"
        if made.model is None
        else f"Written by the language model {made.model}"
    )
    return f"{how}, matched to the story by Nutgraf{_but(brief)}, {_REVIEWED[made.review.state]}."


def _but(brief: StorySummary) -> str:
    """A statement that failed a check stands in a section only where an editor let it."""
    let = sum(any(not check.passed for check in one.checks) for one in statements_of(brief))
    if not let:
        return ""
    return f" except for {let} statement{'s' if let > 1 else ''} that an editor let stand"
