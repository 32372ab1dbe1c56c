"""The wiring: which engine answers which request, and who stands behind it."""

import asyncio
import json
import sys
from collections.abc import Awaitable
from pathlib import Path

import pytest
from pydantic import ValidationError

from schemas import Article, StorySummary, SummaryOptions
from service.assembly import assemble
from service.errors import EngineFailed, EngineUnavailable, UnknownEngine, UnknownPrompt
from service.ports import Brief, Engine
from service.settings import Settings
from tests.engines.engine_stories import ferry_story
from tests.engines.fault_server import ANSWER_TOKENS, PROMPT_TOKENS, good_answer, serving

STORY = Article(
    text="The reservoir of Calm Bay is full, the council said on Friday. Boats may sail."
)
DEAD = {"model": "tiny", "openai_base_url": "http://127.0.0.1:1/v1", "deadline_s": 120}


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


@pytest.mark.parametrize(
    "prompt", ["marmalade@9", "story_repair@1", "/etc/passwd", "story_summary@99", ""]
)
async def test_a_prompt_that_there_is_not_is_refused_whatever_the_engine(prompt: str) -> None:
    """Also by the engine that would not have used it: else a typing error goes unnoticed."""
    with pytest.raises(UnknownPrompt):
        await _brief({}, prompt=prompt)


async def test_a_prompt_that_the_engine_does_not_take_is_told() -> None:
    """The brief stands, and says that the prompt was not used."""
    brief = await _brief({}, prompt="story_summary@1")

    assert brief.provenance.prompt is None
    assert [(one.code, one.pointer) for one in brief.warnings] == [
        ("parameter_dropped", "/options/prompt")
    ]


async def test_the_line_is_the_operators() -> None:
    """In the order in which it is set."""
    brief = await _brief({"engine": "openai", "fallback": "scripted, extractive"})

    assert brief.provenance.engine == "scripted"


def test_the_embedded_engine_has_nobody_behind_it() -> None:
    """It is the last resort itself."""
    core = assemble(Settings.model_validate({**DEAD, "fallback": "openai,extractive"}))

    assert core.summarizer.engine_named("extractive") is core.summarizer.engine_named(None)


@pytest.mark.parametrize("line", ["openia", "scripted,", "none,extractive"])
def test_a_line_with_an_unknown_name_is_told_at_the_start(line: str) -> None:
    """Before the first story, with the names that there are."""
    with pytest.raises(UnknownEngine, match=r"NUTGRAF_FALLBACK .* known: extractive, openai"):
        assemble(Settings.model_validate({"fallback": line}))


@pytest.mark.parametrize("prompt", ["story_sumary", "story_summary@99", "story_judge"])
def test_a_models_prompt_that_briefs_nothing_is_told_at_the_start(prompt: str) -> None:
    """With its place in the file, and not first to whoever asks for a brief."""
    models = {"models": {"local": {"model": "openai:tiny", "prompt": prompt}}}
    told = r"models\.local\.prompt: .*; known: story_summary@"

    with pytest.raises(UnknownPrompt, match=told):
        assemble(Settings.model_validate({"models": models}))


def test_a_default_engine_that_there_is_not_is_told_at_the_start() -> None:
    """A service that could answer nobody does not start; one that lacks a key may get it."""
    with pytest.raises(UnknownEngine, match=r"NUTGRAF_ENGINE .* known: extractive, openai"):
        assemble(Settings(engine="openia"))

    assemble(Settings(engine="openai")).close()


@pytest.mark.parametrize("line", ["one,two,three", "one,two,three,extractive"])
def test_a_line_is_short(line: str) -> None:
    """Two models at most: the deadline is shared."""
    with pytest.raises(ValidationError, match="at most 2 models can stand by, not 3"):
        Settings.model_validate({"fallback": line})


@pytest.mark.parametrize(
    ("line", "stands_by"),
    [
        ("one", ("one", "extractive")),
        ("one,two", ("one", "two", "extractive")),
        ("one,extractive", ("one", "extractive")),
        ("extractive", ("extractive",)),
        ("none", ()),
    ],
)
def test_the_embedded_engine_stands_last_named_or_not(
    line: str, stands_by: tuple[str, ...]
) -> None:
    """Nobody is without it unawares: `none` is for who wants no one to stand by."""
    assert Settings.model_validate({"fallback": line}).fallback == stands_by


@pytest.mark.parametrize("line", ["extractive,one", "one,extractive,two", "extractive,extractive"])
def test_nobody_stands_behind_the_embedded_engine(line: str) -> None:
    """It would never be asked; the operator who wrote it is told at the start."""
    with pytest.raises(ValidationError, match="extractive stands last, named or not"):
        Settings.model_validate({"fallback": line})


def test_the_line_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """`NUTGRAF_FALLBACK`, names separated by commas."""
    monkeypatch.setenv("NUTGRAF_FALLBACK", "scripted,extractive")

    assert Settings.from_environment().fallback == ("scripted", "extractive")


ALIASES = """
currency = "EUR"

[models.local]
model = "openai:tiny"
base_url = "{url}"
without = ["seed"]
prompt = "story_summary@1"

[models.keyless]
model = "openai:gpt-4.1-mini"
api_key_env = "NOBODY_SETS_THIS"

[prices.local]
input = 1000
output = 2000
"""


def _with_aliases(folder: Path, url: str, **settings: object) -> Settings:
    (folder / "models.toml").write_text(ALIASES.format(url=url), "utf-8")
    given = {"models": str(folder / "models.toml"), "deadline_s": 120, **settings}
    return Settings.model_validate(given)


