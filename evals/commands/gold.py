"""`evals gold …`: making, checking and reading the gold set."""

from pathlib import Path
from typing import Annotated

import typer

from evals.gold import checking
from evals.gold.layout import ANNOTATORS, FOLDER, Annotator

app = typer.Typer(help="Make, check and read the gold set.", no_args_is_help=True)

Folder = Annotated[Path, typer.Option(help="The set's folder.", file_okay=False, exists=True)]


@app.command()
def check(
    *,
    folder: Folder = FOLDER,
    stories_only: Annotated[bool, typer.Option(help="Stories without annotations.")] = False,
    annotations: Annotated[
        str | None, typer.Option(help="Stories and one annotator's part: a or b.")
    ] = None,
) -> None:
    """Say what is wrong in the set, by file and field; exit 1 on any fault."""
    if stories_only:
        seen = checking.check_stories(folder)
    elif annotations is not None:
        seen = checking.check_annotations(folder, _annotator(annotations))
    else:
        seen = checking.check_set(folder)
    for fault in seen.faults:
        typer.echo(str(fault))
    if seen.faults:
        typer.echo(f"{len(seen.faults)} faults")
    typer.echo(", ".join(f"{split} {count}" for split, count in seen.splits.items()) + " stories")
    typer.echo(f"{seen.cases} cases")
    raise typer.Exit(1 if seen.faults or not seen.cases else 0)


def _annotator(name: str) -> Annotator:
    for one in ANNOTATORS:
        if one == name:
            return one
    raise typer.BadParameter("must be a or b", param_hint="--annotations")
