"""JSON Lines: one object a line (jsonlines.org). Blank lines are nothing."""

from collections.abc import Iterator

import pydantic_core

from service.archive.faults import InputDamaged, LineTooLong, LineUnreadable
from service.archive.inputs import Source
from service.archive.record import Record

_CHUNK = 1 << 20
_MOST_SKIPPED = 1 << 28
"""Bytes of one line: beyond, what is being decompressed is no archive."""
_MARK = b"\xef\xbb\xbf"


def read(source: Source, most_bytes: int) -> Iterator[Record]:
    """A record a line; one that is too long is skipped without being held."""
    with source.open() as file:
        number = 0
        while line := file.readline(most_bytes + 1):
            number += 1
            if len(line) > most_bytes and not line.endswith(b"\n"):
                skipped = len(line)
                while (more := file.readline(_CHUNK)) and not more.endswith(b"\n"):
                    skipped += len(more)
                    if skipped > _MOST_SKIPPED:
                        told = f"line {number} has no end within {_MOST_SKIPPED} bytes"
                        yield Record(source.name, number, fault=InputDamaged(told))
                        return
                told = f"the line has more than {most_bytes} bytes"
                yield Record(source.name, number, fault=LineTooLong(told))
                continue
            if number == 1:
                line = line.removeprefix(_MARK)
            if line.strip():
                yield _record(source.name, number, line)


def _record(name: str, number: int, line: bytes) -> Record:
    try:
        told = pydantic_core.from_json(line, allow_inf_nan=False)
    except ValueError:  # also of bad UTF-8 and of nesting; its message repeats the line
        return Record(name, number, fault=LineUnreadable("the line is not JSON in UTF-8"))
    if not isinstance(told, dict):
        return Record(name, number, fault=LineUnreadable("the line is JSON, but no object"))
    return Record(name, number, told)
