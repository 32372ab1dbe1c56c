"""What every export keeps to, and what each format asks for."""

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import StorySummary
from schemas.provenance import Review
from schemas.summary import Check, HeldBack
from service.exports import html, jsonld, wordpress
from service.exports.table import FORMATS
from service.web.examples import example

HELD = "Nobody may read this sentence in an export"
HOSTILE = st.text(
    st.sampled_from("<>&\"'`*_[]()!|\\#-–“”\u202e\u2066\x00\n -->{}/$azöÜ漢😀"), max_size=40
)


def brief(**changed: Any) -> StorySummary:
    """The example brief with one statement held back."""
    whole = StorySummary.model_validate(example("brief"))
    held = whole.bullets[0].model_copy(update={"text": HELD})
    kept = {"held_back": [HeldBack(section="bullets", statement=held, checks=[])]}
    return whole.model_copy(update={**kept, **changed})


def reviewed(state: str) -> StorySummary:
    """The brief in this state of review."""
    made = brief().provenance.model_copy(
        update={"review": Review.model_validate({"state": state, "by": "desk"})}
    )
    return brief(provenance=made)


def worded(words: str) -> StorySummary:
    """The brief with these words wherever a story or a model could put some."""
    whole = brief()
    figures = whole.key_figures
    return brief(
        nut=whole.nut and whole.nut.model_copy(update={"text": words}),
        bullets=[one.model_copy(update={"text": words}) for one in whole.bullets],
        key_figures=figures.model_copy(
            update={
                "numbers": [
                    one.model_copy(update={"surface": words, "meaning": words, "unit": words})
                    for one in figures.numbers
                ],
                "people": [
                    one.model_copy(update={"name": words, "role": words, "part": words})
                    for one in figures.people
                ],
            }
        ),
        open_questions=[
            one.model_copy(update={"question": words, "known_so_far": words})
            for one in whole.open_questions
        ],
        source=whole.source.model_copy(update={"title": words}),
    )


@pytest.mark.parametrize("name", FORMATS)
def test_no_export_holds_what_is_held_back(name: str) -> None:
    """Nor the reason, nor that there is any."""
    written = FORMATS[name].render(brief())
    assert HELD not in written
    assert brief().bullets[0].text.split()[0] in written


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("unreviewed", "not reviewed by a person"),
        ("approved", "reviewed and approved by an editor"),
        ("edited", "changed by an editor, but not approved"),
        ("rejected", "rejected by an editor"),
    ],
)
def test_every_export_says_how_it_was_made(name: str, state: str, said: str) -> None:
    """And never that a person reviewed what none did (Regulation (EU) 2024/1689, 50(4))."""
    written = FORMATS[name].render(reviewed(state))
    assert said in written.replace("\\", "")


class Tags(HTMLParser):
    """The elements and attributes of a fragment."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes one."""
        self.seen.add(tag)
        self.attributes |= {name for name, _ in attrs}


def tags(fragment: str) -> Tags:
    """What a parser finds in it."""
    found = Tags()
    found.feed(fragment)
    found.close()
    return found


@settings(deadline=None)
@given(HOSTILE)
def test_no_word_of_a_story_becomes_markup(words: str) -> None:
    """Whatever it is, the elements are those of the plain brief."""
    plain, hostile = brief(), worded(words)
    for written, expected in (
        (html.render(hostile), html.render(plain)),
        (wordpress.blocks(hostile), wordpress.blocks(plain)),
    ):
        assert tags(written).seen <= tags(expected).seen
        assert tags(written).attributes <= tags(expected).attributes
    comments = re.findall(r"<!--.*?-->", wordpress.blocks(hostile), re.DOTALL)
    assert {one.split()[1].lstrip("/") for one in comments} <= {
        "wp:group", "wp:paragraph", "wp:heading", "wp:list", "wp:list-item"
    }  # fmt: skip
    for name in ("jsonld", "ninjs", "wordpress"):
        json.loads(FORMATS[name].render(hostile))
    assert "<" not in jsonld.render(hostile)


def test_blocks_are_opened_and_closed() -> None:
    """As the block editor checks when a post is opened."""
    depth: list[str] = []
    for closing, name in re.findall(r"<!-- (/?)wp:([a-z-]+)", wordpress.blocks(brief())):
        if closing:
            assert depth.pop() == name
        else:
            depth.append(name)
    assert depth == []


@pytest.mark.parametrize("name", FORMATS)
def test_what_stands_on_an_editors_word_alone_is_counted(name: str) -> None:
    """A statement that failed a check is not told as matched to the story."""
    whole = brief()
    against = [Check(name="numbers", passed=False)]
    let = [one.model_copy(update={"checks": against}) for one in whole.bullets[:2]]
    written = FORMATS[name].render(brief(bullets=[*let, *whole.bullets[2:]]))
    assert "except for 2 statements that an editor let stand" in written.replace("\\", "")
    assert "let stand" not in FORMATS[name].render(whole)


def test_wordpress_is_told_who_approved() -> None:
    """For the page; an edit without an approval is no review."""
    assert wordpress.document(reviewed("approved"))["meta"]["nutgraf_reviewed_by"] == "desk"
    for state in ("unreviewed", "edited", "rejected"):
        meta = wordpress.document(reviewed(state))["meta"]
        assert (meta["nutgraf_reviewed"], meta["nutgraf_reviewed_by"]) == (False, "")
