"""What a server refuses with a status is told in our words, with what the operator can do."""

import json
from typing import Any

import httpx2
import pytest
from pydantic import SecretStr

from service.engines.openai_chat import OpenAIEngine
from service.errors import EngineFailed
from service.ports import Brief
from tests.engines.engine_stories import ferry_story
from tests.engines.fault_server import VENDOR_WORDS
from tests.resilience.listening import Ear


def _refusing(said: dict[str, Any], status: int = 400) -> OpenAIEngine:
    body = json.dumps({"error": {"message": VENDOR_WORDS, "type": "invalid_request_error"} | said})
    transport = httpx2.MockTransport(lambda _: httpx2.Response(status, text=body))
    return OpenAIEngine(model="m", api_key=SecretStr("sk-x"), transport=transport)


@pytest.mark.parametrize("stream", [False, True], ids=["at once", "streamed"])
@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            {"param": "temperature", "code": "unsupported_parameter"},
            "the parameter temperature (400): set NUTGRAF_TEMPERATURE=none",
        ),
        ({"param": "temperature", "code": "unsupported_value"}, "NUTGRAF_TEMPERATURE=none"),
        ({"param": "seed", "code": None}, "the parameter seed (400): set NUTGRAF_SEED=none"),
        (
            {"param": "max_tokens", "code": "unsupported_parameter"},
            'output_limit = "max_completion_tokens"',
        ),
        (
            {"param": "max_completion_tokens", "code": "invalid_value"},
            "lower NUTGRAF_MAX_OUTPUT_TOKENS",
        ),
        ({"param": "response_format", "code": None}, 'answer = "tool" or "json"'),
        ({"param": "response_format.json_schema.schema"}, "the parameter response_format (400)"),
        ({"param": None, "code": "unsupported_parameter"}, "that the model does not take (400)"),
        ({"param": VENDOR_WORDS, "code": VENDOR_WORDS}, "refuses the request (400)"),
        ({"param": ["temperature"], "code": {}}, "refuses the request (400)"),
        ({"param": None, "code": "context_length_exceeded"}, "does not fit into the model's"),
        ({"param": "model", "code": "model_not_found"}, "(400): check NUTGRAF_MODEL"),
        ({"param": None, "code": "invalid_api_key"}, "(400): check OPENAI_API_KEY"),
    ],
)
async def test_what_is_refused_is_named_if_it_is_ours(
    said: dict[str, Any], told: str, stream: bool
) -> None:
    """A parameter or code that we know; whatever else stands there may be anything."""
    with pytest.raises(EngineFailed) as failure:
        await _refusing(said).draft(ferry_story(), Brief(listener=Ear() if stream else None))

    assert told in failure.value.detail
    assert VENDOR_WORDS not in str(failure.value)
    assert failure.value.free


async def test_a_code_means_something_with_its_own_status_alone() -> None:
    """A server that fails may put any code beside it."""
    with pytest.raises(EngineFailed) as failure:
        await _refusing({"param": "seed", "code": "model_not_found"}, 500).draft(
            ferry_story(), Brief()
        )

    assert failure.value.detail == "the engine's server fails (500)"
