"""What is known of each batch of a shard, on disk before and after every step.

    batches/b000001.requests.jsonl   what was asked
    batches/b000001.json             how far it is: planned → uploaded → submitted → answered → done
    batches/b000001.answers-0.jsonl  what came, also of a batch that expired or was cancelled

Who is killed between a step and its note finds out from the provider (by the file's name, by the
batch's metadata) whether the step was taken, before taking it again.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from service.archive.durable import replace_file

Step = Literal["planned", "uploaded", "submitted", "answered", "done"]


class BatchNote(BaseModel):
    """One batch."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    """Ours, at the provider too: archive, shard and number."""
    number: int
    step: Step = "planned"
    requests: int
    most: float
    """Worst-case cost, which counts as spent until the answers are there."""
    file: str | None = None
    batch: str | None = None
    status: str | None = None
    """The provider's, at the end."""
    answers: int = 0
    """Files of answers."""
    drafts: int = 0
    failed: int = 0
    """Requests without a usable draft: their stories are called for."""


class BatchBook:
    """The batches of one shard."""

    def __init__(self, folder: Path, archive_name: str) -> None:
        self._folder, self._archive_name = folder / "batches", archive_name

    def notes(self) -> list[BatchNote]:
        """Every batch, oldest first."""
        found = sorted(self._folder.glob("b*.json"))
        return [BatchNote.model_validate_json(path.read_bytes()) for path in found]

    def next_number(self) -> int:
        """Of the next batch."""
        return max((note.number for note in self.notes()), default=0) + 1

    def name(self, number: int) -> str:
        """Of a batch, at the provider."""
        return f"{self._archive_name}-b{number:06d}"

    def write(self, note: BatchNote) -> BatchNote:
        """Notes how far a batch is, on disk."""
        self._folder.mkdir(parents=True, exist_ok=True)
        replace_file(self._folder / f"b{note.number:06d}.json", note.model_dump_json().encode())
        return note

    def requests(self, number: int) -> Path:
        """The file of its requests."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return self._folder / f"b{number:06d}.requests.jsonl"

    def answers(self, number: int, part: int) -> Path:
        """A file of its answers."""
        return self._folder / f"b{number:06d}.answers-{part}.jsonl"

    def asked(self, note: BatchNote) -> Iterator[str]:
        """Custom ids of a batch's requests."""
        with self.requests(note.number).open("rb") as file:
            for line in file:
                yield json.loads(line)["custom_id"]

    def forget(self, note: BatchNote) -> None:
        """Deletes a finished batch's stories and answers; what it did stays noted."""
        self.requests(note.number).unlink(missing_ok=True)
        for part in range(note.answers):
            self.answers(note.number, part).unlink(missing_ok=True)
