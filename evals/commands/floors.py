"""`evals floors …`: what CI holds every change against."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from evals.commands.shown import NOT_MEASURED, measured
from evals.decision import floors as flooring
from evals.decision.sides import read_sides

app = typer.Typer(help="Show and set the floors.", no_args_is_help=True)

File = Annotated[Path, typer.Option("--file", help="Where they stand.")]


@app.command()
def update(
    run: Annotated[Path, typer.Argument(help="A run with two epochs or more.")],
    *,
    lower: Annotated[bool, typer.Option(help="Also where a floor falls.")] = False,
    file: File = flooring.FILE,
) -> None:
    """Set the floors of the run's arms; exit 1, and nothing changed, when one would fall."""
    with measured():
        measured_now = flooring.measure_floors(read_sides(run), datetime.now(UTC).date())
        try:
            after = flooring.updated(flooring.read_floors(file), measured_now, lower=lower)
        except flooring.Lowered as fallen:
            typer.echo(f"evals: would lower floors, which needs --lower: {fallen}", err=True)
            raise typer.Exit(1) from None
        file.write_text(flooring.render(after), "utf-8")
    typer.echo(f"{len(measured_now)} floors of {len({one.arm for one in measured_now})} arms")


@app.command("show")
def show_(*, file: File = flooring.FILE) -> None:
    """Print the floors."""
    with measured():
        found = flooring.read_floors(file)
    for one in found:
        typer.echo(f"{one.arm} {one.score} {one.floor} ({one.measured_on}, {one.cases} cases)")
    if not found:
        typer.echo("there is no floor", err=True)
        raise typer.Exit(NOT_MEASURED)
