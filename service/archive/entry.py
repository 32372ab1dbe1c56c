"""A line of a segment: what became of one record.

    {"kind":"brief", …header…, "brief":{…}, "metadata":{…}}
    {"kind":"error", …header…, "type":"engine-refused", "detail":"…"}
    {"kind":"duplicate", …header…, "of":"…"}
    {"kind":"tombstone", …header without id…}

The header stands first and the brief behind it, so that an index is rebuilt without reading
briefs. No line but a brief holds words of a story, and `detail` is our own words.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict

from schemas import StorySummary

Kind = Literal["brief", "error", "duplicate", "tombstone"]
KINDS: tuple[Kind, ...] = ("brief", "error", "duplicate", "tombstone")
_BEHIND_HEADER = b',"brief":'


class Header(BaseModel):
    """What is known of a line without reading its brief."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    kind: Kind
    at: str
    """Key of the record's place, in hexadecimal."""
    key: str
    """Key of the story and configuration; of an unreadable line, its place."""
    pass_number: int
    id: str | None
    """The story's id; `file#number` where it has none; null in a tombstone."""
    story: str | None = None
    """Of a tombstone, the key of the id that is gone."""
    version: str | None = None
    updated_at: AwareDatetime | None = None
    source: str | None = None
    """The story's own field of that name."""
    file: str | None = None
    number: int | None = None
    words: str | None = None
    """Key of the story's words; a story with the same may share the brief."""
    same: str | None = None
    """Key of numbers, names, negations and quotations, where near duplicates are looked for."""
    likeness: str | None = None
    """MinHash signature of the words, where near duplicates are looked for; base64."""
    word: str = ""
    """Of a brief, its status; of an error, its type."""
    held: int = 0
    """Statements that were held back."""
    statements: int = 0
    """Statements that passed."""
    attempts: int = 0
    input_tokens: int | None = None
    output_tokens: int | None = None
    cost: float | None = None
    """In the currency of the price table; null when no price is known."""
    seconds: float | None = None
    """From the story's turn to its outcome."""
    shared_from: str | None = None
    """Id of the story whose brief this is, with its evidence found anew."""
    of: str | None = None
    """Of a duplicate, the key of the story that it repeats."""
    detail: str | None = None
    """Of an error, what happened, in our own words."""
    retryable: bool = False
    """Of an error, whether it may pass."""
    prompt: str | None = None
    """Of a brief, the prompt as `name@version`."""
    engine: str | None = None
    model: str | None = None
    unread: tuple[str, ...] = ()
    """Fields of the record that could not be used; they stand in the metadata."""


@dataclass(frozen=True, slots=True)
class Line:
    """A whole line, read."""

    header: Header
    brief: StorySummary | None
    metadata: Mapping[str, Any]


def write_line(
    header: Header,
    brief: StorySummary | None = None,
    metadata: Mapping[str, object] | None = None,
) -> bytes:
    """The line, ended."""
    head = header.model_dump_json(exclude_defaults=True).encode()
    if brief is None:
        return head + b"\n"
    kept = json.dumps(metadata or {}, ensure_ascii=False, default=str).encode("utf-8", "replace")
    body = brief.model_dump_json().encode()
    return b"".join((head[:-1], _BEHIND_HEADER, body, b',"metadata":', kept, b"}\n"))


def read_header(line: bytes) -> Header:
    """The header alone; raises pydantic's `ValidationError`."""
    head, found, _ = line.partition(_BEHIND_HEADER)
    return Header.model_validate_json(head + b"}" if found else line)


def read_line(line: bytes) -> Line:
    """All of it; raises `ValueError` for what is no line of ours."""
    told = json.loads(line)
    brief = told.pop("brief", None)
    metadata = told.pop("metadata", {})
    header = Header.model_validate_json(json.dumps(told))
    return Line(header, None if brief is None else StorySummary.model_validate(brief), metadata)
