"""The wiring: which engine answers which request, and who stands behind it."""

import pytest
from pydantic import ValidationError

from schemas import Article, StorySummary, SummaryOptions
from service.assembly import assemble
from service.errors import EngineUnavailable, UnknownEngine
from service.settings import Settings

STORY = Article(
    text="The reservoir of Calm Bay is full, the council said on Friday. Boats may sail."
)
DEAD = {"model": "tiny", "openai_base_url": "http://127.0.0.1:1/v1", "deadline_s": 20}


async def _brief(settings: dict[str, object], **options: object) -> StorySummary:
    assembled = assemble(Settings.model_validate({**DEAD, **settings}))
    try:
        return await assembled.summarizer.summarize(STORY, SummaryOptions.model_validate(options))
    finally:
        assembled.close()


@pytest.mark.parametrize(
    ("settings", "options"),
    [({"engine": "openai"}, {}), ({}, {"engine": "openai"})],
    ids=["the operator's choice", "the caller's choice"],
)
async def test_a_dead_engine_is_stood_in_for(
    settings: dict[str, object], options: dict[str, object]
) -> None:
    """The embedded engine writes, is named, and the failed calls are counted."""
    brief = await _brief(settings, **options)

    assert brief.provenance.engine == "extractive"
    assert brief.provenance.digital_source_type.endswith("/algorithmicMedia")
    assert brief.usage.attempts == 3
    assert [(one.code, one.detail) for one in brief.warnings] == [
        (
            "fallback_used",
            'the engine "openai" failed (engine-unavailable), so "extractive" wrote the brief',
        )
    ]


@pytest.mark.parametrize(
    ("settings", "options"),
    [({}, {"fallback": "never"}), ({"fallback": "none"}, {})],
    ids=["the caller says never", "the operator has no line"],
)
async def test_nobody_stands_in_against_the_rules(
    settings: dict[str, object], options: dict[str, object]
) -> None:
    """Caller and operator can each rule it out."""
    with pytest.raises(EngineUnavailable):
        await _brief({"engine": "openai", **settings}, **options)


async def test_the_line_is_the_operators() -> None:
    """In the order in which it is set."""
    brief = await _brief({"engine": "openai", "fallback": "scripted, extractive"})

    assert brief.provenance.engine == "scripted"


def test_the_embedded_engine_has_nobody_behind_it() -> None:
    """It is the last resort itself."""
    core = assemble(Settings.model_validate({**DEAD, "fallback": "openai,extractive"}))

    assert core.summarizer.engine_named("extractive") is core.summarizer.engine_named(None)


@pytest.mark.parametrize("line", ["openia", "extractive,", "none,extractive"])
def test_a_line_with_an_unknown_name_is_told_at_the_start(line: str) -> None:
    """Before the first story, with the names that there are."""
    with pytest.raises(UnknownEngine, match=r"NUTGRAF_FALLBACK .* known: extractive, openai"):
        assemble(Settings.model_validate({"fallback": line}))


def test_a_line_is_short() -> None:
    """Three at most: the deadline is shared."""
    with pytest.raises(ValidationError):
        Settings.model_validate({"fallback": "scripted,openai,scripted,extractive"})


def test_the_line_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """`NUTGRAF_FALLBACK`, names separated by commas."""
    monkeypatch.setenv("NUTGRAF_FALLBACK", "scripted,extractive")

    assert Settings.from_environment().fallback == ("scripted", "extractive")