async def test_a_request_names_an_alias(tmp_path: Path) -> None:
    """The brief names the alias, what the model was not given, and what it cost."""
    async with serving([good_answer()]) as server:
        assembled = assemble(_with_aliases(tmp_path, server.url))
        brief = await assembled.summarizer.summarize(
            STORY, SummaryOptions(engine="local", fallback="never")
        )
        assembled.close()
    sent = json.loads(server.requests[0])

    assert (brief.provenance.engine, brief.provenance.model) == ("local", "tiny-2031")
    assert brief.provenance.prompt is not None
    assert (brief.provenance.prompt.name, brief.provenance.prompt.version) == ("story_summary", 1)
    assert (sent["model"], "seed" in sent) == ("tiny", False)
    assert [one.code for one in brief.warnings] == ["parameter_dropped"]
    assert brief.usage.cost is not None
    assert brief.usage.cost.currency == "EUR"
    assert brief.usage.cost.amount == pytest.approx(
        brief.usage.attempts * (PROMPT_TOKENS * 1e-3 + ANSWER_TOKENS * 2e-3)
    )


async def test_no_price_is_no_cost(tmp_path: Path) -> None:
    """The embedded engine has none."""
    assembled = assemble(_with_aliases(tmp_path, "http://127.0.0.1:1/v1"))
    brief = await assembled.summarizer.summarize(STORY, SummaryOptions())
    assembled.close()

    assert brief.usage.cost is None


def test_aliases_are_listed_with_what_they_lack(tmp_path: Path) -> None:
    """Name, model and provider; no URL and no key."""
    url = "http://desk-7.internal:8080/v1"
    engines = {one.name: one for one in assemble(_with_aliases(tmp_path, url)).engines}

    assert engines["local"].available
    assert (
        engines["local"].description == "The language model tiny behind a server with OpenAI's API"
    )
    assert engines["keyless"].hint == "set NOBODY_SETS_THIS"
    assert "desk-7" not in str(engines)


def test_an_alias_that_lacks_its_package_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the list, beside the key that it lacks, and when it is asked for."""
    monkeypatch.setitem(sys.modules, "langchain_mistralai", None)
    monkeypatch.setenv("MISTRAL_API_KEY", "canary")
    file = tmp_path / "models.toml"
    file.write_text(
        '[models.keyed]\nmodel = "mistralai:m"\n'
        '[models.keyless]\nmodel = "mistralai:m"\napi_key_env = "NOBODY_SETS_THIS"\n',
        "utf-8",
    )
    core = assemble(Settings.model_validate({"models": str(file)}))
    listed = {one.name: (one.available, one.hint) for one in core.engines}

    assert listed["keyed"] == (False, "pip install langchain-mistralai")
    assert listed["keyless"] == (False, "pip install langchain-mistralai; set NOBODY_SETS_THIS")
    with pytest.raises(UnknownEngine, match="is not set up: pip install langchain-mistralai"):
        core.summarizer.engine_named("keyed")


def test_an_alias_that_lacks_its_key_says_so(tmp_path: Path) -> None:
    """Before anything is called."""
    core = assemble(_with_aliases(tmp_path, "http://127.0.0.1:1/v1"))
    with pytest.raises(UnknownEngine, match='"keyless" is not set up: set NOBODY_SETS_THIS'):
        core.summarizer.engine_named("keyless")


@pytest.mark.parametrize("name", ["openai:gpt-4.1-mini", "http://127.0.0.1:1/v1", "nobody"])
def test_a_request_names_nothing_but_what_is_configured(tmp_path: Path, name: str) -> None:
    """No model, no URL; the answer names what there is."""
    core = assemble(_with_aliases(tmp_path, "http://127.0.0.1:1/v1"))
    with pytest.raises(UnknownEngine, match="known: extractive, openai, local, keyless"):
        core.summarizer.engine_named(name)


def test_an_alias_may_stand_by_or_be_the_default(tmp_path: Path) -> None:
    """Wherever an engine is named, an alias can be."""
    url = "http://127.0.0.1:1/v1"
    settings = _with_aliases(tmp_path, url, engine="local", fallback="keyless,extractive")

    assert assemble(settings).summarizer.engine_named(None).name == "local"


async def test_connections_are_closed_when_the_door_closes(tmp_path: Path) -> None:
    """A server that keeps a connection open for the next call sees it end."""
    ended = asyncio.Event()

    async def keep_alive(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        answer = good_answer().replace(b"connection: close", b"connection: keep-alive")
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        await reader.readexactly(length)
        writer.write(answer)
        assert await reader.read() == b""
        ended.set()
        writer.close()

    server = await asyncio.start_server(keep_alive, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
    assembled = assemble(_with_aliases(tmp_path, url))
    engine = assembled.summarizer.engine_named("local")
    await engine.draft(ferry_story(), Brief(fallback="never"))
    still_open = not ended.is_set()
    await assembled.disconnect()
    await asyncio.wait_for(ended.wait(), 120)
    server.close()

    assert still_open


def test_connections_of_an_event_loop_that_has_ended_are_left_to_it(tmp_path: Path) -> None:
    """Closing them from another one would fail; a command may run several."""
    assembled = assemble(_with_aliases(tmp_path, "http://127.0.0.1:1/v1"))
    engine = assembled.summarizer.engine_named("local")
    with pytest.raises(EngineFailed):
        asyncio.run(_failing(engine))

    asyncio.run(_awaited(assembled.disconnect()))


async def _failing(engine: Engine) -> None:
    await engine.draft(ferry_story(), Brief(deadline_s=1, fallback="never"))


async def _awaited(closing: Awaitable[None]) -> None:
    await closing
