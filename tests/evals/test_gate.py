"""The gate: pass, regression, not measured, inconclusive; and what no average may hide."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from evals.cli import app
from evals.decision.gate import Exit, gate
from evals.decision.sides import Side
from evals.records import Record, Unmeasured
from evals.scorers import Finding, Score
from tests.evals.fake_records import conditions, failed, record, records, write_run

BASE = [0.3 + 0.01 * at for at in range(40)]


def _side(lines: Sequence[Record]) -> Side:
    return Side(Path("run"), tuple(lines))


def _shifted(by: float, noise: float) -> list[float]:
    drawn = np.random.default_rng(5).normal(0, noise, len(BASE))
    drawn += by - drawn.mean()
    return [float(one + more) for one, more in zip(BASE, drawn, strict=True)]


@pytest.mark.parametrize(
    ("by", "noise", "code"),
    [
        (0.0, 0.05, Exit.PASS),
        (-0.02, 0.05, Exit.PASS),
        (-0.1, 0.1, Exit.REGRESSION),
        (0.0, 0.5, Exit.INCONCLUSIVE),
        (-0.06, 0.4, Exit.INCONCLUSIVE),
    ],
)
def test_three_outcomes(by: float, noise: float, code: Exit) -> None:
    """Surely not worse than the margin passes; surely worse and by more regresses; else unknown."""
    assert gate(_side(records(_shifted(by, noise))), _side(records(BASE))).exit is code


def test_an_unchanged_deterministic_engine_passes() -> None:
    """Nothing differs, so there is no spread to compute; that is no reason to fail."""
    assert gate(_side(records([0.4])), _side(records([0.4]))).exit is Exit.PASS


def test_one_changed_case_of_one_is_inconclusive() -> None:
    """A single story proves neither a loss nor its absence."""
    assert gate(_side(records([0.2])), _side(records([0.4]))).exit is Exit.INCONCLUSIVE


def test_a_few_equal_losses_are_no_proof() -> None:
    """Three cases that lose the same have no spread, but three coins can fall alike."""
    seen = gate(_side(records([0.3] * 3)), _side(records([0.4] * 3)))

    assert seen.exit is Exit.INCONCLUSIVE


def test_a_newly_invalid_case_fails_whatever_the_means() -> None:
    """One draft in forty that breaks the schema hides in every average."""
    lines = records(BASE)
    broken = failed(lines[0]).model_copy(update={"scores": lines[0].scores})
    candidate = [broken, *lines[1:]]
    seen = gate(_side(candidate), _side(lines))

    assert seen.exit is Exit.REGRESSION
    assert [(one.case, one.what) for one in seen.breaches] == [
        ("case-000", "breaks the schema or the contract")
    ]
    assert gate(_side(candidate), _side(lines), strict=False).exit is Exit.PASS
    assert gate(_side(candidate), _side(candidate)).breaches == []


def test_a_new_unsupported_number_is_listed(fake_brief: Record) -> None:
    """It fails even where the baseline had another one in the same case."""
    lines = [fake_brief]
    worse = [_with_numbers(fake_brief, "12", "40")]
    seen = gate(_side(worse), _side([_with_numbers(fake_brief, "12")]))

    assert [one.what for one in seen.breaches] == ["unsupported number 40"]
    assert gate(_side(lines), _side(worse)).breaches == []


@pytest.fixture
def fake_brief() -> Record:
    """A record with a real brief."""
    from evals.gold.ideal import ideal_brief
    from tests.evals.gold_cases import gold_case

    return record("bridge", {"key_point_recall": 0.5}, brief=ideal_brief(gold_case()))


def _with_numbers(one: Record, *numbers: str) -> Record:
    findings = tuple(Finding(about="bullets[0]", passed=False, why=number) for number in numbers)
    told = Score(value=float(len(numbers)), findings=findings)
    return one.model_copy(update={"scores": one.scores | {"unsupported_numbers": told}})


def test_stale_replays_are_not_measured() -> None:
    """They say nothing of the prompt as it is."""
    with pytest.raises(Unmeasured, match="40 replays of a are stale"):
        gate(_side(records(BASE, recording="stale")), _side(records(BASE)))


def _gate(tmp_path: Path, candidate: Sequence[Record], *more: str) -> Result:
    baseline = write_run(tmp_path / "baseline", records(BASE))
    run = write_run(tmp_path / "run", candidate)
    return CliRunner().invoke(app, ["gate", str(run), "--baseline", str(baseline), *more])


@pytest.mark.parametrize(
    ("candidate", "code", "word"),
    [
        (records(BASE), 0, "pass"),
        (records(_shifted(-0.1, 0.1)), 1, "regression"),
        (records(_shifted(0, 0.5)), 3, "inconclusive"),
    ],
)
def test_the_exit_code_is_the_outcome(
    tmp_path: Path, candidate: list[Record], code: int, word: str
) -> None:
    """0 pass, 1 regression, 3 inconclusive; the last line says it in a word."""
    told = _gate(tmp_path, candidate)

    assert told.exit_code == code, told.output
    assert told.output.splitlines()[-1] == word


def test_what_cannot_be_measured_exits_with_two(tmp_path: Path) -> None:
    """Unlike gold, unlike scorers, other cases, nothing scored, outages, no run at all."""
    down = [failed(one, "engine-timed-out", outage=True) for one in records(BASE)]
    unlike = [
        records(BASE, conditions=conditions(dataset="e" * 16)),
        records(BASE, conditions=conditions(scorers=conditions().scorers | {"status": 9})),
        records(BASE[1:]),
        [record(f"case-{at:03}", {}) for at in range(40)],
        down,
    ]
    for at, candidate in enumerate(unlike):
        told = _gate(tmp_path / str(at), candidate)

        assert told.exit_code == 2, told.output
        assert told.stderr.startswith("evals: not measured: ")
    gone = CliRunner().invoke(app, ["gate", str(tmp_path / "no"), "--baseline", str(tmp_path)])
    assert gone.exit_code == 2


def test_arms_are_paired_by_name(tmp_path: Path) -> None:
    """The worst arm decides; an arm of the baseline that is missing is not measured."""
    both = [*records(BASE), *records(BASE, engine="b")]
    baseline = write_run(tmp_path / "baseline", both)
    half = write_run(tmp_path / "half", [*records(BASE), *records(_shifted(-0.2, 0.1), engine="b")])
    lacking = write_run(tmp_path / "lacking", records(BASE))

    def code(run: Path) -> int:
        return CliRunner().invoke(app, ["gate", str(run), "--baseline", str(baseline)]).exit_code

    assert (code(baseline), code(half), code(lacking)) == (0, 1, 2)


def test_locked_cases_are_told_as_a_count(tmp_path: Path) -> None:
    """The guard lists dev cases by name alone."""
    lines = records(BASE, locked=5)
    baseline = write_run(tmp_path / "baseline", lines)
    broken = [one.model_copy(update={"failure": failed(one).failure}) for one in lines]
    run = write_run(tmp_path / "run", broken)
    told = CliRunner().invoke(app, ["gate", str(run), "--baseline", str(baseline)])

    assert told.exit_code == 1
    assert "case-034: breaks the schema" in told.output
    assert "case-035" not in told.output
    assert "5 in locked cases" in told.output
