"""What a client gets: a brief in which every statement is matched to the story.

Passing means that the evidence exists and that the named checks passed; it does not mean that
the statement is true.
"""

from typing import Annotated

from pydantic import AwareDatetime, Field

from schemas.part import Part
from schemas.provenance import Provenance, Usage
from schemas.vocabulary import (
    ArticleKind,
    BulletRole,
    Certainty,
    CheckName,
    Match,
    NoteKind,
    NumberKind,
    Qualifier,
    QuestionBasis,
    QuestionKind,
    Section,
    Stance,
    Standing,
    Status,
    TimeAnchor,
    TimePrecision,
    WarningCode,
)


class Evidence(Part):
    """Where the story carries a statement; `text[start:end] == quote`."""

    quote: str | None
    """The story's own words; null when nothing in the story matches."""
    claimed_quote: str | None = None
    """The engine's words when they stand nowhere in the story; only in `held_back`."""
    start: int | None
    """First code point of the quote in the text; null when missing."""
    end: int | None
    """One past the last code point of the quote; null when missing."""
    start_utf16: int | None
    """First UTF-16 code unit, for JavaScript's `slice`; null when missing."""
    end_utf16: int | None
    """One past the last UTF-16 code unit; null when missing."""
    match: Match
    """How the quote was found: exactly, after folding typography, fuzzily, or not at all."""
    score: Annotated[float, Field(ge=0, le=1)]
    """Likeness of the claimed and the found words; 1 for exact and normalized."""
    prefix: str = ""
    """Up to 32 characters of the text before the quote (W3C TextQuoteSelector)."""
    suffix: str = ""
    """Up to 32 characters of the text after the quote."""


class Check(Part):
    """One check of one statement."""

    name: CheckName
    """Which check."""
    passed: bool
    """Whether the statement passed it."""
    detail: str | None = None
    """Why it failed, in plain words; null when it passed."""


class Time(Part):
    """A time that a statement names, resolved by the program and never by a model."""

    surface: str
    """The story's own words."""
    start: str | None
    """First day or moment, ISO 8601; null when unresolved."""
    end: str | None
    """Last day or moment, ISO 8601; null when unresolved."""
    precision: TimePrecision | None
    """How precise it is; null when unresolved."""
    anchor: TimeAnchor
    """What the words were resolved against."""


class Attribution(Part):
    """Who stands behind a statement."""

    speaker: str | None
    """Who said it, as the story names them."""
    via: str | None
    """The outlet that carried it."""
    stance: Stance
    """Whether the speaker says, denies or disputes it."""


class NumberAttribution(Part):
    """Who gave a number."""

    speaker: str | None
    """Who gave it, as the story names them."""
    via: str | None
    """The outlet that carried it."""


class Statement(Part):
    """What every statement of a brief carries."""

    id: str
    """Given once; stays with the statement when it is edited."""
    evidence: list[Evidence]
    """Where the story carries it."""
    checks: list[Check]
    """The checks that were made, with their outcome."""


class Nut(Statement):
    """The story in one sentence."""

    text: str
    """One sentence of at most 200 characters."""


class Bullet(Statement):
    """One thing that the story says."""

    text: str
    """The bullet as it may be published."""
    role: BulletRole
    """What the bullet does for the reader."""
    certainty: Certainty
    """How the story holds it."""
    attributions: list[Attribution]
    """Who said it; two entries for a dispute."""
    times: list[Time]
    """The times that it names."""


class NumberFigure(Statement):
    """A number that a reader must know."""

    surface: str
    """The number as the story writes it."""
    meaning: str
    """What the number counts or measures."""
    value: int | float | None
    """The value in the written unit; null for a date."""
    value_high: int | float | None
    """The upper end of a range."""
    unit: str | None
    """The unit; money as ISO 4217."""
    date: str | None
    """For a date: ISO 8601, as precise as the story writes it."""
    kind: NumberKind
    """What sort of number it is."""
    qualifier: Qualifier
    """How exactly the story gives it."""
    standing: Standing
    """Whether the story still stands by it."""
    attribution: NumberAttribution | None
    """Who gave it."""
    times: list[Time]
    """The times that it names."""


class Person(Statement):
    """A person without whom the story cannot be told."""

    name: str
    """The fullest name that the story gives."""
    role: str | None
    """The role, in the story's words."""
    part: str
    """What the person did or said in this story."""


