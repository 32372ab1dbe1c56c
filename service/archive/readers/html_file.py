"""An HTML file: one story."""

from collections.abc import Iterator

from service.archive.inputs import Source
from service.archive.readers import text_file
from service.archive.record import Record


def read(source: Source, most_bytes: int) -> Iterator[Record]:
    """One record, named by its file."""
    return text_file.read(source, most_bytes, "html")
