"""A brief on the terminal and as Markdown: complete, and inert whatever the story holds."""

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from rich.console import Console

from schemas import StorySummary
from service.cli import text_view
from service.exports import markdown as markdown_view
from service.exports.markdown import escaped
from service.plain import remarks_of, shown
from service.web.examples import example

HOSTILE = (
    "\x1b[31mred\x1b[0m [bold]loud[/bold] <b onclick=x>b</b> ![i](http://e.vil/i.png) "
    "[l](javascript:x) `c` | cell | # no heading\n\n- no list :smile: www.e.vil a@e.vil \u202eod"
)

COMMONMARK = MarkdownIt("commonmark", {"linkify": False}).enable("table")


def brief(words: str | None = None) -> StorySummary:
    """The example brief; with `words`, every text of it ends in them."""
    sent = example("brief")
    return StorySummary.model_validate(_tainted(sent, words) if words else sent)


_WORDS = frozenset(
    [
        "text",
        "surface",
        "meaning",
        "name",
        "role",
        "part",
        "question",
        "detail",
        "title",
        "known_so_far",
        "who_could_answer",
    ]
)


def _tainted(node: Any, words: str) -> Any:
    if isinstance(node, list):
        return [_tainted(one, words) for one in node]
    if not isinstance(node, dict):
        return node
    closed = {"name"} if "passed" in node else {"role"} if "certainty" in node else set()
    return {
        key: value + words
        if key in _WORDS - closed and isinstance(value, str)
        else _tainted(value, words)
        for key, value in node.items()
    }


def on_terminal(told: StorySummary, **terminal: Any) -> str:
    """The text view as a terminal of 60 columns would get it."""
    console = Console(file=io.StringIO(), force_terminal=True, width=60, **terminal)
    return text_view.render(told, console)


def in_a_pipe(told: StorySummary) -> str:
    """The text view as a file would get it."""
    console = Console(file=io.StringIO(), width=text_view.UNWRAPPED, markup=False, emoji=False)
    return text_view.render(told, console)


def test_the_text_view_holds_every_section() -> None:
    """Nut, bullets, numbers, people, open questions, status and engine."""
    told = brief()
    text = in_a_pipe(told)

    assert told.nut is None or told.nut.text in text
    for bullet in told.bullets:
        assert bullet.text in text
    for number in told.key_figures.numbers:
        assert number.surface in text
        assert number.meaning in text
    for person in told.key_figures.people:
        assert person.name in text
    for question in told.open_questions:
        assert f"? {question.question} ({question.kind}, {question.basis})" in text
    assert told.status in text
    assert told.provenance.engine in text


def test_a_question_tells_what_is_known_and_who_could_answer() -> None:
    """After the question, in this order."""
    told = brief()
    question = told.open_questions[0].model_copy(
        update={"known_so_far": "the city refuses", "who_could_answer": "the harbour authority"}
    )
    text = in_a_pipe(told.model_copy(update={"open_questions": [question]}))

    assert ", stated) Known so far: the city refuses Could answer: the harbour authority\n" in text


@pytest.mark.parametrize(
    ("surface", "remark"), [("more than 40", ""), ("40-odd", "more than"), ("40", "more than")]
)
def test_a_qualifier_is_said_once(surface: str, remark: str) -> None:
    """By the story's own words where they have it, else by a remark."""
    figure = (
        brief()
        .key_figures.numbers[0]
        .model_copy(update={"surface": surface, "qualifier": "more_than", "standing": "current"})
    )

    assert remarks_of(figure) == remark


def test_a_terminal_gets_colours_and_wrapped_lines() -> None:
    """Sixty columns hold every line."""
    lines = on_terminal(brief(), no_color=True).splitlines()

    assert "\x1b[36m" in on_terminal(brief())
    assert all(len(line) <= 60 + len("\x1b[1m\x1b[0m") for line in lines)


def test_a_pipe_gets_plain_lines() -> None:
    """No escape codes, no wrapping, no trailing blanks: made for grep and diff."""
    text = in_a_pipe(brief())

    assert "\x1b" not in text
    assert all(line == line.rstrip() for line in text.splitlines())
    assert len(text.splitlines()) < 60


def test_colours_can_be_declined(monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR (no-color.org) leaves bold at most."""
    monkeypatch.setenv("NO_COLOR", "1")

    assert "\x1b[36m" not in on_terminal(brief())


def test_a_story_cannot_steer_the_terminal() -> None:
    """Escape codes, console markup and reordering characters of the story do nothing."""
    text = in_a_pipe(brief(HOSTILE))

    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[bold]loud[/bold]" in text
    assert ":smile:" in text


def tokens_of(markdown: str) -> set[str]:
    """The kinds of everything that a CommonMark reader finds."""

    def walk(tokens: list[Token]) -> set[str]:
        return {one.type for one in tokens} | {
            kind for one in tokens for kind in walk(one.children or [])
        }

    return walk(COMMONMARK.parse(markdown))


def test_a_story_cannot_write_markdown() -> None:
    """The same building blocks with harmless words and with hostile ones."""
    assert tokens_of(markdown_view.render(brief(HOSTILE))) == tokens_of(
        markdown_view.render(brief(" words"))
    )


@given(st.text(st.sampled_from(list("ab1. #*_-+=~`|<>[]()!&:;@/\\{}$^\n\t")), max_size=30))
def test_escaped_words_read_as_themselves(words: str) -> None:
    """In a paragraph, in a list and in a table cell, for any run of markup characters."""
    plain = shown(words)
    paragraph = COMMONMARK.parse(escaped(words))
    listed = COMMONMARK.parse(f"- {escaped(words)}")
    cell = COMMONMARK.parse(f"| a |\n| --- |\n| {escaped(words)} |\n")

    for parsed in (paragraph, listed, cell):
        inline = [one for one in parsed if one.type == "inline"]
        children = [child for one in inline[-1:] for child in one.children or []]
        assert {child.type for child in children} <= {"text", "text_special"}
        told = "".join(child.content for child in children)
        assert told.replace("\u200b", "") == plain or (not plain and told in {"", "a"})
    assert {one.type for one in paragraph} <= {"paragraph_open", "inline", "paragraph_close"}


@pytest.mark.parametrize("address", ["http://e.vil/x", "https://e.vil", "www.e.vil", "a@e.vil"])
def test_addresses_are_not_made_links(address: str) -> None:
    """GitHub links bare addresses; a zero-width space within keeps them text."""
    assert address not in escaped(f"see {address} now").replace("\\", "")


def test_the_json_view_is_the_contract() -> None:
    """What `--format json` prints is what the endpoint returns."""
    told = brief()

    assert StorySummary.model_validate(json.loads(told.model_dump_json(indent=2))) == told
