"""Which findings of two annotators are the same finding: by the scorers' own matchers, so that
agreement between people and agreement of a brief with gold are measured alike.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from evals.scorers.key_points import HIT
from evals.scorers.matching import best_pairs, overlap
from evals.scorers.people import same_person
from evals.scorers.quantities import field_quantity, same_quantity
from evals.scorers.questions import SAME, likeness
from evals.scorers.text import bag, containment
from schemas.gold import Annotation, GoldQuestion, KeyNumber, KeyPerson, KeyPoint

Found = TypeVar("Found", KeyPoint, KeyNumber, KeyPerson, GoldQuestion)


@dataclass(frozen=True)
class Paired(Generic[Found]):
    """What both have, and what one of them has alone."""

    both: tuple[tuple[Found, Found], ...]
    only_a: tuple[Found, ...]
    only_b: tuple[Found, ...]

    @property
    def f1(self) -> float | None:
        """2·both / (a + b); None when neither found anything."""
        size = 2 * len(self.both) + len(self.only_a) + len(self.only_b)
        return 2 * len(self.both) / size if size else None


def pair(
    one: Sequence[Found], other: Sequence[Found], alike: Callable[[Found, Found], float]
) -> Paired[Found]:
    """The pairs whose likeness, summed, is greatest; 0 is no pair."""
    pairs = best_pairs([[alike(left, right) for right in other] for left in one])
    rows, columns = {row for row, _ in pairs}, {column for _, column in pairs}
    return Paired(
        both=tuple((one[row], other[column]) for row, column in pairs),
        only_a=tuple(left for at, left in enumerate(one) if at not in rows),
        only_b=tuple(right for at, right in enumerate(other) if at not in columns),
    )


def pair_points(one: Annotation, other: Annotation, language: str) -> Paired[KeyPoint]:
    """Key points of which one holds the other's stems."""

    def alike(left: KeyPoint, right: KeyPoint) -> float:
        said, heard = bag(left.text, language), bag(right.text, language)
        most = max(containment(said, heard), containment(heard, said))
        return overlap(said, heard) if most >= HIT else 0.0

    return pair(one.key_points, other.key_points, alike)


def pair_numbers(one: Annotation, other: Annotation, language: str) -> Paired[KeyNumber]:
    """Key numbers of one value and unit class; the label decides between equal ones."""

    def alike(left: KeyNumber, right: KeyNumber) -> float:
        if left.value is None or right.value is None:
            same = bool(left.date) and left.date == right.date
        else:
            read = [
                field_quantity(side.value or 0, side.value_high, side.unit, side.surface, language)
                for side in (left, right)
            ]
            same = same_quantity(*read)
        labels = overlap(bag(left.meaning, language), bag(right.meaning, language))
        return 1 + labels if same else 0.0

    return pair(one.key_numbers, other.key_numbers, alike)


def pair_people(one: Annotation, other: Annotation) -> Paired[KeyPerson]:
    """Key people of one name."""

    def alike(left: KeyPerson, right: KeyPerson) -> float:
        same = same_person(left, right.name) or same_person(right, left.name)
        return 1 + overlap(bag(left.name), bag(right.name)) if same else 0.0

    return pair(one.key_people, other.key_people, alike)


def pair_questions(
    one: Annotation, other: Annotation, language: str, basis: str
) -> Paired[GoldQuestion]:
    """Questions of one basis that ask the same in any of their wordings."""

    def alike(left: GoldQuestion, right: GoldQuestion) -> float:
        most = max(likeness(wording, right.variants, language) for wording in left.variants)
        return most if most >= SAME else 0.0

    left, right = (
        [asked for asked in side.open_questions if asked.basis == basis] for side in (one, other)
    )
    return pair(left, right, alike)
