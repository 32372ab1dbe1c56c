"""A prompt file: read, checked, rendered.

Where prompts are found is in `prompt_shelf.py`; which words a prompt uses is in `prompts/`; what
its variables hold is in `conversation.py`. The format is described in `prompts/README.md`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Annotated

import yaml
from jinja2 import (
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
    UndefinedError,
    meta,
    nodes,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from service.errors import PromptBroken

MAX_FILE_BYTES = 262_144
"""Bytes of a prompt file that are accepted; the longest shipped one has 16,000."""

PROMPT_NAME = r"[a-z][a-z0-9_]{0,63}"
_FILE = re.compile(r"\A---\n(?P<front>.*?\n)---\n(?P<body>.*)\Z", re.DOTALL)
_PART = re.compile(r"^# (System|User)$", re.MULTILINE)

_JINJA = ImmutableSandboxedEnvironment(
    undefined=StrictUndefined,
    autoescape=False,  # the output is plain text for a model, not HTML
    keep_trailing_newline=True,
)


class FrontMatter(BaseModel):
    """What a prompt file says about itself; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    name: Annotated[str, Field(pattern=rf"^{PROMPT_NAME}$")]
    version: Annotated[int, Field(ge=1, le=999_999)]
    purpose: str
    variables: list[str]
    repair: Annotated[str, Field(pattern=rf"^{PROMPT_NAME}@[1-9][0-9]{{0,5}}$")] | None = None
    changes: list[str] = []


@dataclass(frozen=True, slots=True)
class Rendered:
    """A prompt with its variables filled in."""

    system: str | None
    user: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """One version of a prompt, checked."""

    about: FrontMatter
    text: str
    """The whole file, newlines normalised to `\\n`."""
    system: str | None
    """Jinja source of the part that is the same for every request."""
    user: str
    """Jinja source of the part that differs."""
    place: str = field(compare=False)
    """Where it was read, for whoever edits it: in errors."""

    @property
    def reference(self) -> str:
        """`name@version`."""
        return f"{self.about.name}@{self.about.version}"

    def render(self, variables: Mapping[str, object]) -> Rendered:
        """The prompt's words; raises `PromptBroken` when a variable is missing."""
        given = {name: variables[name] for name in self.about.variables if name in variables}
        missing = [name for name in self.about.variables if name not in given]
        if missing:
            raise PromptBroken(
                f"the prompt {self.place} asks for {', '.join(missing)}, which is not given"
            )
        system = None if self.system is None else self._fill(self.system, given)
        return Rendered(system, self._fill(self.user, given))

    def _fill(self, source: str, given: Mapping[str, object]) -> str:
        problem = "cannot be rendered"
        try:
            return _compiled(source).render(given).strip()
        except UndefinedError as undefined:
            problem = f"uses a field that its variables do not have{_named(undefined, source)}"
        except SecurityError as unsafe:
            problem = f"uses a field that no prompt may use{_named(unsafe, source)}"
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, RecursionError):
            pass
        # Outside the handler: Jinja's own message may quote the story.
        raise PromptBroken(f"the prompt {self.place} {problem}")


def parse_prompt(content: bytes, place: str) -> Prompt:
    """A prompt file's content, checked; `place` names it in errors.

    Raises `PromptBroken`, whose detail holds no words of the file but names of keys, variables and
    fields: with `allow_files` it may be any file.
    """
    if len(content) > MAX_FILE_BYTES:
        raise PromptBroken(f"the prompt {place} is larger than {MAX_FILE_BYTES} bytes")
    text = _decoded(content)
    split = None if text is None else _FILE.match(text)
    if text is None or split is None:
        raise PromptBroken(f"the prompt {place} is no UTF-8 text that begins with front matter")
    about = _front_matter(split["front"], place)
    system, user = _parts(split["body"], place)
    used = _variables(user, place)
    if system is not None and _variables(system, place):
        raise PromptBroken(f"the prompt {place} uses a variable in its system part")
    if used != set(about.variables):
        odd = sorted(used ^ set(about.variables))
        raise PromptBroken(
            f"the prompt {place}: its list of variables and its body differ in {', '.join(odd)}"
        )
    return Prompt(about, text, system, user, place)


def _decoded(content: bytes) -> str | None:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _front_matter(source: str, place: str) -> FrontMatter:
    problem = "is no YAML"
    try:
        return FrontMatter.model_validate(yaml.safe_load(source))
    except ValidationError as invalid:
        faults = invalid.errors(include_input=False, include_url=False, include_context=False)
        problem = "; ".join(_told(fault["loc"], fault["type"], fault["msg"]) for fault in faults)
    except (yaml.YAMLError, ValueError, RecursionError):
        pass
    raise PromptBroken(f"the prompt {place}: its front matter {problem}")


_PATTERNS = {
    "name": "should be small letters, digits and _, such as story_summary",
    "repair": "should be NAME@VERSION, such as story_repair@2",
}
"""What a pattern means, by key."""
_PLAIN = re.compile("[A-Za-z_]+")
"""A key that a writer may have meant as one; anything else is not repeated."""


def _told(place: tuple[int | str, ...], kind: str, words: str) -> str:
    """A fault in plain words, without what the file holds."""
    if not place:
        return "is no list of keys and values"
    key = str(place[0])
    if key not in FrontMatter.model_fields:
        named = f": {key[:40]}" if _PLAIN.fullmatch(key) else ""
        known = ", ".join(FrontMatter.model_fields)
        return f"has a key that is not known{named}; known: {known}"
    if kind == "missing":
        return f"lacks {key}"
    if kind == "string_pattern_mismatch":
        return f"{key}: {_PATTERNS[key]}"
    return f"{key}: {words[:1].lower()}{words[1:]}"


def _parts(body: str, place: str) -> tuple[str | None, str]:
    pieces = _PART.split(body)
    headings, texts = pieces[1::2], pieces[2::2]
    if pieces[0].strip() or headings not in (["User"], ["System", "User"]):
        raise PromptBroken(
            f'the prompt {place} needs a line "# User", and before it at most one "# System"'
        )
    if not all(text.strip() for text in texts):
        raise PromptBroken(f"the prompt {place} has an empty part")
    return (None, texts[0]) if len(texts) == 1 else (texts[0], texts[1])


def _variables(source: str, place: str) -> set[str]:
    try:
        return meta.find_undeclared_variables(_JINJA.parse(source))
    except TemplateSyntaxError as error:
        problem = f"has a template error in line {error.lineno} of a part"
    except RecursionError:
        problem = "nests its template too deep"
    raise PromptBroken(f"the prompt {place} {problem}")


_FIELD = re.compile(r"attribute '(\w{1,40})'")


def _named(fault: TemplateError, source: str) -> str:
    """The field that a fault is about, where the prompt names it itself: a field that is worked
    out may be words of the story.
    """
    found = _FIELD.search(fault.message or "")
    template = _JINJA.parse(source)
    own = {one.attr for one in template.find_all(nodes.Getattr)}
    own |= {one.value for one in template.find_all(nodes.Const) if isinstance(one.value, str)}
    return f": {found[1]}" if found and found[1] in own else ""


@lru_cache(maxsize=64)
def _compiled(source: str) -> Template:
    return _JINJA.from_string(source)
