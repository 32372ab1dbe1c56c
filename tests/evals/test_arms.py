"""The arms of a run: entered once, named for people, identified for programs."""

from pathlib import Path

import pytest

from evals.records import Arm
from evals.running import arms, recordings
from evals.running.arms import Entrant, entrants
from evals.running.pipeline import Pipeline
from evals.running.recordings import Recording, read_story, story_digest
from schemas import Article
from service.assembly import assemble
from service.engines.prompt_shelf import find_prompt
from service.engines.scripted import first_sentences
from service.errors import UnknownEngine, UnknownPrompt
from service.ports import Brief
from service.settings import Settings
from tests.evals.fake_records import MADE_AT
from tests.evals.gold_cases import gold_case

MODEL = {"model": "m", "openai_base_url": "http://127.0.0.1:1/v1"}


def _entered(*engines: str, prompts: tuple[str, ...] = (), **settings: object) -> list[Entrant]:
    known = Settings.model_validate(MODEL | settings)
    return entrants(engines, prompts, assemble(known).summarizer, known)


def _arm(engine: str, prompt: str = "story_summary@2", **settings: object) -> Arm:
    (entrant,) = _entered(engine, prompts=(prompt,), **settings)
    return entrant.arm


def test_every_engine_meets_every_prompt_that_it_takes() -> None:
    """An engine without prompts enters once, and so does what is named twice."""
    named = _entered(
        "extractive",
        "openai",
        "openai",
        "recorded",
        prompts=("story_summary@1", "story_summary_small@1"),
    )

    assert [one.arm.label for one in named] == [
        "extractive",
        "openai/story_summary@1",
        "openai/story_summary_small@1",
        "recorded/story_summary@1",
        "recorded/story_summary_small@1",
    ]


def test_without_a_prompt_it_is_the_production_one() -> None:
    """By its version, since tomorrow's production is another."""
    (one,) = _entered("openai")

    assert (one.arm.prompt, one.prompt) == ("story_summary@4", "story_summary@production")


def test_identity_changes_with_all_that_the_brief_depends_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Prompt, model, parameters, the engine itself, and the pipeline's code."""
    seen = {
        _arm("openai").identity,
        _arm("openai", "story_summary@1").identity,
        _arm("openai", model="other").identity,
        _arm("openai", temperature=0.7).identity,
        _arm("openai", seed=8).identity,
        _arm("openai:first_draft").identity,
        _arm("recorded").identity,
    }
    monkeypatch.setattr(arms, "code_digest", lambda: "other code")

    assert len(seen | {_arm("openai").identity}) == 8


def test_identity_does_not_change_with_what_the_brief_ignores() -> None:
    """The embedded engine knows no model; nobody's key is part of an identity."""
    assert _arm("extractive").identity == _arm("extractive", temperature=0.7).identity
    assert _arm("openai").identity == _arm("openai", openai_api_key="secret").identity


def test_a_prompt_file_is_named_with_its_digest(tmp_path: Path) -> None:
    """It can change under the same name and version."""
    edited = tmp_path / "edited.md"
    edited.write_text(find_prompt("story_summary@2").text + "\nBe brief.\n", "utf-8")
    (entrant,) = _entered("openai", prompts=(str(edited),))
    label = entrant.arm.label

    assert label.startswith("openai/story_summary@2+")
    assert len(label) == len("openai/story_summary@2+") + 8


def test_what_there_is_not_is_told_by_name() -> None:
    """Before anything is made."""
    with pytest.raises(UnknownEngine, match=r"known: extractive, .*; evals alone has lead3, rec"):
        _entered("nobody")
    with pytest.raises(UnknownPrompt):
        _entered("openai", prompts=("story_summary@99",))


@pytest.mark.parametrize("standing", ["fresh", "stale"])
async def test_a_replay_is_labelled_in_the_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, standing: str
) -> None:
    """So that no reader takes an old answer for one to the prompt as it is."""
    case = gold_case()
    story = read_story(case.article)
    now = recordings.request_digest(find_prompt("story_summary@2"), story)
    kept = Recording(
        case=case.id,
        story_digest=story_digest(story),
        prompt="story_summary@2",
        request_digest=now if standing == "fresh" else "sha256:old",
        answer=first_sentences(story, Brief()).model_dump_json(),
        model="unnamed",
        recorded_at=MADE_AT,
    )
    (tmp_path / "story_summary@2").mkdir()
    (tmp_path / "story_summary@2" / "bridge.json").write_text(kept.model_dump_json(), "utf-8")
    monkeypatch.setattr(recordings, "FOLDER", tmp_path)
    settings = Settings.model_validate(MODEL)
    summarizer = assemble(settings).summarizer
    (entrant,) = entrants(["recorded"], ["story_summary@2"], summarizer, settings)
    ended = await Pipeline(entrant, summarizer).brief(case.id, case.article, 1)

    assert ended.recording == standing
    assert ended.brief is not None
    assert ended.brief.provenance.engine == "recorded"


async def test_a_failure_of_the_story_is_an_outcome_too() -> None:
    """An article without text fails by name; it is no outage."""
    settings = Settings()
    summarizer = assemble(settings).summarizer
    (entrant,) = entrants(["extractive"], [], summarizer, settings)
    ended = await Pipeline(entrant, summarizer).brief("empty", Article(text=" "), 1)

    assert ended.failure is not None
    assert (ended.failure.slug, ended.failure.outage) == ("article-empty", False)
    assert ended.took.attempts == 0
