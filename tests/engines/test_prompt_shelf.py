"""The shelf of prompts: what ships, what a reference means, what the digest covers."""

import hashlib
import re
from pathlib import Path

import pytest

from service.engines.prompt_files import Prompt, parse_prompt
from service.engines.prompt_shelf import (
    find_drafting_prompt,
    find_prompt,
    labels_of,
    list_prompts,
    prompt_digest,
    prompt_ref,
    repair_prompt,
    reread,
)
from service.errors import PromptBroken, UnknownPrompt
from tests.engines.prompt_texts import FRONT, written

ROOT = Path(__file__).resolve().parents[2]

RELEASED = {
    "story_judge@1": "39447cc14dda820fff2faaf07df1add3c4f2099f5c8d915bc549b27b475ebc35",
    "story_rejected@1": "135b90c8dea1460b1f5edc72d95fe110bb4cc0a20115f89c4e576bffc6ed50b3",
    "story_repair@1": "1078744afd44fbfe54b656bc35507bad7f53e6349755ce80515fb396d15e145c",
    "story_repair@2": "c168df76f2ca2af94dcc5fae01d298a1ba618631b3679ae7f052b1f7f73f339d",
    "story_schema@1": "644a3680fa28cede27863973f17f22e1fb547aba2c888431d90c9e083e7a77a8",
    "story_summary@1": "2c228c75dcf295ff9c049380c3d5952a783b6903d328e029d0e20ae745a41418",
    "story_summary@2": "d058042bfa4d9b27a909c2fe5eb9905c6230645e254106d6f277d63ea3cb5b25",
    "story_summary@3": "3af204d1f76e994ffb63e259b2c739a2f9f5a1c697b3991a18cd9b1a4b75652f",
    "story_summary@4": "4707e17f16520e85595509771cc3c741f6b5876823a53e5fd5b3a7f4a9151598",
    "story_summary_small@1": "14458fd13c5ca01d3144ba1014d5aaab7abe32b4b460768dfbffcb4ff5def13c",
}
"""SHA-256 of each prompt's text."""


def test_every_shipped_prompt_is_sound() -> None:
    """Read, checked, and where a repair prompt is named, that too."""
    prompts = list_prompts()

    assert [prompt.reference for prompt in prompts] == [*RELEASED]
    assert all(prompt.about.purpose.endswith(".") for prompt in prompts)
    summary = find_prompt("story_summary")
    repair = repair_prompt(summary)
    assert repair is not None
    assert repair.reference == "story_repair@2"


def test_released_versions_are_never_edited() -> None:
    """What a model read is part of every brief's provenance: new words are a new version."""
    told = {one.reference: hashlib.sha256(one.text.encode()).hexdigest() for one in list_prompts()}

    assert told == RELEASED


def test_a_version_says_what_it_changes() -> None:
    """Every version after the first, in its front matter."""
    for prompt in list_prompts():
        assert bool(prompt.about.changes) is (prompt.about.version > 1), prompt.reference


def test_the_readme_says_why_each_version_exists() -> None:
    """A version without a reason is not shipped."""
    readme = (ROOT / "prompts" / "README.md").read_text("utf-8")

    assert all(f"| {prompt.reference} | " in readme for prompt in list_prompts())


@pytest.mark.parametrize(
    "reference", ["story_summary", "story_summary@production", "story_summary@4"]
)
def test_a_prompt_is_found_by_name(reference: str) -> None:
    """`NAME@VERSION`, `NAME@LABEL`, or `NAME` for the one in production."""
    assert find_prompt(reference).reference == "story_summary@4"


def test_every_prompt_has_a_version_in_production() -> None:
    """A name alone can be asked for; nothing else about labels is assumed by the program."""
    for prompt in list_prompts():
        assert "production" in labels_of(find_prompt(prompt.about.name))


def test_a_label_is_of_shipped_words(tmp_path: Path) -> None:
    """A changed copy of the production prompt is not the production prompt."""
    shipped = find_prompt("story_summary")
    copy = tmp_path / "mine.md"
    copy.write_text(shipped.text.replace("news editor", "news desk editor"))

    assert labels_of(shipped) == ["production"]
    assert labels_of(find_prompt(str(copy), allow_files=True)) == []


def test_files_can_be_read_anew() -> None:
    """Whoever edits a shipped prompt sees it without starting again."""
    before = find_prompt("story_summary")
    reread()

    assert find_prompt("story_summary") == before
    assert find_prompt("story_summary") is not before


