"""Parquet, a few rows at a time."""

from collections.abc import Iterator

from service.archive.faults import LineTooLong
from service.archive.inputs import Source
from service.archive.packages import package
from service.archive.record import Record

_ROWS = 64
"""Rows that are decoded together: stories are long, and memory is to stay flat."""


def read(source: Source, most_bytes: int) -> Iterator[Record]:
    """A record a row."""
    parquet = package("pyarrow.parquet", "reading Parquet")
    arrow = package("pyarrow", "reading Parquet")
    number = 0
    with source.open() as file:
        try:
            batches = parquet.ParquetFile(file).iter_batches(batch_size=_ROWS)
            for batch in batches:
                for row in batch.to_pylist():
                    number += 1
                    longest = max((len(one) for one in row.values() if _sized(one)), default=0)
                    if longest > most_bytes:
                        fault = LineTooLong(f"a field has more than {most_bytes} characters")
                        yield Record(source.name, number, fault=fault)
                    else:
                        yield Record(source.name, number, row)
        except arrow.ArrowException as fault:
            raise ValueError(type(fault).__name__) from None


def _sized(value: object) -> bool:
    return isinstance(value, str | bytes)
