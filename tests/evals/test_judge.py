"""The judge: what code verifies of its votes, and that its number needs its accuracy."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evals.cli import app
from evals.judge import accuracy
from evals.judge.judging import FILE, read_judged
from evals.judge.votes import alpha, majority, read_vote
from tests.evals.judging_server import Votes, honest, judging_server
from tests.evals.report_runs import brief_set, write_briefs
from tests.evals.run_sets import write_run_set

STORY = "A bridge closes\n\nThe bridge will close for 11 weeks, the “authority” said.\n"


def vote(evidence: str, verdict: str) -> str:
    """An answer."""
    return json.dumps({"evidence": evidence, "verdict": verdict})


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (vote("will close for 11 weeks", "supported"), "supported"),
        (vote('the "authority" said', "contradicted"), "contradicted"),
        (vote("", "not_stated"), "not_stated"),
        (vote("the bridge is closed", "supported"), None),
        (vote("", "contradicted"), None),
        (vote("x", "true"), None),
        ("supported", None),
        ("", None),
    ],
)
def test_a_verdict_counts_only_with_words_that_the_story_has(
    answer: str, verdict: str | None
) -> None:
    """Typography folded; invented evidence is no vote."""
    assert read_vote(answer, STORY) == verdict


def test_a_majority_is_more_than_half_of_all_votes() -> None:
    """Lost votes count as votes for nothing."""
    assert majority(["supported", "supported", "not_stated"]) == "supported"
    assert majority(["supported", None, None]) is None
    assert majority(["supported", "contradicted", "not_stated"]) is None
    assert majority([]) is None


def test_alpha_is_krippendorffs() -> None:
    """1 for full agreement over two values; a worked case by hand; undefined for one value."""
    assert alpha([["supported"] * 3, ["not_stated"] * 3]) == 1
    assert alpha([["supported"] * 3]) is None
    # Two units, one split: apart = 0 + 2, expected = 2·(3·1)/3 = 2.
    assert alpha([["supported", "supported"], ["supported", "not_stated"]]) == pytest.approx(0)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Votes]:
    """A judge that is right."""
    with judging_server() as votes:
        monkeypatch.setenv("OPENAI_BASE_URL", votes.url)
        monkeypatch.setenv("OPENAI_API_KEY", "secret")
        yield votes


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """Briefs of eight stories by the embedded engine."""
    gold = write_run_set(tmp_path / "gold")
    return write_briefs(tmp_path / "run", gold, asyncio.run(brief_set(gold, "extractive")))


def told(*arguments: object) -> tuple[int, str]:
    """Exit code and output."""
    ended = CliRunner().invoke(app, ["judge", *map(str, arguments)])
    return ended.exit_code, ended.output


def people(folder: Path, pairs: int, name: str) -> Path:
    """Judgements of people: half of the summaries hold a wrong number."""
    rows = []
    for at in range(pairs):
        story = f"Bridge {at}\n\nBridge {at} closes for {at} weeks.\nNobody knows why.\n"
        carried = at % 2 == 0
        said = f"Bridge {at} closes for {at if carried else at + 1} weeks."
        rows.append({"article": story, "annotations": {"label": int(carried), "summary": said}})
    path = folder / f"{name}.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)) + "\n", "utf-8")
    return path


def test_no_share_is_shown_before_the_judge_was_measured(
    server: Votes, run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then it is, beside the accuracy; and nothing is asked twice."""
    monkeypatch.setattr(accuracy, "FILE", tmp_path / "accuracy.json")
    code, output = told("run", run, "--model", "m-2026")
    assert code == 0, output
    assert "No share is shown" in output
    asked = len(server.asked)
    assert asked == 3 * len(read_judged(run / FILE)) > 0

    file = people(tmp_path, 120, "summedits_news")
    votes = tmp_path / "votes.jsonl"
    into = tmp_path / "accuracy.json"
    code, output = told("measure", file, "--model", "m-2026", "--votes", votes, "--into", into)
    assert code == 0, output
    assert "balanced accuracy 1.000 over 120" in output
    asked = len(server.asked)
    code, output = told("run", run, "--model", "m-2026")
    assert len(server.asked) == asked
    assert "supported" in output
    assert "accuracy on summedits_news is 1.000" in output
    assert told("show", run, "--model", "m-2027")[0] == 2  # another model is another judge


def test_a_judge_that_is_near_chance_is_not_shown(server: Votes, tmp_path: Path) -> None:
    """It supports everything: balanced accuracy .5."""
    server.answer = lambda story, _said, seed: honest(story, story.split("\n\n")[1][:10], seed)
    file = people(tmp_path, 120, "summedits_news")
    into = tmp_path / "accuracy.json"
    code, output = told(
        "measure", file, "--model", "yes", "--votes", tmp_path / "v.jsonl", "--into", into
    )
    assert code == 0, output
    assert "balanced accuracy 0.500" in output
    [measured] = accuracy.on_file(into)
    assert accuracy.standing(measured.judge, into) is None


def test_what_was_voted_before_a_failure_is_kept(server: Votes, run: Path) -> None:
    """The command ends with 2 and its reason; the next one goes on."""
    server.failing = True
    code, output = told("run", run, "--model", "m")
    assert code == 2
    assert "could not be asked (BadRequestError)" in output
    server.failing = False
    (run / FILE).write_text('{"judge": "cut', "utf-8")
    code, output = told("run", run, "--model", "m")
    assert code == 0, output


def test_without_a_server_nothing_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says what to set."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    file = people(tmp_path, 20, "summedits_news")
    code, output = told("measure", file, "--model", "m", "--votes", tmp_path / "v.jsonl")
    assert code == 2
    assert "OPENAI_API_KEY" in output
