"""Recorded answers: what is rendered, what is stored, and when a replay is stale."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evals.cli import app
from evals.engines import RecordedEngine
from evals.gold.layout import read_cases
from evals.running import recordings
from evals.running.recordings import Recording, read_story, request_digest, story_digest
from schemas.draft import Draft
from schemas.gold import GoldCase
from service.engines.prompt_shelf import find_prompt
from service.engines.scripted import first_sentences
from service.errors import DraftInvalid, EngineUnavailable
from service.ports import Brief
from tests.evals.run_sets import write_run_set

PROMPT = "story_summary@2"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Eight stories."""
    return write_run_set(tmp_path / "gold")


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder of recordings."""
    monkeypatch.setattr(recordings, "FOLDER", tmp_path / "recordings")
    yield tmp_path / "recordings"
    recordings._recordings.cache_clear()


def _case(gold: Path) -> GoldCase:
    return read_cases(gold)[0]


def _draft(case: GoldCase) -> Draft:
    return first_sentences(read_story(case.article), Brief())


def _imported(gold: Path, tmp_path: Path, answers: dict[str, str]) -> tuple[int, str]:
    requests, given = tmp_path / "requests", tmp_path / "answers"
    CliRunner().invoke(
        app,
        ["recordings", "render", "--prompt", PROMPT, "--out", str(requests), "--gold", str(gold)],
    )
    given.mkdir()
    for name, answer in answers.items():
        (given / name).write_text(answer, "utf-8")
    places = ["--requests", str(requests), "--into", str(tmp_path / "recordings")]
    told = CliRunner().invoke(app, ["recordings", "import", str(given), *places])
    return told.exit_code, told.output


def test_a_request_is_the_exact_prompt_with_the_schema_in_words(gold: Path, tmp_path: Path) -> None:
    """Nothing but what the service would send to a model that is not held to the schema."""
    told = CliRunner().invoke(
        app,
        ["recordings", "render", "--prompt", PROMPT, "--out", str(tmp_path), "--gold", str(gold)],
    )
    case = _case(gold)
    words = (tmp_path / f"{case.id}.txt").read_text("utf-8")
    system, user = recordings.request(find_prompt(PROMPT), read_story(case.article))

    assert told.output == f"8 requests of {PROMPT} in {tmp_path}\n"
    assert words == f"{system.content}\n\n{user.content}\n"
    assert "Answer with one JSON object that follows this JSON Schema" in words
    assert "[1] The swing bridge in Calder Quay will close" in words


def test_an_answer_is_stored_with_what_it_answers(gold: Path, shelf: Path, tmp_path: Path) -> None:
    """Story digest, prompt and request digest stand beside the model's own words."""
    case = _case(gold)
    answer = _draft(case).model_dump_json()
    code, told = _imported(gold, tmp_path, {f"{case.id}.json": answer})
    kept = Recording.model_validate_json((shelf / PROMPT / f"{case.id}.json").read_bytes())

    assert (code, told) == (0, f"1 answers to {PROMPT}, 0 no draft\n")
    assert kept.answer == answer
    assert kept.story_digest == story_digest(read_story(case.article))
    assert kept.request_digest == request_digest(find_prompt(PROMPT), read_story(case.article))
    assert kept.model == "unnamed"


def test_an_answer_that_is_no_draft_is_kept_and_told(
    gold: Path, shelf: Path, tmp_path: Path
) -> None:
    """A model that breaks the schema has failed; leaving its answer out would flatter it."""
    case = _case(gold)
    code, told = _imported(gold, tmp_path, {f"{case.id}.json": "Here is your brief: …"})

    assert code == 0
    assert f"{case.id}: no valid draft, stored as it is: the model's answer is not JSON" in told
    assert (shelf / PROMPT / f"{case.id}.json").is_file()


def test_answers_to_nothing_are_left_out(gold: Path, shelf: Path, tmp_path: Path) -> None:
    """A file that no request belongs to, and an empty one, are named; exit code 1."""
    code, told = _imported(gold, tmp_path, {"somebody.json": "{}", "case-001.json": " \n"})

    assert code == 1
    assert "somebody.json: answers no request" in told
    assert "case-001.json: empty" in told
    assert not shelf.exists()


