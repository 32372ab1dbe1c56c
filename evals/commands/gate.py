"""`evals gate`: may this run replace that one, and does it hold the floors?"""

from pathlib import Path
from typing import Annotated

import typer

from evals.commands.shown import measured, show
from evals.decision import floors as flooring
from evals.decision import gate as gating
from evals.decision import rendering
from evals.decision.gate import Exit
from evals.decision.sides import OUTAGES, sides_of


def command(
    run: Annotated[str, typer.Argument(help="The candidate: RUN, or RUN#arm.")],
    *,
    baseline: Annotated[
        str | None, typer.Option(help="What it must not be worse than: RUN, or RUN#arm.")
    ] = None,
    floors: Annotated[bool, typer.Option(help="Hold it against the floors.")] = False,
    floors_file: Annotated[Path, typer.Option(help="Where they stand.")] = flooring.FILE,
    strict: Annotated[
        bool, typer.Option(help="Whether a new fault in a single case fails the gate.")
    ] = True,
    outages: Annotated[float, typer.Option(help="Share of outages that is allowed.")] = OUTAGES,
) -> None:
    """Exit 0 pass, 1 regression, 2 not measured, 3 inconclusive."""
    if (baseline is None) == (not floors):
        raise typer.BadParameter("give one of --baseline and --floors")
    codes = []
    with measured():
        candidates = sides_of(run)
        if floors:
            held = flooring.hold(candidates, flooring.read_floors(floors_file))
            show(*map(rendering.side_line, candidates), rendering.floor_table(held))
            codes.append(Exit.PASS if all(one.holds for one in held) else Exit.REGRESSION)
        else:
            for candidate, other in gating.pair_up(candidates, sides_of(baseline or "")):
                gated = gating.gate(candidate, other, strict=strict, outages=outages)
                show(rendering.gate_table(gated))
                show(*rendering.breach_lines(gated.breaches, strict=strict))
                codes.append(gated.exit)
    code = gating.worst(codes)
    show(rendering.exit_line(code))
    raise typer.Exit(int(code))
