"""`evals`: the commands that measure, compare and judge briefs (`python -m evals`)."""

import typer

from evals.commands import gold, meta

app = typer.Typer(
    name="evals",
    help="Which engine or prompt is better, and how sure are we?",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.add_typer(gold.app, name="gold")
app.command()(meta.meta)
