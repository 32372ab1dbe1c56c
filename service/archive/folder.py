"""An archive's folder: what was asked for, its shards, and who is writing to it.

run.json        what it is made with
shards/0000/    segments (the truth), index.sqlite (rebuildable), spending.jsonl, summary.json
report.json     the account of every record; errors.jsonl, report.html beside it
exports/        what `archive export` wrote
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from service.archive.configuration import Pass, RunFile, differences
from service.archive.durable import create_once, replace_file, unwritable
from service.archive.faults import (
    ArchiveInUse,
    ArchiveMissing,
    ArchiveUnwritable,
    ConfigurationFrozen,
    InputUnusable,
)
from service.archive.inputs import Inputs
from service.archive.readers import SUFFIXES
from service.archive.segments import ShardFolder

_RUN = "run.json"


class ArchiveFolder:
    """The archive in a folder."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def run_file(self) -> RunFile:
        """What the archive is made with; raises `ArchiveMissing`."""
        try:
            return RunFile.model_validate_json((self.path / _RUN).read_bytes())
        except FileNotFoundError:
            raise ArchiveMissing("the folder holds no archive: there is no run.json") from None
        except (OSError, ValidationError):
            raise ArchiveMissing("run.json cannot be read, or is of another version") from None

    @property
    def exists(self) -> bool:
        """Whether there is an archive."""
        return (self.path / _RUN).exists()

    def begin(self, asked: RunFile) -> RunFile:
        """Freezes what was asked for, or finds that the archive has it already.

        Raises `ConfigurationFrozen`.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise ArchiveUnwritable(f"the folder cannot be made: {fault.strerror}") from None
        if not self.exists and create_once(self.path / _RUN, _json(asked)):
            return asked
        found = self.run_file()
        others = differences(found.last.frozen, asked.last.frozen)
        others += differences(found.last.reading, asked.last.reading)
        if found.shards != asked.shards:
            others.append("shards")
        if others or found.last.kind != asked.last.kind:
            raise ConfigurationFrozen(
                f"what the archive was begun with differs in {', '.join(others) or 'kind of pass'}:"
                " resume it as it is, update it, upgrade it, or choose another folder"
            )
        return found

    def add_pass(self, one: Pass) -> RunFile:
        """Freezes a pass more."""
        found = self.run_file()
        grown = found.model_copy(update={"passes": (*found.passes, one)})
        replace_file(self.path / _RUN, _json(grown))
        return grown

    def shard(self, number: int) -> ShardFolder:
        """The shard of that number, from 0."""
        return ShardFolder(self.path / "shards" / f"{number:04d}")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else on this machine writes meanwhile.

        Raises `ArchiveInUse` and `ArchiveUnwritable`.
        """
        try:
            lock = (self.path / ".lock").open("ab")
        except OSError as fault:
            raise unwritable(fault) from None
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise ArchiveInUse("another command is writing to this archive") from None
            yield


def inputs_of(one: Pass) -> Inputs:
    """The files that a pass reads."""
    reading = one.reading
    return Inputs(reading.inputs, frozenset(SUFFIXES), forced=reading.format is not None)


def check_unchanged(one: Pass) -> None:
    """Raises `InputUnusable` when files came, went or changed their size since the pass began."""
    if inputs_of(one).digest() != one.reading.digest:
        raise InputUnusable(
            "the input has changed since this pass began: `archive update` takes in what is new"
        )


def _json(run: RunFile) -> bytes:
    return run.model_dump_json(indent=2).encode() + b"\n"
