"""`evals`: the commands that measure, compare and judge briefs (`python -m evals`)."""

from evals.commands import (
    compare,
    floors,
    gate,
    gold,
    judge,
    live,
    meta,
    recordings,
    report,
    rescore,
    run,
    studies,
)
from service.cli.plain_typer import PlainTyper

app = PlainTyper(
    name="evals",
    help="Which engine or prompt is better, and how sure are we?",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(name="run")(run.command)
app.command(name="live")(live.command)
app.command(name="compare")(compare.command)
app.command(name="gate")(gate.command)
app.command(name="report")(report.command)
app.command(name="rescore")(rescore.command)
app.command(name="studies")(studies.command)
app.add_typer(gold.app, name="gold")
app.add_typer(judge.app, name="judge")
app.add_typer(recordings.app, name="recordings")
app.add_typer(floors.app, name="floors")
app.command()(meta.meta)
