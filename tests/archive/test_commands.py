"""The commands as a user runs them: processes, shards, signals, exit codes, refusals."""

import json
import signal
import time
from pathlib import Path

import pytest

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


def test_processes_deal_the_stories_among_them(tmp_path: Path) -> None:
    """Each story in one of them, one account for all, and a page that can be opened."""
    given = write_stories(tmp_path / "in.jsonl", 40)
    out = tmp_path / "out"
    env = environment()

    ended = finish(env, "run", str(given), "--out", str(out), "--processes", "2", "--quiet")
    finish(env, "export", str(out))

    assert ended.returncode == 0, ended.stderr
    told = report(out)
    assert (told["shards"], told["stories_in"], told["briefs"]) == (2, 40, 40)
    assert told["cost"]["amount"] == 0  # the embedded engine's
    assert sorted(briefed_ids(out)) == sorted(f"s{number}" for number in range(40))
    assert all((shard / "s000001-000001.jsonl").exists() for shard in out.glob("shards/*"))
    assert "Archive: complete" in (out / "report.html").read_text()


def test_jobs_of_a_cluster_take_a_shard_each(tmp_path: Path) -> None:
    """`--shard I/N`: no job knows of another, and `status` counts them together."""
    given = write_stories(tmp_path / "in.jsonl", 20)
    out = tmp_path / "out"
    env = environment()

    jobs = [
        start(env, "run", str(given), "--out", str(out), "--shard", f"{number}/2", "--quiet")
        for number in range(2)
    ]
    codes = [(job.wait(300), job.communicate())[0] for job in jobs]
    finish(env, "status", str(out))

    told = report(out)
    assert codes == [0, 0]
    assert (told["complete"], told["stories_in"], told["briefs"]) == (True, 20, 20)


def test_ctrl_c_drains_and_a_resume_pays_for_the_rest(tmp_path: Path) -> None:
    """No call is begun twice; it says how to wait no longer, and exits as not finished."""
    given = write_stories(tmp_path / "in.jsonl", 120)
    out = tmp_path / "out"
    with serving(delay_ms=50) as server:
        env = environment(server)
        running = start(env, "run", str(given), "--out", str(out), "--concurrency", "8")
        while sum(server.counts()["began"].values()) < 20 and running.poll() is None:
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        interrupted = running.wait(300)
        told = running.communicate()[1]
        half = report(out)
        ended = finish(env, "resume", str(out), "--quiet")
        counts = server.counts()

    assert interrupted == 130
    assert told.count("Ctrl-C again gives it up") == 1
    assert 0 < half["briefs"] < 120
    assert not half["complete"]
    assert ended.returncode == 0, ended.stderr
    assert sum(counts["began"].values()) == len(counts["began"]) == 120


def test_refusals_slow_the_run_and_lose_nothing(tmp_path: Path) -> None:
    """A server that refuses more than four at once is asked again, until every story is briefed."""
    given = write_stories(tmp_path / "in.jsonl", 60)
    out = tmp_path / "out"
    with serving(delay_ms=20, refuse=4) as server:
        ended = finish(environment(server), "run", str(given), "--out", str(out), "--quiet")
        counts = server.counts()

    assert ended.returncode == 0, ended.stderr
    assert report(out)["briefs"] == 60
    assert report(out)["cost"]["amount"] is None  # tokens without a price cost something
    assert "unknown: no price" in (out / "report.html").read_text()
    assert counts["refused"] > 0
    assert sum(counts["began"].values()) == 60


def test_a_budget_stops_with_its_reason(tmp_path: Path) -> None:
    """Exit code 1, one line, nothing overspent; with a higher one it goes on."""
    given = write_stories(tmp_path / "in.jsonl", 30)
    out = tmp_path / "out"
    with serving(delay_ms=5) as server:
        env = environment(server, tmp_path / "models.toml")
        unpriced = finish(
            environment(server), "run", str(given), "--out", str(out), "--budget", "1"
        )
        ended = finish(env, "run", str(given), "--out", str(out), "--quiet", "--budget", "0.06")
        stopped = report(out)
        resumed = finish(env, "resume", str(out), "--quiet", "--budget", "5")

    assert unpriced.returncode == 2
    assert ended.returncode == 1
    assert ended.stderr.startswith("nutgraf: budget-exceeded: ")
    assert 0 < stopped["cost"]["amount"] <= 0.06
    assert resumed.returncode == 0
    assert report(out)["briefs"] == 30


