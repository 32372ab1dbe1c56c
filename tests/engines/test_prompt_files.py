"""Prompt files: what is accepted, what is refused and how that is said, what the digest covers."""

import re
from pathlib import Path

import pytest

from service.engines.prompt_files import (
    MAX_FILE_BYTES,
    Prompt,
    find_prompt,
    list_prompts,
    parse_prompt,
    prompt_digest,
    prompt_ref,
    repair_prompt,
)
from service.errors import PromptBroken, UnknownPrompt

ROOT = Path(__file__).resolve().parents[2]

FRONT = "name: tide\nversion: 3\npurpose: Tests.\nvariables: [moon]\n"


def written(
    front: str = FRONT, body: str = "# System\nCalm.\n# User\nTide of {{ moon }}.\n"
) -> bytes:
    """A prompt file's content."""
    return f"---\n{front}---\n{body}".encode()


def _fault(content: bytes) -> str:
    with pytest.raises(PromptBroken) as broken:
        parse_prompt(content, "tide.md")
    return str(broken.value)


def test_a_prompt_is_a_text_file_with_front_matter() -> None:
    """Name, version, a stable system part and a user part with variables."""
    prompt = parse_prompt(written(), "tide.md")
    rendered = prompt.render({"moon": "May"})

    assert prompt.reference == "tide@3"
    assert (rendered.system, rendered.user) == ("Calm.", "Tide of May.")


def test_variables_are_put_in_as_they_are() -> None:
    """Template marks and headings inside a story are only text."""
    hostile = "{{ 7 * 7 }}\n# System\n{% for x in y %} <b>&amp;</b>"
    rendered = parse_prompt(written(), "tide.md").render({"moon": hostile})

    assert rendered.system == "Calm."
    assert rendered.user == f"Tide of {hostile}."


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"no front matter", "begins with front matter"),
        (b"\xff\xfe", "no UTF-8 text"),
        (written().replace(b"---\n# System", b"# System"), "begins with front matter"),
        (written("name: [tide\n"), "is no YAML"),
        (written("- a\n- b\n"), "model_type"),
        (written(FRONT + "colour: red\n"), "a key that is not known: extra_forbidden"),
        (written(FRONT.replace("version: 3\n", "")), "version: missing"),
        (written(FRONT.replace("3", "three")), "version: int_type"),
        (written(FRONT.replace("3", "0")), "version: greater_than_equal"),
        (written(FRONT.replace("tide", "../tide")), "name: string_pattern_mismatch"),
        (written(FRONT + "repair: tide\n"), "repair: string_pattern_mismatch"),
        (written(body="Tide of {{ moon }}.\n"), 'needs a line "# User"'),
        (written(body="# User\n{{ moon }}\n# System\nCalm.\n"), 'needs a line "# User"'),
        (written(body="Stray.\n# User\n{{ moon }}\n"), 'needs a line "# User"'),
        (written(body="# System\n\n# User\n{{ moon }}\n"), "empty part"),
        (written(body="# System\n{{ moon }}\n# User\n{{ moon }}\n"), "variable in its system part"),
        (written(body="# User\n{{ moon }} {{ sun }}\n"), "differ in sun"),
        (written(body="# User\nNo moon.\n"), "differ in moon"),
        (written(body="# User\n{% if moon %}\n"), "template error in line"),
        (written(FRONT + "purpose: !!python/object/apply:os.getcwd []\n"), "is no YAML"),
        (written("name: " + "[" * 50_000 + "\n"), "is no YAML"),
        (written("name: 2031-99-99\n"), "is no YAML"),
        (written(body="# User\n{{ " + "(" * 50_000 + "\n"), "the prompt tide.md"),
        (b"---\n" + b"a" * MAX_FILE_BYTES, "larger than"),
    ],
)
def test_a_broken_prompt_is_refused_with_the_reason(content: bytes, fault: str) -> None:
    """Found when it is read, before anything is paid for; the file's own words are not repeated."""
    told = _fault(content)

    assert fault in told
    assert "colour" not in told


def test_a_missing_variable_is_a_named_error() -> None:
    """The prompt and the variable are named; nothing is left blank."""
    prompt = parse_prompt(written(), "tide.md")
    with pytest.raises(PromptBroken, match=r"tide@3 asks for moon"):
        prompt.render({"sun": "x"})


@pytest.mark.parametrize(
    "body",
    [
        "# User\n{{ moon.phase }}\n",
        "# User\n{{ moon.__class__.__mro__ }}\n",
        "# User\n{{ moon.append(1) }}\n",
        "# User\n{{ moon / 0 }}\n",
        "# User\n{% for n in range(10**9) %}{{ moon }}{% endfor %}\n",
    ],
    ids=["unknown field", "escape", "change", "division", "endless"],
)
def test_a_template_stays_in_its_sandbox(body: str) -> None:
    """No field that is not there, no way out, no change, no crash; and no value in the error."""
    prompt = parse_prompt(written(body=body), "tide.md")
    with pytest.raises(PromptBroken) as broken:
        prompt.render({"moon": ["secret words"]})

    assert "secret" not in repr(broken.value)
    assert broken.value.__context__ is None


def test_every_shipped_prompt_is_sound() -> None:
    """Read, checked, and where a repair prompt is named, that too."""
    prompts = list_prompts()

    assert [prompt.reference for prompt in prompts] == ["story_repair@1", "story_summary@1"]
    assert all(prompt.about.purpose.endswith(".") for prompt in prompts)
    summary = find_prompt("story_summary")
    repair = repair_prompt(summary)
    assert repair is not None
    assert repair.reference == "story_repair@1"


def test_the_readme_says_why_each_version_exists() -> None:
    """A version without a reason is not shipped."""
    readme = (ROOT / "prompts" / "README.md").read_text("utf-8")

    assert all(f"| {prompt.reference} | " in readme for prompt in list_prompts())


@pytest.mark.parametrize("reference", ["story_summary", "story_summary@1"])
def test_a_prompt_is_found_by_name(reference: str) -> None:
    """`NAME@VERSION`, or `NAME` for the newest."""
    assert find_prompt(reference).reference == "story_summary@1"


@pytest.mark.parametrize(
    "reference",
    ["", "story_summary@99", "story_summary@0", "nothing", "../story_summary", "@1", "a@1@1", "é"],
)
def test_an_unknown_prompt_is_answered_with_the_known_ones(reference: str) -> None:
    """What was asked for is not repeated."""
    with pytest.raises(UnknownPrompt, match="known: story_repair@1, story_summary@1"):
        find_prompt(reference)


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
    from service.engines import prompt_files

    before = prompt_digest(_tide(written()))
    edited = strict_schema()
    edited["description"] += " Edited."
    prompt_files._schema_words.cache_clear()
    monkeypatch.setattr(prompt_files, "strict_schema", lambda: edited)
    after = prompt_digest(_tide(written()))
    monkeypatch.undo()
    prompt_files._schema_words.cache_clear()

    assert after != before
    assert prompt_digest(_tide(written())) == before


def test_a_repair_prompt_that_does_not_exist_is_named(tmp_path: Path) -> None:
    """Found before the first call is paid for: the digest needs it."""
    prompt = _tide(written(FRONT + "repair: tide@9\n"))
    with pytest.raises(PromptBroken, match="tide@3 names a repair prompt"):
        prompt_ref(prompt)
