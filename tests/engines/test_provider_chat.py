# ruff: noqa: E501 - one ending or fault on a line makes a table
"""Any provider that LangChain knows: how it is held to the schema, and what its failures mean."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.messages import AIMessage
from pydantic import SecretStr

from schemas.draft import Draft
from service.engines.answers import MAX_ANSWER_BYTES
from service.engines.dialects import DIALECTS
from service.engines.provider_chat import ProviderEngine
from service.engines.table import Alias, EngineConfiguration, build_engine
from service.errors import CallUsage, DraftInvalid, EngineFailed, UnknownEngine
from service.ports import Brief, Exchange
from tests.engines.engine_stories import CANARY, ferry_story
from tests.engines.fake_provider import FakeProvider, said
from tests.engines.fault_server import ANSWER_TOKENS, PROMPT_TOKENS, VENDOR_WORDS, draft_json

DRAFT = json.loads(draft_json())
CALL = {"name": "draft", "args": DRAFT, "id": "1", "type": "tool_call"}


def _engine(
    provider: str, reply: AIMessage | Exception, **settings: Any
) -> tuple[ProviderEngine, FakeProvider]:
    fake = FakeProvider(answer=reply)

    def new_chat(**built: Any) -> FakeProvider:
        fake.built.update(built)
        return fake

    given = {"name": "desk", "model": "large", "provider": provider, **settings}
    return ProviderEngine(new_chat=new_chat, **given), fake


def _limits(node: Any) -> bool:
    if isinstance(node, dict):
        return "maxItems" in node or any(map(_limits, node.values()))
    return isinstance(node, list) and any(map(_limits, node))


FORMS = {
    "schema": "response_format",
    "tool": "tools",
    "json": "response_format",
    "format": "format",
    "mime": "response_json_schema",
}


@pytest.mark.parametrize("provider", [*DIALECTS, "somebody_new"])
async def test_every_provider_is_asked_in_its_own_dialect(provider: str) -> None:
    """One form of answer each, with the Draft's schema, and our own parser for all of them."""
    dialect = DIALECTS.get(provider)
    answer = dialect.answer if dialect else "tool"
    reply = said(tool_calls=[CALL]) if answer == "tool" else said(draft_json())
    engine, fake = _engine(provider, reply)
    drafted = await engine.draft(ferry_story(), Brief())
    messages, asked = fake.calls[0]

    assert drafted.draft == Draft.model_validate(DRAFT)
    assert drafted.usage == CallUsage(1, PROMPT_TOKENS, ANSWER_TOKENS)
    assert FORMS[answer] in asked
    assert _limits(asked) is bool(dialect and dialect.item_limits)
    in_words = '"additionalProperties": false' in str(messages[0].content)
    assert in_words is (answer == "json")


async def test_what_is_configured_is_what_the_model_is_built_with() -> None:
    """Key, address and budget under the provider's own names; no retries but ours."""
    engine, fake = _engine(
        "ollama",
        said(draft_json()),
        base_url="http://127.0.0.1:11434",
        max_output_tokens=900,
        temperature=0.2,
        seed=5,
    )
    drafted = await engine.draft(ferry_story(), Brief(output_factor=2))

    assert fake.built == {
        "model": "large",
        "model_provider": "ollama",
        "base_url": "http://127.0.0.1:11434",
        "num_predict": 900,
        "temperature": 0.2,
        "seed": 5,
    }
    assert fake.calls[0][1]["num_predict"] == 1_800
    assert drafted.warnings == ()


async def test_what_a_provider_does_not_take_is_told() -> None:
    """By the table or by the operator: left out, with a warning each."""
    engine, fake = _engine("anthropic", said(tool_calls=[CALL]), without=["temperature"])
    drafted = await engine.draft(ferry_story(), Brief())

    assert not {"temperature", "seed"} & set(fake.built)
    assert fake.built["max_retries"] == 0
    assert [one.detail for one in drafted.warnings] == [
        "the model takes no temperature; it was left out",
        "the model takes no seed; it was left out",
    ]


async def test_what_is_not_configured_is_not_missed() -> None:
    """No seed wanted, none dropped."""
    engine, _ = _engine("anthropic", said(tool_calls=[CALL]), seed=None)

    assert (await engine.draft(ferry_story(), Brief())).warnings == ()


@pytest.mark.parametrize("answer", ["schema", "tool", "json"])
async def test_the_operator_may_choose_another_form(answer: str) -> None:
    """For servers that do less than their interface says."""
    reply = said(tool_calls=[CALL]) if answer == "tool" else said(draft_json())
    engine, fake = _engine("mistralai", reply, answer=answer)
    await engine.draft(ferry_story(), Brief())

    assert FORMS[answer] in fake.calls[0][1]


