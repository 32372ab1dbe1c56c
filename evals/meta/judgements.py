"""People's judgements as they lie in a folder, recognised by their shape and not by their names.

Nothing of them is part of this repository.
"""

import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Voted:
    """A story's content units, and which system's summary holds which by people's votes."""

    facts: tuple[str, ...]
    reference: tuple[str, ...]
    summaries: dict[str, str]
    held: dict[str, tuple[bool, ...]]


@dataclass(frozen=True, slots=True)
class AskedTwice:
    """Two questions and how alike people find them, 0 to 1."""

    passage: str
    one: str
    other: str
    alike: float


@dataclass(frozen=True, slots=True)
class Believed:
    """What a system says of a story, and whether people find that the story carries it."""

    story: str
    said: str
    carried: bool


@dataclass(frozen=True)
class JudgedFile:
    """One file and its digest."""

    path: Path

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.path.stem

    @property
    def digest(self) -> str:
        """Sixteen hex digits of the file's bytes."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()[:16]


def find(folder: Path) -> list[JudgedFile]:
    """The files of `folder`, or of its `judgements/`."""
    inside = folder / "judgements"
    place = inside if inside.is_dir() else folder
    return [
        JudgedFile(path) for path in sorted(place.glob("*")) if path.suffix in (".jsonl", ".tsv")
    ]


def voted(file: JudgedFile) -> list[Voted]:
    """Content-unit votes; empty when the file holds something else."""
    return [
        Voted(
            facts=tuple(told["scus"]),
            reference=tuple(row["summary"]),
            summaries={name: one["summary"] for name, one in told["systems"].items()},
            held={
                name: tuple(map(bool, one["scu_present"])) for name, one in told["systems"].items()
            },
        )
        for row in _rows(file)
        if "scus" in (told := row["annotations"])
    ]


def asked_twice(file: JudgedFile) -> list[AskedTwice]:
    """Question pairs; empty when the file holds something else."""
    if file.path.suffix != ".tsv":
        return []
    with file.path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        AskedTwice(row["#PASSAGE"], row["REFQ"], row["GENQ"], float(row["SIMILAR"]))
        for row in rows
        if {"#PASSAGE", "REFQ", "GENQ", "SIMILAR"} <= row.keys()
    ]


def believed(file: JudgedFile) -> list[Believed]:
    """Sentences or summaries with a verdict; empty when the file holds something else."""
    found: list[Believed] = []
    for row in _rows(file):
        told = row["annotations"]
        if isinstance(told.get("system_summary"), list):
            found += [
                Believed(row["article"], one["text"], bool(one["consistent"]))
                for one in told["system_summary"]
            ]
        elif "label" in told:
            found.append(Believed(row["article"], told["summary"], bool(told["label"])))
    return found


def _rows(file: JudgedFile) -> Iterator[dict[str, Any]]:
    if file.path.suffix != ".jsonl":
        return
    for line in file.path.read_text("utf-8").split("\n"):
        if line.strip():
            yield json.loads(line)
