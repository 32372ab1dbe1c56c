"""A run from the command line to its records: what is in them, and what is not paid for twice."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from evals.records import Record, read_notes, read_records
from evals.scorers import PRIMARY, SCORERS
from tests.evals.run_sets import write_run_set
from tests.evals.running_evals import environment, evals


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight invented stories, three of them locked."""
    return write_run_set(tmp_path_factory.mktemp("gold"))


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, gold: Path) -> Path:
    """Two engines over the set, twice."""
    out = tmp_path_factory.mktemp("runs") / "run"
    told = _run(gold, out, "extractive", "lead3", more=("--epochs", "2"))
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("32 briefs")
    assert f"next: python -m evals compare '{out}#" in told.stdout
    return out


def _run(
    gold: Path,
    out: Path,
    *engines: str,
    more: tuple[str, ...] = (),
) -> subprocess.CompletedProcess[str]:
    named = [part for engine in engines for part in ("--engine", engine)]
    place = ("--gold", gold, "--out", out, "--display", "none")
    return evals("run", *named, *place, *more)


def _records(run: Path) -> list[Record]:
    return read_records(run)


def test_there_is_a_record_for_every_brief(run: Path) -> None:
    """Case by arm by epoch, each with its split."""
    seen = {(one.case, one.arm.label, one.epoch) for one in _records(run)}

    assert len(seen) == len(_records(run)) == 8 * 2 * 2
    assert sum(one.split == "locked" for one in _records(run)) == 3 * 2 * 2


def test_a_record_stands_by_itself(run: Path) -> None:
    """Brief, every score with what it rests on, usage, latency, identity and conditions."""
    one = next(one for one in _records(run) if one.arm.engine == "extractive")

    assert one.brief is not None
    assert one.brief.provenance.engine == "extractive"
    assert set(one.scores) == set(SCORERS)
    assert [found.about for found in one.scores[PRIMARY].findings] == ["k1", "k2"]
    assert one.took.attempts == 0
    assert one.latency_s > 0
    assert len(one.arm.identity) == len(one.conditions.dataset) == 16
    assert one.conditions.scorers[PRIMARY] == SCORERS[PRIMARY].version
    assert one.conditions.packages["inspect-ai"] == "0.3.285"


def test_the_run_says_how_it_was_made(run: Path, gold: Path) -> None:
    """The command and the set's folder."""
    notes = read_notes(run)

    assert notes is not None
    assert notes.command.startswith("evals run --engine extractive")
    assert notes.gold == str(gold)
    assert notes.unlocked == ()


def test_the_logs_are_inspects_own(run: Path) -> None:
    """`inspect view` opens them: one log an arm, every sample with its score and its story."""
    from inspect_ai.log import list_eval_logs, read_eval_log

    logs = [read_eval_log(one) for one in list_eval_logs(str(run / "logs"))]

    assert sorted(log.eval.model.partition("-")[0] for log in logs) == [
        "nutgraf/extractive",
        "nutgraf/lead3",
    ]
    for log in logs:
        assert log.status == "success"
        assert len(log.samples or []) == 16
        sample = (log.samples or [])[0]
        assert "swing bridge" in str(sample.input)
        assert json.loads(sample.output.completion)["bullets"]
        assert sample.scores
        assert log.eval.model.endswith(_records(run)[0].arm.identity) or "lead3" in log.eval.model


def test_the_same_command_makes_nothing_again(run: Path, gold: Path) -> None:
    """Everything is in the journal, which stays as it was."""
    before = (run / "journal.jsonl").read_bytes()
    told = _run(gold, run, "extractive", "lead3", more=("--epochs", "2"))

    assert told.returncode == 0
    assert "(32 from before)" in told.stdout
    assert (run / "journal.jsonl").read_bytes() == before


def test_what_the_last_command_left_out_is_told_and_comes_back(gold: Path, tmp_path: Path) -> None:
    """A run of one arm into the folder of two keeps the other's briefs, out of its records."""
    out = tmp_path / "run"
    _run(gold, out, "extractive", "lead3")
    told = _run(gold, out, "extractive")
    again = _run(gold, out, "extractive", "lead3")

    assert "lead3 is not among it" in told.stderr
    assert {one.arm.label for one in _records(out)} == {"extractive", "lead3"}
    assert "(16 from before)" in again.stdout
    assert "is not among it" not in again.stderr


def test_a_changed_story_is_briefed_anew_in_the_same_folder(tmp_path: Path) -> None:
    """Of eight stories seven are as they were."""
    gold, out = write_run_set(tmp_path / "gold"), tmp_path / "run"
    _run(gold, out, "lead3")
    story = gold / "stories" / "case-002.txt"
    story.write_text(story.read_text("utf-8").replace("old pump house", "old mill"), "utf-8")
    told = _run(gold, out, "lead3")
    brief = next(one.brief for one in _records(out) if one.case == "case-002")

    assert told.returncode == 0, told.stderr
    assert "(7 from before)" in told.stdout
    assert brief is not None
    assert "old mill" in brief.bullets[2].text


