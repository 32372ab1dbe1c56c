"""A draft's entries as claims to be checked, and as the statements that a client gets."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from schemas.draft import (
    Draft,
    DraftAttribution,
    DraftBullet,
    DraftEntry,
    DraftEvidence,
    DraftNumber,
    DraftNut,
    DraftPerson,
    DraftQuestion,
)
from schemas.summary import (
    Attribution,
    Bullet,
    Check,
    Evidence,
    NumberAttribution,
    NumberFigure,
    Nut,
    OpenQuestion,
    Person,
    Time,
)
from schemas.vocabulary import Certainty, Section
from service.source_text import SourceText

Told = Nut | Bullet | NumberFigure | Person | OpenQuestion
_PREFIX: dict[Section, str] = {
    "nut": "n",
    "bullets": "b",
    "numbers": "f",
    "people": "p",
    "open_questions": "q",
}


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry of a draft with its place in it."""

    section: Section
    index: int
    entry: DraftEntry

    @property
    def texts(self) -> tuple[str, ...]:
        """The free text that a reader gets, without nulls (see `Claim.texts`)."""
        entry = self.entry
        if isinstance(entry, DraftNut | DraftBullet):
            return (entry.text,)
        if isinstance(entry, DraftNumber):
            return entry.surface, entry.meaning
        if isinstance(entry, DraftPerson):
            return tuple(filter(None, (entry.name, entry.role, entry.part)))
        return tuple(filter(None, (entry.question, entry.known_so_far, entry.who_could_answer)))

    @property
    def strings(self) -> tuple[str, ...]:
        """Every string of the entry that goes out, quotes excepted."""
        entry = self.entry
        strings = list(self.texts)
        strings += self.times
        for one in self.attributions:
            strings += filter(None, (one.speaker, one.via))
        if isinstance(entry, DraftNumber):
            strings += filter(None, (entry.unit, entry.date))
        if isinstance(entry, DraftQuestion):
            strings += filter(None, (entry.cue,))
        return tuple(strings)

    @property
    def times(self) -> list[str]:
        """The times that the entry names."""
        return [] if isinstance(self.entry, DraftNut | DraftPerson) else self.entry.times

    @property
    def evidence(self) -> list[DraftEvidence]:
        """The quotes that the engine gave."""
        return self.entry.evidence

    @property
    def attributions(self) -> tuple[DraftAttribution, ...]:
        """Who the entry says stands behind it."""
        if isinstance(self.entry, DraftBullet):
            return tuple(self.entry.attributions)
        if isinstance(self.entry, DraftNumber) and self.entry.attribution is not None:
            given = self.entry.attribution
            return (DraftAttribution(speaker=given.speaker, via=given.via, stance="says"),)
        return ()

    @property
    def certainty(self) -> Certainty | None:
        """A bullet's certainty."""
        return self.entry.certainty if isinstance(self.entry, DraftBullet) else None


def entries(draft: Draft) -> Iterator[Placed]:
    """Every statement of a draft, in the order of the brief."""
    if draft.nut is not None:
        yield Placed("nut", 0, draft.nut)
    sections: tuple[tuple[Section, Sequence[DraftEntry]], ...] = (
        ("bullets", draft.bullets),
        ("numbers", draft.key_numbers),
        ("people", draft.key_people),
        ("open_questions", draft.open_questions),
    )
    for section, listed in sections:
        for index, entry in enumerate(listed):
            yield Placed(section, index, entry)


def statement_id(placed: Placed, digest: str, evidence: Sequence[Evidence]) -> str:
    """An id that the same statement of the same story gets every time ("b_3fa9c1d2")."""
    spans = ",".join(f"{one.start}-{one.end}" for one in evidence)
    seed = f"{placed.section}|{digest}|{spans}|{placed.index}"
    return f"{_PREFIX[placed.section]}_{hashlib.sha256(seed.encode()).hexdigest()[:8]}"


def text_digest(source: SourceText) -> str:
    """Digest of the text that the offsets point into."""
    return hashlib.sha256(source.text.encode("utf-8", "replace")).hexdigest()


def statement(
    placed: Placed, name: str, evidence: list[Evidence], checks: list[Check], times: list[Time]
) -> Told:
    """The statement as the client gets it, under the id `name`."""
    entry = placed.entry
    match entry:
        case DraftNut():
            return Nut(id=name, evidence=evidence, checks=checks, text=entry.text)
        case DraftBullet():
            return Bullet(
                id=name,
                evidence=evidence,
                checks=checks,
                text=entry.text,
                role=entry.role,
                certainty=entry.certainty,
                attributions=[
                    Attribution(speaker=one.speaker, via=one.via, stance=one.stance)
                    for one in entry.attributions
                ],
                times=times,
            )
        case DraftNumber():
            given = entry.attribution
            return NumberFigure(
                id=name,
                evidence=evidence,
                checks=checks,
                surface=entry.surface,
                meaning=entry.meaning,
                value=entry.value,
                value_high=entry.value_high,
                unit=entry.unit,
                date=entry.date,
                kind=entry.kind,
                qualifier=entry.qualifier,
                standing=entry.standing,
                attribution=NumberAttribution(speaker=given.speaker, via=given.via)
                if given
                else None,
                times=times,
            )
        case DraftPerson():
            return Person(
                id=name,
                evidence=evidence,
                checks=checks,
                name=entry.name,
                role=entry.role,
                part=entry.part,
            )
        case DraftQuestion():
            return OpenQuestion(
                id=name,
                evidence=evidence,
                checks=checks,
                question=entry.question,
                basis=entry.basis,
                kind=entry.kind,
                cue=entry.cue,
                known_so_far=entry.known_so_far,
                who_could_answer=entry.who_could_answer,
                times=times,
            )
