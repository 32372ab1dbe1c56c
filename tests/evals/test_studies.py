"""The standing questions are answered from a run, without a brief being made."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from evals.cli import app
from evals.decision.sides import Side, read_sides
from evals.gold.layout import read_cases
from evals.records import Record
from evals.scorers.text import tokens
from evals.studies.equal_words import at_equal_words, count_words, first_words
from evals.studies.standing import STUDIES, repair, small_prompt
from tests.evals.fake_records import arm, records
from tests.evals.report_runs import brief_set, write_briefs
from tests.evals.run_sets import write_run_set


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Eight stories."""
    return write_run_set(tmp_path / "gold")


async def _run(tmp_path: Path, gold: Path) -> Path:
    lines = [*await brief_set(gold, "lead3"), *await brief_set(gold, "extractive")]
    return write_briefs(tmp_path / "run", gold, lines)


async def test_the_lead_is_answered_twice(tmp_path: Path, gold: Path) -> None:
    """As they are, and at equal words."""
    run = await _run(tmp_path, gold)
    told = CliRunner().invoke(app, ["studies", "lead", str(run)])

    assert told.exit_code == 0, told.output
    assert told.output.startswith("Does the embedded engine tell more")
    assert told.output.index("as they are") < told.output.index("at equal words")


async def test_equal_words_are_equal(tmp_path: Path, gold: Path) -> None:
    """The longer side is cut to the shorter in every case, and scored again."""
    lead, ours = read_sides(await _run(tmp_path, gold))
    short = Side(ours.run, tuple(_shortened(ours)))
    one, other = at_equal_words(lead, short, read_cases(gold))

    for case in one.by_case:
        first, second = one.by_case[case][0], other.by_case[case][0]
        assert first.brief is not None
        assert second.brief is not None
        assert count_words(first.brief) == count_words(second.brief) == 10
        assert first.scores["words"].value == 10
    assert (one.mean("key_point_recall") or 0) < (lead.mean("key_point_recall") or 0)


def _shortened(side: Side) -> list[Record]:
    cut = []
    for record in side.records:
        assert record.brief is not None
        bullet = record.brief.bullets[0]
        words = bullet.model_copy(update={"text": first_words(bullet.text, 10)})
        brief = record.brief.model_copy(update={"bullets": [words]})
        cut.append(record.model_copy(update={"brief": brief}))
    return cut


async def test_silence_is_not_brevity(tmp_path: Path, gold: Path) -> None:
    """Against an engine that says nothing the other keeps its words."""
    lead, ours = read_sides(await _run(tmp_path, gold))
    silent = []
    for record in lead.records:
        assert record.brief is not None
        brief = record.brief.model_copy(update={"bullets": []})
        silent.append(record.model_copy(update={"brief": brief}))
    _, other = at_equal_words(Side(lead.run, tuple(silent)), ours, read_cases(gold))

    assert other.records == ours.records


def test_words_are_cut_whole() -> None:
    """No half word is left, in scripts without spaces as many characters as make up the words."""
    assert first_words("The bridge will close", 2) == "The bridge"
    assert first_words("The bridge", 9) == "The bridge"
    assert first_words("The bridge", 0) == ""
    assert len(tokens(first_words("橋は十一週間閉鎖される", 4))) == 4


def test_repair_is_held_against_the_first_draft() -> None:
    """Pairs of one engine and one prompt."""
    first = records([0.4, 0.5], arm=arm("openai:first_draft", "p@1"))
    full = records([0.5, 0.6], arm=arm("openai", "p@1"))
    answers = repair([_side(full), _side(first)], [])

    assert [heading for heading, _ in answers] == ["openai/p@1"]
    assert answers[0][1].primary.difference == pytest.approx(0.1)


def test_the_small_prompt_is_held_against_the_large_one() -> None:
    """Engine by engine."""
    large = records([0.5, 0.6], arm=arm("recorded", "story_summary@2"))
    small = records([0.4, 0.5], arm=arm("recorded", "story_summary_small@1"))
    answers = small_prompt([_side(small), _side(large)], [])

    assert answers[0][1].primary.difference == pytest.approx(-0.1)


def _side(lines: list[Record]) -> Side:
    return Side(Path("run"), tuple(lines))


@pytest.mark.parametrize("study", ["model", "repair", "small_prompt"])
async def test_a_run_without_the_arms_cannot_answer(tmp_path: Path, gold: Path, study: str) -> None:
    """Exit code 2, and what is missing."""
    told = CliRunner().invoke(app, ["studies", study, str(await _run(tmp_path, gold))])

    assert told.exit_code == 2
    assert "the run has no" in told.stderr


def test_the_questions_are_listed_with_the_run_they_need() -> None:
    """Without a name."""
    told = CliRunner().invoke(app, ["studies"])

    assert [one.question in told.output for one in STUDIES] == [True] * 4
