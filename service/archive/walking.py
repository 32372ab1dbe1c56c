"""The records of an archive, read as a stream, and how far that is."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from service.archive.configuration import Pass, RunFile
from service.archive.faults import InputUnusable
from service.archive.folder import inputs_of
from service.archive.inputs import Source
from service.archive.readers import read_source
from service.archive.record import Record
from service.archive.sorting import Mode

NO_STORY = 100
"""Records at the start of an input: when none of them has a text, the columns are wrong."""
_NAME = re.compile(r"[\w.:@-]{1,40}")


class Walk:
    """One way through the files of a pass, again for each that begins."""

    def __init__(self) -> None:
        self.passed_over: Counter[str] = Counter()
        """Files of folders that no reader reads, by suffix; known at the end of a pass."""
        self._source: Source | None = None
        self._behind, self._total = 0, 0

    def records(self, one: Pass) -> Iterator[Record]:
        """Every record of the pass's input."""
        reading, inputs = one.reading, inputs_of(one)
        self._total = inputs.size()
        behind = 0
        for source in inputs.walk():
            self._source = source
            yield from read_source(source, reading.format, reading.most_bytes)
            behind += source.size
            self._behind = behind
        self.passed_over.update(inputs.passed_over)

    @property
    def share(self) -> float | None:
        """Of the input's bytes, those that were read; None before the first, and of no bytes."""
        if not self._total:
            return None
        here = self._source.position if self._source else 0
        return min(1.0, (self._behind + here) / self._total)


def passes_of(run: RunFile, mode: Mode) -> list[Pass]:
    """The passes whose input is read: the last one, or all that the archive has stories of."""
    return [run.last] if mode == "new" else [one for one in run.passes if one.kind != "upgrade"]


def check_columns(one: Pass) -> None:
    """Raises `InputUnusable` when the first records have no column that a text is looked for in."""
    reading = one.reading
    records = (
        record
        for source in inputs_of(one).walk()
        for record in read_source(source, reading.format, reading.most_bytes)
    )
    read = [record for record in islice(records, NO_STORY) if record.fields is not None]
    wanted = {reading.mapping.get(field, field) for field in ("text", "html")}
    if read and not any(wanted & {*(record.fields or ())} for record in read):
        raise no_story(read[-1], len(read))


def no_story(record: Record, count: int = NO_STORY) -> InputUnusable:
    """What stops a run in which no record has a text.

    A column's name is told when it is one word: the first row of a table without names is a story.
    """
    names = sorted(one for one in map(str, record.fields or {}) if _NAME.fullmatch(one))
    which = "the first record" if count == 1 else f"none of the first {count} records"
    return InputUnusable(
        f"{which} holds {'no' if count == 1 else 'a'} text where it is looked for; the columns"
        f" are {', '.join(names[:20]) or 'unknown'}: name them with --map text=COLUMN"
    )