TWICE = [CALL, {**CALL, "id": "2"}]
ENDINGS = [
    ("Anthropic: cut off", said(tool_calls=[CALL], stop_reason="max_tokens"), "engine-truncated"),
    ("Anthropic: context is full", said("", stop_reason="model_context_window_exceeded"), "engine-truncated"),
    ("Anthropic: refusal", said("", stop_reason="refusal"), "engine-refused"),
    ("Google: cut off", said("{", finish_reason="MAX_TOKENS"), "engine-truncated"),
    ("Google: filter", said("", finish_reason="SAFETY"), "engine-filtered"),
    ("Mistral: cut off", said("{", finish_reason="model_length"), "engine-truncated"),
    ("Ollama: cut off", said("{", done_reason="length"), "engine-truncated"),
    ("Bedrock: filter", said("", stopReason="x", stop_reason="guardrail_intervened"), "engine-filtered"),
    ("OpenAI's refusal", said("", additional_kwargs={"refusal": CANARY}), "engine-refused"),
    ("two calls", said(tool_calls=TWICE), "draft-invalid"),
    ("a call off the schema", said(tool_calls=[{**CALL, "args": {CANARY: 1}}]), "draft-invalid"),
    ("a number that is none", said(tool_calls=[{**CALL, "args": {"nut": float("nan")}}]), "draft-invalid"),
    ("prose instead of a call", said(f"Here it is: {CANARY}"), "draft-invalid"),
    ("two texts", said([{"type": "text", "text": draft_json()}] * 2), "draft-invalid"),
    ("a picture", said([{"type": "image_url", "image_url": {"url": "x"}}]), "draft-invalid"),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "slug"), [row[1:] for row in ENDINGS], ids=[row[0] for row in ENDINGS])  # fmt: skip
async def test_every_ending_has_a_name(answer: AIMessage, slug: str) -> None:
    """The same names as OpenAI's endings have, with what was paid."""
    engine, _ = _engine("anthropic", answer)
    with pytest.raises(EngineFailed) as told:
        await engine.draft(ferry_story(), Brief())

    assert told.value.slug() == slug
    assert told.value.usage == CallUsage(1, PROMPT_TOKENS, ANSWER_TOKENS)
    assert CANARY not in str(told.value)


def _fault(name: str, base: type[Exception] = Exception, **facts: Any) -> Exception:
    fault: Exception = type(name, (base,), {})(f"{VENDOR_WORDS} {CANARY}")
    for key, fact in facts.items():
        setattr(fault, key, fact)
    return fault


def _http(status: int, **headers: str) -> SimpleNamespace:
    return SimpleNamespace(status_code=status, headers=headers)


FAULTS = [
    ("rate limit", _fault("RateLimitError", status_code=429, response=_http(429, **{"Retry-After": "7"})), "engine-unavailable", True, 7.0),
    ("overloaded", _fault("OverloadedError", status_code=529), "engine-unavailable", True, None),
    ("bad key", _fault("AuthenticationError", status_code=401), "engine-unavailable", False, None),
    ("bad request", _fault("BadRequestError", status_code=400), "engine-failed", False, None),
    ("overflow", _fault("AnthropicContextOverflowError", status_code=400), "engine-failed", False, None),
    ("status in the response", _fault("HTTPStatusError", response=_http(503)), "engine-unavailable", True, None),
    ("status as code", _fault("ClientError", code=404), "engine-unavailable", False, None),
    ("AWS", _fault("ThrottlingException", response={"ResponseMetadata": {"HTTPStatusCode": 429}}), "engine-unavailable", True, None),
    ("no credit", _fault("X", status_code=429, body={"error": {"type": "insufficient_quota"}}), "engine-unavailable", False, None),
    ("odd body", _fault("X", status_code=400, body={"error": {"type": [VENDOR_WORDS]}}), "engine-failed", False, None),
    ("timeout", _fault("APITimeoutError"), "engine-timed-out", True, None),
    ("connection", _fault("APIConnectionError"), "engine-unavailable", True, None),
    ("reset", ConnectionResetError(VENDOR_WORDS), "engine-unavailable", True, None),
    ("anything", KeyError(VENDOR_WORDS), "engine-unavailable", True, None),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "slug", "retryable", "retry_after_s"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS])  # fmt: skip