@pytest.mark.parametrize(
    ("changed", "said"),
    [(("--max-bullets", "3"), "options"), (("--map", "text=body"), "mapping")],
)
def test_a_run_with_other_options_is_refused(
    tmp_path: Path, changed: tuple[str, str], said: str
) -> None:
    """It says what differs, and touches nothing."""
    given = write_stories(tmp_path / "in.jsonl", 2)
    out = tmp_path / "out"
    env = environment()
    finish(env, "run", str(given), "--out", str(out), "--quiet")

    ended = finish(env, "run", str(given), "--out", str(out), "--quiet", *changed)

    assert ended.returncode == 1
    assert f"differs in {said}" in ended.stderr


def test_nothing_that_is_logged_holds_words_of_a_story(tmp_path: Path) -> None:
    """Stories can be under embargo: log, reports and error lines carry ids and our own words."""
    given = tmp_path / "in.jsonl"
    given.write_text(
        json.dumps({"id": "a", "text": "Velvet otters conspire in Quxville, the mayor said."})
        + '\n{"id": "b", "text": "Velvet otters conspire"\n'
        + json.dumps({"id": "c", "velvet": "otters"})
        + "\n"
    )
    out = tmp_path / "out"

    ended = finish(environment(), "run", str(given), "--out", str(out))

    told = ended.stdout + ended.stderr
    for name in ("log.jsonl", "report.json", "report.html", "errors.jsonl", "run.json"):
        told += (out / name).read_text()
    assert report(out)["errors"] == 2
    assert "otters" not in told


def test_the_embedded_engine_keeps_any_budget(tmp_path: Path) -> None:
    """It calls nobody, so it needs no price, and a quote tells no tokens."""
    given = write_stories(tmp_path / "in.jsonl", 2)
    out = tmp_path / "out"

    quoted = finish(environment(), "quote", str(given))
    ended = finish(environment(), "run", str(given), "--out", str(out), "--budget", "0", "--quiet")

    assert json.loads(quoted.stdout)["tokens"]["output"]["high"] == 0
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == "2 stories in: 2 briefs, 0 errors, 0 duplicates\n"


def test_the_end_says_what_failed_and_where_that_stands(tmp_path: Path) -> None:
    """Its types, the file of its lines, and what was no file of stories."""
    given = tmp_path / "in"
    given.mkdir()
    (given / "in.csv").write_text("id,text\n1,\n2,\n")
    (given / "notes.docx").write_bytes(b"PK")
    out = tmp_path / "out"

    ended = finish(environment(), "run", str(given), "--out", str(out), "--quiet")

    assert ended.stdout.splitlines()[1:] == [
        f"2 story-missing: {out / 'errors.jsonl'}",
        "files that no reader reads: 1 .docx",
    ]


@pytest.mark.parametrize(
    ("lines", "mapping", "told"),
    [
        (("nr,body", "1,The velvet bridge."), (), "the columns are body, nr: name them with --map"),
        (("nr,body", "1,The bridge."), ("--map", "text=bodyy"), "the columns are body, nr"),
        (("1,The velvet bridge will close.", "2,It will open."), (), "the columns are 1: name"),
    ],
    ids=["none named", "misnamed", "a table without names"],
)
def test_a_table_without_the_column_of_texts_begins_no_archive(
    tmp_path: Path, lines: tuple[str, ...], mapping: tuple[str, ...], told: str
) -> None:
    """Nothing is frozen with a slip in it, a quote counts no stories, and no story is printed."""
    given, out = tmp_path / "in.csv", tmp_path / "out"
    given.write_text("\n".join(lines) + "\n")

    for command in (("quote", str(given)), ("run", str(given), "--out", str(out))):
        ended = finish(environment(), *command, *mapping)

        assert ended.returncode == 1
        assert told in ended.stderr
        assert "velvet" not in ended.stderr
    assert not out.exists()


def test_an_export_is_what_its_name_says(tmp_path: Path) -> None:
    """`--to briefs.csv` needs no `--format csv`."""
    given = write_stories(tmp_path / "in.jsonl", 1)
    out = tmp_path / "out"
    finish(environment(), "run", str(given), "--out", str(out), "--quiet")

    finish(environment(), "export", str(out), "--to", str(tmp_path / "briefs.csv"))

    assert (tmp_path / "briefs.csv").read_text().startswith("id,version,")


@pytest.mark.parametrize("told", ["no JSON", "[1]", '[{"id": "a"}]'])
def test_verdicts_that_are_none_are_wrong_usage(tmp_path: Path, told: str) -> None:
    """No failure of ours, and nothing of the file is repeated."""
    verdicts = tmp_path / "verdicts.json"
    verdicts.write_text(told)

    ended = finish(environment(), "sample", str(tmp_path), "--verdicts", str(verdicts))

    assert ended.returncode == 2


