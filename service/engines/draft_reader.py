"""Reads a draft's statements out of JSON that is still being written.

A statement is given out once its last brace is there, read as strictly as a whole draft
(`answers.py`). Nothing is repaired or guessed: at the first thing that no draft has, the reader
falls silent, and what is wrong shows when the whole answer is read. Each character is looked at
once.
"""

import re
from collections.abc import Iterator
from types import MappingProxyType

from pydantic import ValidationError

from schemas.draft import (
    DraftBullet,
    DraftEntry,
    DraftNumber,
    DraftNut,
    DraftPerson,
    DraftQuestion,
)
from schemas.vocabulary import Section

_FIELDS: MappingProxyType[str, tuple[Section, type[DraftEntry]]] = MappingProxyType(
    {
        "nut": ("nut", DraftNut),
        "bullets": ("bullets", DraftBullet),
        "key_numbers": ("numbers", DraftNumber),
        "key_people": ("people", DraftPerson),
        "open_questions": ("open_questions", DraftQuestion),
    }
)
_BETWEEN = re.compile(r'["{}\[\]]')
_IN_STRING = re.compile(r'"|\\.?', re.DOTALL)
_BLANK = " \t\n\r"
"""White space as JSON has it (RFC 8259, 2)."""

_MOST = 400_000
"""Characters that are looked at, ten times the longest draft; a millisecond of work for 2,000."""

_ROOT = 1
"""How many brackets are open between the fields of a draft."""


class DraftReader:
    """Takes the answer piece by piece, and gives out each statement that a piece completes."""

    def __init__(self) -> None:
        self._silent = False
        self._left = _MOST
        self._open = 0
        self._in_string = self._escaped = False
        self._kept: list[str] | None = None
        """What was read so far of a string between the fields, or of a statement."""
        self._from = 0
        """Where in the present piece that goes on."""
        self._name = ""
        """The last string between the fields: before a bracket, the field's name."""
        self._seen: set[str] = set()
        self._field = ""
        self._index = 0
        self._around = 0
        """How many brackets are open around the statement that is being read; 0 for none."""

    def read(self, piece: str) -> Iterator[tuple[Section, int, DraftEntry]]:
        """The statements that end in `piece`: section, position in it, statement."""
        self._from = 0
        begins = piece.lstrip(_BLANK)
        if not self._open and begins and not begins.startswith("{"):
            self._silent = True  # prose and fences are no draft
        self._left -= len(piece)
        if self._silent or self._left < 0:
            return
        for mark, at in self._marks(piece):
            told = self._take(mark, piece, at)
            if told is not None:
                yield told
            if self._silent:
                return
        if self._kept is not None:
            self._kept.append(piece[self._from :])

    def _marks(self, piece: str) -> Iterator[tuple[str, int]]:
        """Each bracket and each quotation mark of JSON, with the place behind it."""
        at = 1 if self._escaped and piece else 0
        self._escaped = self._escaped and not piece
        while found := (_IN_STRING if self._in_string else _BETWEEN).search(piece, at):
            mark, at = found[0], found.end()
            if mark.startswith("\\"):
                self._escaped = len(mark) == 1  # what it escapes is in the next piece
                continue
            if mark == '"':
                self._in_string = not self._in_string
            yield mark, at

    def _take(self, mark: str, piece: str, at: int) -> tuple[Section, int, DraftEntry] | None:
        if mark in "{[":
            if self._opened(mark):
                self._kept, self._from = [], at - 1
        elif mark in "}]":
            self._open -= 1
            if self._around and self._open == self._around:
                return self._told(self._taken(piece[self._from : at]))
            self._silent = self._open == 0  # an answer is one draft
        elif self._open == _ROOT:
            if self._in_string:
                self._kept, self._from = [], at
            else:
                self._name = self._taken(piece[self._from : at - 1])
        return None

    def _opened(self, bracket: str) -> bool:
        """A bracket opened; whether a statement begins with it."""
        outside, self._open = self._open, self._open + 1
        begins = False
        if outside == _ROOT:
            self._silent = self._name in self._seen  # which of the two counts is for the parser
            self._seen.add(self._name)
            self._field, self._index = self._name, 0
            begins = self._field == "nut" and bracket == "{"
        elif outside == _ROOT + 1 and bracket == "{":
            begins = self._field in _FIELDS and self._field != "nut"
        if begins:
            self._around = outside
        return begins

    def _taken(self, last: str) -> str:
        """All that was kept, which ends with `last`."""
        whole = "".join([*(self._kept or ()), last])
        self._kept = None
        return whole

    def _told(self, written: str) -> tuple[Section, int, DraftEntry] | None:
        section, kind = _FIELDS[self._field]
        self._around = 0
        try:
            entry = kind.model_validate_json(written, strict=True)
        except ValidationError:
            self._silent = True
            return None
        self._index += 1
        return section, self._index - 1, entry
