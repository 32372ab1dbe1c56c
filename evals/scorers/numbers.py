"""Key numbers: which of gold's figures the brief lists, and how the others were missed.

A figure is listed when value and unit class agree and the labels share words; where both lists hold
the value once, the label may be told in other words altogether. No currency is converted.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from math import isclose

from evals.gold.layout import story_text
from evals.scorers.matching import best_pairs, micro, overlap
from evals.scorers.quantities import (
    Quantity,
    field_quantity,
    known_numbers,
    same_quantity,
    supported,
)
from evals.scorers.score import Finding, Score, Scorer, ratio
from evals.scorers.text import Bag, bag
from schemas import StorySummary
from schemas.gold import GoldCase, KeyNumber
from schemas.summary import NumberFigure

LABEL = 0.2
"""F1 of the labels' stems from which two figures may be of one thing."""
SCALES = (1e3, 1e6, 1e9)
ROUNDING = 0.1
"""Share of the value within which a wrong figure is called a rounding."""


@dataclass(frozen=True, slots=True)
class _Figure:
    about: str
    label: Bag
    quantity: Quantity | None
    date: str | None

    def same_value(self, other: "_Figure") -> bool:
        """Whether value and unit class agree, or one date is the other, less precisely."""
        if self.quantity is None or other.quantity is None:
            one, two = self.date, other.date
            return bool(one and two and (one.startswith(two) or two.startswith(one)))
        return same_quantity(self.quantity, other.quantity)


def _figure(about: str, one: KeyNumber | NumberFigure, language: str) -> _Figure:
    known = one.value is not None
    quantity = (
        field_quantity(one.value or 0, one.value_high, one.unit, one.surface, language)
        if known
        else None
    )
    counted = one.unit if quantity is not None and quantity.unit == "count" else None
    return _Figure(about, bag(f"{one.meaning} {counted or ''}", language), quantity, one.date)


def _figures(case: GoldCase, brief: StorySummary) -> tuple[list[_Figure], list[_Figure]]:
    gold = [_figure(one.id, one, case.language) for one in case.key_numbers]
    listed = [
        _figure(f"key_figures.numbers[{at}]", one, case.language)
        for at, one in enumerate(brief.key_figures.numbers)
    ]
    return gold, listed


def _matched(case: GoldCase, brief: StorySummary, *, labels: bool) -> Score:
    gold, listed = _figures(case, brief)
    worth = [[_worth(one, other, gold, listed, labels=labels) for other in listed] for one in gold]
    pairs = dict(best_pairs(worth))
    unpaired = [one for at, one in enumerate(listed) if at not in pairs.values()]
    findings = []
    for at, one in enumerate(gold):
        if at in pairs:
            findings.append(Finding(about=one.about, passed=True, nearest=listed[pairs[at]].about))
            continue
        why, nearest = _miss(one, unpaired)
        findings.append(Finding(about=one.about, passed=False, nearest=nearest, why=why))
    extra = (Finding(about=one.about, passed=False, why="not in gold") for one in unpaired)
    missed = Counter(found.why for found in findings if not found.passed)
    counts = {"gold": len(gold), "listed": len(listed), "hit": len(pairs)}
    counts |= {f"missed_{why.replace(' ', '_')}": count for why, count in missed.items()}
    return Score(value=None, counts=counts, findings=(*findings, *extra))


def _worth(
    one: _Figure,
    other: _Figure,
    gold: Sequence[_Figure],
    listed: Sequence[_Figure],
    *,
    labels: bool,
) -> float:
    """What pairing the two adds; 0 when they are no pair."""
    if not one.same_value(other):
        return 0.0
    label = overlap(one.label, other.label)
    once = all(sum(figure.same_value(one) for figure in side) == 1 for side in (gold, listed))
    return 1 + label if not labels or once or label >= LABEL else 0.0


def _miss(one: _Figure, unpaired: Sequence[_Figure]) -> tuple[str, str | None]:
    """How a figure was missed, and by which listed one."""
    for other in sorted(unpaired, key=lambda other: -overlap(one.label, other.label)):
        if one.same_value(other):
            return "label swap", other.about
        if overlap(one.label, other.label) >= LABEL:
            why = _wrong_value(one.quantity, other.quantity)
            if why is not None:
                return why, other.about
    return "absent", None


def _wrong_value(gold: Quantity | None, listed: Quantity | None) -> str | None:
    if gold is None or listed is None:
        return None
    if gold.unit != listed.unit:
        return "unit" if _share(gold, listed) == 1 or gold.low == listed.low else None
    ratio_of = _share(gold, listed)
    if ratio_of == -1:
        return "sign"
    if any(isclose(ratio_of, scale) or isclose(ratio_of, 1 / scale) for scale in SCALES):
        return "scale"
    return "rounding" if abs(ratio_of - 1) <= ROUNDING else "value"


def _share(gold: Quantity, listed: Quantity) -> float:
    return listed.low / gold.low if gold.low else float("inf")


def _micro(case: GoldCase, brief: StorySummary, *, part: str, labels: bool = True) -> Score:
    return micro(part, _matched(case, brief, labels=labels))


def _supported(case: GoldCase, brief: StorySummary) -> Score:
    text = story_text(case.article)
    known = known_numbers(text, case.language)
    findings = []
    for at, one in enumerate(brief.key_figures.numbers):
        written = bool(one.surface) and one.surface in text
        stated = one.value is None and written
        if one.value is not None:
            high = one.value if one.value_high is None else one.value_high
            ends = [Quantity(end, end, "count", *_plain_step(end)) for end in (one.value, high)]
            stated = all(supported(end, known) for end in ends)
            # Number words are read in English alone; elsewhere a copied surface must do.
            stated = stated or (written and not known_numbers(one.surface, case.language))
        findings.append(Finding(about=f"key_figures.numbers[{at}]", passed=stated))
    met = sum(found.passed for found in findings)
    counts = {"listed": len(findings), "supported": met}
    return Score(value=ratio(met, len(findings)), counts=counts, findings=tuple(findings))


def _plain_step(value: float) -> tuple[float, int]:
    shown = f"{value:.10g}"
    return 10.0 ** -len(shown.partition(".")[2]), len(shown.strip("-").replace(".", ""))


_MEASURES = {
    "f1": "F1 of the listed key numbers by value, unit and label.",
    "recall": "Share of gold's key numbers that are listed.",
    "precision": "Share of the listed numbers that are gold's; a lower bound.",
}
SCORERS = (
    *(
        Scorer(
            name=f"number_{part}",
            version=1,
            direction="up",
            measures=measures,
            reads=("numbers",),
            judge=partial(_micro, part=part),
        )
        for part, measures in _MEASURES.items()
    ),
    Scorer(
        name="number_value_f1",
        version=1,
        direction="up",
        measures="F1 of the listed key numbers by value and unit alone.",
        reads=("numbers",),
        judge=partial(_micro, part="f1", labels=False),
    ),
    Scorer(
        name="figure_supported",
        version=2,
        direction="up",
        measures="Share of the listed numbers whose value the story states, whatever its unit.",
        reads=("numbers",),
        judge=_supported,
    ),
)
