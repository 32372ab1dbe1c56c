"""`evals rescore`: new scores for old briefs."""

from pathlib import Path
from typing import Annotated

import typer

from evals.commands.shown import measured
from evals.running.rescoring import rescore


def command(
    run: Annotated[Path, typer.Argument(help="The run's folder.")],
    *,
    gold: Annotated[
        Path | None, typer.Option(help="The set's folder; as the run had it.", file_okay=False)
    ] = None,
) -> None:
    """Score a run's briefs anew; no model is called. Exit 2 when its stories have changed."""
    with measured():
        total, changed = rescore(run, gold)
    typer.echo(f"{total} briefs scored, {changed} with other scores than before")