class OpenQuestion(Statement):
    """Something that is not known yet."""

    question: str
    """The question, ending in a question mark."""
    basis: QuestionBasis
    """Whether the story says that it is open, or a reader must ask it."""
    kind: QuestionKind
    """Why it is open."""
    cue: str | None
    """For a stated question: the story's phrase that says so."""
    known_so_far: str | None
    """What the story does give towards an answer."""
    who_could_answer: str | None
    """Somebody named in the story who could answer."""
    times: list[Time]
    """The times that it names."""


class KeyFigures(Part):
    """Both readings of the word "figures": numbers and people."""

    numbers: list[NumberFigure]
    """The numbers that matter, most important first."""
    people: list[Person]
    """The people who matter, most important first."""


class HeldBack(Part):
    """A statement that failed a check: complete, with its reason; never published unread."""

    section: Section
    """Where it would have stood."""
    statement: Nut | Bullet | NumberFigure | Person | OpenQuestion
    """The statement as the engine wrote it."""
    checks: list[Check]
    """The checks that failed."""


class Note(Part):
    """A correction, update or clarification that the story carries."""

    kind: NoteKind
    """What sort of note."""
    text: str
    """The note's words."""
    start: int
    """First code point in the text."""
    end: int
    """One past the last code point."""


class Loaded(Part):
    """Evaluative words of the reporter, shown to the editor and kept out of the brief."""

    text: str
    """The words."""
    start: int
    """First code point in the text."""
    end: int
    """One past the last code point."""


class Source(Part):
    """The story that the brief was made from, without its text unless asked for."""

    article_id: str | None
    """The client's own identifier."""
    version: str | None
    """The client's own version."""
    title: str | None
    """The headline, as sent or as found in the text."""
    published_at: AwareDatetime | None
    """When the story was published."""
    updated_at: AwareDatetime | None
    """When the story was last changed."""
    text_digest: str
    """`sha256:` and the hex digest of the text in UTF-8."""
    length: int
    """Length of the text in code points."""
    text: str | None = None
    """The text that the offsets point into, when asked for."""
    notes: list[Note]
    """Corrections, updates and clarifications."""
    loaded: list[Loaded]
    """Evaluative words of the reporter."""
    supersedes: str | None = None
    """Id of the brief that this one replaces."""


class SectionCoverage(Part):
    """A section of the story that was drafted by itself, the whole being too long for one call."""

    start: int
    """First code point in the text."""
    end: int
    """One past the last code point."""
    sentences: int
    """Sentences of it; each sentence of the story is in one section."""
    sentences_cited: int
    """Of these, the ones that carry at least one statement of the brief."""


class Coverage(Part):
    """How much of the story the brief rests on."""

    sentences: int
    """Sentences that could be cited."""
    sentences_cited: int
    """Sentences that carry at least one statement of the sections."""
    numbers_in_bullets: int
    """Numbers that the bullets name."""
    numbers_matched: int
    """Of these, the numbers found in the evidence."""
    sections: list[SectionCoverage] = Field(default=[])
    """The sections that were drafted one by one; empty when the engine read the story whole."""


class BriefWarning(Part):
    """Something that an operator or editor should know; the brief stands all the same."""

    code: WarningCode
    """What it is about."""
    pointer: str
    """JSON pointer into the request or the brief."""
    detail: str | None = None
    """In plain words."""


class StorySummary(Part):
    """A brief of one story."""

    schema_version: str
    """Version of this contract."""
    id: str
    """Identifier of this brief."""
    status: Status
    """complete; partial when something is held back; abstained when the text holds no story."""
    article_kind: ArticleKind
    """What sort of article it is."""
    language: str
    """BCP 47 tag; the brief is written in the story's language."""
    nut: Nut | None
    """The story in one sentence."""
    bullets: list[Bullet]
    """The brief itself."""
    key_figures: KeyFigures
    """Numbers and people."""
    open_questions: list[OpenQuestion]
    """What is not known yet."""
    held_back: list[HeldBack]
    """What failed a check, complete and with its reason."""
    source: Source
    """The story it was made from."""
    coverage: Coverage
    """How much of the story it rests on."""
    provenance: Provenance
    """Who wrote it, and how."""
    usage: Usage
    """What it took."""
    warnings: list[BriefWarning]
    """What one should know."""
