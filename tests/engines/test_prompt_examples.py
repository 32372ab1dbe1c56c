"""The worked examples in prompts: a model copies what it is shown, so they must be right."""

import re

import pytest

from schemas import Article, Draft
from schemas.draft import DraftBullet, DraftNumber
from service.engines.prompt_files import Prompt
from service.engines.prompt_shelf import find_prompt, list_prompts
from service.grounding.ground import ground
from service.grounding.statements import entries
from service.reading import read_article
from service.source_text import SourceText

_EXAMPLE = re.compile(r"\n\n(\[1\] .+?)\n\n```json\n(.+?)\n```", re.DOTALL)
_LINE = re.compile(r"^\[(\d+)\] ", re.MULTILINE)


def _system(prompt: Prompt) -> str | None:
    """The system part as it is sent; it uses no variable."""
    return prompt.render(dict.fromkeys(prompt.about.variables, "")).system


def _examples(reference: str) -> list[tuple[str, Draft]]:
    system = _system(find_prompt(reference)) or ""
    return [
        (numbered, Draft.model_validate_json(draft, strict=True))
        for numbered, draft in _EXAMPLE.findall(system)
    ]


EXAMPLES = _examples("story_summary@4")


def _story(numbered: str) -> SourceText:
    return read_article(Article(text=_LINE.sub("", numbered)))


def test_the_production_prompt_has_two_examples() -> None:
    """Each a whole story of numbered sentences with the whole draft that is wanted."""
    assert find_prompt("story_summary").reference == "story_summary@4"
    assert len(EXAMPLES) == 2


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_numbered_as_the_reader_numbers(example: tuple[str, Draft]) -> None:
    """The sentences and numbers that the model sees are those that it will be given."""
    numbered, _ = example
    story = _story(numbered)
    shown = [line for line in numbered.splitlines() if line]

    assert [f"[{one.number}] {one.text}" for one in story.sentences] == shown


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_quote_is_verbatim_in_its_sentence(example: tuple[str, Draft]) -> None:
    """Character by character, in the sentence whose number it carries."""
    numbered, draft = example
    story = _story(numbered)
    quotes = [piece for placed in entries(draft) for piece in placed.evidence]

    assert quotes
    for piece in quotes:
        assert piece.quote in story.sentences[piece.sentence - 1].text


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_passes_every_check(example: tuple[str, Draft]) -> None:
    """Nothing that a model copies from the examples would be held back."""
    numbered, draft = example
    brief = ground(draft, _story(numbered))

    assert brief.faults == ()
    assert brief.held_back == []
    assert len(brief.bullets) == len(draft.bullets)


def test_the_examples_show_what_the_rules_say() -> None:
    """Judgements, withdrawn figures and orders stand in the stories and in no draft."""
    told = " ".join(draft.model_dump_json() for _, draft in EXAMPLES)
    for left_out in ("shameful", "1887", "4,000", "must recommend"):
        assert any(left_out in numbered for numbered, _ in EXAMPLES)
        assert left_out not in told
    assert {"disputed", "alleged"} <= {one.certainty for _, d in EXAMPLES for one in d.bullets}
    assert {one.basis for _, d in EXAMPLES for one in d.open_questions} == {"stated", "implied"}


def test_the_small_prompts_parts_pass_too() -> None:
    """One sentence, a bullet and a number of it."""
    system = _system(find_prompt("story_summary_small")) or ""
    (sentence,) = re.findall(r"^\[1\] (.+)$", system, re.MULTILINE)
    bullet, number = re.findall(r"```json\n(.+?)\n```", system)
    draft = Draft(
        article_kind="news",
        language="en",
        nut=None,
        bullets=[DraftBullet.model_validate_json(bullet, strict=True)],
        key_numbers=[DraftNumber.model_validate_json(number, strict=True)],
        key_people=[],
        open_questions=[],
    )

    assert ground(draft, read_article(Article(text=sentence))).faults == ()


def test_examples_are_words_to_the_template() -> None:
    """The braces of the JSON are not read as Jinja: the system part is sent as it is written."""
    for prompt in list_prompts():
        assert _system(prompt) == (prompt.system.strip() if prompt.system else None)
