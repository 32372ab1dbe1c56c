"""A plain text file: one story."""

from collections.abc import Iterator

from service.archive.faults import LineTooLong
from service.archive.inputs import Source
from service.archive.record import Record
from service.errors import ArticleRejected
from service.reading.encoding import decode


def read(source: Source, most_bytes: int, field: str = "text") -> Iterator[Record]:
    """One record, named by its file."""
    words = read_words(source, most_bytes)
    if isinstance(words, Record):
        yield words
    else:
        yield Record(source.name, 1, {"id": source.name, field: words})


def read_words(source: Source, most_bytes: int) -> str | Record:
    """The file's text, or a record with what is wrong with it."""
    with source.open() as file:
        body = file.read(most_bytes + 1)
    if len(body) > most_bytes:
        fault: ArticleRejected = LineTooLong(f"the file has more than {most_bytes} bytes")
        return Record(source.name, 1, fault=fault)
    try:
        return decode(body)[0]
    except ArticleRejected as rejected:
        return Record(source.name, 1, fault=rejected)
