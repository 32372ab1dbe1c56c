"""Answers of a model, on disk before anything is made of them.

Between an answer and its line there is work: checks, a repair, a queue for the processor. What a
kill finds there has been paid for, so each draft is written down as soon as it is there, and the
next run takes it from here. A file is deleted once every story in it has its line.
"""

import asyncio
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from io import FileIO
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from schemas.draft import Draft
from schemas.provenance import PromptRef
from schemas.summary import BriefWarning
from service.archive.durable import on_disk, unwritable
from service.errors import CallUsage
from service.ports import Brief, Drafted, Repair
from service.source_text import SourceText

_FILE_BYTES = 16 * 1024 * 1024
_PATTERN = "drafts-*.jsonl"


class KeptDraft(BaseModel):
    """A line."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    story: str
    """Key of the story, in hexadecimal."""
    id: str
    """Key of its id, by which it is found when it is to be erased."""
    asked: str
    """Digest of what was asked: which part of the story, which repair."""
    draft: Draft
    attempts: int
    input_tokens: int | None
    output_tokens: int | None
    cached_tokens: int | None
    cost: float | None
    model: str | None
    prompt: PromptRef | None
    warnings: tuple[BriefWarning, ...]

    def drafted(self) -> Drafted:
        """As the engine gave it."""
        usage = CallUsage(
            self.attempts, self.input_tokens, self.output_tokens, self.cost, self.cached_tokens
        )
        return Drafted(self.draft, usage, self.model, self.prompt, self.warnings)


class DraftShelf:
    """Drafts of one shard's stories that have no line yet; raises `ArchiveUnwritable`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._found: dict[str, dict[str, tuple[Path, int]]] = {}
        """Where each draft stands, by story and by what was asked: memory holds no drafts."""
        self._files: dict[Path, set[str]] = {}
        """Stories without a line, by the file that holds their drafts."""
        self._file: FileIO | None = None
        self._path: Path | None = None
        self._size = 0
        self._number = 0
        self._waiting: list[tuple[KeptDraft, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None
        for path in sorted(folder.glob(_PATTERN)):
            self._number = max(self._number, int(path.stem.partition("-")[2]))
            self._files[path] = set()
            for offset, kept in _lines(path):
                self._note(kept, path, offset)

    def get(self, story: str, asked: str) -> Drafted | None:
        """The draft that was written down, if there is one."""
        place = self._found.get(story, {}).get(asked)
        if place is None:
            return None
        with place[0].open("rb") as file:
            file.seek(place[1])
            return KeptDraft.model_validate_json(file.readline()).drafted()

    def holds(self, story: str) -> bool:
        """Whether there is a draft of the story."""
        return story in self._found

    def _note(self, kept: KeptDraft, path: Path, offset: int) -> None:
        self._found.setdefault(kept.story, {})[kept.asked] = (path, offset)
        self._files.setdefault(path, set()).add(kept.story)

    async def put(self, story: str, id_digest: str, asked: str, drafted: Drafted) -> None:
        """Returns when the draft is on disk."""
        kept = kept_draft(story, id_digest, asked, drafted)
        written = asyncio.get_running_loop().create_future()
        self._waiting.append((kept, written))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        await written

    def settled(self, story: str) -> None:
        """The story has its line: its drafts are needed no more."""
        self._found.pop(story, None)
        for path, stories in list(self._files.items()):
            stories.discard(story)
            if not stories and path != self._path:
                del self._files[path]
                path.unlink(missing_ok=True)

    def close(self, *, done: bool) -> None:
        """Closes the file; with `done`, when every story has its line, nothing is left."""
        if self._file is not None:
            self._file.close()
        if done:
            for path in self._folder.glob(_PATTERN):
                path.unlink(missing_ok=True)

    async def _write(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting, []
                lines = [one.model_dump_json().encode() + b"\n" for one, _ in batch]
                try:
                    path, offset = await on_disk(partial(self._append, b"".join(lines)))
                except OSError as fault:
                    for _, written in batch:
                        if not written.done():
                            written.set_exception(unwritable(fault))
                    continue
                for (kept, written), line in zip(batch, lines, strict=True):
                    self._note(kept, path, offset)
                    offset += len(line)
                    if not written.done():
                        written.set_result(None)
        finally:
            self._writing = None

    def _append(self, content: bytes) -> tuple[Path, int]:
        if self._file is None or self._path is None or self._size > _FILE_BYTES:
            if self._file is not None:
                self._file.close()
            self._number += 1
            self._path = self._folder / f"drafts-{self._number:06d}.jsonl"
            self._file, self._size = FileIO(self._path, "xb"), 0
        left = memoryview(content)
        while left:
            left = left[self._file.write(left) :]
        os.fsync(self._file.fileno())
        offset = self._size
        self._size += len(content)
        return self._path, offset


def kept_draft(story: str, id_digest: str, asked: str, drafted: Drafted) -> KeptDraft:
    """The line of a draft."""
    usage = drafted.usage
    return KeptDraft(
        story=story,
        id=id_digest,
        asked=asked,
        draft=drafted.draft,
        attempts=usage.attempts,
        input_tokens=usage.input_tokens,
        output_tokens=usage.output_tokens,
        cached_tokens=usage.cached_tokens,
        cost=usage.cost,
        model=drafted.model,
        prompt=drafted.prompt,
        warnings=drafted.warnings,
    )


def asked_key(story: SourceText, brief: Brief, repair: Repair | None) -> str:
    """What is asked of an engine, the same in the next run: the sentences and the repair."""
    numbers = [one.number for one in story.sentences]
    mended = None if repair is None else repair.draft.model_dump_json()
    faults = (
        [] if repair is None else [(one.section, one.index, one.check) for one in repair.faults]
    )
    told = json.dumps([numbers[:1], numbers[-1:], len(numbers), mended, faults, brief.rejected])
    return hashlib.blake2b(told.encode(), digest_size=16).hexdigest()


def _lines(path: Path) -> Iterator[tuple[int, KeptDraft]]:
    offset = 0
    with path.open("rb") as file:
        for line in file:
            with suppress(ValidationError):  # cut off by a kill, or of another version
                yield offset, KeptDraft.model_validate_json(line)
            offset += len(line)
