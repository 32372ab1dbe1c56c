"""Where stories come from: files, folders and globs, here or behind a URL; opened as streams.

What a file holds is told by its suffix, less one of compression. What a folder holds besides is
counted and passed over.
"""

import bz2
import glob
import gzip
import hashlib
import lzma
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BufferedReader, RawIOBase
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, cast
from urllib.parse import urlsplit

from service.archive.faults import InputUnusable
from service.archive.packages import package

_COMPRESSED = (".gz", ".bz2", ".xz")


@dataclass(slots=True)
class Source:
    """A file of the input."""

    name: str
    """As lines of the archive name it: its path below what was given."""
    path: str
    """Where it is, a path or a URL."""
    size: int
    suffix: str
    """Lower case, without one of compression."""
    _raw: BinaryIO | None = field(default=None, repr=False, compare=False)

    @property
    def position(self) -> int:
        """Bytes of the file, as it lies there, that have been read."""
        try:
            return self._raw.tell() if self._raw else 0
        except ValueError:  # read to its end, and closed
            return self.size

    def open_raw(self) -> BinaryIO:
        """A stream of its bytes as they lie there; raises `OSError`."""
        self._raw = cast("BinaryIO", _opened(self.path))
        return self._raw

    def open(self) -> BinaryIO:
        """A stream of its bytes, decompressed; raises `OSError`."""
        raw = self.open_raw()
        lowered = self.path.lower()
        if lowered.endswith(".gz"):
            return cast("BinaryIO", gzip.GzipFile(fileobj=raw))
        if lowered.endswith(".bz2"):
            return cast("BinaryIO", bz2.BZ2File(raw))
        return cast("BinaryIO", lzma.LZMAFile(raw)) if lowered.endswith(".xz") else raw


@dataclass
class Inputs:
    """The files of an input, found anew each time they are walked through."""

    given: Sequence[str]
    suffixes: frozenset[str]
    """Those that some reader reads."""
    forced: bool = False
    """Whether the format was named, so that any suffix will do."""
    passed_over: Counter[str] = field(default_factory=Counter)
    """Files in folders that no reader reads, by suffix, at the last walk."""

    def walk(self) -> Iterator[Source]:
        """Every file once, always in the same order; raises `InputUnusable` for what is not there.

        A record's place is its file's name and its number: of files with the same name, the second
        and later ones have their whole path for one.
        """
        self.passed_over.clear()
        names: set[str] = set()
        folder = len(self.given) == 1 and Path(self.given[0]).is_dir()
        for one in self.given:
            found = False
            for source in _remote(one) if "://" in one else self._local(one):
                found = True
                if source.name in names:
                    source.name = source.path
                if source.name in names:
                    continue
                if not folder:  # where names cannot be the same, and may be millions
                    names.add(source.name)
                yield source
            if not found:
                raise InputUnusable(f"there is nothing to read at {one}")

    def size(self) -> int:
        """Bytes of all files, as they lie there."""
        return sum(source.size for source in self.walk())

    def digest(self) -> str:
        """Names and sizes of all files: whether the input is still what it was."""
        told = hashlib.sha256()
        for source in self.walk():
            told.update(f"{source.name}\0{source.size}\n".encode("utf-8", "surrogateescape"))
        return "sha256:" + told.hexdigest()

    def _local(self, given: str) -> Iterator[Source]:
        path = Path(given)
        if path.is_dir():
            yield from self._folder(path, path)
        elif path.exists():
            yield self._wanted(path, path.name)
        else:
            for one in sorted(glob.glob(given, recursive=True)):  # noqa: PTH207  may be absolute
                if Path(one).is_file():
                    yield self._wanted(Path(one), Path(one).name)

    def _folder(self, top: Path, folder: Path) -> Iterator[Source]:
        try:
            with os.scandir(folder) as entries:
                here = sorted(entries, key=lambda one: one.name)
        except OSError as fault:
            raise InputUnusable(f"{folder} cannot be read: {fault.strerror}") from None
        for entry in here:
            path = Path(entry.path)
            if entry.is_dir(follow_symlinks=False):
                yield from self._folder(top, path)
            elif entry.is_file():
                suffix = suffix_of(entry.name)
                if self.forced or suffix in self.suffixes:
                    name = path.relative_to(top).as_posix()
                    yield Source(name, str(path), entry.stat().st_size, suffix)
                else:
                    self.passed_over[suffix or "no suffix"] += 1

    def _wanted(self, path: Path, name: str) -> Source:
        suffix = suffix_of(name)
        if not self.forced and suffix not in self.suffixes:
            known = ", ".join(sorted(self.suffixes))
            raise InputUnusable(f"no reader reads {suffix or 'such a file'}; known: {known}")
        return Source(name, str(path), path.stat().st_size, suffix)


def suffix_of(name: str) -> str:
    """The suffix that says what a file holds."""
    path = PurePosixPath(name.lower())
    return path.with_suffix("").suffix if path.suffix in _COMPRESSED else path.suffix


def _opened(path: str) -> Any:
    if "://" not in path:
        return Path(path).open("rb")
    fsspec = package("fsspec", "reading from a URL")
    with _reached(path):
        return BufferedReader(_Far(path, fsspec.open(path, "rb").open()))


class _Far(RawIOBase):
    """A file behind a URL: what fails on the way stops the run, and is no damage of the file."""

    def __init__(self, url: str, file: Any) -> None:
        self._url, self._file, self._at = url, file, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self._file.seekable())

    def readinto(self, room: Any) -> int:
        with _reached(self._url):
            found: bytes = self._file.read(len(room))
        room[: len(found)] = found
        self._at += len(found)
        return len(found)

    def seek(self, to: int, whence: int = 0) -> int:
        with _reached(self._url):
            self._at = int(self._file.seek(to, whence))
        return self._at

    def tell(self) -> int:
        return self._at

    def close(self) -> None:
        self._file.close()
        super().close()


def _remote(given: str) -> Iterator[Source]:
    """Files behind a URL or a glob of it, by fsspec."""
    fsspec = package("fsspec", "reading from a URL")
    with _reached(given):
        system, pattern = fsspec.core.url_to_fs(given)
        pattern = pattern.rstrip("/") + "/**" if system.isdir(pattern) else pattern
        found = [(path, system.info(path)) for path in sorted(system.glob(pattern))]
    for path, told in found:
        if told["type"] == "file":
            url = system.unstrip_protocol(path)
            size = int(told["size"] or 0)
            yield Source(PurePosixPath(path).name, url, size, suffix_of(path))


@contextmanager
def _reached(url: str) -> Iterator[None]:
    """Whatever fails on the way to a URL stops the run, and a resume goes on.

    Libraries of remote storage have no class of failures in common, and messages of theirs may hold
    keys, so what is told is the name of what they raised. Raises `InputUnusable`.
    """
    told = urlsplit(url)
    try:
        yield
    except ImportError as missing:
        raise InputUnusable(f"reading from {told.scheme}: {missing}") from None
    except Exception as fault:  # noqa: BLE001
        host = told.netloc.rpartition("@")[2]  # neither this nor the path holds a key
        raise InputUnusable(
            f"{told.scheme}://{host}{told.path} cannot be read ({type(fault).__name__})"
        ) from None
