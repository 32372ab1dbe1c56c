"""The `openai` engine against a real llama.cpp server, whose words are noise.

What only a real server can show: that a strict schema is enforced, how a bad key and an overlong
story are refused, and what a real cut looks like.
"""

import asyncio

import pytest
from pydantic import SecretStr

from schemas.draft import Draft
from service.engines.openai_chat import OpenAIEngine
from service.errors import EngineFailed, EngineTruncated, EngineUnavailable
from service.grounding.statements import entries
from service.ports import Brief, Drafted, Exchange, Fault, Repair
from service.source_text import SourceText
from tests.engines.engine_stories import ferry_story, story_of
from tests.engines.llama_server import SLOT_TOKENS, LlmServer
from tests.resilience.listening import Ear

SEEDS = range(10)


def _engine(server: LlmServer, **settings: object) -> OpenAIEngine:
    given: dict[str, object] = {"temperature": 1.0, **settings}
    return OpenAIEngine(model="tiny", base_url=server.url, api_key=server.key, **given)  # type: ignore[arg-type]


async def test_noise_follows_the_strict_schema(llm_server: LlmServer) -> None:
    """Ten seeds: each answer is a whole Draft, or was cut off and says so."""

    async def drafted(seed: int) -> Draft | EngineTruncated:
        try:
            return (await _engine(llm_server, seed=seed).draft(ferry_story(), Brief())).draft
        except EngineTruncated as cut:
            return cut

    outcomes = [await drafted(seed) for seed in SEEDS]
    drafts = [one for one in outcomes if isinstance(one, Draft)]

    assert len(drafts) >= len(SEEDS) - 1
    assert len({draft.model_dump_json() for draft in drafts}) == len(drafts)


async def test_a_seed_gives_the_same_draft_again(llm_server: LlmServer) -> None:
    """Seed and temperature reach the model; the fence must be the same for the same words."""
    first, second = [
        (await _engine(llm_server, seed=3).draft(ferry_story(), Brief(fence="f" * 16))).draft
        for _ in range(2)
    ]

    assert first == second


async def test_what_it_took_is_told(llm_server: LlmServer) -> None:
    """Tokens, model, prompt and the exchange for a trace."""
    told: list[Exchange] = []
    drafted = await _engine(llm_server).draft(ferry_story(), Brief(on_exchange=told.append))

    assert drafted.usage.attempts == 1
    assert drafted.usage.input_tokens is not None
    assert drafted.usage.input_tokens > 1_000
    assert drafted.usage.output_tokens is not None
    assert drafted.model == "tiny"
    assert drafted.prompt is not None
    assert drafted.prompt.name == "story_summary"
    (exchange,) = told
    assert "[1] The ferry Aldis ran aground" in exchange.rendered
    assert exchange.answer is not None
    assert Draft.model_validate_json(exchange.answer) == drafted.draft


async def test_a_draft_can_be_sent_back(llm_server: LlmServer) -> None:
    """The repair round works with noise as the first draft."""
    engine = _engine(llm_server, max_output_tokens=2_000)
    told: list[Exchange] = []
    brief = Brief(on_exchange=told.append)
    first = await engine.draft(ferry_story(), brief)
    fault = Fault("nut", 0, "quote_located", "the quote stands nowhere in the story")
    await engine.draft(ferry_story(), brief, Repair(first.draft, [fault]))

    asked, rendered = (exchange.rendered for exchange in told)
    assert rendered.startswith(asked + "\n\n[assistant]")
    assert "- nut, quote_located: the quote stands nowhere in the story" in rendered


async def test_a_bad_key_is_the_operators_fault(llm_server: LlmServer) -> None:
    """401: unavailable, not retryable, and the variable to check is named."""
    engine = OpenAIEngine(model="tiny", base_url=llm_server.url, api_key=SecretStr("sk-wrong"))
    with pytest.raises(EngineUnavailable, match="OPENAI_API_KEY") as refusal:
        await engine.draft(ferry_story(), Brief())

    assert refusal.value.retryable is False
    assert "sk-wrong" not in str(refusal.value)


