"""Coverage of a long story, section by section, and the whole way of one."""

import json
from pathlib import Path

import pytest

from schemas import Article, StorySummary, SummaryOptions
from schemas.summary import Coverage, Evidence, Nut
from service.assembly import assemble
from service.section_coverage import by_section
from service.settings import Settings
from service.source_text import Sentence, SourceText
from tests.engines.fault_server import (
    ANSWER_TOKENS,
    PROMPT_TOKENS,
    completion,
    error,
    good_answer,
    http,
    serving,
)
from tests.engines.sections.section_fakes import council_story

PLAIN = Coverage(sentences=4, sentences_cited=2, numbers_in_bullets=0, numbers_matched=0)
TEXT = "\U0001f6a2 One ran. Two ran. Three ran. Four ran."
STORY = SourceText(
    TEXT,
    TEXT[2:],
    range(2, len(TEXT)),
    (),
    tuple(
        Sentence(number, start, start + len(words), 0, words)
        for number, start, words in (
            (1, 0, "One ran."),
            (2, 9, "Two ran."),
            (3, 18, "Three ran."),
            (4, 29, "Four ran."),
        )
    ),
)


def _citing(*quotes: str) -> Nut:
    spans = [
        Evidence(
            quote=one,
            start=TEXT.index(one),
            end=TEXT.index(one) + len(one),
            start_utf16=0,
            end_utf16=0,
            match="exact",
            score=1,
        )
        for one in quotes
    ]
    return Nut(id="n_1", evidence=spans, checks=[], text="They ran.")


def test_each_section_says_where_it_is_and_what_of_it_is_cited() -> None:
    """In the text as submitted; a quote over two sentences cites both, a sentence counts once."""
    statements = [_citing("Two", "ran. Three"), _citing("Two")]
    covered = by_section(PLAIN, STORY, [(1, 2), (3, 4)], statements)
    spans = [TEXT[one.start : one.end] for one in covered.sections]

    assert spans == ["One ran. Two ran.", "Three ran. Four ran."]
    assert [(one.sentences, one.sentences_cited) for one in covered.sections] == [(2, 1), (2, 1)]
    assert covered.sentences == PLAIN.sentences


def test_a_story_that_was_read_whole_has_no_sections() -> None:
    """Also briefs of before there were any."""
    assert by_section(PLAIN, STORY, (), [_citing("Two")]) is PLAIN
    assert Coverage.model_validate(PLAIN.model_dump(exclude={"sections"})) == PLAIN


ALIAS = """
[models.local]
model = "openai:tiny"
base_url = "{url}"
prompt = "story_summary_small"
context_tokens = 8000
max_output_tokens = 1000

[prices.local]
input = 1000
output = 2000
"""
LONG = Article(text="\n\n".join(one.text for one in council_story(200).sentences))


async def _brief(folder: Path, url: str, **options: object) -> StorySummary:
    (folder / "models.toml").write_text(ALIAS.format(url=url), "utf-8")
    settings = Settings.model_validate({"models": str(folder / "models.toml"), "deadline_s": 60})
    assembled = assemble(settings)
    try:
        return await assembled.summarizer.summarize(
            LONG, SummaryOptions.model_validate({"engine": "local", **options})
        )
    finally:
        await assembled.disconnect()
        assembled.close()


async def test_a_long_story_is_drafted_in_sections_and_says_so(tmp_path: Path) -> None:
    """An alias has its own window; every sentence is sent, and all calls are counted and paid."""
    async with serving([good_answer()]) as server:
        brief = await _brief(tmp_path, server.url, fallback="never")
    asked = [json.loads(one)["messages"] for one in server.requests]
    first_calls = [one[-1]["content"] for one in asked if len(one) == 2]
    sections = brief.coverage.sections

    assert len(sections) == len(first_calls) > 2
    assert sum(one.sentences for one in sections) == brief.coverage.sentences
    for number in range(1, brief.coverage.sentences + 1):
        assert any(f"\n[{number}] " in one for one in first_calls)
    assert brief.usage.attempts == len(server.requests)
    assert brief.usage.cost
    assert brief.usage.cost.amount == pytest.approx(
        len(asked) * (PROMPT_TOKENS * 1e-3 + ANSWER_TOKENS * 2e-3)
    )
    assert "story_sectioned" in [one.code for one in brief.warnings]
    assert brief.provenance.engine == "local"


async def test_a_long_story_whose_section_fails_is_read_by_the_next_engine(
    tmp_path: Path,
) -> None:
    """No part of it is silently missing."""
    refused = http(200, completion(None, refusal="no"))
    async with serving([good_answer(), refused, good_answer()]) as server:
        brief = await _brief(tmp_path, server.url)

    assert brief.provenance.engine == "extractive"
    assert brief.coverage.sections == []
    assert [one.code for one in brief.warnings] == ["fallback_used"]
    assert "engine-refused" in (brief.warnings[0].detail or "")


async def test_an_overflow_is_cut_smaller_on_the_whole_way(tmp_path: Path) -> None:
    """A server with a smaller window than it was said to have."""
    overflow = http(400, error("context_length_exceeded"))
    async with serving([overflow, good_answer()]) as server:
        brief = await _brief(tmp_path, server.url, fallback="never")

    assert len(brief.coverage.sections) > 2
    assert brief.provenance.engine == "local"
