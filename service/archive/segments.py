"""A shard's segments: JSON lines that are the truth about it.

    epoch-000002.json            which files of earlier runs count: {"accepted": [names in order]}
    s000002-000001.jsonl         closed: synced, then renamed
    s000002-000002.jsonl.open    being written; every acknowledged line of it is synced

Every run of a shard is an epoch. A new epoch accepts the closed segments of the one before it and
a copy of the whole lines that stood in its open one; what an older run writes after that is in no
accepted list, so a shard that runs twice at once shows one outcome (a fence, without any lock, on
any file system that can link).
"""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from service.archive.durable import create_once, replace_file, sync_folder, unwritable
from service.archive.faults import ShardTaken

SEGMENT_BYTES = 64 * 1024 * 1024
"""A segment is closed beyond this: about 3,000 briefs with an embedded engine."""
_OPEN = ".open"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line begins."""

    segment: str
    offset: int


class ShardFolder:
    """What stands in a shard's folder, for whoever reads it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def epoch(self) -> int:
        """The last one; 0 before the first."""
        found = [int(one.stem[6:]) for one in self.path.glob("epoch-*.json")]
        return max(found, default=0)

    def accepted(self, epoch: int) -> list[str]:
        """Files of earlier epochs that count in this one."""
        if epoch == 0:
            return []
        listed: list[str] = json.loads((self.path / f"epoch-{epoch:06d}.json").read_bytes())[
            "accepted"
        ]
        return listed

    def visible(self) -> list[str]:
        """The files that hold the shard's lines, oldest first, the open one last."""
        epoch = self.epoch()
        own = sorted(one.name for one in self.path.glob(f"s{epoch:06d}-*.jsonl*"))
        accepted = self.accepted(epoch)
        return accepted + [name for name in own if name not in accepted]

    def lines(self, name: str, start: int = 0) -> Iterator[tuple[int, bytes]]:
        """Whole lines of a file from an offset on, each with its own offset."""
        with (self.path / name).open("rb") as file:
            file.seek(start)
            offset = start
            for line in file:
                if not line.endswith(b"\n"):
                    return  # cut off by a kill, and never acknowledged
                yield offset, line
                offset += len(line)

    def line_at(self, place: Place) -> bytes:
        """One line, also of the segment that is still open."""
        path = self.path / place.segment
        if not path.exists():
            path = self.path / (place.segment + _OPEN)
        with path.open("rb") as file:
            file.seek(place.offset)
            return file.readline()


class SegmentWriter:
    """Takes a shard over and appends to it; raises `ArchiveUnwritable` when that fails."""

    def __init__(self, folder: ShardFolder, *, segment_bytes: int = SEGMENT_BYTES) -> None:
        self.folder = folder
        self._segment_bytes = segment_bytes
        self.epoch = self._take_over()
        self._number = 0
        self._file: FileIO | None = None
        self._size = 0

    def append(self, lines: Sequence[bytes]) -> list[Place]:
        """Writes lines and waits until they are on disk; they never span two segments.

        Raises `ArchiveUnwritable`; then none of the lines counts.
        """
        try:
            file = self._opened()
            places = []
            offset = self._size
            for line in lines:
                places.append(Place(self.name, offset))
                offset += len(line)
            _write_whole(file, b"".join(lines))
            os.fsync(file.fileno())
        except OSError as fault:
            self._cut_back()
            raise unwritable(fault) from None
        self._size = offset
        return places

    @property
    def full(self) -> bool:
        """Whether the open segment should be closed."""
        return self._size >= self._segment_bytes

    @property
    def name(self) -> str:
        """The open segment's name once it is closed."""
        return f"s{self.epoch:06d}-{self._number:06d}.jsonl"

    def close_segment(self) -> None:
        """Gives the open segment, all of which is synced, its final name."""
        if self._file is None:
            return
        self._file.close()
        self._file = None
        path = self.folder.path / self.name
        path.with_name(path.name + _OPEN).rename(path)
        sync_folder(self.folder.path)

    def check_fence(self) -> None:
        """Raises `ShardTaken` when a newer run took the shard over."""
        if self.folder.epoch() != self.epoch:
            raise ShardTaken("another run took this shard over; what it finds closed counts")

    def _opened(self) -> FileIO:
        if self._file is None:
            self._number += 1
            self._size = 0
            self._file = FileIO(self.folder.path / (self.name + _OPEN), "xb")
            sync_folder(self.folder.path)
        return self._file

    def _cut_back(self) -> None:
        if self._file is not None:
            os.truncate(self._file.fileno(), self._size)
            self._file.seek(self._size)

    def _take_over(self) -> int:
        """A new epoch, with all that is whole of the one before it."""
        self.folder.path.mkdir(parents=True, exist_ok=True)
        while True:
            before = self.folder.epoch()
            try:
                listed = [self._kept(name, before) for name in self.folder.visible()]
            except FileNotFoundError:  # closed by the run before, just now
                continue
            told = json.dumps({"accepted": [name for name in listed if name]}).encode()
            mine = before + 1
            if create_once(self.folder.path / f"epoch-{mine:06d}.json", told):
                return mine

    def _kept(self, name: str, epoch: int) -> str | None:
        """A closed segment; of an open one its whole lines under a name of their own, if any."""
        if not name.endswith(_OPEN):
            return name
        whole = b"".join(line for _, line in self.folder.lines(name))
        if not whole:
            return None
        kept = f"salvaged-{epoch:06d}-{os.urandom(4).hex()}.jsonl"
        replace_file(self.folder.path / kept, whole)
        return kept


def _write_whole(file: FileIO, content: bytes) -> None:
    """A full disk writes a part and says so only when it is asked to write the rest."""
    left = memoryview(content)
    while left:
        left = left[file.write(left) :]
