"""Matches a draft to its story: what passed every check stands in the brief, the rest is held back.

Which checks a statement gets is in `checks.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from schemas.draft import Draft
from schemas.summary import (
    Bullet,
    Check,
    Coverage,
    Evidence,
    HeldBack,
    Loaded,
    NumberFigure,
    Nut,
    OpenQuestion,
    Person,
    Time,
)
from schemas.vocabulary import Section
from service.grounding.checks import checks_of
from service.grounding.claim import Claim, Located
from service.grounding.evidence import found_evidence, missing_evidence
from service.grounding.length import check_length, readable
from service.grounding.number_lock.check import evidence_figures
from service.grounding.numbers import read_quantities
from service.grounding.numbers.carrying import Figure, carries
from service.grounding.quotes.finder import QuoteFinder
from service.grounding.statements import (
    Placed,
    Told,
    entries,
    statement,
    statement_id,
    text_digest,
)
from service.grounding.times import resolve_time
from service.grounding.window import windows
from service.grounding.wording import find_loaded
from service.memo import board, once, remembering
from service.ports import Fault
from service.source_text import SourceText


@dataclass
class Grounded:
    """A draft, matched to its story."""

    nut: Nut | None = None
    bullets: list[Bullet] = field(default_factory=list)
    numbers: list[NumberFigure] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    open_questions: list[OpenQuestion] = field(default_factory=list)
    held_back: list[HeldBack] = field(default_factory=list)
    faults: tuple[Fault, ...] = ()
    coverage: Coverage = field(
        default_factory=lambda: Coverage(
            sentences=0, sentences_cited=0, numbers_in_bullets=0, numbers_matched=0
        )
    )
    loaded: list[Loaded] = field(default_factory=list)

    @property
    def passed(self) -> list[Told]:
        """The statements of all sections, in the order of the brief."""
        nut = [] if self.nut is None else [self.nut]
        return [*nut, *self.bullets, *self.numbers, *self.people, *self.open_questions]


@dataclass(frozen=True, slots=True)
class Checked:
    """One statement of a draft, and what the checks said."""

    told: Told
    failed: tuple[Check, ...]
    claim: Claim


class Grounder:
    """Checks the statements of one draft against its story, one after the other.

    The order matters within a section only: what repeats an earlier statement is held back.
    """

    def __init__(self, source: SourceText, *, max_chars: int = 400) -> None:
        self._source = source
        self._max_chars = max_chars
        self._finder = QuoteFinder(source)
        self._digest = text_digest(source)
        self._seen: set[tuple[str, str]] = set()

    def check(self, placed: Placed) -> Checked:
        """The statement as a client would get it, with the checks that it failed."""
        entry = repr(placed.entry.model_dump())
        read = _read(_Asked(placed.section, entry, placed, self._finder), self._source)
        checks = [*read.checks, check_length(placed, self._max_chars, self._seen)]
        name = statement_id(placed, self._digest, read.evidence)
        told = statement(placed, name, list(read.evidence), checks, list(read.times))
        return Checked(told, tuple(check for check in checks if not check.passed), read.claim)


@remembering()
def ground(draft: Draft, source: SourceText, *, max_chars: int = 400) -> Grounded:
    """Every statement of `draft`, checked against `source`; none is dropped.

    A statement stands in its section when all of its quotes were located and every check passed;
    otherwise it stands in `held_back` with the checks that failed, and in `faults`.
    """
    grounder = Grounder(source, max_chars=max_chars)
    cited: set[int] = set()
    numbers = [0, 0]
    faults: list[Fault] = []
    brief = Grounded(loaded=_loaded(source))
    for placed in entries(draft):
        checked = grounder.check(placed)
        told, failed = checked.told, list(checked.failed)
        if failed:
            brief.held_back.append(HeldBack(section=placed.section, statement=told, checks=failed))
            faults += [
                Fault(placed.section, placed.index, one.name, one.detail or "") for one in failed
            ]
            continue
        _place(brief, told)
        cited |= {one.number for one in checked.claim.sentences}
        if isinstance(told, Bullet):
            matched = _numbers_matched(checked.claim)
            numbers = [numbers[0] + matched[0], numbers[1] + matched[1]]
    brief.faults = tuple(faults)
    brief.coverage = Coverage(
        sentences=len(source.sentences),
        sentences_cited=len(cited),
        numbers_in_bullets=numbers[0],
        numbers_matched=numbers[1],
    )
    return brief


@dataclass(frozen=True, slots=True)
class _Asked:
    """A statement to be read; equal to the same statement at another place or in another draft."""

    section: Section
    entry: str
    """All that the engine wrote, as one string."""
    placed: Placed = field(compare=False)
    finder: QuoteFinder = field(compare=False)


@dataclass(frozen=True, slots=True)
class _Read:
    """A statement beside its evidence, wherever in a draft it stands."""

    claim: Claim
    evidence: tuple[Evidence, ...]
    checks: tuple[Check, ...]
    """All but its length, which is also about what stands before it."""
    times: tuple[Time, ...]


@once
def _read(asked: _Asked, source: SourceText) -> _Read:
    """Once for all drafts of a story: a mended one repeats most of its statements."""
    placed = asked.placed
    legible = readable(placed)
    located = [asked.finder.locate(one.quote, one.sentence) for one in placed.evidence]
    claim = _claim(placed, [one for one in located if one], source)
    return _Read(
        claim,
        tuple(_evidence(placed, located, source)),
        tuple(checks_of(placed, claim, located, legible=legible)),
        tuple(_times(placed, claim)) if legible else (),
    )


def _claim(placed: Placed, located: list[Located], source: SourceText) -> Claim:
    return Claim(
        section=placed.section,
        texts=tuple(_undated(text, source) for text in placed.texts),
        evidence=tuple(located),
        source=source,
        attributions=placed.attributions,
        certainty=placed.certainty,
        readings=_readings(source, tuple((one.start, one.end) for one in located)),
    )


@once
def _readings(source: SourceText, spans: tuple[tuple[int, int], ...]) -> dict[object, Any]:
    """What the checks read of an evidence, kept for all statements that stand on the same words."""
    del source, spans
    return board()


def _undated(text: str, source: SourceText) -> str:
    """`text` without the story's own dateline, where an engine copied it with the sentence."""
    for block in source.blocks:
        if block.kind == "dateline":
            dateline = source.clean[block.start : block.end].strip()
            if text.startswith(dateline) and len(text) > len(dateline):
                return text[len(dateline) :].lstrip()
    return text


