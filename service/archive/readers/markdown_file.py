"""A Markdown file: one story, its front matter apart.

The body is read as plain text: marks of Markdown stay where they are, so that offsets point into
what stands in the file.
"""

import re
from collections.abc import Iterator, Mapping

import yaml

from service.archive.inputs import Source
from service.archive.readers.text_file import read_words
from service.archive.record import Record

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.{0,20000}?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
"""Front matter as Jekyll, Hugo and others write it, at most 20,000 characters."""


def read(source: Source, most_bytes: int) -> Iterator[Record]:
    """One record, with the fields of its front matter."""
    words = read_words(source, most_bytes)
    if isinstance(words, Record):
        yield words
        return
    found = _FRONT.match(words)
    front = _fields(found[1]) if found else {}
    body = words[found.end() :] if found else words
    yield Record(source.name, 1, {"id": source.name, **front, "text": body})


def _fields(front: str) -> Mapping[str, object]:
    """No aliases are followed, so nothing grows (the billion laughs of YAML)."""
    if re.search(r"(?m)(^|[\s\[,{-])[&*]\S", front):
        return {}
    try:
        told = yaml.safe_load(front)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return {str(key): value for key, value in told.items()} if isinstance(told, dict) else {}