@pytest.mark.parametrize(
    "reference",
    [
        *("story_summary@candidate", "story_summary@latest", "nothing@production"),
        *(
            "",
            "story_summary@99",
            "story_summary@0",
            "nothing",
            "../story_summary",
            "@1",
            "a@1@1",
            "é",
        ),
    ],
)
def test_an_unknown_prompt_is_answered_with_the_known_ones(reference: str) -> None:
    """What was asked for is not repeated."""
    with pytest.raises(
        UnknownPrompt,
        match="known: story_judge@1, story_rejected@1, story_repair@1, story_repair@2, ",
    ):
        find_prompt(reference)


def test_a_label_that_no_version_has_is_told() -> None:
    """`NAME@candidate` is no typing error: there is none at present."""
    with pytest.raises(UnknownPrompt, match="no version of that prompt is labelled candidate"):
        find_prompt("story_judge@candidate")


@pytest.mark.parametrize(
    "name", ["story_repair@1", "story_judge", "story_schema@production", "nothing", "story_judge@9"]
)
def test_a_prompt_that_is_given_no_story_drafts_none(name: str) -> None:
    """Refused by name, before a model is asked; told are those that would do, and no others."""
    with pytest.raises(UnknownPrompt, match="known: story_summary@4, story_summary@3") as refused:
        find_drafting_prompt(name)

    assert "story_repair" not in refused.value.detail


def test_a_file_is_read_only_where_that_is_allowed(tmp_path: Path) -> None:
    """A request from the network must not choose which file is read and sent to a model."""
    mine = tmp_path / "mine.md"
    mine.write_bytes(written())
    with pytest.raises(UnknownPrompt):
        find_prompt(str(mine))

    assert find_prompt(str(mine), allow_files=True).reference == "tide@3"


@pytest.mark.parametrize("reference", [".", "no/such/file.md", "\0", "x" * 5_000 + "/y"])
def test_a_path_that_cannot_be_read_is_an_unknown_prompt(reference: str) -> None:
    """A folder, nothing, or no path at all: the same answer."""
    with pytest.raises(UnknownPrompt):
        find_prompt(reference, allow_files=True)


def test_a_file_that_is_no_prompt_is_not_quoted(tmp_path: Path) -> None:
    """Whatever the file holds stays in it."""
    other = tmp_path / "other.md"
    other.write_text("password: hunter2\n")
    with pytest.raises(PromptBroken) as broken:
        find_prompt(str(other), allow_files=True)

    assert "hunter2" not in str(broken.value)


def _tide(content: bytes) -> Prompt:
    return parse_prompt(content, "tide.md")


def test_the_digest_is_of_words_and_not_of_line_ends() -> None:
    """A checkout with other newlines, or a byte order mark, is the same prompt."""
    plain = prompt_digest(_tide(written()))
    windows = prompt_digest(_tide(b"\xef\xbb\xbf" + written().replace(b"\n", b"\r\n")))

    assert plain == windows
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", plain)


def test_the_digest_covers_what_the_model_reads() -> None:
    """One changed word in the prompt, or another repair prompt, is another digest."""
    plain = prompt_digest(_tide(written()))

    assert prompt_digest(_tide(written().replace(b"Calm", b"Calmly"))) != plain
    assert prompt_digest(_tide(written(FRONT + "repair: story_repair@1\n"))) != plain


def test_the_digest_covers_the_schemas_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """An edited docstring of the Draft changes what the model reads, and so the digest."""
    from schemas.draft import strict_schema
    from service.engines import prompt_shelf

    before = prompt_digest(_tide(written()))
    edited = strict_schema()
    edited["description"] += " Edited."
    prompt_shelf._schema_words.cache_clear()
    monkeypatch.setattr(prompt_shelf, "strict_schema", lambda: edited)
    after = prompt_digest(_tide(written()))
    monkeypatch.undo()
    prompt_shelf._schema_words.cache_clear()

    assert after != before
    assert prompt_digest(_tide(written())) == before


def test_a_repair_prompt_that_does_not_exist_is_named(tmp_path: Path) -> None:
    """Found before the first call is paid for: the digest needs it."""
    prompt = _tide(written(FRONT + "repair: tide@9\n"))
    with pytest.raises(PromptBroken, match=r"tide\.md: repair: there is no tide@9"):
        prompt_ref(prompt)