def test_without_a_manifest_nothing_is_imported(tmp_path: Path) -> None:
    """What was asked must be known; exit code 2."""
    told = CliRunner().invoke(app, ["recordings", "import", str(tmp_path)])

    assert told.exit_code == 2
    assert "is no manifest" in told.stderr


async def test_a_replay_is_the_recorded_draft(gold: Path, shelf: Path, tmp_path: Path) -> None:
    """One attempt, the prompt's reference, and fresh while the request is the same."""
    case = _case(gold)
    _imported(gold, tmp_path, {f"{case.id}.json": _draft(case).model_dump_json()})
    engine = RecordedEngine()
    drafted = await engine.draft(read_story(case.article), Brief(prompt=PROMPT))

    assert drafted.draft == _draft(case)
    assert (drafted.usage.attempts, drafted.model) == (1, "unnamed")
    assert drafted.prompt is not None
    assert drafted.prompt.version == 2
    assert engine.standing == "fresh"


async def test_a_replay_of_another_request_is_stale(
    gold: Path, shelf: Path, tmp_path: Path
) -> None:
    """The prompt's words changed under the same version: it still replays, and is labelled."""
    case = _case(gold)
    _imported(gold, tmp_path, {f"{case.id}.json": _draft(case).model_dump_json()})
    path = shelf / PROMPT / f"{case.id}.json"
    fields = json.loads(path.read_text("utf-8")) | {"request_digest": "sha256:other"}
    path.write_text(json.dumps(fields), "utf-8")
    recordings._recordings.cache_clear()
    engine = RecordedEngine()
    drafted = await engine.draft(read_story(case.article), Brief(prompt=PROMPT))

    assert drafted.draft == _draft(case)
    assert engine.standing == "stale"


async def test_recorded_failures_fail(gold: Path, shelf: Path, tmp_path: Path) -> None:
    """An answer that is no draft is refused as a live one would be; so is another prompt's."""
    case = _case(gold)
    _imported(gold, tmp_path, {f"{case.id}.json": "no"})

    with pytest.raises(DraftInvalid):
        await RecordedEngine().draft(read_story(case.article), Brief(prompt=PROMPT))
    with pytest.raises(EngineUnavailable) as missing:
        await RecordedEngine().draft(read_story(case.article), Brief(prompt="story_summary@1"))
    assert not missing.value.retryable


def test_check_counts_what_is_fresh_stale_and_missing(
    gold: Path, shelf: Path, tmp_path: Path
) -> None:
    """Before a run, whoever records sees what is still to do."""
    first, second, *_ = read_cases(gold)
    _imported(
        gold, tmp_path, {f"{one.id}.json": _draft(one).model_dump_json() for one in (first, second)}
    )
    path = shelf / PROMPT / f"{second.id}.json"
    old = Recording.model_validate_json(path.read_bytes())
    path.write_text(
        old.model_copy(update={"request_digest": "sha256:old"}).model_dump_json(), "utf-8"
    )
    recordings._recordings.cache_clear()
    told = CliRunner().invoke(app, ["recordings", "check", "--prompt", PROMPT, "--gold", str(gold)])

    assert told.output == f"{PROMPT}: 1 fresh, 1 stale, 6 missing\n"


def test_every_committed_recording_can_be_read() -> None:
    """And lies where its prompt and case say."""
    for path in sorted(recordings.FOLDER.glob("*/*.json")):
        kept = Recording.model_validate_json(path.read_bytes())

        assert (path.parent.name, path.stem) == (kept.prompt, kept.case)
        assert kept.recorded_at <= datetime.now(UTC)


def test_stories_are_rendered_before_they_are_annotated(gold: Path, tmp_path: Path) -> None:
    """An answer needs a story and no gold; a split can be left out."""
    (gold / "cases" / "case-000.json").unlink()
    command = ["recordings", "render", "--prompt", PROMPT, "--gold", str(gold), "--out"]
    CliRunner().invoke(app, [*command, str(tmp_path / "all")])
    CliRunner().invoke(app, [*command, str(tmp_path / "dev"), "--split", "dev"])

    assert len(list((tmp_path / "all").glob("*.txt"))) == 8
    assert [one.stem for one in sorted((tmp_path / "dev").glob("*.txt"))] == [
        f"case-00{at}" for at in range(5)
    ]
