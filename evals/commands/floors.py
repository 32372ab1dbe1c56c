"""`evals floors …`: what CI holds every change against."""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from evals.commands.shown import NOT_MEASURED, measured, show
from evals.decision import floors as flooring
from evals.decision import rendering
from evals.decision.sides import read_sides
from evals.gold.layout import FOLDER
from evals.running.run import Request, run
from service.cli.plain_typer import PlainTyper
from service.cli.story_argument import read_settings

app = PlainTyper(help="Show and set the floors.", no_args_is_help=True)

File = Annotated[Path, typer.Option("--file", help="Where they stand.")]


@app.command()
def update(
    measured_run: Annotated[
        Path, typer.Argument(metavar="RUN", help="A run with two epochs or more.")
    ],
    *,
    lower: Annotated[bool, typer.Option(help="Also where a floor falls.")] = False,
    file: File = flooring.FILE,
) -> None:
    """Set the floors of the run's arms; exit 1, and nothing changed, when one would fall."""
    with measured():
        measured_now = flooring.measure_floors(read_sides(measured_run), datetime.now(UTC).date())
        try:
            after = flooring.updated(flooring.read_floors(file), measured_now, lower=lower)
        except flooring.Lowered as fallen:
            typer.echo(f"evals: would lower floors, which needs --lower: {fallen}", err=True)
            raise typer.Exit(1) from None
        file.write_text(flooring.render(after), "utf-8")
    typer.echo(f"{len(measured_now)} floors of {len({one.arm for one in measured_now})} arms")


@app.command()
def check(
    *,
    out: Annotated[Path, typer.Option(help="Folder of the run that is made.")] = Path("build/gate"),
    gold: Annotated[Path, typer.Option(help="The gold set.", file_okay=False)] = FOLDER,
    file: File = flooring.FILE,
) -> None:
    """Brief the gold set with every arm that has floors, and hold them; what `make gate` does.

    Exit 0 when all hold, and when no floors file was ever written; 1 below a floor, 2 not measured.
    """
    if not file.is_file():
        typer.echo(f"{file.name} was never written: nothing is gated")
        return
    with measured():
        floors = flooring.read_floors(file)
        engines = dict.fromkeys(one.arm.partition("/")[0] for one in floors)
        prompts = dict.fromkeys(prompt for one in floors if (prompt := one.arm.partition("/")[2]))
        if out.exists():
            shutil.rmtree(out)
        asked = Request(
            out=out, engines=list(engines), prompts=list(prompts), gold=gold, display="none"
        )
        if floors:
            run(asked, read_settings())
        sides = read_sides(out) if floors else []
        held = flooring.hold(sides, floors)
    show(*map(rendering.side_line, sides), rendering.floor_table(held))
    raise typer.Exit(0 if all(one.holds for one in held) else 1)


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