def _evidence(
    placed: Placed, located: Sequence[Located | None], source: SourceText
) -> list[Evidence]:
    return [
        found_evidence(place, source) if place else missing_evidence(given.quote)
        for given, place in zip(placed.evidence, located, strict=True)
    ]


def _times(placed: Placed, claim: Claim) -> list[Time]:
    resolved = []
    for words in placed.times:
        before = ""
        for window in windows(claim):
            at = window.text.find(words)
            if at >= 0:
                before = window.text[max(0, at - 120) : at]
                break
        resolved.append(resolve_time(words, claim.source, before))
    return resolved


def _place(brief: Grounded, told: Told) -> None:
    match told:
        case Nut():
            brief.nut = told
        case Bullet():
            brief.bullets.append(told)
        case NumberFigure():
            brief.numbers.append(told)
        case Person():
            brief.people.append(told)
        case OpenQuestion():
            brief.open_questions.append(told)


def _numbers_matched(claim: Claim) -> tuple[int, int]:
    """Numbers that a bullet names, and those of them that stand in its evidence."""
    figures = evidence_figures(claim)
    there = (*figures.standing, *figures.withdrawn)
    told = [Figure(one, text) for text in claim.texts for one in read_quantities(text)]
    return len(told), sum(any(carries(other, one) for other in there) for one in told)


def _loaded(source: SourceText) -> list[Loaded]:
    spans = [source.locate(one.start, one.end) for one in find_loaded(source)]
    return [
        Loaded(text=source.text[one.start : one.end], start=one.start, end=one.end) for one in spans
    ]