def test_without_its_journal_a_run_begins_again(tmp_path: Path) -> None:
    """Inspect's logs are for looking; they are never taken for briefs."""
    gold, out = write_run_set(tmp_path / "gold", cases=2, locked=0), tmp_path / "run"
    _run(gold, out, "lead3")
    (out / "journal.jsonl").unlink()
    told = _run(gold, out, "lead3")

    assert told.returncode == 0, told.stderr
    assert "2 briefs" in told.stdout
    assert "(0 from before)" in told.stdout


def test_scoring_anew_calls_no_engine(run: Path, gold: Path, tmp_path: Path) -> None:
    """Gold is mended, the briefs stay, and the records say which gold they were scored by."""
    changed = write_run_set(tmp_path / "gold")
    case = changed / "cases" / "case-000.json"
    fields = json.loads(case.read_text("utf-8"))
    fields["key_points"][0]["weight"] = 0.5
    fields["key_points"].append(
        fields["key_points"][0]
        | {"id": "k3", "text": "Otters were counted.", "quote": "The old pump house"}
    )
    case.write_text(json.dumps(fields), "utf-8")
    copy = tmp_path / "copy"
    copy.mkdir()
    for name in ("records.jsonl", "run.json"):
        (copy / name).write_bytes((run / name).read_bytes())
    told = evals("rescore", copy, "--gold", changed)
    before, after = _records(run), _records(copy)

    assert told.stdout == "32 briefs scored, 4 with other scores than before\n"
    assert [one.brief for one in before] == [one.brief for one in after]
    assert before[0].conditions.dataset != after[0].conditions.dataset


def test_scoring_anew_refuses_another_story(run: Path, tmp_path: Path) -> None:
    """A brief is of the story that was briefed."""
    changed = write_run_set(tmp_path / "gold")
    story = changed / "stories" / "case-002.txt"
    story.write_text(story.read_text("utf-8") + "One more sentence.\n", "utf-8")
    told = evals("rescore", run, "--gold", changed)

    assert told.returncode == 2
    assert "the story of case-002 is another one" in told.stderr


@pytest.mark.parametrize(
    ("engine", "more", "reason"),
    [
        ("nobody", (), "there is no engine of that name"),
        ("recorded", ("--prompt", "story_summary@9"), "there is no such prompt"),
        ("recorded", ("--prompt", "story_judge"), "is given no story"),
        ("recorded", ("--prompt", "story_summary@1"), "was recorded for these cases"),
        ("extractive", ("--split", "both"), "must be dev, locked or all"),
    ],
)
def test_mistakes_are_told_before_anything_runs(
    gold: Path, tmp_path: Path, engine: str, more: tuple[str, ...], reason: str
) -> None:
    """Exit code 2, the reason, and no run."""
    told = _run(gold, tmp_path / "out", engine, more=more)

    assert told.returncode == 2
    assert reason in told.stderr
    assert not (tmp_path / "out" / "records.jsonl").exists()


def test_a_wrong_setting_is_wrong_usage(gold: Path, tmp_path: Path) -> None:
    """Told by its variable, as everywhere."""
    env = environment(NUTGRAF_DEADLINE_S="soon")
    told = evals("run", "--engine", "lead3", "--gold", gold, "--out", tmp_path / "out", env=env)

    assert told.returncode == 2
    assert "NUTGRAF_DEADLINE_S" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_run_that_is_not_there_is_told_as_that(tmp_path: Path) -> None:
    """And not as one that forgot its gold set."""
    told = evals("rescore", tmp_path / "nothing")

    assert told.returncode == 2
    assert "there is no run at" in told.stderr


def test_an_empty_set_is_refused(tmp_path: Path) -> None:
    """Zero scored cases are no run."""
    (tmp_path / "gold" / "cases").mkdir(parents=True)
    told = _run(tmp_path / "gold", tmp_path / "out", "extractive")

    assert told.returncode == 2
    assert "holds no case to run" in told.stderr


def test_without_inspect_there_is_a_hint(gold: Path, tmp_path: Path) -> None:
    """The runner is optional; compare, gate, report and rescore do without it."""
    (tmp_path / "inspect_ai").mkdir()
    (tmp_path / "inspect_ai" / "__init__.py").write_text(
        "raise ModuleNotFoundError(name='inspect_ai')\n", "utf-8"
    )
    hidden = environment()
    hidden["PYTHONPATH"] = f"{tmp_path}:{hidden['PYTHONPATH']}"
    told = subprocess.run(
        [
            *(sys.executable, "-m", "evals", "run", "--engine", "extractive"),
            *("--gold", gold, "--out", tmp_path / "out"),
        ],
        check=False,
        capture_output=True,
        text=True,
        env=hidden,
    )

    assert told.returncode == 2
    assert "requirements/evals.txt" in told.stderr


def test_the_service_never_loads_the_runner() -> None:
    """Neither do the commands that only read runs."""
    script = (
        "import sys, evals.cli, evals.decision.gate, service.cli.app, service.web.app;"
        "print([name for name in ('inspect_ai', 'openai') if name in sys.modules])"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", script],
        check=True,
        capture_output=True,
        text=True,
        env=environment(),
    )
    assert loaded.stdout == "[]\n"
