"""The most since some day is not the most ever."""

import pytest

from service.grounding.tense.check import check_tense
from tests.grounding.claims import claim

SHARES = "Shares in the port closed 9 per cent higher on Tuesday, their highest level since 2014."
TITLE = "It was the first title for Larder in 40 years, and the crowd sang until midnight."
RECORD = "The heat reached 47C in Vellin, the highest temperature since records began in 1931."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The port's shares closed at their highest level ever.", SHARES),
        ("The port's shares rose to an all-time high.", SHARES),
        ("The port's shares closed at their highest level on Tuesday.", SHARES),
        ("It was Larder's first title.", TITLE),
        ("It was the first title in history for Larder.", TITLE),
    ],
)
def test_a_bound_is_kept(told: str, evidence: str) -> None:
    """Neither dropped nor turned into "ever"."""
    assert not check_tense(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The port's shares closed at their highest level in years.", SHARES),
        ("The port's shares rose by 9 per cent on Tuesday.", SHARES),
        ("Larder won its first title for 40 years.", TITLE),
        ("At first the crowd sang.", TITLE),
        ("The heat in Vellin was the highest ever measured.", RECORD),
        ("The heat in Vellin was the highest on record.", RECORD),
    ],
)
def test_another_word_for_the_bound_passes(told: str, evidence: str) -> None:
    """Since records began is ever."""
    assert check_tense(claim(told, evidence)).passed
