"""Long stories and a real llama.cpp server, whose window is small and whose words are noise."""

import json
from dataclasses import replace
from itertools import pairwise

import pytest

from service.engines.openai_chat import OpenAIEngine
from service.engines.sections.cutting import cut
from service.engines.sections.engine import SectionedEngine
from service.engines.token_estimate import MARGIN, estimated_tokens
from service.errors import DraftInvalid, EngineFailed, EngineTruncated
from service.ports import Brief, Drafted, Exchange
from service.resilience.retry import RetryingEngine
from tests.engines.llama_server import SLOT_TOKENS, LlmServer
from tests.engines.sections.section_fakes import council_story

LONG = council_story(300)
"""35,000 bytes: more than a slot of the server holds, whose tokens are bytes."""
BYTES_PER_TOKEN = 3.6
SMALL = Brief(prompt="story_summary_small@1", deadline_s=120)


def _engine(server: LlmServer, context_tokens: int, seed: int = 7) -> OpenAIEngine:
    return OpenAIEngine(
        model="tiny",
        base_url=server.url,
        api_key=server.key,
        context_tokens=context_tokens,
        max_output_tokens=2_500,
        temperature=1.0,
        seed=seed,
    )


async def _drafted(server: LlmServer, context_tokens: int, brief: Brief) -> Drafted:
    """With the first seed whose noise is a whole draft in every section."""
    for seed in range(8):
        engine = _engine(server, context_tokens, seed)
        retrying = RetryingEngine(engine, deadline_s=120)
        sectioned = SectionedEngine(retrying, engine.story_room, deadline_s=120)
        try:
            return await sectioned.draft(LONG, brief)
        except (EngineTruncated, DraftInvalid):
            continue
    raise AssertionError("no seed of eight gave a draft")


async def test_a_story_that_the_server_refuses_is_drafted_in_sections(
    llm_server: LlmServer,
) -> None:
    """Whole, it gets a real 400. With the window as it is, in the server's tokens, none is sent."""
    with pytest.raises(EngineFailed, match="context window") as refusal:
        await _engine(llm_server, 10 * SLOT_TOKENS).draft(LONG, SMALL)
    heard: list[Exchange] = []
    context = int(SLOT_TOKENS / BYTES_PER_TOKEN)
    brief = replace(SMALL, on_exchange=heard.append)
    drafted = await _drafted(llm_server, context, brief)

    assert refusal.value.too_long
    assert len(drafted.sections) >= 2
    assert drafted.sections[0][0] == 1
    assert drafted.sections[-1][1] == len(LONG.sentences)
    assert all(before + 1 == after for (_, before), (after, _) in pairwise(drafted.sections))
    assert all(one.answer is not None for one in heard)
    assert drafted.usage.attempts >= len(drafted.sections)
    assert drafted.usage.input_tokens is not None
    assert drafted.usage.input_tokens > len(LONG.text)


async def test_a_window_that_is_smaller_than_configured_is_found_out(
    llm_server: LlmServer,
) -> None:
    """The server refuses what the estimate allowed, and what it refused is cut smaller."""
    heard: list[Exchange] = []
    brief = replace(SMALL, on_exchange=heard.append)
    drafted = await _drafted(llm_server, 4 * SLOT_TOKENS, brief)

    assert heard[0].answer is None
    assert len(drafted.sections) >= 2
    assert drafted.usage.attempts >= 1 + len(drafted.sections)


@pytest.mark.parametrize("context_tokens", [8_000, 20_000, 128_000])
async def test_what_is_sent_stays_within_the_window(
    llm_server: LlmServer, context_tokens: int
) -> None:
    """Prompt, schema and answer together, as estimated with its margin."""
    engine = _engine(llm_server, context_tokens)
    room = engine.story_room(LONG, SMALL)
    schema = estimated_tokens(json.dumps(engine._schema))
    for section in cut(LONG, room):
        _, said = engine._said(section.story, SMALL, None)
        sent = sum(estimated_tokens(one.content) for one in said) + schema

        assert MARGIN * (sent + 2_500) <= context_tokens


async def test_a_window_too_small_for_the_prompt_still_has_room_for_some_sentences(
    llm_server: LlmServer,
) -> None:
    """The server says whether it fits; nothing is decided on an estimate alone."""
    assert _engine(llm_server, 2_048).story_room(LONG, SMALL) == 500
