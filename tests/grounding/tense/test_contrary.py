"""A word is not told for its contrary where the rest of the place is the same."""

import pytest

from service.grounding.tense.check import check_tense
from tests.grounding.claims import claim

LATE = "The bridge was finished two years behind schedule."
HALL = "The hall is south of the river, and the yard is downstream of the bridge."
SISTERS = "The eldest of the three sisters runs the bakery."
DAM = "Ann Lee was the only councillor to oppose the dam."
SPILL = "The cable was unsafe, inspectors found."
PHOTOS = "Within minutes after the Thursday raid Lee posted photos of the quay."
NESTS = "Birds that had more chicks in the nest made more noise."
BOY = "A boy was stabbed by a classmate at school and is in stable condition."
FOE = "Ms Lee has been an opponent of efforts to close the quay."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The bridge was finished behind schedule.", LATE),
        ("The hall is south of the river, not north.", HALL),
        ("The eldest sister runs the bakery.", SISTERS),
        ("Ann Lee opposed the dam.", DAM),
        ("The cable was not safe.", SPILL),
        ("Minutes after the raid Lee posted photos of the quay.", PHOTOS),
        ("The raid came before Lee posted photos of the quay.", PHOTOS),
        ("Ann Lee has opposed efforts to close the quay.", FOE),
    ],
)
def test_the_same_word_or_a_denied_contrary_stands(told: str, evidence: str) -> None:
    """A negation makes the contrary true."""
    assert check_tense(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The bridge was finished ahead of schedule.", LATE),
        ("A boy is in critical condition.", BOY),
        ("At least 30 people were killed.", "At least 30 people were hurt when the boat sank."),
        ("The vaccine worked among children.", "The vaccine worked among adults over 65."),
        ("The hall is north of the river.", HALL),
        ("The yard is upstream of the bridge.", HALL),
        ("The youngest of the three sisters runs the bakery.", SISTERS),
        ("Ann Lee was the only councillor to support the dam.", DAM),
        ("The cable was safe.", SPILL),
        ("Minutes before the raid Lee posted photos of the quay.", PHOTOS),
        ("Birds with fewer chicks made more noise.", NESTS),
        ("Ms Lee has supported efforts to close the quay.", FOE),
    ],
)
def test_the_contrary_is_held_back(told: str, evidence: str) -> None:
    """An adjective, an adverb, a noun or a verb without a subject of its own."""
    assert not check_tense(claim(told, evidence)).passed
