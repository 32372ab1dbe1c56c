"""Providers' own packages on loopback, where they are installed: what no fake can show."""

import json
from typing import Any

import pytest
from pydantic import SecretStr

from schemas.draft import Draft
from service.engines.dialects import DIALECTS
from service.engines.table import Alias, EngineConfiguration, build_engine
from service.errors import CallUsage, EngineFailed, EngineTruncated, UnknownEngine
from service.ports import Brief, Engine
from tests.engines.engine_stories import CANARY, ferry_story
from tests.engines.fault_server import (
    ANSWER_TOKENS,
    PROMPT_TOKENS,
    VENDOR_WORDS,
    Answer,
    draft_json,
    error,
    http,
    reset,
    serving,
)
from tests.engines.test_request_conformance import limit_in
from tests.resilience.listening import Ear

DRAFT = json.loads(draft_json())


def _engine(provider: str, url: str) -> Engine:
    configuration = EngineConfiguration(
        name="desk",
        provider=provider,
        model="claude-next" if provider == "anthropic" else "tiny",
        base_url=url.removesuffix("/v1"),
        api_key=None if provider == "ollama" else SecretStr("sk-canary"),
        api_version="2024-10-21",
    )
    return build_engine("desk", aliases={"desk": Alias(configuration)})


@pytest.mark.parametrize("stream", [False, True], ids=["at once", "streamed"])
@pytest.mark.parametrize("provider", DIALECTS)
async def test_one_output_budget_is_stated_which_grows_after_a_cut(
    provider: str, stream: bool
) -> None:
    """Whatever a package makes of it: a second, older budget beside it would win or be refused."""
    async with serving([http(400, error("bad"))]) as server:
        try:
            engine = _engine(provider, server.url)
        except UnknownEngine as missing:
            pytest.skip(missing.detail)
        for factor in (1, 2):
            brief = Brief(output_factor=factor, listener=Ear() if stream else None)
            with pytest.raises(EngineFailed):
                await engine.draft(ferry_story(), brief)
    (name, first), (same, second) = (limit_in(json.loads(one)) for one in server.requests)

    assert name == same
    assert (first, second) == (4_096, 8_192)


def _message(
    *content: dict[str, Any], stop: str = "end_turn", usage: dict[str, int] | None = None
) -> bytes:
    """What Anthropic's Messages API answers."""
    return http(
        200,
        {
            "id": "msg_1",
            "type": "message",
            "role": "assistant",
            "model": "claude-next-2031",
            "content": list(content),
            "stop_reason": stop,
            "stop_sequence": None,
            "usage": usage or {"input_tokens": PROMPT_TOKENS, "output_tokens": ANSWER_TOKENS},
        },
    )


def _handed_in(draft: dict[str, Any]) -> dict[str, Any]:
    return {"type": "tool_use", "id": "toolu_1", "name": "draft", "input": draft}


def _error(kind: str) -> dict[str, Any]:
    return {"type": "error", "error": {"type": kind, "message": f"{VENDOR_WORDS} {CANARY}"}}


async def test_anthropic_hands_in_its_draft_as_a_tool_call() -> None:
    """The tool is forced, its schema is the Draft's, and no key but ours is sent."""
    pytest.importorskip("langchain_anthropic")
    async with serving([_message(_handed_in(DRAFT), stop="tool_use")]) as server:
        drafted = await _engine("anthropic", server.url).draft(ferry_story(), Brief())
    sent = json.loads(server.requests[0])

    assert drafted.draft == Draft.model_validate(DRAFT)
    assert drafted.usage == CallUsage(1, PROMPT_TOKENS, ANSWER_TOKENS)
    assert drafted.model == "claude-next-2031"
    assert sent["tool_choice"]["name"] == sent["tools"][0]["name"] == "draft"
    assert set(sent["tools"][0]["input_schema"]["properties"]) == set(Draft.model_fields)
    assert (sent["max_tokens"], sent["temperature"]) == (4_096, 0.0)
    assert sent["system"]
    assert [one.detail for one in drafted.warnings] == ["the model takes no seed; it was left out"]


