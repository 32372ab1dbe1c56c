"""CSV and TSV with a header row, in UTF-8 (RFC 4180; quoted fields may hold line breaks)."""

import csv
import io
from collections.abc import Iterator

from service.archive.faults import InputDamaged, LineUnreadable
from service.archive.inputs import Source
from service.archive.record import Record


def read(source: Source, most_bytes: int) -> Iterator[Record]:
    """A record a row, numbered from 1 below the header.

    Bytes that are not UTF-8 are kept apart as lone surrogates, so that only their row is refused.
    """
    csv.field_size_limit(most_bytes)
    with source.open() as file:
        words = io.TextIOWrapper(file, "utf-8-sig", errors="surrogateescape", newline="")
        rows = csv.reader(words, delimiter="\t" if source.suffix == ".tsv" else ",")
        columns = next(rows, None)
        if columns is None:
            return
        number = 0
        while True:
            number += 1
            try:
                row = next(rows)
            except StopIteration:
                return
            except csv.Error as fault:
                limit = "field larger" in str(fault)
                told = "a quoted field has no end within the limit" if limit else "not a row of CSV"
                yield Record(source.name, number, fault=LineUnreadable(told))
                if limit:
                    rest = "what follows an unclosed quotation mark is not read as rows"
                    yield Record(source.name, number + 1, fault=InputDamaged(rest))
                    return
                continue
            if row:
                yield _record(source.name, number, columns, row)


def _record(name: str, number: int, columns: list[str], row: list[str]) -> Record:
    if len(row) != len(columns):
        told = f"the row has {len(row)} fields, the header {len(columns)}"
        return Record(name, number, fault=LineUnreadable(told))
    if any("\udc80" <= char <= "\udcff" for value in row for char in value if char > "\ud7ff"):
        return Record(name, number, fault=LineUnreadable("the row is not UTF-8"))
    return Record(name, number, dict(zip(columns, row, strict=True)))
