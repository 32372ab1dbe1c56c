"""What a comparison says, and when it refuses to say anything."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from evals.cli import app
from evals.decision.comparing import Comparison, compare
from evals.decision.sides import Side, read_side
from evals.decision.verdicts import Verdict, verdict
from evals.records import Record, Unmeasured, read_notes
from tests.evals.fake_records import arm, conditions, failed, record, records, write_run

BASE = [0.3 + 0.01 * at for at in range(20)]


def _compared(ones: Sequence[Record], others: Sequence[Record]) -> Comparison:
    return compare(Side(Path("one"), tuple(ones)), Side(Path("other"), tuple(others)))


def _verdict(ones: Sequence[Record], others: Sequence[Record]) -> Verdict:
    return verdict(_compared(ones, others))


def _shifted(by: float, noise: float = 0.02) -> list[float]:
    drawn = np.random.default_rng(5).normal(by, noise, len(BASE))
    return [float(one + more) for one, more in zip(BASE, drawn, strict=True)]


def test_better_is_said_when_chance_is_ruled_out_and_locked_agrees() -> None:
    """The verdict is one sentence with the difference, its interval, the cases and p."""
    told = _verdict(records(BASE, locked=8), records(_shifted(0.1), engine="b", locked=8))

    assert told.kind == "better"
    assert told.sentence.startswith("b is better than a: key_point_recall +0.096 (95 % ")
    assert "20 cases" in told.sentence


def test_worse_is_said_likewise() -> None:
    """A loss needs no locked case to be believed."""
    assert _verdict(records(BASE), records(_shifted(-0.1), engine="b")).kind == "worse"


def test_better_on_dev_alone_is_not_called_better() -> None:
    """Prompts are tuned on dev, so dev proves nothing by itself."""
    told = _verdict(records(BASE), records(_shifted(0.1), engine="b"))

    assert told.kind == "better_on_dev"
    assert "better is not claimed" in told.sentence


def test_locked_cases_that_point_the_other_way_forbid_the_claim() -> None:
    """A win on dev that the locked cases do not share is fitting to dev."""
    others = _shifted(0.2)[:15] + [one - 0.02 for one in BASE[15:]]
    told = _verdict(records(BASE, locked=5), records(others, engine="b", locked=5))

    assert told.kind == "not_confirmed"
    assert "locked cases point the other way" in told.sentence


def test_a_win_that_length_explains_is_labelled() -> None:
    """More than 10 % more words, and coverage is not called better."""
    others = [
        one.model_copy(
            update={
                "scores": one.scores
                | {"words": one.scores["words"].model_copy(update={"value": 111.0})}
            }
        )
        for one in records(_shifted(0.1), engine="b", locked=8)
    ]
    told = _verdict(records(BASE, locked=8), others)

    assert told.kind == "longer"
    assert "11% more words" in told.sentence


def test_a_win_that_costs_another_score_is_mixed() -> None:
    """Key points gained while numbers are lost is no plain better."""
    ones = [
        record(f"c{at}", {"key_point_recall": one, "number_f1": 0.9 - at / 100})
        for at, one in enumerate(BASE)
    ]
    others = [
        record(f"c{at}", {"key_point_recall": one, "number_f1": 0.5}, engine="b")
        for at, one in enumerate(_shifted(0.1))
    ]
    told = _verdict(ones, others)

    assert told.kind == "mixed"
    assert any(note.startswith("number_f1 is worse") for note in told.notes)


def test_a_loss_elsewhere_is_no_sameness() -> None:
    """Equal key points do not hide that numbers were lost."""
    ones = [
        record(f"c{at}", {"key_point_recall": one, "number_f1": 0.9 - at / 100})
        for at, one in enumerate(BASE)
    ]
    others = [
        record(f"c{at}", {"key_point_recall": one, "number_f1": 0.5}, engine="b")
        for at, one in enumerate(BASE)
    ]
    told = _verdict(ones, others)

    assert told.kind == "loses"
    assert told.sentence.startswith("b loses against a in number_f1; key_point_recall +0.000")


def test_too_few_cases_for_any_p_says_so() -> None:
    """With five cases the smallest p of a sign flip is 1 in 16, whatever was seen."""
    for seen in ([0.9, 0.8, 0.9, 0.8, 0.9], [0.9] * 5):
        told = _compared(records([0.1] * 5), records(seen, engine="b"))

        assert verdict(told).kind == "undecided"
        assert told.primary.needed == 9


def test_undecided_says_how_many_cases_it_would_take() -> None:
    """Too much noise for the cases: the sentence names a number, and it is larger."""
    told = _compared(records(BASE), records(_shifted(0.06, 0.25), engine="b"))

    assert verdict(told).kind == "undecided"
    assert told.primary.needed is not None
    assert told.primary.needed > 20
    assert f"not decidable with 20 cases; you need about {told.primary.needed}" in (
        verdict(told).sentence.lower()
    )


def test_an_interval_within_the_margin_is_the_same() -> None:
    """Enough cases to rule out any difference that matters."""
    assert _verdict(records(BASE), records(_shifted(0.002, 0.01), engine="b")).kind == "same"


def test_no_difference_anywhere_is_identical() -> None:
    """Two runs of a deterministic engine."""
    assert _verdict(records(BASE), records(BASE)).kind == "identical"


def test_an_arm_is_named_as_it_is_typed() -> None:
    """A sentence that begins with a name of an arm does not change its first letter."""
    same = _verdict(records(BASE), records(BASE, engine="desk-7"))

    assert same.sentence == "desk-7 and a score the same in every case."


def test_stale_replays_prove_nothing() -> None:
    """However large the difference, the prompt as it is was not asked."""
    others = records(_shifted(0.3), engine="b", locked=8, recording="stale")
    told = _verdict(records(BASE, locked=8), others)

    assert told.kind == "stale"
    assert "20 replays answer another request" in told.sentence


def test_failures_count_as_zero_and_are_told() -> None:
    """A brief that there is not holds no key point; the table says how many there were."""
    others = records(BASE, engine="b")
    told = _compared(records(BASE), [failed(others[0]), *others[1:]])

    assert told.primary.failed_b == 1
    assert told.primary.mean_b == pytest.approx(told.primary.mean_a - BASE[0] / 20)


def test_what_a_failure_leaves_unscored_is_not_paired() -> None:
    """Words of a failed brief are not zero words: the case is left out, and told."""
    others = records(BASE, engine="b")
    words = _compared(records(BASE), [failed(others[0]), *others[1:]]).rows["words"]

    assert (words.cases, words.unpaired) == (19, 1)


def test_a_score_of_which_less_is_better_gains_by_falling() -> None:
    """Loaded phrases: fewer is a win, and the difference stays as it is."""
    ones = [record(f"c{at}", {"key_point_recall": 0.5, "loaded_language": 2.0}) for at in range(6)]
    others = [
        record(f"c{at}", {"key_point_recall": 0.5, "loaded_language": 0.0}) for at in range(6)
    ]
    row = _compared(ones, others).rows["loaded_language"]

    assert (row.difference, row.gain, row.wins) == (-2, 2, 6)


def test_repeats_are_averaged_before_cases_are_compared() -> None:
    """Two briefs of a case are one observation."""
    ones = [
        record(f"c{at}", {"key_point_recall": 0.5}, epoch=epoch)
        for at in range(6)
        for epoch in (1, 2)
    ]
    others = [
        record(f"c{at}", {"key_point_recall": 0.4 if epoch == 1 else 0.8}, epoch=epoch)
        for at in range(6)
        for epoch in (1, 2)
    ]
    row = _compared(ones, others).primary

    assert row.cases == 6
    assert row.difference == pytest.approx(0.1)
    assert row.noise is not None
    assert row.noise.repeats == pytest.approx(0.04)


def test_unlike_runs_are_refused() -> None:
    """Gold, scorers, the question matcher's table and the cases must be the same."""
    unlike = [
        (records(BASE, conditions=conditions(dataset="e" * 16)), "unlike gold sets"),
        (records(BASE, conditions=conditions(idf="other")), "unlike scorers"),
        (
            records(BASE, conditions=conditions(scorers=conditions().scorers | {"number_f1": 2})),
            r"unlike scorers \(number_f1\)",
        ),
        (records(BASE[:-1]), "unlike cases: 1"),
    ]
    for others, reason in unlike:
        with pytest.raises(Unmeasured, match=reason):
            _compared(records(BASE), others)


