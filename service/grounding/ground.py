"""Matches a draft to its story: what passed every check stands in the brief, the rest is held back.

Each rule lives in a file of its own; here they are only called, in the order in which an editor
would ask: are these the story's words, its numbers, its names, its quotations, its speakers.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from schemas.draft import Draft, DraftNumber, DraftPerson, DraftQuestion
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
from service.grounding.certainty import check_certainty
from service.grounding.claim import Claim, Located, verdict
from service.grounding.content import check_content
from service.grounding.evidence import found_evidence, missing_evidence
from service.grounding.length import check_length, readable
from service.grounding.markup import check_markup
from service.grounding.name_lock import check_names
from service.grounding.named_fields import answerer_fault, attribution_fault, date_fault
from service.grounding.novelty import meaning_fault
from service.grounding.number_fields import number_fault, times_fault
from service.grounding.number_lock import check_numbers, evidence_figures
from service.grounding.number_match import Figure, carries
from service.grounding.number_place import place_fault
from service.grounding.numbers import read_quantities
from service.grounding.other_languages import (
    figures_fault,
    names_fault,
    number_words_fault,
    other_language,
    person_words_fault,
)
from service.grounding.person import person_fault
from service.grounding.question import question_fault
from service.grounding.quotation import check_quotation
from service.grounding.quotes import QuoteFinder
from service.grounding.speaker import check_speaker
from service.grounding.statements import (
    Placed,
    Told,
    entries,
    statement,
    statement_id,
    text_digest,
)
from service.grounding.tense import check_tense
from service.grounding.times import resolve_time
from service.grounding.window import windows
from service.grounding.wording import check_neutral_wording, find_loaded
from service.memo import once, remembering
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
        tuple(_checks(placed, claim, located, legible=legible)),
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
    return {}


def _undated(text: str, source: SourceText) -> str:
    """`text` without the story's own dateline, where an engine copied it with the sentence."""
    for block in source.blocks:
        if block.kind == "dateline":
            dateline = source.clean[block.start : block.end].strip()
            if text.startswith(dateline) and len(text) > len(dateline):
                return text[len(dateline) :].lstrip()
    return text


def _checks(
    placed: Placed, claim: Claim, located: Sequence[Located | None], *, legible: bool
) -> list[Check]:
    """The checks of one statement but its length, in the contract's order.

    A text too long to read, or a statement without any located quote, is not checked further:
    nothing is there to check it against, and it is held back already.
    """
    checks = [_quote_check(located)]
    if claim.evidence and legible:
        checks.append(_numbers_check(placed, claim))
        checks.append(_names_check(placed, claim))
        checks.append(_with(check_quotation(claim), _question(placed, claim)))
        factual = _factual(placed, claim)
        if factual is not None:
            counted = _counted(placed, factual)
            if placed.section != "numbers":  # what a number means is compared word by word
                checks.append(check_content(factual))
            checks += [
                _with(
                    _first_passed(check_speaker, factual, counted),
                    attribution_fault(placed.attributions, claim.source),
                ),
                check_certainty(factual),
                check_tense(counted),
            ]
        checks.append(check_neutral_wording(claim))
    if legible:
        checks.append(check_markup(placed.strings, " | ".join(claim.quoted)))
    return checks


def _quote_check(located: Sequence[Located | None]) -> Check:
    """All quotes of a statement must be located: one invented quote holds it back."""
    missing = sum(one is None for one in located)
    detail = None
    if missing:
        detail = "Its quote stands nowhere in the story's body."
        if len(located) > 1:
            detail = f"{missing} of {len(located)} quotes are nowhere in the story's body."
    return verdict("quote_located", detail)


def _numbers_check(placed: Placed, claim: Claim) -> Check:
    entry = placed.entry
    fault = times_fault(placed.times, claim) or date_fault(entry)
    if other_language(claim.source):
        if fault is None and isinstance(entry, DraftNumber):
            fault = number_words_fault(entry, claim)
        return verdict("numbers", fault or figures_fault(claim.texts, claim))
    if fault is None and isinstance(entry, DraftNumber):
        fault = number_fault(entry, claim)
        fault = fault or meaning_fault(entry.meaning, claim.source, claim.sentences)
        fault = fault or place_fault(entry.meaning, entry.surface, claim.source, claim.sentences)
    if fault:
        return verdict("numbers", fault)
    if not isinstance(entry, DraftNumber):
        return check_numbers(claim)
    return check_numbers(claim, taken=entry.standing != "current", unit=entry.unit)


def _names_check(placed: Placed, claim: Claim) -> Check:
    if not other_language(claim.source):
        return _with(check_names(_asserted(placed, claim)), _named(placed, claim))
    entry = placed.entry
    if isinstance(entry, DraftPerson):
        return verdict("names", person_words_fault(entry, claim))
    fault = names_fault(claim.texts, claim)
    return verdict("names", fault or answerer_fault(entry, claim.source))


def _asserted(placed: Placed, claim: Claim) -> Claim:
    """Without who could answer a question: they may stand anywhere in the story."""
    entry = placed.entry
    if not isinstance(entry, DraftQuestion) or entry.who_could_answer is None:
        return claim
    return _told(claim, tuple(filter(None, (entry.question, entry.known_so_far))))


def _named(placed: Placed, claim: Claim) -> str | None:
    entry = placed.entry
    if isinstance(entry, DraftPerson):
        return person_fault(entry, claim)
    return answerer_fault(entry, claim.source)


def _question(placed: Placed, claim: Claim) -> str | None:
    return question_fault(placed.entry, claim) if isinstance(placed.entry, DraftQuestion) else None


def _with(check: Check, fault: str | None) -> Check:
    """The check, failed when `fault` says why."""
    return verdict(check.name, fault) if fault else check


def _factual(placed: Placed, claim: Claim) -> Claim | None:
    """What of the statement asserts something, as a sentence.

    A question does not assert, what is known so far does; a person does or says their part; a
    number's source stands in its field.
    """
    entry = placed.entry
    if isinstance(entry, DraftQuestion):
        known = entry.known_so_far
        return _told(claim, (known,)) if known else None
    if isinstance(entry, DraftPerson):
        return _told(claim, (f"{entry.name} {entry.part}",))
    if isinstance(entry, DraftNumber):
        given = entry.attribution
        who = given and (given.speaker or given.via)
        said = f", {who} said" if who else ""
        return _told(claim, (f"{entry.meaning} – {entry.surface}{said}.",))
    return claim


def _counted(placed: Placed, claim: Claim) -> Claim:
    """Of a number's evidence only what holds the number, where any does: who says it, and whether
    it is so, stands there.
    """
    if not isinstance(placed.entry, DraftNumber):
        return claim
    surface = placed.entry.surface.casefold()
    pairs = zip(claim.quoted, claim.evidence, strict=True)
    holding = tuple(there for quote, there in pairs if surface in quote.casefold())
    return replace(claim, evidence=holding, readings={}) if holding else claim


def _first_passed(check: Callable[[Claim], Check], *claims: Claim) -> Check:
    """The check of the first claim, or of a later one that passes it."""
    checks = (check(claim) for claim in dict.fromkeys(claims))
    first = next(checks)
    return first if first.passed else next((one for one in checks if one.passed), first)


def _told(claim: Claim, texts: tuple[str, ...]) -> Claim:
    return replace(claim, texts=texts)


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