@pytest.mark.parametrize(
    ("answer", "slug", "retryable"),
    [
        (_message(_handed_in({"nut": None}), stop="tool_use"), "draft-invalid", False),
        (_message(_handed_in(DRAFT), stop="max_tokens"), "engine-truncated", False),
        (_message(stop="refusal"), "engine-refused", False),
        (_message({"type": "text", "text": CANARY}), "draft-invalid", False),
        (http(429, _error("rate_limit_error"), retry_after="7"), "engine-unavailable", True),
        (http(529, _error("overloaded_error")), "engine-unavailable", True),
        (http(401, _error("authentication_error")), "engine-unavailable", False),
        (http(400, _error("invalid_request_error")), "engine-failed", False),
        (http(200, b"<p>", "text/html"), "engine-unavailable", True),
        (reset, "engine-unavailable", True),
    ],
    ids=[
        *("off the schema", "cut off", "refused", "prose", "rate limit", "overloaded"),
        *("bad key", "bad request", "HTML", "reset"),
    ],
)
async def test_anthropics_failures_have_our_names(
    answer: Answer, slug: str, retryable: bool
) -> None:
    """One attempt each: the SDK's own retries are off."""
    pytest.importorskip("langchain_anthropic")
    async with serving([answer]) as server:
        with pytest.raises(EngineFailed) as told:
            await _engine("anthropic", server.url).draft(ferry_story(), Brief())

    assert (told.value.slug(), told.value.retryable) == (slug, retryable)
    assert len(server.requests) == told.value.usage.attempts == 1
    assert told.value.__context__ is None
    for secret in (CANARY, VENDOR_WORDS, "sk-canary"):
        assert secret not in str(told.value)


def _anthropic_events(*told: dict[str, Any]) -> bytes:
    """Anthropic's stream, each event under its type."""
    body = "".join(f"event: {one['type']}\ndata: {json.dumps(one)}\n\n" for one in told)
    return http(200, body, "text/event-stream")


def _anthropic_stream(arguments: str, stop: str | None = "tool_use") -> bytes:
    """A tool call whose arguments come in pieces, and how it stopped."""
    message: dict[str, Any] = {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": "claude-next-2031",
        "content": [],
        "stop_reason": None,
        "stop_sequence": None,
        "usage": {"input_tokens": PROMPT_TOKENS, "output_tokens": 1},
    }
    block = {"type": "tool_use", "id": "toolu_1", "name": "draft", "input": {}}
    pieces = [arguments[at : at + 9] for at in range(0, len(arguments), 9)]
    ending: dict[str, Any] = {
        "type": "message_delta",
        "delta": {"stop_reason": stop, "stop_sequence": None},
        "usage": {"input_tokens": PROMPT_TOKENS, "output_tokens": ANSWER_TOKENS},
    }
    return _anthropic_events(
        {"type": "message_start", "message": message},
        {"type": "content_block_start", "index": 0, "content_block": block},
        *(
            {
                "type": "content_block_delta",
                "index": 0,
                "delta": {"type": "input_json_delta", "partial_json": piece},
            }
            for piece in pieces
        ),
        {"type": "content_block_stop", "index": 0},
        *((ending, {"type": "message_stop"}) if stop else ()),
    )


async def test_anthropics_tool_call_is_read_as_it_is_written() -> None:
    """Statements are told from its arguments; the draft and the bill are those of a plain call."""
    pytest.importorskip("langchain_anthropic")
    ear = Ear()
    async with serving([_anthropic_stream(draft_json())]) as server:
        drafted = await _engine("anthropic", server.url).draft(ferry_story(), Brief(listener=ear))

    assert json.loads(server.requests[0])["stream"] is True
    assert drafted.draft == Draft.model_validate(DRAFT)
    assert [entry for _, _, entry in ear.heard] == drafted.draft.bullets
    assert drafted.usage == CallUsage(1, PROMPT_TOKENS, ANSWER_TOKENS)
    assert drafted.model == "claude-next-2031"


@pytest.mark.parametrize(
    ("answer", "slug"),
    [
        (_anthropic_stream(draft_json()[:-30]), "draft-invalid"),
        (_anthropic_stream(draft_json(), stop="max_tokens"), "engine-truncated"),
        (_anthropic_stream(draft_json()[:-30], stop=None), "engine-truncated"),
        (_anthropic_stream(draft_json(), stop=None), "engine-truncated"),
        (_anthropic_stream(draft_json(), stop="refusal"), "engine-refused"),
        (_anthropic_events(_error("overloaded_error")), "engine-unavailable"),
        (_anthropic_stream(draft_json())[:-90], "engine-unavailable"),
    ],
    ids=["cut JSON", "limit", "cut stream", "no ending", "refused", "error event", "half a body"],
)
async def test_a_stream_of_anthropics_that_fails_is_no_draft(answer: bytes, slug: str) -> None:
    """LangChain would mend the arguments of a tool call that was cut off; they are read by us."""
    pytest.importorskip("langchain_anthropic")
    async with serving([answer]) as server:
        with pytest.raises(EngineFailed) as told:
            await _engine("anthropic", server.url).draft(ferry_story(), Brief(listener=Ear()))

    assert told.value.slug() == slug
    assert told.value.usage.attempts == 1
    for secret in (CANARY, VENDOR_WORDS, "sk-canary"):
        assert secret not in str(told.value)


