"""A prompt that was shortened is noticed by what its server says it read, and no other one is."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.engines.conversation import Message
from service.engines.openai_chat import OpenAIEngine
from service.engines.prompt_count import check_whole
from service.engines.token_estimate import least_tokens
from service.errors import CallUsage, PromptShortened
from service.ports import Brief
from tests.engines.engine_stories import ferry_story
from tests.engines.fault_server import completion, draft_json, http, serving

SAID = [Message("system", "Brief the story."), Message("user", "The ferry ran aground today.")]
LEAST = 8
"""Words of it."""


@pytest.mark.parametrize(
    ("read", "cached", "whole"),
    [
        (LEAST, None, True),
        (LEAST - 1, None, False),
        (1, None, False),
        (None, None, True),
        (0, None, True),
        (LEAST - 1, 0, False),
        (2, LEAST - 2, True),
        (2, LEAST - 3, False),
        (LEAST, LEAST, True),
    ],
    ids=[
        *("a token a word", "fewer", "one", "not told", "told as none"),
        *("nothing cached", "cached ones left out", "fewer with them", "cached ones included"),
    ],
)
def test_fewer_tokens_than_words_are_too_few(
    read: int | None, cached: int | None, whole: bool
) -> None:
    """Tokens from a prompt cache were read, whether a server counts them in or beside."""
    usage = CallUsage(1, read, 17, cached_tokens=cached)
    if whole:
        check_whole(SAID, usage)
        return
    with pytest.raises(PromptShortened) as told:
        check_whole(SAID, usage)

    assert told.value.usage == usage
    assert not told.value.retryable
    assert "8 at the least" in told.value.detail


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("", 0),
        ("It ran aground.", 3),
        ("Le\u00a0navire s’est échoué à l’aube.", 6),
        ("Паром сел на мель у причала.", 6),
        ("海で船が座礁した。" * 4, 9),
        ("=" * 400, 1),
        ("\ud83d", 1),
    ],
    ids=["nothing", "English", "French", "Russian", "Japanese", "a ruler", "half a character"],
)
def test_a_word_is_a_token_at_the_least(text: str, least: int) -> None:
    """Of what is written without spaces, four characters are."""
    assert least_tokens(text) == least


@given(st.text(), st.text())
def test_no_text_has_more_than_its_bytes(one: str, other: str) -> None:
    """Nor do two texts have fewer than each of them."""
    both = least_tokens(f"{one} {other}")

    assert both <= len(f"{one}{other}".encode("utf-8", "replace"))
    assert both == least_tokens(one) + least_tokens(other)


async def _drafted(**settings: Any) -> list[str]:
    """The warnings of a draft whose server says that it read ten tokens."""
    usage = {"prompt_tokens": 10, "completion_tokens": 17, "total_tokens": 27}
    async with serving([http(200, completion(draft_json()) | {"usage": usage})]) as server:
        engine = OpenAIEngine(model="tiny", base_url=server.url, **settings)
        try:
            drafted = await engine.draft(ferry_story(), Brief())
        finally:
            await engine.aclose()
    return [one.detail or "" for one in drafted.warnings]


async def test_a_server_that_counts_otherwise_can_be_trusted() -> None:
    """Where the operator says so; every brief of it tells that nobody would notice."""
    with pytest.raises(PromptShortened):
        await _drafted()
    (told,) = await _drafted(without=["prompt_count"])

    assert "does not count the whole prompt" in told
