"""What gold asks of a brief, item by item, and which arm has it: gained and lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from evals.decision.sides import Side
from evals.records import Record
from evals.scorers import Finding
from schemas import StorySummary
from schemas.gold import GoldCase

Change = Literal["gained", "lost", "both", "neither", "some"]
_SECTIONS = (
    ("key points", "key_point_hits"),
    ("numbers", "number_f1"),
    ("people", "people_f1"),
    ("stated questions", "question_recall"),
)
_FAULTS = (
    "attribution",
    "tense",
    "certainty",
    "people_roles",
    "unsupported_numbers",
    "unverified_quotations",
    "loaded_language",
    "must_not_say",
    "contract",
    "status",
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One arm's part in an item."""

    told: int
    """Repeats that have it."""
    repeats: int
    share: float | None
    nearest: str
    """The words that came nearest, in the first repeat."""
    missing: tuple[str, ...]
    why: str

    @property
    def passed(self) -> bool:
        """Whether most repeats have it."""
        return 2 * self.told > self.repeats


@dataclass(frozen=True, slots=True)
class GoldItem:
    """One thing that gold asks for, with each arm's mark in the order of the arms."""

    id: str
    section: str
    text: str
    quote: str
    marks: tuple[Mark, ...]

    @property
    def change(self) -> Change:
        """Of the last arm against the first; with one arm, both is told and neither is missed."""
        first, last = self.marks[0].passed, self.marks[-1].passed
        if first == last:
            others = {mark.passed for mark in self.marks}
            return "some" if len(others) > 1 else "both" if first else "neither"
        return "gained" if last else "lost"

    @property
    def notes(self) -> list[tuple[list[int], Mark]]:
        """Why it was missed, each reason once, with the places of the arms that share it."""
        told: dict[tuple[object, ...], tuple[list[int], Mark]] = {}
        for at, mark in enumerate(self.marks):
            if not mark.passed and (mark.why or mark.missing or mark.nearest):
                told.setdefault((mark.why, mark.missing, mark.nearest), ([], mark))[0].append(at)
        return list(told.values())


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that speaks against a brief."""

    score: str
    place: str
    """The words that it is about, or where it stands."""
    why: str


def gold_items(case: GoldCase, sides: Sequence[Side]) -> list[GoldItem]:
    """Every item of the case that the scores look for."""
    texts = dict(_texts(case))
    items = []
    for section, score in _SECTIONS:
        found = [_findings(side.by_case[case.id], score) for side in sides]
        ids = [name for name in texts if any(name in one for arm in found for one in arm)]
        for name in ids:
            marks = tuple(
                _mark(side.by_case[case.id], arm, name)
                for side, arm in zip(sides, found, strict=True)
            )
            text, quote = texts[name]
            items.append(GoldItem(name, section, text, quote, marks))
            del texts[name]
    return items


def faults(record: Record) -> list[Fault]:
    """What the scores hold against the brief of one record."""
    told = []
    for score in _FAULTS:
        if score not in record.scores or record.brief is None:
            continue
        for found in record.scores[score].findings:
            if not found.passed:
                place = words_at(record.brief, found.nearest or found.about) or found.about
                told.append(Fault(score, place, found.why))
    return told


def words_at(brief: StorySummary | None, place: str | None) -> str:
    """The words at `bullets[1]`, `key_figures.people[0]`, …; empty when there are none."""
    if brief is None or place is None:
        return ""
    lists: dict[str, list[str]] = {
        "bullets": [one.text for one in brief.bullets],
        "key_figures.numbers": [
            f"{one.surface}: {one.meaning}" for one in brief.key_figures.numbers
        ],
        "key_figures.people": [
            f"{one.name}, {one.role or one.part}" for one in brief.key_figures.people
        ],
        "open_questions": [one.question for one in brief.open_questions],
        "nut": [brief.nut.text] if brief.nut else [],
    }
    name, _, at = place.partition("[")
    index = int(at[:-1]) if at[:-1].isdigit() else 0
    words = lists.get(name, [])
    return words[index] if index < len(words) else ""


def _texts(case: GoldCase) -> Iterator[tuple[str, tuple[str, str]]]:
    for point in case.key_points:
        said = f" ({point.said_by})" if point.said_by else ""
        yield point.id, (point.text + said, point.quote)
    for number in case.key_numbers:
        yield number.id, (f"{number.surface}: {number.meaning}", number.quote)
    for person in case.key_people:
        role = f", {person.role}" if person.role else ""
        yield person.id, (person.name + role, person.quote)
    for question in case.open_questions:
        yield question.id, (question.variants[0], question.quote)


def _findings(records: Sequence[Record], score: str) -> list[dict[str, Finding]]:
    """By gold id, for each repeat."""
    return [
        {found.about: found for found in record.scores[score].findings}
        if score in record.scores
        else {}
        for record in records
    ]


def _mark(records: Sequence[Record], found: list[dict[str, Finding]], name: str) -> Mark:
    told = sum(name in one and one[name].passed for one in found)
    first = found[0].get(name)
    if first is None:
        failure = records[0].failure
        why = failure.slug if failure else ""
        return Mark(told, len(found), None, "", (), why)
    nearest = words_at(records[0].brief, first.nearest)
    return Mark(told, len(found), first.share, nearest, first.missing, first.why)
