"""Prompt files: what is accepted, what is refused and how that is said."""

import pytest

from service.engines.prompt_files import MAX_FILE_BYTES, parse_prompt
from service.errors import PromptBroken
from tests.engines.prompt_texts import FRONT, written


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
        (written("- a\n- b\n"), "is no list of keys and values"),
        (written(FRONT + "colour: red\n"), "a key that is not known: colour; known: name, version"),
        (written(FRONT + "pass word: red\n"), "has a key that is not known; known: name, version"),
        (written(FRONT + f"{'long' * 20}: red\n"), f"not known: {'long' * 10}; known"),
        (written(FRONT.replace("version: 3\n", "")), "lacks version"),
        (written(FRONT.replace("3", "three")), "version: input should be a valid integer"),
        (written(FRONT.replace("3", "0")), "version: input should be greater"),
        (written(FRONT.replace("tide", "../tide")), "name: should be small letters"),
        (written(FRONT + "repair: tide\n"), "repair: should be NAME@VERSION"),
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
    """Found when it is read, before anything is paid for; names apart, the file's own words are
    not repeated.
    """
    told = _fault(content)

    assert fault in told
    assert "red" not in told
    assert "word" not in told


def test_a_missing_variable_is_a_named_error() -> None:
    """The file and the variable are named; nothing is left blank."""
    prompt = parse_prompt(written(), "tide.md")
    with pytest.raises(PromptBroken, match=r"tide\.md asks for moon"):
        prompt.render({"sun": "x"})


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        ("{{ moon.phase }}", "uses a field that its variables do not have: phase"),
        ("{{ moon['phase'] }}", "uses a field that its variables do not have: phase"),
        ("{{ moon[moon.name] }}", "uses a field that its variables do not have"),
        ("{{ moon.__class__.__mro__ }}", "uses a field that no prompt may use: __class__"),
        ("{{ moon.words.append(1) }}", "uses a field that no prompt may use: append"),
        ("{{ moon / 0 }}", "cannot be rendered"),
        ("{% for n in range(10**9) %}{{ moon }}{% endfor %}", "cannot be rendered"),
    ],
    ids=["unknown field", "by key", "worked out", "escape", "change", "division", "endless"],
)
def test_a_template_stays_in_its_sandbox(template: str, fault: str) -> None:
    """No field that is not there, no way out, no change, no crash. The error names the file and,
    where the file itself does, the field, and has no value.
    """
    prompt = parse_prompt(written(body=f"# User\n{template}\n"), "tide.md")
    with pytest.raises(PromptBroken) as broken:
        prompt.render({"moon": {"words": ["secret"], "name": "secret"}})

    assert broken.value.detail == f"the prompt tide.md {fault}"
    assert broken.value.__context__ is None
