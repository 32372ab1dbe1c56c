"""Floors hold in CI, and are lowered by nobody who does not mean to."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from evals.cli import app
from evals.decision.floors import FILE, Floor, hold, measure_floors, read_floors
from evals.decision.sides import Side, read_sides
from evals.records import Record, Unmeasured
from tests.evals.fake_records import conditions, failed, record, records, write_run
from tests.evals.run_sets import write_run_set
from tests.evals.running_evals import evals

TODAY = date(2026, 11, 28)


def _twice(value: float, second: float | None = None, **changed: Any) -> list[Record]:
    again = value if second is None else second
    return [
        record(f"c{at}", {"key_point_recall": told, "loaded_language": 1.0}, epoch=epoch, **changed)
        for at in range(3)
        for epoch, told in ((1, value), (2, again))
    ]


def _floors(tmp_path: Path, *lines: Record) -> list[Floor]:
    run = write_run(tmp_path / "measured", lines)
    return measure_floors(read_sides(run), TODAY)


def _side(lines: list[Record]) -> Side:
    return Side(Path("run"), tuple(lines))


def test_a_floor_is_what_was_measured_less_the_spread_of_repeats(tmp_path: Path) -> None:
    """A deterministic engine has no spread; for loaded phrases the floor is a ceiling."""
    recall, loaded = _floors(tmp_path, *_twice(0.5, 0.42))

    assert (recall.measured, recall.epsilon, recall.floor) == (0.46, 0.08, 0.38)
    assert (loaded.measured, loaded.epsilon, loaded.floor) == (1.0, 0.0, 1.0)


def test_epsilon_is_measured_and_not_guessed(tmp_path: Path) -> None:
    """One epoch has no spread."""
    with pytest.raises(Unmeasured, match="--epochs 2"):
        _floors(tmp_path, *records([0.5]))


def test_a_score_below_its_floor_does_not_hold(tmp_path: Path) -> None:
    """And one above the ceiling neither; equal to it holds."""
    floors = _floors(tmp_path, *_twice(0.5))

    assert all(one.holds for one in hold([_side(_twice(0.5))], floors))
    assert [one.holds for one in hold([_side(_twice(0.49))], floors)] == [False, True]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (_twice(0.5, conditions=conditions(dataset="e" * 16)), "hold for gold set"),
        (
            _twice(
                0.5, conditions=conditions(scorers=conditions().scorers | {"key_point_recall": 2})
            ),
            "update them",
        ),
        (_twice(0.5)[:4], "this run has .*, 2 and"),
        (_twice(0.5, engine="b"), "has no a, which has floors"),
        ([failed(one, "engine-timed-out", outage=True) for one in _twice(0.5)], "outage"),
    ],
)
def test_floors_of_other_conditions_measure_nothing(
    tmp_path: Path, lines: list[Record], reason: str
) -> None:
    """Other gold, another scorer, other cases, a missing arm, an outage."""
    with pytest.raises(Unmeasured, match=reason):
        hold([_side(lines)], _floors(tmp_path, *_twice(0.5)))


def test_an_update_lowers_only_when_told_to(tmp_path: Path) -> None:
    """It names what would fall, and changes nothing."""
    file = tmp_path / "floors.toml"

    def update(value: float, *more: str) -> int:
        run = write_run(tmp_path / str(value), _twice(value))
        told = CliRunner().invoke(app, ["floors", "update", str(run), "--file", str(file), *more])
        if told.exit_code:
            assert "a key_point_recall 0.5 -> 0.4" in told.stderr
        return told.exit_code

    assert update(0.5) == 0
    before = file.read_bytes()
    assert update(0.4) == 1
    assert file.read_bytes() == before
    assert update(0.4, "--lower") == 0
    assert [one.floor for one in read_floors(file)] == [0.4, 1.0]
    assert update(0.6) == 0


def test_floors_of_other_arms_stay(tmp_path: Path) -> None:
    """An update touches the arms of its run alone."""
    file = tmp_path / "floors.toml"
    for engine in ("a", "b"):
        run = write_run(tmp_path / engine, _twice(0.5, engine=engine))
        CliRunner().invoke(app, ["floors", "update", str(run), "--file", str(file)])

    assert [one.arm for one in read_floors(file)] == ["a", "a", "b", "b"]


@pytest.mark.parametrize(("value", "code"), [(0.5, 0), (0.4, 1)])
def test_the_gate_holds_a_run_against_its_floors(tmp_path: Path, value: float, code: int) -> None:
    """Exit 0 when all hold, 1 when one does not."""
    file = tmp_path / "floors.toml"
    measured = write_run(tmp_path / "measured", _twice(0.5))
    CliRunner().invoke(app, ["floors", "update", str(measured), "--file", str(file)])
    run = write_run(tmp_path / "run", _twice(value))
    told = CliRunner().invoke(app, ["gate", str(run), "--floors", "--floors-file", str(file)])

    assert told.exit_code == code, told.output


def test_stale_replays_hold_floors_and_are_told(tmp_path: Path) -> None:
    """They still try everything that comes after the model."""
    file = tmp_path / "floors.toml"
    run = write_run(tmp_path / "run", _twice(0.5, recording="stale"))
    CliRunner().invoke(app, ["floors", "update", str(run), "--file", str(file)])
    told = CliRunner().invoke(app, ["gate", str(run), "--floors", "--floors-file", str(file)])

    assert told.exit_code == 0, told.output
    assert "3 cases x 2, 0 failed, 6 stale" in told.output


def test_without_floors_nothing_was_measured(tmp_path: Path) -> None:
    """A gate that holds nothing must not say that all is well."""
    run = write_run(tmp_path / "run", _twice(0.5))
    told = CliRunner().invoke(
        app, ["gate", str(run), "--floors", "--floors-file", str(tmp_path / "no.toml")]
    )

    assert told.exit_code == 2
    assert "there is no floor" in told.stderr


def test_the_committed_floors_can_be_read() -> None:
    """Whatever they are."""
    assert isinstance(read_floors(FILE), list)


def test_checking_without_floors_gates_nothing_and_says_so(tmp_path: Path) -> None:
    """A checkout whose gold set has no floors yet is not broken."""
    told = CliRunner().invoke(app, ["floors", "check", "--file", str(tmp_path / "floors.toml")])

    assert told.exit_code == 0
    assert "nothing is gated" in told.output
    (tmp_path / "floors.toml").write_text("", "utf-8")
    emptied = CliRunner().invoke(app, ["floors", "check", "--file", str(tmp_path / "floors.toml")])
    assert emptied.exit_code == 2


def test_checking_runs_what_has_floors(tmp_path: Path) -> None:
    """Over the gold set as it is: holds, falls when a floor is raised, is refused on other gold."""
    gold, file, out = write_run_set(tmp_path / "gold"), tmp_path / "floors.toml", tmp_path / "run"
    evals("run", "--engine", "lead3", "--gold", gold, "--out", out, "--epochs", "2")
    assert evals("floors", "update", out, "--file", file).returncode == 0
    command = ("floors", "check", "--gold", gold, "--file", file, "--out", tmp_path / "again")
    held = evals(*command)

    assert held.returncode == 0, held.stderr
    assert "holds" in held.stdout

    file.write_text(file.read_text("utf-8").replace("floor = 0.0\n", "floor = 0.5\n", 1), "utf-8")
    fallen = evals(*command)
    assert fallen.returncode == 1
    assert "below its floor" in fallen.stdout

    write_run_set(gold, cases=9)
    other = evals(*command)
    assert other.returncode == 2
    assert "hold for gold set" in other.stderr
