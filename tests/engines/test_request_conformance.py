"""Every request is what OpenAI's own package would accept, and is asked in the right words."""

import json
from dataclasses import replace
from typing import Any

import httpx2
import pytest
from openai.types.chat.completion_create_params import (
    CompletionCreateParamsNonStreaming,
    CompletionCreateParamsStreaming,
)
from pydantic import SecretStr, TypeAdapter, ValidationError

from schemas.draft import strict_schema
from service.engines.openai_chat import OpenAIEngine
from service.engines.scripted import first_sentences
from service.ports import Brief, Fault, Repair
from service.source_text import SourceText
from tests.engines.engine_stories import ferry_story, story_of
from tests.engines.fault_server import chunks, completion, draft_json, events
from tests.resilience.listening import Ear

_PLAIN: TypeAdapter[Any] = TypeAdapter(CompletionCreateParamsNonStreaming)
_STREAM: TypeAdapter[Any] = TypeAdapter(CompletionCreateParamsStreaming)
_KNOWN = set(CompletionCreateParamsNonStreaming.__annotations__) | {"stream"}

LIMITS = {"max_tokens", "max_completion_tokens", "max_output_tokens", "num_predict"}
"""What servers call the output budget."""

_REPAIR = Repair(
    first_sentences(ferry_story(), Brief()),
    [Fault("numbers", 2, "numbers", "13 does not stand in the evidence")],
)


class Wire:
    """A transport that keeps what is sent and answers with a valid draft, as it is asked to.

    With `first`, a stream begins with that chunk.
    """

    def __init__(self, first: dict[str, Any] | None = None) -> None:
        self.sent: list[httpx2.Request] = []
        self.transport = httpx2.MockTransport(self._answer)
        self._first = [] if first is None else [first]

    def _answer(self, request: httpx2.Request) -> httpx2.Response:
        self.sent.append(request)
        if self.body.get("stream"):
            told = events(*self._first, *chunks(draft_json()))
            return httpx2.Response(200, content=told, headers={"content-type": "text/event-stream"})
        return httpx2.Response(200, json=completion(draft_json()))

    @property
    def body(self) -> dict[str, Any]:
        """The last request's body."""
        body: dict[str, Any] = json.loads(self.sent[-1].content)
        return body


def conforms(body: dict[str, Any]) -> None:
    """Raises `ValidationError` when the openai package's own types refuse the body.

    They do not say that OpenAI refuses two output budgets at once.
    """
    form = _STREAM if body.get("stream") else _PLAIN
    read = form.validate_json(json.dumps(body), strict=True)
    list(read["messages"])  # an Iterable is validated only as it is read
    assert set(body) <= _KNOWN
    limit_in(body)


def limit_in(body: dict[str, Any]) -> tuple[str, int]:
    """The one output budget of a body, wherever a provider has it: its name and tokens."""
    places = [one for one in body.values() if isinstance(one, dict)]
    found = [(name, one[name]) for one in (body, *places) for name in LIMITS & set(one)]
    (limit,) = found
    return limit


def _engine(wire: Wire, **settings: Any) -> OpenAIEngine:
    given = {"model": "gpt-4.1-mini", "api_key": SecretStr("sk-x"), **settings}
    return OpenAIEngine(transport=wire.transport, **given)


@pytest.mark.parametrize(
    ("story", "brief", "repair"),
    [
        (ferry_story(), Brief(), None),
        (ferry_story(), Brief(max_bullets=1, sections=("open_questions",)), None),
        (ferry_story(), Brief(), _REPAIR),
        (story_of(), Brief(), None),
        (story_of("海で船が座礁した。"), Brief(), None),
    ],
    ids=["plain", "one section", "repair", "empty story", "Japanese"],
)
@pytest.mark.parametrize(
    "settings",
    [{}, {"temperature": None, "seed": None}, {"model": "gpt-5"}, {"model": "o3"}],
    ids=["usual", "no sampling", "gpt-5", "o3"],
)
async def test_every_body_follows_openais_request_types(
    story: SourceText, brief: Brief, repair: Repair | None, settings: dict[str, Any]
) -> None:
    """The installed openai package's types, generated from OpenAI's specification, accept it."""
    wire = Wire()
    await _engine(wire, **settings).draft(story, brief, repair)

    conforms(wire.body)


@pytest.mark.parametrize("repair", [None, _REPAIR], ids=["first draft", "repair"])
async def test_a_streams_body_is_the_same_but_for_the_stream(repair: Repair | None) -> None:
    """What it took is asked for too: else no stream would tell its tokens."""
    wire = Wire()
    engine = _engine(wire)
    brief = Brief()
    await engine.draft(ferry_story(), brief, repair)
    plain = wire.body
    await engine.draft(ferry_story(), replace(brief, listener=Ear()), repair)
    form = {"stream": True, "stream_options": {"include_usage": True}}

    conforms(wire.body)
    assert wire.body == plain | form