def _line(content: str, **ending: Any) -> bytes:
    """One line of Ollama's stream, which is also its last."""
    line = {
        "model": "tiny",
        "created_at": "2031-05-06T09:00:00Z",
        "message": {"role": "assistant", "content": content},
        "done": True,
        "prompt_eval_count": PROMPT_TOKENS,
        "eval_count": ANSWER_TOKENS,
        **ending,
    }
    return http(200, json.dumps(line).encode() + b"\n", "application/x-ndjson")


async def test_ollama_is_held_to_the_schema_by_its_format() -> None:
    """Ollama's own interface: schema, seed and output budget under its names."""
    pytest.importorskip("langchain_ollama")
    async with serving([_line(draft_json(), done_reason="stop")]) as server:
        drafted = await _engine("ollama", server.url).draft(ferry_story(), Brief())
    sent = json.loads(server.requests[0])

    assert drafted.draft == Draft.model_validate(DRAFT)
    assert drafted.usage == CallUsage(1, PROMPT_TOKENS, ANSWER_TOKENS)
    assert set(sent["format"]["properties"]) == set(Draft.model_fields)
    assert (sent["options"]["seed"], sent["options"]["num_predict"]) == (7, 4_096)
    assert drafted.warnings == ()


async def test_a_prompt_that_ollama_shortened_is_noticed() -> None:
    """It answers as ever, and says that it read half of its window."""
    pytest.importorskip("langchain_ollama")
    answer = _line(draft_json(), done_reason="stop", prompt_eval_count=1_026)
    async with serving([answer]) as server:
        with pytest.raises(EngineFailed) as told:
            await _engine("ollama", server.url).draft(ferry_story(), Brief())

    assert told.value.slug() == "prompt-shortened"


async def test_a_prompt_that_anthropic_had_cached_was_read_as_well() -> None:
    """Anthropic counts the cached part beside the rest."""
    pytest.importorskip("langchain_anthropic")
    counted = {
        "input_tokens": 31,
        "cache_read_input_tokens": PROMPT_TOKENS - 31,
        "cache_creation_input_tokens": 0,
        "output_tokens": ANSWER_TOKENS,
    }
    answer = _message(_handed_in(DRAFT), stop="tool_use", usage=counted)
    async with serving([answer]) as server:
        drafted = await _engine("anthropic", server.url).draft(ferry_story(), Brief())

    assert drafted.usage.input_tokens == PROMPT_TOKENS
    assert drafted.usage.cached_tokens == PROMPT_TOKENS - 31


async def test_an_answer_of_ollamas_that_was_cut_off_is_not_used() -> None:
    """`done_reason` length."""
    pytest.importorskip("langchain_ollama")
    async with serving([_line(draft_json()[:50], done_reason="length")]) as server:
        with pytest.raises(EngineFailed) as told:
            await _engine("ollama", server.url).draft(ferry_story(), Brief())

    assert told.value.slug() == "engine-truncated"


async def test_ollamas_lines_are_read_as_they_are_written() -> None:
    """Its stream is JSON lines; the last one counts and ends."""
    pytest.importorskip("langchain_ollama")
    words, ear = draft_json(), Ear()
    pieces = [words[at : at + 9] for at in range(0, len(words), 9)]
    lines = [{"model": "tiny", "message": {"role": "assistant", "content": one}} for one in pieces]
    ending = {
        "done": True,
        "done_reason": "stop",
        "prompt_eval_count": PROMPT_TOKENS,
        "eval_count": ANSWER_TOKENS,
    }
    told = [*({**one, "done": False} for one in lines), {**lines[0], **ending}]
    told[-1]["message"] = {"role": "assistant", "content": ""}
    whole = "".join(json.dumps(one) + "\n" for one in told)
    cut = "".join(json.dumps(one) + "\n" for one in told[:-1])
    answers = [http(200, one, "application/x-ndjson") for one in (whole, cut)]
    async with serving(answers) as server:
        engine = _engine("ollama", server.url)
        drafted = await engine.draft(ferry_story(), Brief(listener=ear))
        with pytest.raises(EngineTruncated):
            await engine.draft(ferry_story(), Brief(listener=Ear()))

    assert drafted.draft == Draft.model_validate(DRAFT)
    assert [entry for _, _, entry in ear.heard] == drafted.draft.bullets
    assert drafted.usage == CallUsage(1, PROMPT_TOKENS, ANSWER_TOKENS)
