"""Which statements of several briefs are the same point, told in whatever words.

A number is its surface, a person the name. A bullet, a question and the nut are the same point
where the words are the same, or where half of the evidence is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from schemas import StorySummary
from schemas.summary import NumberFigure, Person
from schemas.vocabulary import Section
from service.grounding.folding import folded
from service.grounding.statements import Told
from service.plain import reasons_of, shown, words_of

SAME_EVIDENCE = 0.5
"""Share of the characters cited by either statement that both cite (Jaccard): the same span with
a word more or less at either end stays the same point."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A statement of one brief."""

    section: Section
    words: str
    identity: str | None
    """For numbers and people; None where the evidence decides."""
    cited: frozenset[int]
    """Positions of the story's characters that it cites."""
    held_back: str | None
    """Why it is held back; None when it passed."""


@dataclass
class Point:
    """One point, with what each attempt made of it."""

    section: Section
    told: dict[int, Telling] = field(default_factory=dict)
    """By the attempt's position."""

    def tellings(self, attempts: Sequence[int]) -> list[Telling]:
        """What those attempts made of it."""
        return [self.told[one] for one in attempts if one in self.told]


def tellings(brief: StorySummary | None) -> list[Telling]:
    """Every statement of a brief, held-back ones last; none of no brief."""
    if brief is None:
        return []
    passed: list[tuple[Section, Sequence[Told]]] = [
        ("nut", [brief.nut] if brief.nut else []),
        ("bullets", brief.bullets),
        ("numbers", brief.key_figures.numbers),
        ("people", brief.key_figures.people),
        ("open_questions", brief.open_questions),
    ]
    told = [_telling(section, one, None) for section, those in passed for one in those]
    return told + [
        _telling(held.section, held.statement, reasons_of(held.checks)) for held in brief.held_back
    ]


def _telling(section: Section, statement: Told, held_back: str | None) -> Telling:
    identity = None
    if isinstance(statement, NumberFigure):
        identity = folded(statement.surface)
    elif isinstance(statement, Person):
        identity = folded(statement.name)
    cited: set[int] = set()
    for one in statement.evidence:
        if one.start is not None and one.end is not None:
            cited.update(range(one.start, one.end))
    return Telling(section, shown(words_of(statement)), identity, frozenset(cited), held_back)


def points_of(briefs: Sequence[Sequence[Telling]]) -> list[Point]:
    """The points of several briefs, by section and then by when they were first told."""
    points: list[Point] = []
    for position, told in enumerate(briefs):
        for telling in told:
            point = _same(points, telling, position)
            if point is None:
                point = Point(telling.section)
                points.append(point)
            point.told[position] = telling
    order: list[Section] = ["nut", "bullets", "numbers", "people", "open_questions"]
    return sorted(points, key=lambda point: order.index(point.section))


def _same(points: Sequence[Point], telling: Telling, position: int) -> Point | None:
    """The point that a statement tells, unless this attempt has told it already."""
    free = [one for one in points if one.section == telling.section and position not in one.told]
    return max(
        (one for one in free if _likeness(one, telling) >= SAME_EVIDENCE),
        key=lambda one: _likeness(one, telling),
        default=None,
    )


def _likeness(point: Point, telling: Telling) -> float:
    return max(_alike(one, telling) for one in point.told.values())


def _alike(one: Telling, other: Telling) -> float:
    if one.identity is not None or one.words == other.words:
        return float(one.identity == other.identity)
    either = len(one.cited | other.cited)
    return len(one.cited & other.cited) / either if either else 0.0


def agreement(points: Sequence[Point], attempts: Sequence[int]) -> float | None:
    """How alike repeats are: the mean share of them that tells a point which any of them tells.

    1 when all say the same, 1/n when no two do; None of fewer than two repeats, or of no point.
    """
    shares = [len(one.tellings(attempts)) / len(attempts) for one in points if attempts]
    shares = [share for share in shares if share]
    return sum(shares) / len(shares) if shares and len(attempts) > 1 else None
