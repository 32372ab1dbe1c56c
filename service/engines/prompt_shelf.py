"""The shelf of prompts: which there are, which a reference means, and their digests.

How a prompt file is read is in `prompt_files.py`, what a label is in `prompt_labels.py`.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import cast

from schemas.draft import strict_schema
from schemas.provenance import PromptRef
from service.engines.prompt_files import MAX_FILE_BYTES, PROMPT_NAME, Prompt, parse_prompt
from service.engines.prompt_labels import LABELS_FILE, Label, PromptLabels, read_labels
from service.errors import PromptBroken, UnknownPrompt

REJECTED_PROMPT = "story_rejected@1"
SCHEMA_PROMPT = "story_schema@1"

_REFERENCE = re.compile(
    rf"(?P<name>{PROMPT_NAME})"
    r"(?:@(?:(?P<version>[1-9][0-9]{0,5})|(?P<label>production|candidate)))?"
)
_VERSION_FILE = re.compile(r"v(?P<version>[1-9][0-9]{0,5})\.md")


def list_prompts() -> list[Prompt]:
    """Every shipped prompt in every version, by name and version."""
    return [_shipped(name, version) for name, versions in _shelf().items() for version in versions]


def drafting_prompts() -> list[Prompt]:
    """The shipped prompts that a brief can name: those that are given a story, newest first."""
    given = [prompt for prompt in list_prompts() if _STORY in prompt.about.variables]
    return sorted(given, key=lambda prompt: (prompt.about.name, -prompt.about.version))


_STORY = "lines"
"""The variable in which a prompt is given the story's sentences."""


def labels_of(prompt: Prompt) -> list[Label]:
    """The labels of a shipped prompt; none for a file that is not shipped."""
    labelled = _labels().get(prompt.about.name)
    if labelled is None or prompt not in list_prompts():
        return []
    return labelled.of(prompt.about.version)


def reread() -> None:
    """Forgets every file that was read, for whoever edits them while this runs."""
    for kept in (_shelf, _labels, _shipped):
        kept.cache_clear()


def find_prompt(reference: str, *, allow_files: bool = False) -> Prompt:
    """The prompt for `name@version`, `name@label` (`name` alone is its production), or a path.

    Raises `UnknownPrompt` when there is none, `PromptBroken` when it cannot be used. A path is
    read only with `allow_files`.
    """
    return _find(reference, list_prompts, allow_files=allow_files)


def find_drafting_prompt(reference: str, *, allow_files: bool = False) -> Prompt:
    """The same, of those that are given a story; raises `UnknownPrompt` for one that is not."""
    found = _find(reference, drafting_prompts, allow_files=allow_files)
    if _STORY not in found.about.variables:
        known = _references(drafting_prompts())
        raise UnknownPrompt(f"that prompt is given no story and drafts no brief; known: {known}")
    return found


def _find(reference: str, known: Callable[[], list[Prompt]], *, allow_files: bool) -> Prompt:
    """The prompt of that reference; where there is none, those that are `known` are told."""
    named = _REFERENCE.fullmatch(reference)
    if named:
        wanted = int(named["version"]) if named["version"] else _labelled(named)
        if wanted in _shelf().get(named["name"], ()):
            return _shipped(named["name"], wanted)
    elif allow_files and (content := _content(Path(reference))) is not None:
        return parse_prompt(content, Path(reference).name)
    lacks = "there is no such prompt"
    if named and named["label"] and named["name"] in _shelf():
        lacks = f"no version of that prompt is labelled {named['label']}"
    elif allow_files and not named:
        lacks = "there is no such prompt, and no file at that path that can be read"
    raise UnknownPrompt(f"{lacks}; known: {_references(known())}")


def repair_prompt(prompt: Prompt) -> Prompt | None:
    """The prompt that asks for a mended draft; raises `PromptBroken` when it does not exist."""
    if prompt.about.repair is None:
        return None
    try:
        return find_prompt(prompt.about.repair)
    except UnknownPrompt:
        pass
    raise PromptBroken(f"the prompt {prompt.place}: repair: there is no {prompt.about.repair}")


def rejected_prompt() -> Prompt:
    """The words that end a request whose last answer was no draft, whatever the prompt."""
    return find_prompt(REJECTED_PROMPT)


def schema_prompt() -> Prompt:
    """The words that give the schema to models whose server is not given it."""
    return find_prompt(SCHEMA_PROMPT)


def prompt_ref(prompt: Prompt) -> PromptRef:
    """The prompt as a brief's provenance names it."""
    return PromptRef(
        name=prompt.about.name, version=prompt.about.version, digest=prompt_digest(prompt)
    )


def prompt_digest(prompt: Prompt) -> str:
    """`sha256:` and the digest of all that a model reads besides the story.

    Covers the prompt's file, its repair prompt's file, the words about an answer that was no draft,
    those about the schema, and the strict schema with its docstrings.
    """
    repair = repair_prompt(prompt)
    others = [repair.text if repair else None, rejected_prompt().text, schema_prompt().text]
    read = json.dumps([prompt.text, *others, _schema_words()])
    return "sha256:" + hashlib.sha256(read.encode()).hexdigest()


def _references(prompts: Iterable[Prompt]) -> str:
    return ", ".join(prompt.reference for prompt in prompts)


def _content(path: Path) -> bytes | None:
    """The file's first bytes, one more than a prompt may have; None when it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except (OSError, ValueError):
        return None


@cache
def _shelf() -> Mapping[str, tuple[int, ...]]:
    """The versions of each shipped prompt."""
    folders = [one for one in files("prompts").iterdir() if one.is_dir()]
    versions = {one.name: _versions(one) for one in sorted(folders, key=lambda one: one.name)}
    return {name: found for name, found in versions.items() if found}


def _versions(folder: Traversable) -> tuple[int, ...]:
    found = (_VERSION_FILE.fullmatch(one.name) for one in folder.iterdir())
    return tuple(sorted(int(match["version"]) for match in found if match))


@cache
def _labels() -> Mapping[str, PromptLabels]:
    return read_labels(files("prompts").joinpath(LABELS_FILE).read_bytes(), _shelf())


def _labelled(named: re.Match[str]) -> int | None:
    """The version that the label in a reference means, `production` where none is written."""
    labelled = _labels().get(named["name"])
    return None if labelled is None else labelled.at(cast("Label", named["label"] or "production"))


@cache
def _schema_words() -> str:
    return json.dumps(strict_schema(), sort_keys=True)


@cache
def _shipped(name: str, version: int) -> Prompt:
    place = f"{name}/v{version}.md"
    prompt = parse_prompt(files("prompts").joinpath(name, f"v{version}.md").read_bytes(), place)
    if prompt.reference != f"{name}@{version}":
        raise PromptBroken(f"the prompt {place} calls itself otherwise in its front matter")
    return prompt
