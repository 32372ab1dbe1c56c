"""`evals report`: what was gained and lost, as one file that needs nothing else."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from evals.commands.shown import measured
from evals.decision.comparing import compare
from evals.decision.sides import OUTAGES, Side, common, sides_of
from evals.gold.layout import gold_digest, read_cases
from evals.records import Unmeasured, note_unlock, read_notes
from evals.report.page import LETTERS, page
from schemas.gold import GoldCase


def command(
    runs: Annotated[list[str], typer.Argument(help="RUN or RUN#arm; the first is the baseline.")],
    *,
    out: Annotated[Path, typer.Option(help="The file to write.", dir_okay=False)],
    gold: Annotated[
        Path | None, typer.Option(help="The set's folder; as the run had it.", file_okay=False)
    ] = None,
    shared: Annotated[
        bool, typer.Option("--common", help="Over the cases that all arms have.")
    ] = False,
    unlock: Annotated[
        bool, typer.Option(help="Locked cases one by one; the runs record it.")
    ] = False,
    outages: Annotated[float, typer.Option(help="Share of outages that is allowed.")] = OUTAGES,
) -> None:
    """Write the report. Exit 2 when the runs cannot be compared."""
    with measured():
        sides = [side for reference in runs for side in sides_of(reference)]
        if len(sides) > len(LETTERS):
            raise Unmeasured(f"a report holds {len(LETTERS)} arms at most")
        if shared:
            sides = _common(sides)
        comparisons = [compare(sides[0], other, outages=outages) for other in sides[1:]]
        cases = _cases(sides[0], gold)
        folders = {Path(reference.partition("#")[0]) for reference in runs}
        if unlock:
            for run in folders:
                note_unlock(run, datetime.now(UTC))
        notes = [found for run in sorted(folders) if (found := read_notes(run)) is not None]
        written = page(
            sides, comparisons, cases, made_at=datetime.now(UTC), notes=notes, unlocked=unlock
        )
    try:
        out.write_text(written, "utf-8")
    except OSError as fault:
        raise typer.BadParameter(f"{out}: {fault.strerror}", param_hint="--out") from None
    typer.echo(f"{out} ({out.stat().st_size / 1_000:.0f} kB)")


def _common(sides: list[Side]) -> list[Side]:
    first = sides[0]
    for other in sides[1:]:
        first, _ = common(first, other)
    return [side.only(list(first.by_case)) for side in sides]


def _cases(side: Side, gold: Path | None) -> list[GoldCase]:
    notes = read_notes(side.run)
    folder = gold or (Path(notes.gold) if notes else None)
    if folder is None:
        raise Unmeasured(f"{side.run} does not say which gold set it ran over: --gold")
    cases = read_cases(folder)
    if gold_digest(cases) != side.conditions.dataset:
        raise Unmeasured(f"the gold set in {folder} is another one than was scored by: rescore")
    return cases
