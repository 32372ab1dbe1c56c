"""Labels of prompts: which version `story_summary@production` means.

The file is `prompts/labels.toml`; how a reference is resolved is in `prompt_shelf.py`.
"""

import tomllib
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Literal

from pydantic import BaseModel, ConfigDict, StrictInt, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from service.errors import PromptBroken

Label = Literal["production", "candidate"]

LABELS_FILE = "labels.toml"


class PromptLabels(BaseModel):
    """The labels of one prompt; a label that it does not have is None."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    production: StrictInt
    """The version that is used when nobody names one."""
    candidate: StrictInt | None = None
    """The version that is being compared with it."""

    def at(self, label: Label) -> int | None:
        """The version that a label means."""
        return self.production if label == "production" else self.candidate

    def of(self, version: int) -> list[Label]:
        """The labels that a version has."""
        labels: tuple[Label, ...] = ("production", "candidate")
        return [label for label in labels if self.at(label) == version]


_LABELS = TypeAdapter(dict[str, PromptLabels])


def read_labels(
    content: bytes, versions: Mapping[str, Collection[int]]
) -> Mapping[str, PromptLabels]:
    """The labels of each prompt, checked against the versions that there are.

    Raises `PromptBroken` for a file that cannot be read, a label that is not known, and a label of
    a prompt or version that does not exist.
    """
    try:
        labels = _LABELS.validate_python(tomllib.loads(content.decode()))
    except ValidationError as invalid:
        first = invalid.errors(include_input=False, include_url=False, include_context=False)[0]
        raise PromptBroken(f"{LABELS_FILE}: {_told(first)}") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise PromptBroken(f"{LABELS_FILE} is no TOML") from None
    for name, labelled in labels.items():
        for label, version in labelled.model_dump(exclude_none=True).items():
            if version not in versions.get(name, ()):
                raise PromptBroken(
                    f"{LABELS_FILE}: {name}@{label} means version {version}, which does not exist"
                )
    return MappingProxyType(labels)


def _told(fault: ErrorDetails) -> str:
    """A fault in plain words."""
    name, *label = map(str, fault["loc"])
    where = "@".join([name, *label])
    if fault["type"] == "missing":
        return f"{where} is not there, and every prompt has one"
    if fault["type"] == "extra_forbidden":
        return f"{where} is no label; known: {', '.join(PromptLabels.model_fields)}"
    if label:
        return f"{where} should be the number of a version, such as 2"
    return f"{where} should be a table, such as [{name}]"