async def test_a_story_that_does_not_fit_is_not_cut(llm_server: LlmServer) -> None:
    """A real 400 on context overflow has its own words and is not retried."""
    long_story = story_of(
        *["The council of Ostra met again on Monday evening."] * (SLOT_TOKENS // 40)
    )
    with pytest.raises(EngineFailed, match="context window") as refusal:
        await _engine(llm_server).draft(long_story, Brief())

    assert type(refusal.value) is EngineFailed
    assert refusal.value.retryable is False


async def test_an_answer_that_is_cut_off_is_not_used(llm_server: LlmServer) -> None:
    """A real finish_reason "length": truncated, with what was paid; its words can be traced."""
    told: list[Exchange] = []
    brief = Brief(on_exchange=told.append)
    with pytest.raises(EngineTruncated) as cut:
        await _engine(llm_server, max_output_tokens=20).draft(ferry_story(), brief)

    assert [exchange.answer[:1] for exchange in told if exchange.answer] == ["{"]
    assert cut.value.usage.attempts == 1
    assert cut.value.usage.output_tokens == 20


async def test_a_streamed_draft_is_the_same_draft(llm_server: LlmServer) -> None:
    """Told statement by statement, with the same tokens counted, by a real server's stream."""
    engine, ear = _engine(llm_server, seed=3), Ear()
    plain = await engine.draft(ferry_story(), Brief(fence="f" * 16))
    streamed = await engine.draft(ferry_story(), Brief(fence="f" * 16, listener=ear))

    assert ear.heard == [(one.section, one.index, one.entry) for one in entries(plain.draft)]
    assert streamed.draft == plain.draft
    assert streamed.usage.output_tokens == plain.usage.output_tokens
    assert streamed.usage.input_tokens == plain.usage.input_tokens
    assert streamed.model == plain.model


@pytest.mark.parametrize(
    ("settings", "story", "failure"),
    [
        ({"max_output_tokens": 20}, ferry_story(), EngineTruncated),
        ({"api_key": SecretStr("sk-wrong")}, ferry_story(), EngineUnavailable),
        ({}, story_of("The council of Ostra met again. " * (SLOT_TOKENS // 20)), EngineFailed),
    ],
    ids=["cut off", "bad key", "too long"],
)
async def test_a_stream_fails_as_a_plain_answer_does(
    llm_server: LlmServer,
    settings: dict[str, object],
    story: SourceText,
    failure: type[EngineFailed],
) -> None:
    """Real cut, 401 and 400: the same error, and the same tokens counted."""
    given: dict[str, object] = {"api_key": llm_server.key, "temperature": 1.0, **settings}
    engine = OpenAIEngine(model="tiny", base_url=llm_server.url, **given)  # type: ignore[arg-type]
    failed = []
    for brief in (Brief(), Brief(listener=Ear())):
        with pytest.raises(failure) as told:
            await engine.draft(story, brief)
        failed.append((type(told.value), told.value.detail, told.value.usage.output_tokens))

    assert failed[0] == failed[1]


async def test_many_calls_at_once_share_an_engine(llm_server: LlmServer) -> None:
    """Fifty drafts at once, every second one streamed: each is whole, or cut off and told so."""
    engine = _engine(llm_server, max_output_tokens=1_500)
    outcomes = await asyncio.gather(
        *(
            engine.draft(ferry_story(), Brief(listener=Ear() if at % 2 else None))
            for at in range(50)
        ),
        return_exceptions=True,
    )

    assert all(isinstance(one, EngineTruncated | Drafted) for one in outcomes)
    for way in (outcomes[::2], outcomes[1::2]):
        assert any(isinstance(one, Drafted) for one in way)


def test_an_engine_outlives_its_event_loop(llm_server: LlmServer) -> None:
    """A command that runs several event loops one after the other needs only one engine."""
    engine = _engine(llm_server)

    async def once() -> Draft:
        return (await engine.draft(ferry_story(), Brief())).draft

    assert all(isinstance(asyncio.run(once()), Draft) for _ in range(2))
