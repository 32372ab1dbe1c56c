"""The published JSON Schemas are what the models say."""

import json
from pathlib import Path

import pytest

from schemas.draft import DraftEvidence, strict_schema
from schemas.publish import PUBLISHED, drifted, main, rendered, schemas


def test_the_committed_files_do_not_drift() -> None:
    """After a change of a model: `make schemas`."""
    assert drifted() == []


def test_the_schemas_of_the_contract_are_published() -> None:
    """What goes in, what a model writes, what comes out, what it is held against, how it fails."""
    assert sorted(path.name for path in PUBLISHED.glob("*.json")) == [
        "check_answer.json",
        "check_request.json",
        "draft.json",
        "gold.json",
        "job.json",
        "job_request.json",
        "job_results.json",
        "problem.json",
        "request.json",
        "review_history.json",
        "review_request.json",
        "summary.json",
        "webhook.json",
        "webhook_event.json",
        "webhook_request.json",
    ]


def test_rendering_is_deterministic() -> None:
    """The same bytes every time, and they are JSON."""
    assert rendered() == rendered()
    assert all(json.loads(content)["$schema"] for content in rendered().values())


def test_models_are_bound_to_the_published_draft() -> None:
    """The file is the schema that is sent, apart from its dialect and title."""
    published = json.loads((PUBLISHED / "draft.json").read_text("utf-8"))
    del published["$schema"], published["title"]

    assert published == strict_schema()


@pytest.mark.parametrize("name", sorted(schemas()))
def test_every_published_field_is_documented_in_one_sentence(name: str) -> None:
    """A field's description is what its reader has; references carry their own."""
    schema = schemas()[name]
    parts = [schema, *schema.get("$defs", {}).values()]
    bare = [
        f"{part.get('title', name)}.{field}"
        for part in parts
        for field, told in part.get("properties", {}).items()
        if "description" not in told and "$ref" not in told
    ]

    assert bare == []


def test_drift_is_found_and_mended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--check` names the file and writes nothing; without it the files are written anew."""
    assert main([], tmp_path) == 0
    (tmp_path / "draft.json").write_text("{}")
    (tmp_path / "old.json").write_text("{}")

    assert main(["--check"], tmp_path) == 1
    assert (tmp_path / "old.json").exists()
    assert "draft.json is not what the models say" in capsys.readouterr().err
    assert main([], tmp_path) == 0
    assert drifted(tmp_path) == []


def test_an_unknown_argument_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, as everywhere."""
    assert main(["--write"]) == 2
    assert "usage" in capsys.readouterr().err


def test_what_cannot_be_stored_is_replaced_in_a_draft_too() -> None:
    """An engine's lone surrogate or NUL would break JSON, and PostgreSQL, behind the checks."""
    told = DraftEvidence(sentence=1, quote="a\ud83d b\0")

    assert told.quote == "a\ufffd b\ufffd"
    assert DraftEvidence.model_validate_json(told.model_dump_json()) == told
