"""Everything that the page shows, gathered; the words and the looks are in `template.html`."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from evals.decision.comparing import Comparison, Row
from evals.decision.margins import read_margins, sign
from evals.decision.sides import Side
from evals.decision.verdicts import Verdict, p_told, verdict
from evals.gold.layout import story_text
from evals.records import Record, RunNotes
from evals.report.drawing import HEIGHT, WIDTH, Drawn, draw
from evals.report.items import Fault, GoldItem, faults, gold_items
from evals.report.story import Piece, Span, locate, pieces
from evals.scorers import PRIMARY, SCORERS
from schemas import StorySummary
from schemas.gold import GoldCase, GoldSplit

_FOLDER = Path(__file__).parent
LETTERS = "ABCDEFGH"


@dataclass(frozen=True)
class Versus:
    """One arm held against the first."""

    letter: str
    comparison: Comparison
    verdict: Verdict
    drawn: dict[str, Drawn]
    totals: list[tuple[GoldSplit, int, float, float]]
    """For each split: cases, and the primary means of both."""


@dataclass(frozen=True)
class Told:
    """One arm's brief of one case."""

    letter: str
    at: int
    record: Record
    faults: list[Fault]
    value: float | None


@dataclass(frozen=True)
class CaseView:
    """One case as the page shows it."""

    case: GoldCase
    pieces: list[Piece]
    items: list[GoldItem]
    told: list[Told]
    gain: float | None
    counts: Counter[str]
    """How many items were gained, lost, …"""

    @property
    def groups(self) -> dict[str, list[GoldItem]]:
        """The items by section, in gold's order."""
        found: dict[str, list[GoldItem]] = {}
        for item in self.items:
            found.setdefault(item.section, []).append(item)
        return found

    @property
    def failed(self) -> bool:
        """Whether an arm has no brief."""
        return any(one.record.failure is not None for one in self.told)


def page(
    sides: Sequence[Side],
    comparisons: Sequence[Comparison],
    cases: Sequence[GoldCase],
    *,
    made_at: datetime,
    notes: Sequence[RunNotes] = (),
    unlocked: bool = False,
) -> str:
    """The whole file. The first side is the one that the others are held against."""
    shown = [case for case in cases if case.id in sides[0].by_case]
    opened = [case for case in shown if unlocked or case.split == "dev"]
    views = sorted((_view(case, sides) for case in opened), key=_most_changed)
    return _template().render(
        sides=list(zip(LETTERS, sides, strict=False)),
        versus=[_versus(LETTERS[at], one) for at, one in enumerate(comparisons, 1)],
        scores=SCORERS,
        margins=read_margins(),
        views=views,
        closed=len(shown) - len(opened),
        kinds=sorted({case.kind for case in opened}),
        languages=sorted({case.language for case in opened}),
        conditions=sides[0].conditions,
        made_at=made_at,
        notes=notes,
        unlocked=unlocked,
        primary=PRIMARY,
        letters=LETTERS,
        width=WIDTH,
        height=HEIGHT,
        style=(_FOLDER / "style.css").read_text("utf-8"),
        script=(_FOLDER / "script.js").read_text("utf-8"),
    )


def _most_changed(view: CaseView) -> tuple[float, str]:
    return -abs(view.gain or 0.0), view.case.id


def _versus(letter: str, comparison: Comparison) -> Versus:
    margins = read_margins()
    drawn = {name: _drawn(row, margins[name]) for name, row in comparison.rows.items() if row.gated}
    totals = []
    splits: tuple[GoldSplit, ...] = ("dev", "locked")
    for split in splits:
        cases = [name for name, some in comparison.a.by_case.items() if some[0].split == split]
        means = (
            [side.mean(PRIMARY, cases) for side in (comparison.a, comparison.b)] if cases else []
        )
        if means and means[0] is not None and means[1] is not None:
            totals.append((split, len(cases), means[0], means[1]))
    return Versus(letter, comparison, verdict(comparison), drawn, totals)


def _drawn(row: Row, margin: float) -> Drawn:
    low, high = sorted((sign(row.score) * row.low, sign(row.score) * row.high))
    return draw(row.gain, low, high, margin)


def _view(case: GoldCase, sides: Sequence[Side]) -> CaseView:
    text = story_text(case.article)
    items = gold_items(case, sides)
    told = []
    spans = [span for item in items if (span := locate(text, item.quote, item.id, item.change))]
    for at, side in enumerate(sides):
        record = side.by_case[case.id][0]
        told.append(Told(LETTERS[at], at, record, faults(record), record.scores[PRIMARY].value))
        spans += _evidence(record.brief, at)
    first, last = (_mean(side, case.id) for side in (sides[0], sides[-1]))
    gain = None if first is None or last is None or len(sides) == 1 else last - first
    return CaseView(
        case, pieces(text, spans), items, told, gain, Counter(item.change for item in items)
    )


def _mean(side: Side, case: str) -> float | None:
    values = side.scored(case, PRIMARY)
    return sum(values) / len(values) if values else None


def _evidence(brief: StorySummary | None, at: int) -> list[Span]:
    if brief is None:
        return []
    return [
        Span(one.start, one.end, f"a{at}-b{number}")
        for number, bullet in enumerate(brief.bullets)
        for one in bullet.evidence
        if one.start is not None and one.end is not None
    ]


@cache
def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(_FOLDER),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["signed"] = lambda value: f"{value:+.3f}"
    environment.filters["p"] = lambda p: p_told(p).removeprefix("= ")
    return environment


def _template() -> Template:
    return _environment().get_template("template.html")