def test_outages_are_no_measurement() -> None:
    """A server that was down says nothing of a prompt; one in fifty is let pass."""
    others = records(BASE, engine="b")
    down = [failed(others[0], "engine-unavailable", outage=True), *others[1:]]

    with pytest.raises(Unmeasured, match="1 of 20 briefs of b are missing"):
        _compared(records(BASE), down)
    assert compare(Side(Path("a"), tuple(records(BASE))), Side(Path("b"), tuple(down)), outages=0.1)


def test_nothing_scored_is_refused() -> None:
    """Stories without key points alone cannot tell two arms apart."""
    empty = [record(f"c{at}", {}) for at in range(3)]

    with pytest.raises(Unmeasured, match="no case was scored"):
        _compared(empty, empty)


def test_a_run_with_several_arms_needs_a_name(tmp_path: Path) -> None:
    """`RUN#arm` says which; without it the arms are told."""
    other = records(BASE, engine="b", arm=arm("b", "story_summary@2"))
    run = write_run(tmp_path / "run", [*records(BASE), *other])

    assert read_side(f"{run}#b/story_summary@2").arm.engine == "b"
    for reference in (str(run), f"{run}#c"):
        with pytest.raises(Unmeasured, match="a, b/story_summary@2"):
            read_side(reference)