async def test_every_fault_has_a_name(
    fault: Exception, slug: str, retryable: bool, retry_after_s: float | None
) -> None:
    """By status and kind, whatever library raised it; chained to nothing, repeating nothing."""
    engine, _ = _engine("anthropic", fault)
    with pytest.raises(EngineFailed) as told:
        await engine.draft(ferry_story(), Brief())
    failure = told.value

    assert (failure.slug(), failure.retryable) == (slug, retryable)
    assert failure.retry_after_s == retry_after_s
    assert failure.__cause__ is failure.__context__ is None
    assert VENDOR_WORDS not in str(failure)


class Listener(BaseCallbackHandler):
    """Hears whatever LangChain tells of a call."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def on_chat_model_start(self, *_args: Any, **_kwargs: Any) -> None:
        """A call begins."""
        self.heard.append("start")


async def test_nobody_listens_and_the_exchange_is_told_to_its_owner() -> None:
    """LangChain's callbacks hear nothing; a trace that was asked for has both sides."""
    listener, told = Listener(), list[Exchange]()
    engine, fake = _engine("anthropic", said(tool_calls=[CALL]))
    fake.callbacks = [listener]
    await engine.draft(ferry_story(), Brief(on_exchange=told.append))

    assert listener.heard == []
    assert CANARY in told[0].rendered
    assert told[0].answer is not None
    assert "article_kind" in told[0].answer


def test_no_gateway_of_the_environment_gets_a_story(monkeypatch: pytest.MonkeyPatch) -> None:
    """LangChain would send every call there: an address is named, or the engine is refused."""
    monkeypatch.setenv("LANGSMITH_GATEWAY", "http://127.0.0.1:9/elsewhere")
    _, fake = _engine("anthropic", said())

    assert fake.built["base_url"] == "https://api.anthropic.com"
    with pytest.raises(UnknownEngine, match="LANGSMITH_GATEWAY is set"):
        _engine("groq", said())
    _engine("groq", said(), base_url="http://127.0.0.1:1")


@pytest.mark.parametrize(
    ("provider", "model", "hint"),
    [
        ("cohere", "m", "needs the package langchain-cohere, .*: pip install langchain-cohere"),
        ("nobody", "m", "is not known to LangChain"),
    ],
)
def test_what_is_missing_is_said(provider: str, model: str, hint: str) -> None:
    """Before the first story: a package with its name, a provider that there is not."""
    configuration = EngineConfiguration(
        name="desk", provider=provider, model=model, api_key=SecretStr("sk-canary")
    )
    with pytest.raises(UnknownEngine, match=hint) as told:
        build_engine("desk", aliases={"desk": Alias(configuration)})

    assert "sk-canary" not in str(told.value)
    assert told.value.__cause__ is told.value.__context__ is None


def test_what_a_provider_refuses_is_said_without_its_words() -> None:
    """Its own message may hold a key."""

    def refusing(**_built: Any) -> FakeProvider:
        raise RuntimeError(VENDOR_WORDS)

    with pytest.raises(UnknownEngine, match="cannot be set up \\(RuntimeError\\)") as told:
        ProviderEngine(provider="groq", model="m", name="desk", new_chat=refusing)

    assert VENDOR_WORDS not in str(told.value)


async def test_an_answer_longer_than_the_cap_is_refused_unread() -> None:
    """Whatever a library has received: it is parsed by nobody, and what it cost is counted."""
    engine, _ = _engine("mistralai", said(" " * MAX_ANSWER_BYTES + draft_json()))
    with pytest.raises(DraftInvalid, match="longer than 8 MB") as refusal:
        await engine.draft(ferry_story(), Brief())

    assert refusal.value.usage == CallUsage(1, PROMPT_TOKENS, ANSWER_TOKENS)


@pytest.mark.parametrize(
    ("details", "cached"),
    [
        ({"cache_read": 20}, 20),
        ({"cache_read": 20, "cache_creation": 7}, 20),
        ({"flex_cache_read": 20, "flex": 11}, 20),
        ({"cache_read": None}, None),
        ({"cache_read": -1}, None),
        ({}, None),
    ],
    ids=["read", "written too", "a service tier", "null", "nonsense", "nothing"],
)
async def test_tokens_of_the_prompt_cache_are_counted_where_they_are_told(
    details: dict[str, object], cached: int | None
) -> None:
    """Under the names that LangChain gives them; absent is not zero."""
    reply = said(draft_json())
    assert reply.usage_metadata
    reply.usage_metadata["input_token_details"] = details  # type: ignore[typeddict-item]
    engine, _ = _engine("mistralai", reply)
    drafted = await engine.draft(ferry_story(), Brief())

    assert drafted.usage == CallUsage(1, PROMPT_TOKENS, ANSWER_TOKENS, None, cached)
