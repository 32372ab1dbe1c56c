"""Key-point recall: what the story says and the bullets hold."""

import pytest

from evals.gold.ideal import ideal_brief
from evals.scorers import SCORERS, Failed, score_case
from tests.evals.gold_cases import gold_case, with_bullets

CASE = gold_case()
IDEAL = ideal_brief(CASE)


def test_the_ideal_brief_has_full_marks() -> None:
    """Every fact is told, by each measure."""
    scores = score_case(CASE, IDEAL)

    assert scores["key_point_recall"].value == 1
    assert scores["key_point_hits"].value == 1
    assert scores["off_gold"].value == 0


def test_a_missed_fact_costs_its_weight_and_is_named() -> None:
    """k2 weighs .5 of 1.5; of its words the rest of the brief has none."""
    short = with_bullets(IDEAL, CASE.key_points[0].text)
    score = SCORERS["key_point_recall"].score(CASE, short)

    assert score.value == pytest.approx(1 / 1.5)
    missed = score.findings[1]
    assert (missed.about, missed.passed, missed.nearest) == ("k2", False, None)
    assert missed.missing == ("repair", "expect", "cost", "3.6", "million")


def test_a_fact_may_be_told_in_two_bullets() -> None:
    """Recall is over all bullets; the nearest one is the explanation."""
    parted = with_bullets(IDEAL, "The swing bridge in Calder Quay will close.", "For 11 weeks.")
    score = SCORERS["key_point_hits"].score(CASE, parted)

    assert score.findings[0].passed
    assert score.findings[0].nearest == "bullets[0]"


def test_a_bullet_beside_all_facts_is_only_shown() -> None:
    """Gold is never exhaustive, so it is no fault."""
    other = with_bullets(IDEAL, *(one.text for one in IDEAL.bullets), "Traders were angry.")
    score = SCORERS["off_gold"].score(CASE, other)

    assert score.value == pytest.approx(1 / 3)
    assert [found.about for found in score.findings] == ["bullets[2]"]
    assert SCORERS["off_gold"].direction == "none"


def test_nothing_to_score_is_not_zero() -> None:
    """A page without a story has no key points to miss."""
    scores = score_case(gold_case(key_points=[]), IDEAL)

    assert scores["key_point_recall"].value is None
    assert scores["key_point_hits"].value is None


def test_a_failure_is_zero_where_more_is_better_and_unscored_elsewhere() -> None:
    """An engine that fails neither keeps its average nor wins by having no faults."""
    scores = score_case(CASE, Failed(slug="engine-refused"))

    for name, scorer in SCORERS.items():
        assert scores[name].value == (0 if scorer.direction == "up" else None)
        assert scores[name].findings[0].why == "engine-refused"