def test_the_conformance_check_can_fail() -> None:
    """A wrong role is refused, in both forms: lazily validated parts are read."""
    wrong = {"model": "m", "messages": [{"role": "robot", "content": "x"}]}
    for form in ({}, {"stream": True}):
        with pytest.raises(ValidationError):
            conforms(wrong | form)


async def test_the_strict_schema_is_bound() -> None:
    """The schema that is sent is the Draft's, strict, and nothing else asks for JSON."""
    wire = Wire()
    await _engine(wire).draft(ferry_story(), Brief())

    bound = wire.body["response_format"]
    assert bound["type"] == "json_schema"
    assert bound["json_schema"]["strict"] is True
    assert bound["json_schema"]["schema"] == strict_schema()
    assert not {"tools", "functions", "tool_choice"} & set(wire.body)


async def test_a_server_without_strict_schemas_is_asked_in_another_way() -> None:
    """As a tool call, or in JSON mode with the schema in words after the rules."""
    for answer in ("tool", "json"):
        wire = Wire()
        await _engine(wire, answer=answer).draft(ferry_story(), Brief())
        system = wire.body["messages"][0]["content"]

        conforms(wire.body)
        if answer == "tool":
            assert wire.body["tool_choice"]["function"]["name"] == "draft"
            assert wire.body["tools"][0]["function"]["parameters"] == strict_schema()
        else:
            assert wire.body["response_format"] == {"type": "json_object"}
            assert json.loads(system[system.index('{"$defs"') :]) == strict_schema()


async def test_what_is_configured_is_sent() -> None:
    """Model, limits and sampling; one choice; no storing, no streaming."""
    wire = Wire()
    await _engine(wire, max_output_tokens=900, temperature=0.3, seed=5).draft(
        ferry_story(), Brief()
    )

    body = {key: wire.body[key] for key in wire.body if key not in ("messages", "response_format")}
    assert body == {
        "model": "gpt-4.1-mini",
        "max_completion_tokens": 900,
        "temperature": 0.3,
        "seed": 5,
        "stream": False,
    }


@pytest.mark.parametrize(
    "model",
    [
        *("o1", "o1-2024-12-17", "o1-mini", "o1-pro", "o3", "o3-mini-2025-01-31", "o4-mini"),
        *("o3-deep-research", "O3", "openai/o4-mini", "ft:o4-mini-2025-04-16:desk::1", "gpt-5"),
    ],
)
async def test_a_dropped_temperature_is_told(model: str) -> None:
    """Some models take none: the brief carries a warning instead of silence."""
    wire = Wire()
    drafted = await _engine(wire, model=model).draft(ferry_story(), Brief())

    assert "temperature" not in wire.body
    assert wire.body["seed"] == 7
    assert [warning.code for warning in drafted.warnings] == ["parameter_dropped"]
    assert drafted.warnings[0].detail == "the model takes no temperature; it was left out"


@pytest.mark.parametrize(
    "model", ["gpt-4o", "gpt-4.1-mini", "o1js", "marco-o1", "pro3", "o3-desk", "qwen3:8b", "olmo-2"]
)
async def test_other_models_get_their_temperature(model: str) -> None:
    """A name that only looks like one of those, too."""
    wire = Wire()
    drafted = await _engine(wire, model=model).draft(ferry_story(), Brief())

    assert wire.body["temperature"] == 0.0
    assert drafted.warnings == ()


async def test_where_none_is_wanted_none_is_missed() -> None:
    """Nothing is dropped that was not configured."""
    wire = Wire()
    drafted = await _engine(wire, model="o3", temperature=None).draft(ferry_story(), Brief())

    assert "temperature" not in wire.body
    assert drafted.warnings == ()


