"""Inside the paragraphs: datelines, sentences, and what the site says between them.

Stories from archives often arrive as one long line in which byline, time stamps, "Scroll down for
video" and the copyright notice stand between the sentences.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from schemas.vocabulary import NoteKind
from service.reading.dateline import Dateline, alarm_length, is_transcript, read_dateline
from service.reading.furniture import is_furniture
from service.reading.lines import Line
from service.reading.notes import note_kind, note_kind_of, note_label
from service.reading.sentences import split_sentences
from service.reading.stamps import entry_time, is_live, run_on_head
from service.source_text import Block, BlockKind, Sentence, SourceNote

FIRST_PARAGRAPHS = 3
"""Paragraphs that may open with a dateline or a byline run together with the text."""

NOTE_SENTENCES = 3
"""Sentences of a note that begins inside a paragraph."""


@dataclass(slots=True)
class Told:
    """What the paragraphs hold, gathered in order."""

    clean: str
    blocks: list[Block] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    notes: list[SourceNote] = field(default_factory=list)
    dateline: Dateline | None = None
    byline: str | None = None
    transcript: bool = False
    live: bool = False


def read_paragraphs(clean: str, lines: Sequence[Line], kinds: Sequence[BlockKind]) -> Told:
    """Blocks, sentences and notes of the labelled lines of `clean`."""
    told = Told(clean)
    told.transcript = is_transcript([line.text for line in lines])
    told.live = is_live(
        [one.text for one, kind in zip(lines, kinds, strict=True) if kind == "body"]
    )
    paragraph = 0
    label: str | None = None
    for line, kind in zip(lines, kinds, strict=True):
        if kind not in {"body", "note"}:
            told.blocks.append(Block(line.start, line.end, kind))
            continue
        start = line.start
        if kind == "body" and paragraph < FIRST_PARAGRAPHS:
            start = _cut_head(told, line)
        note: NoteKind | None = None
        if kind == "note":
            note = note_kind_of(label, line.text) if label else note_kind(line.text)
            label = line.text if note_label(line.text) else None
            if label:
                told.blocks.append(Block(line.start, line.end, "note"))
                continue
        paragraph += _read_paragraph(told, start, line.end, paragraph, note)
    return told


def _cut_head(told: Told, line: Line) -> int:
    """Where the first sentence of a paragraph begins, after byline, stamps, alarm and dateline."""
    length, byline = run_on_head(line.text)
    start = line.start + length
    if length:
        told.blocks.append(Block(line.start, start, "byline"))
        told.byline = told.byline or byline
    alarm = alarm_length(told.clean[start : line.end])
    if alarm:
        told.blocks.append(Block(start, start + alarm, "dateline"))
        start += alarm
    dateline = None
    if told.dateline is None:
        dateline = read_dateline(told.clean[start : line.end], colon=not told.transcript)
    if dateline is not None and start + dateline.length < line.end:
        told.blocks.append(Block(start, start + dateline.length, "dateline"))
        told.dateline = dateline
        start += dateline.length
    return start


def _read_paragraph(told: Told, start: int, end: int, paragraph: int, note: NoteKind | None) -> int:
    """Adds the sentences of one paragraph; 1 when it held any, else 0."""
    clean = told.clean
    spans = split_sentences(clean, start, end)
    count = len(told.sentences)
    noted = len(spans) if note else 0
    note_start = start
    for index, (opens, last) in enumerate(spans):
        first = opens + (entry_time(clean[opens:last]) if told.live else 0)
        if first > opens:
            told.blocks.append(Block(opens, first, "byline"))
        words = clean[first:last]
        inside = note_kind(words) if not noted else None
        if inside:
            note, note_start = inside, first
            noted = NOTE_SENTENCES if index else len(spans)
        kind: BlockKind = "note" if noted else "body"
        if not noted and (_silent(words) or is_furniture(words, line=False)):
            kind = "boilerplate"
        else:
            number = len(told.sentences) + 1
            told.sentences.append(Sentence(number, first, last, paragraph, words))
        _extend(told.blocks, start, first, last, kind)
        noted = max(0, noted - 1)
        if note and (not noted or index == len(spans) - 1):
            told.notes.append(SourceNote(note, note_start, last))
            note, noted = None, 0
    return int(len(told.sentences) > count)


def _silent(words: str) -> bool:
    return not any(letter.isalnum() for letter in words)


def _extend(blocks: list[Block], line_start: int, first: int, last: int, kind: BlockKind) -> None:
    """Grows the last block when it belongs to the same line and is of the same kind."""
    if blocks and blocks[-1].kind == kind and blocks[-1].start >= line_start:
        blocks[-1] = Block(blocks[-1].start, last, kind)
    else:
        blocks.append(Block(first, last, kind))
