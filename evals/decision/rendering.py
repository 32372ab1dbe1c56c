"""Comparison, gate and floors as a terminal shows them."""

from collections.abc import Iterator, Sequence

from rich.box import SIMPLE
from rich.table import Table
from rich.text import Text

from evals.decision.comparing import Comparison, Row
from evals.decision.floors import Held
from evals.decision.gate import Exit, Gated
from evals.decision.guards import Breach
from evals.decision.sides import Side
from evals.decision.verdicts import Verdict, p_told

_COLOURS = {"better": "green", "worse": "red", "mixed": "yellow"}
_WORDS = {
    Exit.PASS: "pass",
    Exit.REGRESSION: "regression",
    Exit.NOT_MEASURED: "not measured",
    Exit.INCONCLUSIVE: "inconclusive",
}
_HEADS = (
    "score",
    "cases",
    "A",
    "B",
    "B - A",
    "95 %",
    "p",
    "Holm",
    "detectable",
    "won/tied/lost",
    "variance: cases + repeats",
)
_WIDE = ("p", "detectable", "won/tied/lost", "variance: cases + repeats")
SHOWN = 5
"""Cases shown at either end when not all are asked for."""


def verdict_lines(told: Verdict) -> Iterator[Text]:
    """The sentence, then the notes."""
    yield Text(told.sentence, f"bold {_COLOURS.get(told.kind, '')}".strip())
    for note in told.notes:
        yield Text(f"  {note}")


def comparison_table(comparison: Comparison, *, every: bool = False, narrow: bool = False) -> Table:
    """Score by score; those that decide, or with `every` all that there are.

    `narrow` leaves out the unadjusted p, what was detectable, wins and losses, and the variances.
    """
    title = f"A = {side_line(comparison.a)}\nB = {side_line(comparison.b)}"
    kept = [head for head in _HEADS if not (narrow and head in _WIDE)]
    table = _table(kept, title)
    for row in comparison.rows.values():
        if every or row.gated:
            cells = dict(zip(_HEADS, _cells(row), strict=True))
            table.add_row(*(cells[head] for head in kept), style=_style(row))
    return table


def side_line(side: Side) -> str:
    """An arm with all that a mean of it must be read with."""
    model = f", {side.arm.model}" if side.arm.model else ""
    counted = f"{len(side.by_case)} cases x {side.epochs}, {side.failed} failed"
    stale = f", {side.stale} stale" if side.stale else ""
    return f"{side.arm.label}{model} ({side.arm.identity}) {counted}{stale}"


def case_table(comparison: Comparison, *, every: bool, unlocked: bool) -> Table:
    """The gain of each dev case by the primary score; locked ones only when unlocked."""
    gains = [
        (gain, case)
        for case, records in comparison.a.by_case.items()
        if (unlocked or records[0].split == "dev")
        and (gain := comparison.gain_of(case)) is not None
    ]
    ranked = sorted(gains, key=lambda one: (-one[0], one[1]))
    table = _table(["case", "gain"], f"{comparison.primary.score}, case by case")
    cut = not every and len(ranked) > 2 * SHOWN
    shown = [*ranked[:SHOWN], *ranked[-SHOWN:]] if cut else ranked
    for gain, case in shown:
        table.add_row(case, f"{gain:+.3f}")
    if cut:
        table.caption = f"{len(ranked) - len(shown)} more between them: --cases"
    return table


def gate_table(gated: Gated) -> Table:
    """Every score that decides, with its bound and its margin."""
    title = f"{side_line(gated.candidate)}\nagainst {side_line(gated.baseline)}"
    heads = ["score", "cases", "gain", "surely above", "margin", "p worse", "outcome"]
    table = _table(heads, title)
    for name, one in gated.scores.items():
        colour = {"pass": "green", "regression": "red"}.get(one.outcome, "yellow")
        table.add_row(
            name,
            str(one.cases),
            f"{one.difference:+.3f}",
            f"{one.lower:+.3f}",
            f"-{one.margin:g}",
            p_told(one.p_worse).removeprefix("= "),
            Text(one.outcome, colour),
        )
    return table


def breach_lines(found: Sequence[Breach], *, strict: bool) -> Iterator[Text]:
    """Dev cases by name, locked ones as a count."""
    if found:
        yield Text(f"{len(found)} new faults" + ("" if strict else " (listed only)"), "red")
    for one in found:
        if one.split == "dev":
            yield Text(f"  {one.case}: {one.what}")
    locked = sum(one.split == "locked" for one in found)
    if locked:
        yield Text(f"  {locked} in locked cases")


def floor_table(held: Sequence[Held]) -> Table:
    """Every floor with what the run has."""
    table = _table(["arm", "score", "floor", "now", "outcome"], "Floors")
    for one in held:
        outcome = Text("holds", "green") if one.holds else Text("below its floor", "red")
        floor = one.floor
        table.add_row(floor.arm, floor.score, f"{floor.floor:.4f}", f"{one.value:.4f}", outcome)
    return table


def exit_line(code: Exit) -> Text:
    """The gate's last word."""
    return Text(_WORDS[code], "bold green" if code is Exit.PASS else "bold red")


def _table(heads: Sequence[str], title: str) -> Table:
    table = Table(
        title=Text(title),
        title_justify="left",
        title_style="",
        box=SIMPLE,
        collapse_padding=True,
        pad_edge=False,
    )
    for head in heads:
        side = "left" if head in ("score", "case", "arm", "outcome") else "right"
        table.add_column(head, justify="left" if side == "left" else "right", no_wrap=True)
    return table


def _cells(row: Row) -> list[str]:
    unpaired = f" (+{row.unpaired})" if row.unpaired else ""
    return [
        row.score,
        f"{row.cases}{unpaired}",
        _mean(row.mean_a, row.failed_a),
        _mean(row.mean_b, row.failed_b),
        f"{row.difference:+.3f}",
        f"{row.low:+.3f} to {row.high:+.3f}",
        p_told(row.p).removeprefix("= "),
        p_told(row.p_holm).removeprefix("= "),
        "" if row.detectable is None else f"{row.detectable:.3f}",
        f"{row.wins}/{row.ties}/{row.losses}",
        _noise(row),
    ]


def _mean(value: float, failed: int) -> str:
    return f"{value:.3f}" + (f" ({failed} failed)" if failed else "")


def _noise(row: Row) -> str:
    if row.noise is None:
        return ""
    repeats = "?" if row.noise.repeats is None else f"{row.noise.repeats:.4f}"
    return f"{row.noise.cases:.4f} + {repeats}"


def _style(row: Row) -> str:
    if not row.decided:
        return ""
    return "green" if row.gain > 0 else "red"
