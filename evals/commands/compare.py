"""`evals compare`: is one arm better than another, and how sure are we?"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from evals.commands.shown import measured, narrow, show
from evals.decision import rendering
from evals.decision.comparing import compare
from evals.decision.sides import OUTAGES, common, read_side
from evals.decision.verdicts import verdict
from evals.records import note_unlock

Reference = Annotated[str, typer.Argument(help="RUN, or RUN#arm where a run has several.")]


def command(
    a: Reference,
    b: Reference,
    *,
    every: Annotated[
        bool, typer.Option("--all", help="Scores that decide nothing as well.")
    ] = False,
    cases: Annotated[bool, typer.Option(help="Every dev case, not the ends alone.")] = False,
    unlock: Annotated[
        bool, typer.Option(help="Locked cases one by one; both runs record it.")
    ] = False,
    shared: Annotated[
        bool, typer.Option("--common", help="Over the cases that both runs have.")
    ] = False,
    outages: Annotated[float, typer.Option(help="Share of outages that is allowed.")] = OUTAGES,
) -> None:
    """Hold arm B against arm A. Exit 0 with a verdict, 2 when they cannot be compared."""
    with measured():
        one, other = read_side(a), read_side(b)
        if shared:
            one, other = common(one, other)
        comparison = compare(one, other, outages=outages)
        if unlock:
            for run in {Path(side.partition("#")[0]) for side in (a, b)}:
                note_unlock(run, datetime.now(UTC))
        told = verdict(comparison)
        show(*rendering.verdict_lines(told), "")
        show(rendering.comparison_table(comparison, every=every, narrow=narrow()))
        show(rendering.case_table(comparison, every=cases, unlocked=unlock))
