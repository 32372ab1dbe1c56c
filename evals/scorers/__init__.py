"""What a brief is worth, one file a question; `SCORERS` is the list of them.

scores = score_case(case, brief)          # or Failed(slug="draft-invalid")
scores["key_point_recall"].value          # None where there was nothing to score
"""

from evals.scorers import (
    attribution,
    contract,
    key_points,
    mood,
    numbers,
    people,
    questions,
    rouge,
    tripwires,
    wording,
)
from evals.scorers.score import Failed, Finding, Outcome, Score, Scorer, outcome_of
from schemas.gold import GoldCase

_FILES = (
    key_points,
    numbers,
    people,
    questions,
    attribution,
    mood,
    tripwires,
    wording,
    contract,
    rouge,
)
SCORERS: dict[str, Scorer] = {scorer.name: scorer for file in _FILES for scorer in file.SCORERS}
"""Every score by its name, in the order of a report."""
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
