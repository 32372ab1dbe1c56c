"""Readers: one file a format, each a function from a file to its records, one at a time.

A new format is one file and one row here. A reader never holds a file whole, never stops at a bad
record (it yields one with its fault), and ends a file that breaks off with `InputDamaged`.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from lzma import LZMAError
from types import MappingProxyType

from service.archive.faults import InputDamaged, InputUnusable
from service.archive.inputs import Source
from service.archive.record import Record

Read = Callable[[Source, int], Iterator[Record]]
"""The records of a file; a record may have so many bytes."""

FORMATS = MappingProxyType(
    {
        "jsonl": "service.archive.readers.json_lines",
        "csv": "service.archive.readers.csv_rows",
        "parquet": "service.archive.readers.parquet_rows",
        "text": "service.archive.readers.text_file",
        "html": "service.archive.readers.html_file",
        "markdown": "service.archive.readers.markdown_file",
        "json-ld": "service.archive.readers.json_ld",
        "warc": "service.archive.readers.warc",
        "wxr": "service.archive.readers.wxr",
    }
)
"""Modules by the name of the format; each has a `read`."""

SUFFIXES = MappingProxyType(
    {
        ".jsonl": "jsonl",
        ".ndjson": "jsonl",
        ".csv": "csv",
        ".tsv": "csv",
        ".parquet": "parquet",
        ".txt": "text",
        ".html": "html",
        ".htm": "html",
        ".xhtml": "html",
        ".md": "markdown",
        ".warc": "warc",
        ".xml": "wxr",
        ".wxr": "wxr",
    }
)
"""Formats by suffix; JSON-LD stands in HTML and is asked for by name."""


def reader_for(source: Source, format_name: str | None) -> Read:
    """The reader for a file; raises `InputUnusable`."""
    name = format_name or SUFFIXES.get(source.suffix)
    if name is None or name not in FORMATS:
        raise InputUnusable(f"there is no such format; known: {', '.join(FORMATS)}")
    read: Read = import_module(FORMATS[name]).read
    return read


def read_source(source: Source, format_name: str | None, most_bytes: int) -> Iterator[Record]:
    """Every record of a file; where it breaks off, one more that says so."""
    read = reader_for(source, format_name)
    last = 0
    try:
        for record in read(source, most_bytes):
            last = record.number
            yield record
    except (OSError, EOFError, LZMAError, ValueError, RecursionError, MemoryError) as fault:
        # Whatever a decompressor or a parser raises; its message may hold words of the file.
        told = f"the file breaks off after record {last} ({type(fault).__name__})"
        yield Record(source.name, last + 1, fault=InputDamaged(told))
