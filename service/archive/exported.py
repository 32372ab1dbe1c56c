"""Exports read again, so that what is erased from an archive is taken out of them too."""

import csv
import json
import sys
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from types import MappingProxyType

from service.archive.exporting import WRITERS, Row, written_whole
from service.archive.faults import PackageMissing
from service.archive.packages import package

_ERASED = "erased"


def take_out(path: Path, ids: Collection[str]) -> bool:
    """Writes an export anew without the rows of these ids, whole or not at all.

    False, and the file is deleted, where it cannot be read: nobody knows what stands in it.
    """
    try:
        rows = _READERS[path.suffix](path)
        written_whole(path, WRITERS[path.suffix[1:]], _without(rows, ids))
    except (ValueError, KeyError, csv.Error, PackageMissing):  # pyarrow's errors are ValueErrors
        path.unlink()
        return False
    return True


def _without(rows: Iterator[Row], ids: Collection[str]) -> Iterator[Row]:
    for row in rows:
        if row["id"] not in ids:
            yield {**row, "shared_from": _ERASED} if row["shared_from"] in ids else row


def _json_lines(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            whole = json.loads(line)
            told = {name: json.dumps(whole[name], ensure_ascii=False) for name in _WHOLE}
            yield {**whole, **told}


_WHOLE = ("metadata", "brief")


def _csv(path: Path) -> Iterator[Row]:
    """Every cell as it is written, the apostrophe of a formula included."""
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _parquet(path: Path) -> Iterator[Row]:
    parquet = package("pyarrow.parquet", "reading Parquet")
    with parquet.ParquetFile(path) as file:
        for batch in file.iter_batches():
            yield from batch.to_pylist()


_READERS: MappingProxyType[str, Callable[[Path], Iterator[Row]]] = MappingProxyType(
    {".jsonl": _json_lines, ".csv": _csv, ".parquet": _parquet}
)
