"""`evals run`: briefs of the gold set by every engine with every prompt, and their scores."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from evals.commands.shown import NOT_MEASURED, measured
from evals.gold.layout import FOLDER
from evals.records import read_records, records_path
from evals.running.run import Finished, Request, run
from schemas.gold import GoldSplit
from service.cli.story_argument import read_settings


def command(
    *,
    engine: Annotated[list[str], typer.Option(help="An engine; repeat for a matrix.")],
    out: Annotated[Path, typer.Option(help="The run's folder; an unfinished one is continued.")],
    prompt: Annotated[
        list[str] | None,
        typer.Option(help="name@version, name@label or a file; for engines that take one."),
    ] = None,
    epochs: Annotated[int, typer.Option(help="Briefs of each case.", min=1)] = 1,
    gold: Annotated[Path, typer.Option(help="The set's folder.", file_okay=False)] = FOLDER,
    split: Annotated[str, typer.Option(help="dev, locked or all.")] = "all",
    limit: Annotated[int | None, typer.Option(help="Cases at most.", min=1)] = None,
    budget: Annotated[
        float | None, typer.Option(help="Ceiling of all costs, in the price table's currency.")
    ] = None,
    at_once: Annotated[int, typer.Option(help="Briefs at the same time.", min=1)] = 4,
    display: Annotated[str | None, typer.Option(help="full, rich, plain or none.")] = None,
) -> None:
    """Brief the gold set and score the briefs.

    Exit 0 when every brief ended, 2 when some are missing: the same command goes on with them.
    """
    if split not in ("dev", "locked", "all"):
        raise typer.BadParameter("must be dev, locked or all", param_hint="--split")
    chosen: GoldSplit | None = None if split == "all" else "dev" if split == "dev" else "locked"
    if display not in (None, "full", "rich", "plain", "none"):
        raise typer.BadParameter("must be full, rich, plain or none", param_hint="--display")
    shown = display or ("rich" if sys.stdout.isatty() else "plain")
    asked = Request(
        out=out,
        engines=engine,
        prompts=prompt or (),
        epochs=epochs,
        gold=gold,
        split=chosen,
        limit=limit,
        budget=budget,
        at_once=at_once,
        display=shown,
    )
    before = _arms(out)
    with measured():
        finished = run(asked, read_settings())
    _tell(finished, out)
    left_out = [arm for arm in before if arm not in _arms(out)]
    if left_out:
        typer.echo(
            f"a run holds what its last command asked for: {', '.join(left_out)} is not among it;"
            " its briefs are in the journal, and asking for it again pays for none",
            err=True,
        )
    raise typer.Exit(NOT_MEASURED if finished.missing or finished.outages else 0)


def _arms(run_folder: Path) -> list[str]:
    """The arms that the run's records are of; none where there are no records yet."""
    if not records_path(run_folder).is_file():
        return []
    with measured():
        return list(dict.fromkeys(one.arm.label for one in read_records(run_folder)))


def _tell(finished: Finished, out: Path) -> None:
    failed = sum(one.failure is not None for one in finished.records)
    cost = f", {finished.spent:.4f} spent" if finished.spent else ""
    if cost and finished.cut_off:
        cost += f" ({finished.cut_off} cut off, each reckoned as the dearest of its arm)"
    typer.echo(
        f"{len(finished.records)} briefs in {out} ({finished.reused} from before), "
        f"{failed} failed{cost}"
    )
    arms = list(dict.fromkeys(one.arm.label for one in finished.records))
    if len(arms) > 1:
        typer.echo("\n".join(["arms:", *(f"  {out}#{arm}" for arm in arms)]))
        typer.echo(f"next: python -m evals compare '{out}#{arms[0]}' '{out}#{arms[1]}'")
    if finished.stopped:
        typer.echo(f"stopped: {finished.stopped}", err=True)
    if finished.missing or finished.outages:
        again = "with a larger --budget, the" if finished.budget_spent else "the"
        typer.echo(
            f"{finished.missing} missing, {finished.outages} outages: "
            f"{again} same command tries them again",
            err=True,
        )
