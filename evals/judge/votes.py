"""One vote, what code verifies of it, and how far votes agree. Knows no model."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from service.grounding.folding import folded

Verdict = Literal["supported", "contradicted", "not_stated"]


class Vote(BaseModel):
    """What a model answers."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    evidence: str
    """The passage of the story that decides it, copied."""
    verdict: Verdict
    """Whether the story carries the statement."""


VOTE_SCHEMA = {
    "type": "object",
    "properties": {
        "evidence": {"type": "string"},
        "verdict": {"enum": ["supported", "contradicted", "not_stated"], "type": "string"},
    },
    "required": ["evidence", "verdict"],
    "additionalProperties": False,
}
"""In OpenAI's strict dialect."""


def read_vote(answer: str, story: str) -> Verdict | None:
    """The verdict of an answer; None for one that is no vote or whose evidence is not the story's.

    A verdict that rests on words that the story does not have rests on nothing.
    """
    try:
        vote = Vote.model_validate_json(answer)
    except ValidationError:
        return None
    cited = " ".join(folded(vote.evidence).split())
    if vote.verdict == "not_stated":
        return vote.verdict
    return vote.verdict if cited and cited in " ".join(folded(story).split()) else None


def majority(votes: Sequence[Verdict | None]) -> Verdict | None:
    """What more than half of the votes say; None where nothing has so many."""
    [(most, count), *_] = Counter(votes).most_common(1) or [(None, 0)]
    return most if 2 * count > len(votes) else None


def alpha(rows: Sequence[Sequence[Verdict | None]]) -> float | None:
    """Krippendorff's alpha for nominal data, missing votes left out; None where it is undefined.

    1 is full agreement, 0 what chance gives (Krippendorff, "Content Analysis", chapter 11).
    """
    kept = [[vote for vote in row if vote is not None] for row in rows]
    kept = [row for row in kept if len(row) > 1]
    total = sum(map(len, kept))
    values = Counter(vote for row in kept for vote in row)
    if total < 2 or len(values) < 2:
        return None
    apart = sum(
        sum(count * (len(row) - count) for count in Counter(row).values()) / (len(row) - 1)
        for row in kept
    )
    expected = sum(count * (total - count) for count in values.values()) / (total - 1)
    return 1 - apart / expected
