"""Briefs as a table: JSON Lines, CSV or Parquet, one row a brief, written as a stream."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import MappingProxyType
from typing import Any

from schemas import StorySummary
from service.archive.entry import read_line
from service.archive.folder import ArchiveFolder
from service.archive.index import Index
from service.archive.packages import package
from service.archive.report import opened_index

_ROWS = 256
"""Rows that go into a Parquet row group's buffer together."""
Row = Mapping[str, Any]
Writer = Callable[[Path, Iterator[Row]], int]


def export_archive(
    archive: ArchiveFolder, path: Path, format_name: str, *, every_version: bool = False
) -> int:
    """Writes the newest brief of every story, or of every version; returns how many.

    The file appears whole or not at all. Raises `PackageMissing`, `OSError`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    return written_whole(path, WRITERS[format_name], rows_of(archive, every_version=every_version))


def written_whole(path: Path, write: Writer, rows: Iterator[Row]) -> int:
    """Writes the rows, whole or not at all; returns how many."""
    unfinished = path.with_name(f".{path.name}.part")
    try:
        count = write(unfinished, rows)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return count


def rows_of(archive: ArchiveFolder, *, every_version: bool = False) -> Iterator[Row]:
    """The rows, shard by shard in the order of the segments."""
    shards = [archive.shard(number) for number in range(archive.run_file().shards)]
    with ExitStack() as stack:
        indexes = [stack.enter_context(opened_index(one)) for one in shards if one.path.exists()]
        for index in indexes:
            for known in index.of_kind("brief"):
                newest = _is_newest(known.at, index, indexes)
                if not newest and not every_version:
                    continue
                line = read_line(index.folder.line_at(known.place))
                if line.brief is not None:
                    yield _row(line.header.model_dump(mode="json"), line.brief, newest) | {
                        "metadata": json.dumps(line.metadata, ensure_ascii=False),
                        "brief": line.brief.model_dump_json(),
                    }


def _is_newest(at: bytes, mine: Index, indexes: Sequence[Index]) -> bool:
    """Whether no other brief of the same id, in whatever shard, is of a later version."""
    story, (updated, pass_number, *place) = mine.version(at)
    rank = updated, pass_number, indexes.index(mine), *place
    for number, index in enumerate(indexes):
        found = index.latest(story)
        if found is not None and (*found[:2], number, *found[2:]) > rank:
            return False
    return True


def _row(header: Mapping[str, Any], brief: StorySummary, newest: bool) -> dict[str, Any]:
    figures = brief.key_figures
    return {
        "id": header["id"],
        "version": header["version"],
        "updated_at": header["updated_at"],
        "newest": newest,
        "file": header["file"],
        "number": header["number"],
        "title": brief.source.title,
        "published_at": brief.source.published_at and brief.source.published_at.isoformat(),
        "language": brief.language,
        "article_kind": brief.article_kind,
        "status": brief.status,
        "nut": brief.nut.text if brief.nut else None,
        "bullets": "\n".join(one.text for one in brief.bullets),
        "numbers": "\n".join(f"{one.surface}: {one.meaning}" for one in figures.numbers),
        "people": "\n".join(one.name for one in figures.people),
        "open_questions": "\n".join(one.question for one in brief.open_questions),
        "held_back": len(brief.held_back),
        "engine": brief.provenance.engine,
        "model": brief.provenance.model,
        "prompt": header["prompt"],
        "shared_from": header["shared_from"],
        "input_tokens": header["input_tokens"],
        "output_tokens": header["output_tokens"],
        "cost": header["cost"],
    }


def _json_lines(path: Path, rows: Iterator[Row]) -> int:
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            whole = {**row, "brief": json.loads(row["brief"])}
            whole["metadata"] = json.loads(row["metadata"])
            file.write(json.dumps(whole, ensure_ascii=False) + "\n")
            count += 1
    return count


def _csv(path: Path, rows: Iterator[Row]) -> int:
    """A cell that a spreadsheet would run as a formula begins with an apostrophe (OWASP)."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer: Any = None
        for row in rows:
            writer = writer or _header(file, list(row))
            writer.writerow([_inert(value) for value in row.values()])
            count += 1
    return count


def _header(file: Any, columns: list[str]) -> Any:
    writer = csv.writer(file)
    writer.writerow(columns)
    return writer


def _inert(value: object) -> object:
    risky = isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{value}" if risky else value


_TYPES = MappingProxyType(
    {
        "newest": "bool_",
        "number": "int64",
        "held_back": "int64",
        "input_tokens": "int64",
        "output_tokens": "int64",
        "cost": "float64",
    }
)
"""Columns of a Parquet file that are no text."""


def _parquet(path: Path, rows: Iterator[Row]) -> int:
    arrow = package("pyarrow", "writing Parquet")
    parquet = package("pyarrow.parquet", "writing Parquet")
    count = 0
    writer: Any = None
    batch: list[Row] = []

    def write() -> None:
        nonlocal writer
        columns = list(batch[0])
        schema = arrow.schema(
            [(name, getattr(arrow, _TYPES.get(name, "string"))()) for name in columns]
        )
        writer = writer or parquet.ParquetWriter(path, schema)
        writer.write_table(arrow.Table.from_pylist(list(batch), schema=schema))
        batch.clear()

    for row in rows:
        batch.append(row)
        count += 1
        if len(batch) >= _ROWS:
            write()
    if batch:
        write()
    if writer is None:
        parquet.write_table(arrow.table({"id": arrow.array([], arrow.string())}), path)
    else:
        writer.close()
    return count


WRITERS: MappingProxyType[str, Writer] = MappingProxyType(
    {"jsonl": _json_lines, "csv": _csv, "parquet": _parquet}
)
"""Formats; a new one is a function and a row."""
