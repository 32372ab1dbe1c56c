"""Every score moves for its own planted fault, and for no fault in what it does not read."""

from typing import Any

import pytest

from evals.corruptions import CORRUPTIONS, Corruption, corrupted
from evals.gold.ideal import ideal_brief
from evals.meta.planted import imperfect, plant_all, table, worse
from evals.scorers import SCORERS, Score, score_case
from tests.evals.gold_cases import gold_case
from tests.evals.gold_files import STORY, annotation

POINTS = [
    {
        "id": "k3",
        "text": "The authority ignored a letter.",
        "weight": 0.5,
        "quote": "a trader accused the authority of ignoring a letter",
        "said_by": "Daniel Obi",
        "certainty": "alleged",
    },
    {
        "id": "k4",
        "text": "Traders were told in the summer.",
        "weight": 0.5,
        "quote": "traders were told in the summer",
        "certainty": "reported",
    },
]


def full_case() -> Any:
    """A case in which every fault can be planted."""
    text = STORY + (
        "Daniel Obi, a trader accused the authority of ignoring a letter.\n"
        "A committee will decide whether the council pays; traders were told in the summer.\n"
    )
    found = annotation()
    implied = {
        "id": "q2",
        "variants": ["Will the council pay?"],
        "basis": "implied",
        "kind": "pending",
        "cue": None,
        "quote": "A committee will decide whether the council pays",
        "weight": 0.5,
    }
    return gold_case(
        text,
        key_points=[*found["key_points"], *POINTS],
        open_questions=[*found["open_questions"], implied],
        must_not_say=[
            *found["must_not_say"],
            {"text": "bridge has shut for good", "why": "wrong_tense"},
        ],
    )


CASE = full_case()
CLEAN = score_case(CASE, ideal_brief(CASE))


def test_the_ideal_brief_has_full_marks() -> None:
    """Else a fault could hide in what is lost already."""
    assert imperfect([CASE]) == {}


@pytest.mark.parametrize("corruption", CORRUPTIONS, ids=lambda one: one.name)
@pytest.mark.parametrize("seed", range(3))
def test_a_fault_is_caught_by_its_own_score(corruption: Corruption, seed: int) -> None:
    """And scores that read none of what it changed stay where they are."""
    brief = corrupted(CASE, corruption, seed)
    assert brief is not None
    scores = score_case(CASE, brief)

    assert worse(corruption.score, CLEAN[corruption.score], scores[corruption.score])
    untouched = {
        name: scores[name].value
        for name, scorer in SCORERS.items()
        if not set(scorer.reads) & set(corruption.touches)
    }
    assert untouched == {name: CLEAN[name].value for name in untouched}


def test_every_score_that_judges_has_a_fault_of_its_own() -> None:
    """Apart from those that another reading of the same findings covers."""
    covered = {corruption.score for corruption in CORRUPTIONS}
    twins = {"key_point_hits", "number_precision", "number_value_f1", "people_f1"}

    judging = {name for name, scorer in SCORERS.items() if scorer.direction != "none"}
    assert judging - covered == twins


def test_a_fault_that_cannot_be_planted_is_not_counted() -> None:
    """A story in which nobody is quoted has no speakers to swap."""
    silent = gold_case(key_points=[POINTS[1]], key_people=[], open_questions=[])
    silent = silent.model_copy(update={"article": CASE.article})
    tallies = {one.corruption.name: one for one in plant_all([silent], seeds=1)}

    assert tallies["swap_speakers"].planted == 0
    assert tallies["swap_speakers"].share is None
    assert tallies["pad"].share == 1
    assert "| swap_speakers | attribution | 0 | 0 | – | none |" in table([*tallies.values()])


def test_what_becomes_unscored_counts_as_caught() -> None:
    """Nothing is left to score where something was."""
    assert worse("tense", Score(value=1), Score(value=None))
    assert not worse("tense", Score(value=None), Score(value=None))
    assert worse("words", Score(value=10), Score(value=20))
