"""How far two annotators agree: F1 of what they found, kappa of how they labelled it."""

import random
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.gold.layout import annotation_path, ids_in, read_annotation, read_record
from evals.gold.pairing import (
    Paired,
    pair_numbers,
    pair_people,
    pair_points,
    pair_questions,
)
from schemas.gold import Annotation, GoldQuestion

DRAWS = 2_000
"""Bootstrap draws of stories for the interval."""
WANTED = 0.70
"""Below this on stated questions the guide is changed before the gold."""

Counts = tuple[int, int, int]
"""Found by both, by the first, by the second."""


@dataclass(frozen=True, slots=True)
class Twice:
    """One story, annotated twice."""

    story: str
    language: str
    a: Annotation
    b: Annotation


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    name: str
    stories: int
    """In which at least one annotator found something; for kappa, in which both did."""
    a: int
    b: int
    both: int
    value: float | None
    """F1, or Cohen's kappa."""
    low: float
    high: float


def read_twice(folder: Path) -> list[Twice]:
    """Every story for which both annotations lie there."""
    a, b = (ids_in(annotation_path(folder, "", one).parent, ".json") for one in ("a", "b"))
    return [
        Twice(
            story,
            read_record(folder, story).language,
            read_annotation(annotation_path(folder, story, "a")),
            read_annotation(annotation_path(folder, story, "b")),
        )
        for story in sorted(set(a) & set(b))
    ]


def found_rows(stories: Sequence[Twice]) -> list[Row]:
    """F1 by item type; stated questions in English and elsewhere as well."""
    english = [one for one in stories if one.language.partition("-")[0] == "en"]
    other = [one for one in stories if one not in english]
    return [
        _found("key points", stories, lambda one: pair_points(one.a, one.b, one.language)),
        _found("key numbers", stories, lambda one: pair_numbers(one.a, one.b, one.language)),
        _found("key people", stories, lambda one: pair_people(one.a, one.b)),
        _found("stated questions", stories, _stated),
        _found("stated questions, English", english, _stated),
        _found("stated questions, other languages", other, _stated),
        _found("implied questions", stories, _implied),
    ]


def _stated(one: Twice) -> Paired[GoldQuestion]:
    return pair_questions(one.a, one.b, one.language, "stated")


def _implied(one: Twice) -> Paired[GoldQuestion]:
    return pair_questions(one.a, one.b, one.language, "implied")


def label_rows(stories: Sequence[Twice]) -> list[Row]:
    """Cohen's kappa of the labels of what both found."""
    points = [pair_points(one.a, one.b, one.language).both for one in stories]
    numbers = [pair_numbers(one.a, one.b, one.language).both for one in stories]
    asked = [_stated(one).both for one in stories]
    return [
        _labelled("weight of key points", points, lambda one: one.weight),
        _labelled("certainty of key points", points, lambda one: one.certainty),
        _labelled("key points have a speaker", points, lambda one: one.said_by is not None),
        _labelled("kind of key numbers", numbers, lambda one: one.kind),
        _labelled("qualifier of key numbers", numbers, lambda one: one.qualifier),
        _labelled("kind of stated questions", asked, lambda one: one.kind),
    ]


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen (1960): agreement beyond chance; None without pairs or with one label throughout.

    >>> kappa([("a", "a"), ("b", "b"), ("a", "b"), ("b", "a")])
    0.0
    """
    total = len(pairs)
    if not total:
        return None
    seen = sum(one == other for one, other in pairs) / total
    left, right = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(left[label] * right[label] for label in left) / total**2
    return (seen - chance) / (1 - chance) if chance < 1 else None


def interval(stories: int, statistic: Callable[[list[int]], float | None]) -> tuple[float, float]:
    """The 95 % percentile interval when stories are drawn anew, from a fixed seed."""
    if not stories:
        return float("nan"), float("nan")
    draw = random.Random(0)
    values = (statistic(draw.choices(range(stories), k=stories)) for _ in range(DRAWS))
    ranked = sorted(value for value in values if value is not None)
    if not ranked:
        return float("nan"), float("nan")
    return ranked[int(0.025 * len(ranked))], ranked[min(len(ranked) - 1, int(0.975 * len(ranked)))]


def _found(name: str, stories: Sequence[Twice], pair: Callable[[Twice], Paired[Any]]) -> Row:
    counts: list[Counts] = []
    for one in stories:
        paired = pair(one)
        both = len(paired.both)
        counts.append((both, both + len(paired.only_a), both + len(paired.only_b)))
    counts = [one for one in counts if any(one)]

    def f1(drawn: Sequence[int]) -> float | None:
        both, a, b = (sum(counts[at][part] for at in drawn) for part in range(3))
        return 2 * both / (a + b) if a + b else None

    everything = range(len(counts))
    both, a, b = (sum(one[part] for one in counts) for part in range(3))
    return Row(name, len(counts), a, b, both, f1(everything), *interval(len(counts), f1))


def _labelled(
    name: str,
    stories: Sequence[Sequence[tuple[Any, Any]]],
    label: Callable[..., Hashable],
) -> Row:
    labels = [[(label(one), label(other)) for one, other in pairs] for pairs in stories if pairs]

    def agreed(drawn: Sequence[int]) -> float | None:
        return kappa([pair for at in drawn for pair in labels[at]])

    size = sum(map(len, labels))
    value = agreed(range(len(labels)))
    return Row(name, len(labels), size, size, size, value, *interval(len(labels), agreed))


def table(stories: Sequence[Twice]) -> str:
    """Both halves as Markdown."""
    lines = [
        "| What was found | stories | a | b | both | F1 | 95 % |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in found_rows(stories):
        counted = f"{row.stories} | {row.a} | {row.b} | {row.both}"
        lines.append(f"| {row.name} | {counted} | {_shown(row)} |")
    lines += [
        "",
        "| How it was labelled | stories | pairs | kappa | 95 % |",
        "|---|---|---|---|---|",
    ]
    for row in label_rows(stories):
        lines.append(f"| {row.name} | {row.stories} | {row.both} | {_shown(row)} |")
    return "\n".join(lines)


def _shown(row: Row) -> str:
    if row.value is None:
        return "– | –"
    return f"{row.value:.2f} | {row.low:.2f} to {row.high:.2f}"
