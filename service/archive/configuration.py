"""What an archive is made with: frozen when it begins, and part of every story's key.

`run.json` holds one configuration for each pass over the input: the first run, updates, upgrades.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from schemas import SummaryOptions

Copies = Literal["none", "exact", "near"]


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Frozen(_Closed):
    """What decides how a brief comes out."""

    engine: str
    model: str | None
    """The model, as the provider names it."""
    prompt: str | None
    """As `name@version`, whatever label it was named by; null for an engine that takes none."""
    prompt_digest: str | None
    schema_digest: str
    options: SummaryOptions
    drafting: Mapping[str, int | float | str | None]
    """Temperature, seed, output and context tokens."""
    copies: Copies = "exact"
    """Which stories share a brief besides those of one id: none, those with the same words, or
    also near ones with the same numbers, names, negations and quotations."""

    @property
    def fingerprint(self) -> str:
        """Digest of all of it."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


class Reading(_Closed):
    """What is read, and how."""

    inputs: tuple[str, ...]
    format: str | None = None
    """The reader; null to tell by each file's suffix."""
    mapping: Mapping[str, str] = {}
    """Column by field of the article."""
    most_bytes: int = 10_000_000
    """Bytes that one record may have."""
    digest: str = ""
    """Of the names and sizes of all files."""


class Pass(_Closed):
    """One way through the input."""

    number: int
    kind: Literal["run", "update", "upgrade"]
    reading: Reading
    frozen: Frozen
    where: str | None = None
    """Of an upgrade, which briefs are made anew."""
    began: datetime


class RunFile(_Closed):
    """`run.json`."""

    archive: Literal[1] = 1
    """Version of the folder's layout."""
    shards: int = 1
    """Parts that the stories are dealt into; copies of a story are in one part."""
    currency: str = "USD"
    passes: tuple[Pass, ...]

    @property
    def last(self) -> Pass:
        """The pass that is resumed."""
        return self.passes[-1]


def differences(old: BaseModel, new: BaseModel) -> list[str]:
    """Names of the fields that differ."""
    names = type(old).model_fields
    return [name for name in names if getattr(old, name) != getattr(new, name)]
