"""Azure OpenAI: its current interface is OpenAI's own, its older one differs in the address."""

import pytest
from pydantic import SecretStr

from service.engines.azure_chat import AzureEngine
from service.engines.openai_chat import OpenAIEngine
from service.engines.table import Alias, EngineConfiguration, build_engine
from service.errors import CallUsage, EngineFiltered, UnknownEngine
from service.ports import Brief
from tests.engines.engine_stories import ferry_story
from tests.engines.fault_server import (
    ANSWER_TOKENS,
    PROMPT_TOKENS,
    chunks,
    draft_json,
    error,
    http,
    serving,
    streamed,
)
from tests.engines.test_request_conformance import Wire, conforms, limit_in
from tests.resilience.listening import Ear

KEY = SecretStr("azure-key")
RESOURCE = "https://our-resource.openai.azure.com"


async def test_the_current_interface_is_openais() -> None:
    """A base URL is all that it takes."""
    wire = Wire()
    engine = OpenAIEngine(
        model="desk", base_url=f"{RESOURCE}/openai/v1", api_key=KEY, transport=wire.transport
    )
    await engine.draft(ferry_story(), Brief())

    assert str(wire.sent[0].url) == f"{RESOURCE}/openai/v1/chat/completions"
    assert wire.body["model"] == "desk"


def _older(wire: Wire, base_url: str = RESOURCE) -> AzureEngine:
    """An engine of the interface with deployments and versions."""
    return AzureEngine(
        name="desk-older",
        model="our-deployment",
        base_url=base_url,
        api_version="2024-10-21",
        api_key=KEY,
        transport=wire.transport,
    )


async def test_the_older_interface_names_deployment_and_version(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The same body, strict schema and all; nothing of the environment gets in."""
    for name in ("OPENAI_API_BASE", "OPENAI_BASE_URL", "AZURE_OPENAI_ENDPOINT"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/elsewhere")
    for name in ("AZURE_OPENAI_AD_TOKEN", "OPENAI_API_VERSION"):
        monkeypatch.setenv(name, "elsewhere")
    wire = Wire()
    engine = _older(wire)
    drafted = await engine.draft(ferry_story(), Brief(output_factor=2))
    (request,) = wire.sent

    assert str(request.url) == (
        f"{RESOURCE}/openai/deployments/our-deployment/chat/completions?api-version=2024-10-21"
    )
    assert request.headers["api-key"] == "azure-key"
    assert "elsewhere" not in str(request.headers.raw)
    conforms(wire.body)
    assert wire.body["response_format"]["json_schema"]["strict"] is True
    assert drafted.usage.attempts == 1
    assert engine.name == "desk-older"


@pytest.mark.parametrize("stream", [False, True], ids=["at once", "streamed"])
@pytest.mark.parametrize("base_url", [RESOURCE, "https://gateway.example.org"])
async def test_a_cut_answer_gets_more_room_under_one_name(base_url: str, stream: bool) -> None:
    """Azure refuses two output budgets at once, and takes the smaller one where it does not."""
    wire, listener = Wire(), Ear() if stream else None
    engine = _older(wire, base_url)
    limits = []
    for factor in (1, 2):
        await engine.draft(ferry_story(), Brief(output_factor=factor, listener=listener))
        limits.append(limit_in(wire.body))

    assert limits == [("max_completion_tokens", 4_096), ("max_completion_tokens", 8_192)]


PROMPT_FILTER = {
    "id": "",
    "object": "",
    "created": 0,
    "model": "",
    "choices": [],
    "prompt_filter_results": [{"prompt_index": 0, "content_filter_results": {}}],
}
"""With what Azure's streams begin: what its filter says of the prompt."""


async def test_a_stream_of_the_older_interface_is_read_as_it_is_written() -> None:
    """Deployment, version and key as without; of the stream's options the one that Azure takes."""
    wire, ear = Wire(PROMPT_FILTER), Ear()
    engine = _older(wire)
    drafted = await engine.draft(ferry_story(), Brief(listener=ear))
    (request,) = wire.sent

    assert str(request.url) == (
        f"{RESOURCE}/openai/deployments/our-deployment/chat/completions?api-version=2024-10-21"
    )
    assert request.headers["api-key"] == "azure-key"
    assert "authorization" not in request.headers
    conforms(wire.body)
    assert wire.body["stream_options"] == {"include_usage": True}
    assert wire.body["response_format"]["json_schema"]["strict"] is True
    assert [entry for _, _, entry in ear.heard] == drafted.draft.bullets
    assert drafted.usage == CallUsage(1, PROMPT_TOKENS, ANSWER_TOKENS)
    assert drafted.model == "tiny-2031"


async def test_a_stream_that_azures_filter_stops_is_no_draft() -> None:
    """Its ending says so; what was written before it is not used."""
    stopped = streamed(PROMPT_FILTER, *chunks(draft_json()[:300], "content_filter"))
    async with serving([stopped]) as server:
        engine = AzureEngine(
            name="desk",
            model="m",
            base_url=server.url.removesuffix("/v1"),
            api_version="2024-10-21",
            api_key=KEY,
        )
        with pytest.raises(EngineFiltered) as told:
            await engine.draft(ferry_story(), Brief(listener=Ear()))
        await engine.aclose()

    assert told.value.usage == CallUsage(1, PROMPT_TOKENS, ANSWER_TOKENS)


async def test_azures_content_filter_has_its_name() -> None:
    """400 `content_filter` on the request is no bad request."""
    async with serving([http(400, error("content_filter"))]) as server:
        engine = AzureEngine(
            name="desk",
            model="m",
            base_url=server.url.removesuffix("/v1"),
            api_version="2024-10-21",
            api_key=KEY,
        )
        with pytest.raises(EngineFiltered):
            await engine.draft(ferry_story(), Brief())


def test_what_azure_needs_is_told() -> None:
    """An address and a version."""
    alias = Alias(EngineConfiguration(name="desk", provider="azure_openai", model="m", api_key=KEY))
    with pytest.raises(UnknownEngine, match="needs base_url and api_version"):
        build_engine("desk", aliases={"desk": alias})
