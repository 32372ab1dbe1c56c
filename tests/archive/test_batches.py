"""The Batch API: killed at every step, expired, cancelled, refused; nothing is paid for twice."""

import json
from pathlib import Path

import pytest

from service.archive.batch.book import BatchNote
from tests.archive.archives import Server, environment, finish, report, start, write_stories
from tests.archive.batch_server import BatchServer, Plan, batching
from tests.forked import Forked

STORIES = 12


def _env(server: BatchServer, prices: Path | None = None) -> dict[str, str]:
    port = int(server.url.rsplit(":", 1)[1].partition("/")[0])
    # Looks at a batch every 50 ms instead of every 5 s.
    return environment(Server(port), prices) | {"NUTGRAF_BATCH_LOOK_S": "0.05"}


def _command(folder: Path) -> tuple[str, ...]:
    given = folder / "in.jsonl"
    if not given.exists():
        write_stories(given, STORIES)
    return ("run", str(given), "--out", str(folder / "out"), "--quiet", "--via", "batch-api")


def _notes(folder: Path) -> list[BatchNote]:
    found = sorted((folder / "out" / "shards" / "0000" / "batches").glob("b*.json"))
    return [BatchNote.model_validate_json(path.read_bytes()) for path in found]


def test_a_batch_makes_every_draft_at_half_the_price(tmp_path: Path) -> None:
    """No call is made besides; the files with the stories are gone afterwards."""
    with batching() as server:
        ended = finish(_env(server, tmp_path / "models.toml"), *_command(tmp_path))
    told = report(tmp_path / "out")

    assert ended.returncode == 0, ended.stderr
    assert told["briefs"] == STORIES
    assert (len(server.made), sum(server.made.values()), sum(server.called.values())) == (12, 12, 0)
    read, written = told["tokens"]["input"], told["tokens"]["output"]
    assert told["cost"]["amount"] == pytest.approx((read * 0.4 + written * 1.6) / 2e6, abs=1e-6)
    assert not list((tmp_path / "out").rglob("*.requests.jsonl"))


def test_the_progress_says_how_far_a_batch_is(tmp_path: Path) -> None:
    """Whoever looks while nothing but a batch is waited for sees its state."""
    seen: list[str] = []
    summary = tmp_path / "out" / "shards" / "0000" / "summary.json"

    def look(step: str) -> None:
        if step == "poll":
            seen.append(json.loads(summary.read_bytes())["batch"])

    with batching() as server:
        server.on = look
        finish(_env(server), *_command(tmp_path))

    assert seen[0] == f"batch 1: submitted, {STORIES} requests"
    assert json.loads(summary.read_bytes())["batch"] is None


@pytest.mark.parametrize("step", ["upload", "submit", "poll", "download"])
def test_killed_at_a_step_it_goes_on_without_paying_again(tmp_path: Path, step: str) -> None:
    """SIGKILL after a step has had its effect, before we are told: the provider is asked first."""
    running: list[Forked] = []

    def kill(name: str) -> None:
        if name == step and running and running[-1].poll() is None:
            running[-1].kill()
            running[-1].wait()

    with batching() as server:
        env = _env(server)
        server.on = kill
        running.append(start(env, *_command(tmp_path)))
        killed = running[-1].wait(300)
        running.pop().communicate()
        ended = finish(env, *_command(tmp_path))

    assert killed == -9
    assert ended.returncode == 0, ended.stderr
    assert report(tmp_path / "out")["briefs"] == STORIES
    assert len(server.batches) == 1
    assert len([1 for name, _ in server.files.values() if name.startswith("nutgraf-")]) == 1
    assert set(server.made.values()) == {1}
    assert not server.called


@pytest.mark.parametrize("ends", ["expired", "cancelled"])
def test_what_an_ended_batch_has_made_is_used(tmp_path: Path, ends: str) -> None:
    """Partial output is salvaged; only the stories without an answer are called for."""
    with batching(Plan(ends=ends, answers=7)) as server:
        ended = finish(_env(server), *_command(tmp_path))

    assert ended.returncode == 0, ended.stderr
    assert report(tmp_path / "out")["briefs"] == STORIES
    assert (sum(server.made.values()), sum(server.called.values())) == (7, 5)
    assert max(server.called.values()) == 1
    (note,) = _notes(tmp_path)
    assert (note.step, note.status, note.drafts, note.failed) == ("done", ends, 7, 5)


def test_failed_lines_are_called_for(tmp_path: Path) -> None:
    """A request that failed inside a batch costs its story nothing but the discount."""
    with batching(Plan(broken=frozenset({1, 4}))) as server:
        ended = finish(_env(server), *_command(tmp_path))

    assert ended.returncode == 0, ended.stderr
    assert report(tmp_path / "out")["briefs"] == STORIES
    assert sorted(server.called.values()) == [1, 1]


def test_a_batch_refused_as_a_whole_stops_with_its_code(tmp_path: Path) -> None:
    """Nothing of it was made; a resume submits it anew."""
    with batching(Plan(ends="failed", codes=("token_limit_exceeded",))) as server:
        stopped = finish(_env(server), *_command(tmp_path))
        ended = finish(_env(server), *_command(tmp_path))

    assert stopped.returncode == 1
    assert "token_limit_exceeded" in stopped.stderr
    assert ended.returncode == 0, ended.stderr
    assert set(server.made.values()) == {1}
    assert not server.called


def test_a_ceiling_holds_for_batches(tmp_path: Path) -> None:
    """What a batch could cost is booked before it is submitted; what it did not cost comes back."""
    with batching() as server:
        env = _env(server, tmp_path / "models.toml")
        stopped = finish(env, *_command(tmp_path), "--budget", "0.03")
        first = report(tmp_path / "out")
        ended = finish(env, *_command(tmp_path), "--budget", "1")

    assert stopped.returncode in (0, 1)
    assert first["cost"]["amount"] <= 0.03
    assert ended.returncode == 0, ended.stderr
    told = report(tmp_path / "out")
    assert told["briefs"] == STORIES
    assert told["budget_used"] == pytest.approx(told["cost"]["amount"], abs=1e-6)
    assert set(server.made.values()) == {1}