def test_the_command_prints_the_sentence_and_exits_zero(tmp_path: Path) -> None:
    """Whatever the verdict, comparing succeeded."""
    one = write_run(tmp_path / "one", records(BASE, locked=8))
    other = write_run(tmp_path / "other", records(_shifted(0.1), engine="b", locked=8))
    told = CliRunner().invoke(app, ["compare", str(one), str(other)])

    assert told.exit_code == 0, told.output
    assert told.output.startswith("b is better than a")
    assert "key_point_recall" in told.output
    assert "case-003" in told.output


def test_locked_cases_stay_closed_until_unlocked(tmp_path: Path) -> None:
    """They are told as totals; unlocking shows them, and both runs record it."""
    one = write_run(tmp_path / "one", records(BASE, locked=8))
    other = write_run(tmp_path / "other", records(_shifted(0.1), engine="b", locked=8))
    closed = CliRunner().invoke(app, ["compare", str(one), str(other), "--cases"])
    opened = CliRunner().invoke(app, ["compare", str(one), str(other), "--cases", "--unlock"])

    assert "case-019" not in closed.output
    assert "locked +0.09" in closed.output
    assert "case-019" in opened.output
    for run in (one, other):
        notes = read_notes(run)
        assert notes is not None
        assert len(notes.unlocked) == 1


@pytest.mark.parametrize("reason", ["missing", "empty", "broken", "unlike"])
def test_the_command_refuses_with_a_reason_and_exit_two(tmp_path: Path, reason: str) -> None:
    """A missing run, one without records, one with a broken line, and unlike gold sets."""
    one = write_run(tmp_path / "one", records(BASE))
    other = tmp_path / "other"
    if reason == "empty":
        write_run(other, [])
    elif reason == "broken":
        write_run(other, records(BASE))
        with (other / "records.jsonl").open("a") as file:
            file.write('{"case": 1}\n')
    elif reason == "unlike":
        write_run(other, records(BASE, conditions=conditions(dataset="e" * 16)))
    told = CliRunner().invoke(app, ["compare", str(one), str(other)])

    assert told.exit_code == 2
    assert told.stderr.startswith("evals: not measured: ")
    assert told.stderr.count("\n") == 1
    assert told.stdout == ""


def test_runs_over_unlike_cases_are_compared_on_the_common_ones_when_asked(tmp_path: Path) -> None:
    """Forty recorded answers against an engine that briefed all hundred."""
    one = write_run(tmp_path / "one", records(BASE))
    other = write_run(tmp_path / "other", records(BASE[:12], engine="b"))
    told = CliRunner().invoke(app, ["compare", str(one), str(other), "--common"])

    assert told.exit_code == 0, told.output
    assert "12 cases" in told.output
