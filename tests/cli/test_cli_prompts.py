"""`nutgraf prompts`: list, show, render and diff; nothing is sent anywhere."""

from pathlib import Path

import pytest

from service.cli.prompt_diff import MOST_WORDS, diff_lines
from service.engines.prompt_files import Prompt, parse_prompt
from service.engines.prompt_shelf import find_prompt
from tests.cli.running import Run
from tests.engines.prompt_texts import written


def test_the_list_has_versions_labels_and_digests(run: Run) -> None:
    """The digest begins as in the provenance of a brief."""
    lines = run("prompts", "list").out.splitlines()
    (line,) = [one for one in lines if one.startswith("story_summary@4")]

    assert line.split()[1] == "production"
    assert line.split()[2].startswith("sha256:")
    assert not any("production" in one for one in lines if one.startswith("story_summary@1"))


@pytest.mark.parametrize("reference", ["story_summary", "story_summary@production"])
def test_a_prompt_is_shown_as_it_is(run: Run, reference: str) -> None:
    """Front matter and body, byte by byte: the beginning of a version of one's own."""
    assert run("prompts", "show", reference).out == find_prompt(reference).text


def test_a_prompt_is_rendered_for_a_story(run: Run, story: Path) -> None:
    """The exact messages, by role; the schema is not among them."""
    ended = run("prompts", "render", "story_summary@2", str(story), "--max-bullets", "3")
    system, user = ended.out.split("\n[user]\n")

    assert ended.code == 0
    assert system.startswith("[system]\nYou are a news editor.")
    assert user.startswith("--- story ")
    assert "Headline: Ferry to replace bridge in Orsted Haven\n" in user
    assert "\n[3] It was not clear who would pay for the ferry" in user
    assert "- bullets: at most 3, each" in user


def test_a_file_can_be_rendered_before_it_is_a_version(
    run: Run, story: Path, tmp_path: Path
) -> None:
    """A prompt of one's own is a path wherever a shipped one is a name."""
    mine = tmp_path / "mine.md"
    mine.write_text(run("prompts", "show", "story_summary").out.replace("news editor", "sub"))
    ended = run("prompts", "render", str(mine), str(story))

    assert ended.out.startswith("[system]\nYou are a sub. ")


def test_a_diff_covers_front_matter_and_digests(run: Run) -> None:
    """What changed in words, and that the provenance of briefs will tell."""
    told = run("prompts", "diff", "story_summary@1", "story_summary@2").out.splitlines()

    assert told[0].startswith("- prompt sha256:")
    assert told[1].startswith("+ prompt sha256:")
    assert told[2].startswith("  schema sha256:")
    assert told[3:5] == ["--- story_summary@1", "+++ story_summary@2"]
    assert "-version: 1" in told
    assert "+## Two examples" in told


def test_a_prompt_that_is_given_no_story_cannot_be_rendered_with_one(run: Run, story: Path) -> None:
    """A repair is no message about a story alone; told are the prompts that are."""
    ended = run("prompts", "render", "story_repair", str(story))

    assert ended.err.startswith("nutgraf: unknown-prompt: that prompt is given no story")


def test_a_prompt_does_not_differ_from_itself(run: Run) -> None:
    """Only the digests are told, each once."""
    told = run("prompts", "diff", "story_summary", "story_summary@4").out.splitlines()

    assert [line.split()[0] for line in told] == ["prompt", "schema"]


def _tide(body: str) -> Prompt:
    return parse_prompt(written(body=body), "tide.md")


def test_changed_words_are_marked_in_a_changed_line() -> None:
    """A paragraph is one line: without marks, one word is a needle in a haystack."""
    old, new = (_tide(f"# User\nThe tide is {word} in {{{{ moon }}}}.\n") for word in "ab")
    *_, gone, come = diff_lines(old, new, ("old", "new"))

    assert [gone.plain[one.start : one.end] for one in gone.spans] == ["a"]
    assert [come.plain[one.start : one.end] for one in come.spans] == ["b"]


def test_a_very_long_line_is_compared_as_a_whole() -> None:
    """Marking words takes their number squared."""
    bodies = [f"# User\n{{{{ moon }}}} {word * MOST_WORDS}\n" for word in ("a b ", "b a ")]
    *_, gone, come = diff_lines(_tide(bodies[0]), _tide(bodies[1]), ("old", "new"))

    assert (gone.spans, come.spans) == ([], [])


@pytest.mark.parametrize(
    "arguments",
    [("show", "nothing@1"), ("diff", "story_summary", "no/such.md"), ("render", "nothing", "-")],
)
def test_an_unknown_prompt_is_a_failure_with_a_name(run: Run, arguments: tuple[str, ...]) -> None:
    """One line on stderr, with those that are known."""
    ended = run("prompts", *arguments)

    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("nutgraf: unknown-prompt: ")
    assert "story_summary@2" in ended.err
