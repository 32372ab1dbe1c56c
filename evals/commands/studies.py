"""`evals studies`: the standing questions, and what a run answers to them."""

from pathlib import Path
from typing import Annotated

import typer

from evals.commands.shown import measured, narrow, show
from evals.decision import rendering
from evals.decision.sides import read_sides
from evals.decision.verdicts import verdict
from evals.gold.layout import gold_digest, read_cases
from evals.records import Unmeasured, read_notes
from evals.studies.standing import STUDIES
from schemas.gold import GoldCase


def command(
    name: Annotated[str | None, typer.Argument(help="Which; without it they are listed.")] = None,
    run: Annotated[Path | None, typer.Argument(help="The run that has the arms.")] = None,
    *,
    gold: Annotated[
        Path | None, typer.Option(help="The set's folder; as the run had it.", file_okay=False)
    ] = None,
) -> None:
    """Answer a standing question from a run; exit 2 when the run cannot."""
    study = next((one for one in STUDIES if one.name == name), None)
    if name is None:
        for one in STUDIES:
            typer.echo(f"{one.name}: {one.question}\n    evals run {one.needs} --out RUN")
        return
    if study is None or run is None:
        named = ", ".join(one.name for one in STUDIES)
        raise typer.BadParameter(f"give one of {named}, and a run", param_hint="NAME RUN")
    with measured():
        answers = study.answer(read_sides(run), _cases(run, gold))
    show(study.question)
    for heading, comparison in answers:
        told = verdict(comparison)
        show("", heading, *rendering.verdict_lines(told))
        show(rendering.comparison_table(comparison, narrow=narrow()))


def _cases(run: Path, gold: Path | None) -> list[GoldCase]:
    notes = read_notes(run)
    folder = gold or (Path(notes.gold) if notes else None)
    cases = read_cases(folder) if folder else []
    known = {side.conditions.dataset for side in read_sides(run)}
    if gold_digest(cases) not in known:
        raise Unmeasured(f"the gold set in {folder} is another one than was scored by: rescore")
    return cases
