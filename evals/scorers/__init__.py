"""What a brief is worth, one file a question; `SCORERS` is the list of them.

scores = score_case(case, brief)          # or Failed(slug="draft-invalid")
scores["key_point_recall"].value          # None where there was nothing to score
"""

from evals.scorers import key_points
from evals.scorers.score import Failed, Finding, Outcome, Score, Scorer, outcome_of
from schemas.gold import GoldCase

SCORERS: dict[str, Scorer] = {scorer.name: scorer for scorer in (*key_points.SCORERS,)}
PRIMARY = "key_point_recall"
"""The score by which one engine is said to be better than another."""


def score_case(case: GoldCase, outcome: Outcome) -> dict[str, Score]:
    """Every score of one outcome, by the scorer's name."""
    return {name: scorer.score(case, outcome) for name, scorer in SCORERS.items()}


__all__ = [
    "PRIMARY",
    "SCORERS",
    "Failed",
    "Finding",
    "Outcome",
    "Score",
    "Scorer",
    "outcome_of",
    "score_case",
]
