"""The baseline that every engine must beat."""

from dataclasses import replace

from evals.engines import Lead3Engine
from evals.running.recordings import read_story
from schemas import SummaryOptions
from service.assembly import assemble
from service.ports import Brief
from service.settings import Settings
from tests.evals.gold_cases import gold_case


async def test_it_copies_the_first_three_sentences() -> None:
    """Each is its own evidence; no figure, no person, no question."""
    story = read_story(gold_case().article)
    draft = (await Lead3Engine().draft(story, Brief())).draft

    assert [one.text for one in draft.bullets] == [one.text for one in story.sentences[:3]]
    assert [one.evidence[0].quote for one in draft.bullets] == [one.text for one in draft.bullets]
    assert [*draft.key_numbers, *draft.key_people, *draft.open_questions] == []


async def test_a_long_sentence_is_cut_at_a_word() -> None:
    """A bullet is never longer than asked for, and its quote is still the story's words."""
    story = read_story(gold_case().article)
    first = (await Lead3Engine().draft(story, Brief(max_chars=80))).draft.bullets[0]

    assert len(first.text) <= 80
    assert story.sentences[0].text.startswith(first.text + " ")
    assert first.evidence[0].quote == first.text


async def test_nothing_of_it_is_held_back() -> None:
    """The story's own sentences pass the checks, or the baseline would be a straw man."""
    assembled = assemble(Settings())
    summarizer = replace(assembled.summarizer, engine_named=lambda _: Lead3Engine())
    brief = await summarizer.summarize(gold_case().article, SummaryOptions())

    assert len(brief.bullets) == 3
    assert brief.held_back == []


async def test_sections_that_nobody_asked_for_stay_empty() -> None:
    """As for every engine."""
    story = read_story(gold_case().article)
    draft = (await Lead3Engine().draft(story, Brief(sections=("open_questions",)))).draft

    assert draft.bullets == []