async def test_openai_itself_is_called_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a base URL the call goes to OpenAI, whatever the environment would rather have."""
    for name in ("LANGSMITH_GATEWAY", "OPENAI_API_BASE", "OPENAI_BASE_URL", "OPENAI_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/elsewhere")
    wire = Wire()
    await _engine(wire).draft(ferry_story(), Brief())

    assert str(wire.sent[0].url) == "https://api.openai.com/v1/chat/completions"
    assert wire.sent[0].headers["authorization"] == "Bearer sk-x"


async def test_the_beginning_is_the_same_for_every_request() -> None:
    """Providers cache an equal beginning: the system message differs in nothing."""
    wire = Wire()
    for story, brief in ((ferry_story(), Brief()), (story_of("A dog barked."), Brief(3, 90))):
        await _engine(wire).draft(story, brief)
    first, second = (json.loads(request.content)["messages"] for request in wire.sent)

    assert first[0]["role"] == "system"
    assert first[0] == second[0]
    assert first[1] != second[1]


OPENAI, AZURE = "https://api.openai.com/v1", "https://desk.openai.azure.com/openai/v1"
OWN_SERVER = "http://127.0.0.1:11434/v1"
NEW, OLD = "max_completion_tokens", "max_tokens"


@pytest.mark.parametrize("stream", [False, True], ids=["at once", "streamed"])
@pytest.mark.parametrize(
    ("settings", "name"),
    [
        ({}, NEW),
        ({"base_url": OPENAI}, NEW),
        ({"base_url": "https://eu.api.openai.com/v1"}, NEW),
        ({"base_url": AZURE}, NEW),
        ({"base_url": OWN_SERVER, "model": "qwen3:8b"}, OLD),
        ({"base_url": OWN_SERVER, "model": "gpt-oss:20b"}, OLD),
        ({"base_url": "https://openai.com.example.org/v1"}, OLD),
        ({"base_url": "https://gateway.example.org/v1", "model": "openai/o4-mini"}, NEW),
        ({"base_url": "https://gateway.example.org/v1", "model": "gpt-5-mini"}, NEW),
        ({"base_url": OWN_SERVER, "output_limit": NEW}, NEW),
        ({"output_limit": OLD}, OLD),
        ({"answer": "tool"}, NEW),
        ({"answer": "json", "base_url": OWN_SERVER}, OLD),
    ],
)
async def test_one_output_budget_is_stated_under_the_name_that_the_server_takes(
    settings: dict[str, Any], name: str, stream: bool
) -> None:
    """OpenAI's and Azure's own for theirs, the older one for others, the operator's before both."""
    wire, brief = Wire(), Brief(listener=Ear() if stream else None)
    engine = _engine(wire, max_output_tokens=900, **settings)
    await engine.draft(ferry_story(), brief)
    first = limit_in(wire.body)
    await engine.draft(ferry_story(), replace(brief, output_factor=2))
    batched = engine.request(ferry_story(), Brief())

    assert first == limit_in(batched) == (name, 900)
    assert limit_in(wire.body) == (name, 1_800)
    conforms(wire.body)


async def test_a_cut_answer_gets_more_room() -> None:
    """Twice the output budget; never more than models write, never less than the operator set."""
    for configured, asked in ((900, 1_800), (10_000, 16_384), (20_000, 20_000)):
        wire = Wire()
        engine = _engine(wire, max_output_tokens=configured)
        await engine.draft(ferry_story(), Brief(output_factor=2))

        conforms(wire.body)
        assert wire.body["max_completion_tokens"] == asked


@pytest.mark.parametrize("repair", [None, _REPAIR], ids=["first draft", "repair"])
async def test_a_rejected_answer_is_asked_for_again_with_the_reason(repair: Repair | None) -> None:
    """The same request, with the fault at its end: the answer itself is not sent back."""
    wire = Wire()
    engine, brief = _engine(wire), Brief()
    await engine.draft(ferry_story(), brief, repair)
    first = wire.body["messages"]
    await engine.draft(ferry_story(), replace(brief, rejected="no JSON"), repair)
    *same, last = wire.body["messages"]

    conforms(wire.body)
    assert same == first[:-1]
    assert last["role"] == "user"
    assert last["content"].startswith(first[-1]["content"])
    assert "could not be read: no JSON. Answer again" in last["content"]


async def test_a_repair_continues_the_conversation() -> None:
    """The first request word for word, which the provider's prompt cache still holds.

    Then the model's draft as its own words, and the faults.
    """
    wire = Wire()
    engine = _engine(wire)
    brief = Brief()
    await engine.draft(ferry_story(), brief)
    first = wire.body["messages"]
    await engine.draft(ferry_story(), brief, _REPAIR)
    repair = wire.body["messages"]

    assert repair[:2] == first
    assert [message["role"] for message in repair[2:]] == ["assistant", "user"]
    assert json.loads(repair[2]["content"]) == _REPAIR.draft.model_dump()
    assert "- key_numbers[2], numbers: 13 does not stand in the evidence" in repair[3]["content"]


async def test_every_request_has_its_own_fence() -> None:
    """Nobody who wrote a story can know the code that ends it."""
    wire = Wire()
    engine = _engine(wire)
    for _ in range(2):
        await engine.draft(ferry_story(), Brief())
    fences = {json.loads(one.content)["messages"][1]["content"].split()[2] for one in wire.sent}

    assert len(fences) == 2
