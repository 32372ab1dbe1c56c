"""Processes on one machine: one budget, one pace, copies found wherever they stand."""

import asyncio
import gc
import json
import signal
import time
import weakref
from pathlib import Path

import pytest

from schemas import Article
from service.archive.record import copies_key
from service.archive.running import Limits
from service.archive.shared_limits import SharedLimits, SharedPace, part_of
from service.cli.archive.processes import WORTH_BYTES, worthwhile
from tests.archive.archives import (
    briefed_ids,
    environment,
    finish,
    report,
    serving,
    start,
    story_text,
    write_stories,
)


def _archive(folder: Path, *stories: dict[str, str]) -> tuple[str, ...]:
    given = folder / "in.jsonl"
    given.write_text("".join(json.dumps(one) + "\n" for one in stories))
    return ("run", str(given), "--out", str(folder / "out"), "--quiet", "--processes", "2")


def test_an_archive_takes_the_cores_that_it_has_work_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small input is not worth another process, nor more of them than calls in flight."""
    monkeypatch.setattr("service.cli.archive.processes.cores", lambda: 8)

    assert worthwhile(1_000, 64) == 1
    assert worthwhile(3 * WORTH_BYTES, 64) == 3
    assert worthwhile(10**12, 64) == 8
    assert worthwhile(10**12, 2) == 2


def test_copies_meet_whatever_their_ids(tmp_path: Path) -> None:
    """Twenty copies of each of three stories are three briefs of their own."""
    stories = [
        {"id": f"{n}-{case}", "text": story_text(case)} for n in range(20) for case in (1, 2, 3)
    ]

    ended = finish(environment(), *_archive(tmp_path, *stories))

    assert ended.returncode == 0, ended.stderr
    told = report(tmp_path / "out")
    assert (told["shards"], told["briefs"], told["shared_briefs"]) == (2, 60, 57)


def test_near_copies_meet_by_what_must_be_the_same() -> None:
    """Names and words with digits decide the shard; other words, and markup, do not."""
    first = copies_key(Article(text="In Helm, 14 vehicles crossed, said Ines."), near=True)
    again = copies_key(Article(html="<p>In <b>Helm</b>, 14 cars passed, said Ines.</p>"), near=True)
    other = copies_key(Article(text="In Helm, 15 vehicles crossed, said Ines."), near=True)

    assert first == again != other
    assert copies_key(Article(text="nothing"), near=True) == "nothing"


def test_versions_in_different_shards_are_one_story(tmp_path: Path) -> None:
    """The export shows the latest alone, wherever its words put it."""
    stories = [
        {"id": "a", "text": story_text(day), "updated_at": f"2025-03-{day:02d}T09:00:00Z"}
        for day in (3, 9, 5, 1, 7, 2)
    ]
    env = environment()
    finish(env, *_archive(tmp_path, *stories))
    out = tmp_path / "out"
    finish(env, "export", str(out))

    shards = [path for path in out.glob("shards/*") if any(path.glob("s*.jsonl"))]
    rows = [json.loads(line) for line in (out / "exports" / "briefs.jsonl").open()]
    assert len(shards) == 2
    assert [row["updated_at"][:10] for row in rows] == ["2025-03-09"]


def test_what_is_erased_is_erased_in_every_shard(tmp_path: Path) -> None:
    """A later version with other words, which belongs to another shard, is not briefed either."""
    env, out = environment(), tmp_path / "out"
    command = _archive(
        tmp_path, {"id": "a", "text": story_text(1)}, {"id": "b", "text": story_text(2)}
    )
    finish(env, *command)
    finish(env, "erase", str(out), "--ids", "a")
    more = [{"id": "a", "text": story_text(number)} for number in range(10, 20)]
    _archive(tmp_path, *more, {"id": "c", "text": story_text(3)})
    ended = finish(env, "update", str(out), "--quiet")
    finish(env, "export", str(out))

    assert ended.returncode == 0, ended.stderr
    assert sorted(briefed_ids(out)) == ["b", "c"]


def test_one_budget_for_all_of_them(tmp_path: Path) -> None:
    """None is overspent, and none stops while the others' money is left."""
    given, out = write_stories(tmp_path / "in.jsonl", 60), tmp_path / "out"
    with serving(delay_ms=5) as server:
        env = environment(server, tmp_path / "models.toml")
        command = ("run", str(given), "--out", str(out), "--quiet", "--processes", "2")
        ended = finish(env, *command, "--budget", "0.14", "--concurrency", "2")
        stopped = report(out)
        resumed = finish(env, "resume", str(out), "--quiet", "--budget", "5")

    assert ended.returncode == 1
    assert ended.stderr.startswith("nutgraf: budget-exceeded: ")
    assert 0.07 < stopped["cost"]["amount"] <= 0.14
    assert resumed.returncode == 0, resumed.stderr
    assert report(out)["briefs"] == 60


def test_a_shared_pace_lets_one_call_after_the_other() -> None:
    """The second asks again later, whichever process it is in."""
    shared = SharedLimits(Limits(requests_per_minute=60), None)

    assert shared.take_s(10) == 0
    assert 0.5 < shared.take_s(10) < 3


def test_calls_in_flight_are_shared_out() -> None:
    """Pace and money are not: they go to whoever has work."""
    part = part_of(Limits(64, 5.0, requests_per_minute=600), 4, 3.0)

    assert (part.concurrency, part.budget, part.requests_per_minute) == (16, 3.0, 600)


def test_ctrl_c_reaches_all_of_them(tmp_path: Path) -> None:
    """It drains, and a resume pays for the rest alone."""
    given, out = write_stories(tmp_path / "in.jsonl", 160), tmp_path / "out"
    with serving(delay_ms=50) as server:
        env = environment(server)
        running = start(
            env, "run", str(given), "--out", str(out), "--quiet", "--processes", "2",
            "--concurrency", "8",
        )  # fmt: skip
        while sum(server.counts()["began"].values()) < 30 and running.poll() is None:
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        interrupted = running.wait(300)
        running.communicate()
        half = report(out)
        ended = finish(env, "resume", str(out), "--quiet")
        counts = server.counts()

    assert interrupted == 130
    assert 0 < half["briefs"] < 160
    assert ended.returncode == 0, ended.stderr
    assert sum(counts["began"].values()) == len(counts["began"]) == 160


def test_what_stops_one_of_them_is_told_whole(tmp_path: Path) -> None:
    """Wrong columns are named as if there were one process."""
    ended = finish(
        environment(), *_archive(tmp_path, *({"id": str(n), "body": "x"} for n in range(300)))
    )

    assert ended.returncode == 1
    assert ended.stderr.startswith("nutgraf: input-unusable: ")
    assert "body, id" in ended.stderr


async def test_corrections_that_were_told_are_forgotten() -> None:
    """An archive makes millions of them."""
    answers = list[weakref.ref[object]]()

    class Answer:
        """What a cluster sends back."""

    async def ask(_name: str, _tokens: float) -> Answer:
        answer = Answer()
        answers.append(weakref.ref(answer))
        return answer

    pace = SharedPace(ask)
    pace.correct(5.0)
    pace.correct(7.0)
    while len(answers) < 2:  # noqa: ASYNC110  nobody tells that it was asked
        await asyncio.sleep(0)
    await asyncio.sleep(0)
    gc.collect()

    assert [one() for one in answers] == [None, None]
