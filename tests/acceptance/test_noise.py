"""A model that writes noise, behind a real llama.cpp server: nothing of it reaches the brief."""

import asyncio

from schemas import Article, StorySummary, SummaryOptions
from service.assembly import assemble
from service.errors import DraftInvalid, EngineTruncated
from service.settings import Settings
from tests.engines.llama_server import LlmServer
from tests.house.bundled import bundled_story

SEEDS = range(6)


async def test_noise_is_held_back_and_never_complete(llm_server: LlmServer) -> None:
    """Whatever the model writes, no statement stands that the story does not carry."""
    story = bundled_story()

    async def brief(seed: int) -> StorySummary | EngineTruncated | DraftInvalid:
        settings = Settings.model_validate(
            {
                "engine": "openai",
                "model": "tiny",
                "openai_base_url": llm_server.url,
                "openai_api_key": llm_server.key,
                "seed": seed,
                "temperature": 1.0,
                "max_output_tokens": 3_000,
                "deadline_s": 600,
            }
        )
        try:
            return await assemble(settings).summarizer.summarize(
                Article(text=story), SummaryOptions(fallback="never")
            )
        except (EngineTruncated, DraftInvalid) as failure:
            return failure

    briefs = await asyncio.gather(*map(brief, SEEDS))
    made = [one for one in briefs if isinstance(one, StorySummary)]

    assert len(made) >= len(SEEDS) // 2
    for one in made:
        assert one.status != "complete"
        assert one.nut is None
        assert not one.bullets
        assert not one.key_figures.numbers
        assert not one.key_figures.people
        assert not one.open_questions
        assert all(held.checks for held in one.held_back)
    assert any(one.held_back for one in made)
    assert all(one.usage.attempts >= 1 for one in made)