def test_an_archive_never_reads_itself(tmp_path: Path) -> None:
    """A folder that lies in its own input is wrong usage."""
    write_stories(tmp_path / "in.jsonl", 1)

    ended = finish(environment(), "run", str(tmp_path), "--out", str(tmp_path / "out"))

    assert ended.returncode == 2
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("given", [("a", "b"), ("*/in.jsonl",), ("a/in.jsonl", "b/in.jsonl", "b")])
def test_files_of_one_name_are_files_of_their_own(tmp_path: Path, given: tuple[str, ...]) -> None:
    """Every record of either has its outcome; a file that is given twice is read once."""
    for number, folder in enumerate("ab"):
        (tmp_path / folder).mkdir()
        story = json.dumps({"text": story_text(number)})
        (tmp_path / folder / "in.jsonl").write_text(f"{story}\n{{broken\n")
    out = tmp_path / "out"
    paths = [str(tmp_path / one) for one in given]

    ended = finish(environment(), "run", *paths, "--out", str(out), "--quiet")
    finish(environment(), "export", str(out))

    told = report(out)
    assert ended.returncode == 0, ended.stderr
    assert (told["stories_in"], told["briefs"], told["errors"]) == (4, 2, 2)
    assert sorted(briefed_ids(out)) == sorted(["in.jsonl#1", f"{tmp_path}/b/in.jsonl#1"])


def test_an_archive_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """By every command that holds others off meanwhile."""
    given = write_stories(tmp_path / "in.jsonl", 1)
    out = tmp_path / "out"
    finish(environment(), "run", str(given), "--out", str(out), "--quiet")
    (out / ".lock").unlink()
    (out / ".lock").mkdir()

    locked = [finish(environment(), name, str(out)) for name in ("status", "verify", "resume")]

    assert {one.returncode for one in locked} == {1}
    assert all("nutgraf: archive-unwritable: " in one.stderr for one in locked)


def test_an_archive_is_no_bucket(tmp_path: Path) -> None:
    """Told before anything is read or paid, and no folder of that name is made."""
    given = write_stories(tmp_path / "in.jsonl", 1)

    ended = finish(environment(), "run", str(given), "--out", "s3://bucket/briefs")

    assert ended.returncode == 1
    assert ended.stderr.startswith("nutgraf: archive-unwritable: OUT must be a folder")
    assert not (Path(__file__).parents[2] / "s3:").exists()


def test_batches_of_no_model_are_refused_before_anything_is_made(tmp_path: Path) -> None:
    """The embedded engine calls none: wrong usage, and no folder is left behind."""
    given = write_stories(tmp_path / "in.jsonl", 1)
    out = tmp_path / "out"

    ended = finish(environment(), "run", str(given), "--out", str(out), "--via", "batch-api")

    assert ended.returncode == 2
    assert "calls no model" in ended.stderr
    assert not out.exists()


def test_an_id_that_no_line_has_is_told_once(tmp_path: Path) -> None:
    """A slip of the pen would leave the story; empty lines of the file are no ids."""
    given = write_stories(tmp_path / "in.jsonl", 2)
    out = tmp_path / "out"
    env = environment()
    finish(env, "run", str(given), "--out", str(out), "--quiet")
    ids = tmp_path / "ids.txt"
    ids.write_text("\ufeffs0\r\n\r\ns1O\r\n", "utf-8")

    first, again = (finish(env, "erase", str(out), "--ids-file", str(ids)) for _ in range(2))

    assert first.stdout.startswith("1 stories erased (1 lines)")
    assert "1 of the ids stand in no line" in first.stderr
    assert again.stdout.startswith("0 stories erased (0 lines)")
    assert again.stderr == ""


def test_what_a_run_tells_adds_up_after_an_erasure(tmp_path: Path) -> None:
    """Stories in are briefs, errors, duplicates and what was erased."""
    given = write_stories(tmp_path / "in.jsonl", 3)
    out = tmp_path / "out"
    env = environment()
    finish(env, "run", str(given), "--out", str(out), "--quiet")
    finish(env, "erase", str(out), "--ids", "s1")

    ended = finish(env, "resume", str(out), "--quiet")

    told = ended.stdout.splitlines()[0]
    assert told == "3 stories in: 2 briefs, 0 errors, 0 duplicates, 1 erased"
