"""Briefs that a program has made worse do not get through the gate; unchanged ones do."""

from pathlib import Path
from typing import Any

import pytest

from evals.corruptions import CORRUPTIONS, corrupted
from evals.decision.gate import Exit, gate
from evals.decision.sides import Side
from evals.gold.ideal import ideal_brief
from evals.gold.layout import read_cases
from evals.records import Record
from evals.scorers import score_case
from schemas import StorySummary
from schemas.gold import GoldCase
from tests.evals.fake_records import record
from tests.evals.run_sets import write_run_set

CASES = 24


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> list[GoldCase]:
    """Stories in which two people speak and two numbers are key."""
    return read_cases(write_run_set(tmp_path_factory.mktemp("gold"), cases=CASES))


def _record(case: GoldCase, brief: StorySummary) -> Record:
    known: dict[str, Any] = {"brief": brief, "split": case.split, "cluster": case.source}
    return record(case.id, {}, scores=score_case(case, brief), **known)


def _side(records: list[Record]) -> Side:
    return Side(Path("run"), tuple(records))


def test_the_same_briefs_pass(cases: list[GoldCase]) -> None:
    """An unchanged engine, run again."""
    briefs = [_record(case, ideal_brief(case)) for case in cases]

    assert gate(_side(briefs), _side(briefs)).exit is Exit.PASS


@pytest.mark.parametrize(
    ("fault", "score"),
    [
        ("drop_fact", "key_point_recall"),
        ("drop_speaker", "attribution"),
        ("scale_figure", "number_f1"),
        ("drop_person", "people_f1"),
        ("drop_question", "question_recall"),
        ("say_loaded", "loaded_language"),
        ("alter_number", "unsupported_numbers"),
    ],
)
def test_worse_briefs_regress_in_their_own_score(
    cases: list[GoldCase], fault: str, score: str
) -> None:
    """Facts dropped, speakers stripped, numbers altered: one fault in every brief."""
    corruption = next(one for one in CORRUPTIONS if one.name == fault)
    told = [case.model_copy(update={"must_not_say": _loaded()}) for case in cases]
    planted = [(case, corrupted(case, corruption, seed=1)) for case in told]
    worse = [_record(case, brief) for case, brief in planted if brief is not None]
    before = [_record(case, ideal_brief(case)) for case, brief in planted if brief is not None]
    seen = gate(_side(worse), _side(before))

    assert len(worse) == CASES
    assert seen.exit is Exit.REGRESSION
    assert seen.scores[score].outcome == "regression"


def _loaded() -> tuple[object, ...]:
    from tests.evals.gold_cases import gold_case

    return gold_case().must_not_say
