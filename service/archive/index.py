"""What is known of every record of a shard, in SQLite: rebuilt from the segments whenever it lags.

Nothing is true because it stands here. The index says how many bytes of each segment it has read;
the rest is read when it is opened. One connection writes, and it commits seldom: after a crash a
few thousand lines are read again. A rollback journal, since SQLite before 3.51.3 can corrupt a
write-ahead log (https://sqlite.org/wal.html, "The WAL-reset bug").
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service.archive.entry import KINDS, Header, Kind, read_header
from service.archive.record import id_key
from service.archive.segments import Place, ShardFolder

COMMIT_ROWS = 5_000
"""Rows between two commits; as many are read again after a crash."""
_VERSION = 1
_CACHE = "PRAGMA cache_size = -65536"
"""64 MB: keys are random, so every insert touches another page."""
_SCHEMA = """
CREATE TABLE segments (number INTEGER PRIMARY KEY, name TEXT UNIQUE, bytes INTEGER);
CREATE TABLE entries (
    at BLOB PRIMARY KEY, key BLOB, story BLOB, words BLOB, same BLOB, pass INTEGER, kind INTEGER,
    word TEXT, updated TEXT, segment INTEGER, offset INTEGER, held INTEGER, statements INTEGER,
    shared INTEGER, attempts INTEGER, input INTEGER, output INTEGER, cost REAL
) WITHOUT ROWID;
CREATE INDEX by_key ON entries (key) WHERE kind != 2;
CREATE INDEX by_story ON entries (story);
CREATE INDEX by_words ON entries (words) WHERE kind = 0 AND shared = 0;
CREATE INDEX by_same ON entries (same) WHERE same IS NOT NULL AND kind = 0 AND shared = 0;
"""


@dataclass(frozen=True, slots=True)
class Known:
    """A row."""

    at: bytes
    key: bytes
    pass_number: int
    kind: Kind
    word: str
    place: Place


@dataclass(frozen=True, slots=True)
class Sum:
    """How many records of a pass ended one way."""

    pass_number: int
    kind: Kind
    word: str
    stories: int
    shared: int
    held: int
    statements: int
    attempts: int
    input_tokens: int
    output_tokens: int
    unpriced: int
    """Of the stories, those with tokens that have no price."""
    cost: float


class Index:
    """The rows of one shard, level with its segments once it is opened.

    An index that cannot be read, or that knows more than the segments hold, is made anew.
    """

    def __init__(self, path: Path, folder: ShardFolder) -> None:
        self._path, self.folder = path, folder
        self._segments: dict[str, int] = {}
        self._uncommitted = 0
        try:
            self._open()
            self._catch_up()
        except sqlite3.DatabaseError:
            self.close()
            self._begin_anew()
            self._catch_up()

    def close(self) -> None:
        """Commits and closes."""
        with closing(self._database):
            if self._database.in_transaction:
                self._database.commit()

    def add(self, headers: Sequence[tuple[Header, Place, int]]) -> None:
        """Notes lines, each with its place and its length."""
        for header, place, length in headers:
            self._note(header, place, length)
        self._uncommitted += len(headers)
        if self._uncommitted >= COMMIT_ROWS:
            self._database.commit()
            self._uncommitted = 0

    def at(self, at: bytes) -> Known | None:
        """What stands at a place."""
        return self._one("at = ?", at)

    def by_key(self, key: bytes) -> Known | None:
        """The story that was briefed, or failed, under a key."""
        return self._one("key = ? AND kind != 2", key)

    def by_words(self, words: bytes) -> Known | None:
        """A brief of the same words, made for a story of its own."""
        return self._one("words = ? AND kind = 0 AND shared = 0", words)

    def by_same(self, same: bytes) -> list[Known]:
        """Briefs of stories with the same numbers, names, negations and quotations."""
        where = "same = ? AND same IS NOT NULL AND kind = 0 AND shared = 0 LIMIT 8"
        return list(self._rows(where, same))

    def latest(self, story: bytes) -> tuple[str, int, int, int] | None:
        """The brief of an id that is of its latest version: when, pass, segment and offset."""
        asked = (
            "SELECT coalesce(updated, ''), pass, segment, offset FROM entries"
            " WHERE story = ? AND kind = 0 ORDER BY 1 DESC, 2 DESC, 3 DESC, 4 DESC LIMIT 1"
        )
        found: tuple[str, int, int, int] | None = self._database.execute(asked, (story,)).fetchone()
        return found

    def version(self, at: bytes) -> tuple[bytes, tuple[str, int, int, int]]:
        """The key of the id of what stands at a place, and its version as `latest` tells it."""
        asked = (
            "SELECT story, coalesce(updated, ''), pass, segment, offset FROM entries WHERE at = ?"
        )
        story, *rank = self._database.execute(asked, (at,)).fetchone()
        return story, tuple(rank)

    def of_kind(self, kind: Kind) -> Iterator[Known]:
        """Every row of a kind, in the order of the segments."""
        return self._rows("kind = ? ORDER BY segment, offset", KINDS.index(kind))

    def sums(self) -> list[Sum]:
        """How records ended, by pass."""
        asked = (
            "SELECT pass, kind, word, count(*), total(shared), total(held), total(statements),"
            " total(attempts), total(input), total(output),"
            " total(cost IS NULL AND coalesce(input, 0) > 0), total(cost)"
            " FROM entries GROUP BY pass, kind, word ORDER BY pass, kind, word"
        )
        return [_sum(row) for row in self._database.execute(asked)]

    def _one(self, where: str, asked: bytes) -> Known | None:
        return next(self._rows(f"{where} LIMIT 1", asked), None)

    def _rows(self, where: str, asked: bytes | int) -> Iterator[Known]:
        columns = "at, key, pass, kind, word, name, offset"
        query = f"SELECT {columns} FROM entries JOIN segments ON segment = number WHERE {where}"  # noqa: S608  our own words
        for at, key, number, kind, word, name, offset in self._database.execute(query, (asked,)):
            yield Known(at, key, number, KINDS[kind], word, Place(name, offset))

    def _note(self, header: Header, place: Place, length: int) -> None:
        updated = header.updated_at.isoformat() if header.updated_at else None
        self._database.execute(
            "INSERT OR REPLACE INTO entries VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                bytes.fromhex(header.at),
                bytes.fromhex(header.key),
                _bytes(header.story) if header.id is None else id_key(header.id),
                _bytes(header.words),
                _bytes(header.same),
                header.pass_number,
                KINDS.index(header.kind),
                header.word,
                updated,
                self._number(place.segment),
                place.offset,
                header.held,
                header.statements,
                int(header.shared_from is not None),
                header.attempts,
                header.input_tokens,
                header.output_tokens,
                header.cost,
            ),
        )
        self._database.execute(
            "UPDATE segments SET bytes = ? WHERE name = ?", (place.offset + length, place.segment)
        )

    def _number(self, name: str) -> int:
        if name not in self._segments:
            self._database.execute("INSERT INTO segments (name, bytes) VALUES (?, 0)", (name,))
            found = self._database.execute("SELECT number FROM segments WHERE name = ?", (name,))
            self._segments[name] = found.fetchone()[0]
        return self._segments[name]

    def _open(self) -> None:
        self._database = sqlite3.connect(self._path, check_same_thread=False)
        (version,) = self._database.execute("PRAGMA user_version").fetchone()
        if version != _VERSION:
            self.close()
            self._begin_anew()
            return
        self._database.execute(_CACHE)
        rows = self._database.execute("SELECT name, number FROM segments")
        self._segments = dict(rows.fetchall())

    def _begin_anew(self) -> None:
        for suffix in ("", "-journal"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
        self._database = sqlite3.connect(self._path, check_same_thread=False)
        self._database.execute(_CACHE)
        self._database.executescript(_SCHEMA)
        self._database.execute(f"PRAGMA user_version = {_VERSION}")
        self._segments = {}

    def _catch_up(self) -> None:
        """Reads what the segments hold beyond what is noted here."""
        held = {name.removesuffix(".open"): name for name in self.folder.visible()}
        read = dict(self._database.execute("SELECT name, bytes FROM segments").fetchall())
        for name in read.keys() - held.keys():  # salvaged under another name since
            self._database.execute(
                "DELETE FROM entries WHERE segment = ?", (self._segments.pop(name),)
            )
            self._database.execute("DELETE FROM segments WHERE name = ?", (name,))
        for name, file in held.items():
            known = read.get(name, 0)
            if known > (self.folder.path / file).stat().st_size:
                raise sqlite3.DatabaseError("the index knows more than the segment holds")
            for offset, line in self.folder.lines(file, known):
                self.add([(read_header(line), Place(name, offset), len(line))])
        self._database.commit()


def _sum(row: tuple[Any, ...]) -> Sum:
    number, kind, word, *counts, cost = row
    stories, shared, held, statements, attempts, read, written, unpriced = map(int, counts)
    return Sum(
        pass_number=number,
        kind=KINDS[kind],
        word=word,
        stories=stories,
        shared=shared,
        held=held,
        statements=statements,
        attempts=attempts,
        input_tokens=read,
        output_tokens=written,
        unpriced=unpriced,
        cost=cost,
    )


def _bytes(told: str | None) -> bytes | None:
    return None if told is None else bytes.fromhex(told)
