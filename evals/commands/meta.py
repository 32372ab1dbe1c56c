"""`evals meta`: what the scores are worth, against people and against planted faults."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from evals.gold.layout import FOLDER, gold_digest, read_cases
from evals.meta import flags, judgements, planted, points, questions
from evals.scorers import SCORERS
from evals.scorers.idf import frozen_digest

Line = tuple[str, bool]
"""A printed line, and whether it misses what is asked for."""


def meta(
    *,
    folder: Annotated[
        Path | None,
        typer.Option(
            "--data",
            help="Folder with people's judgements. Default: NUTGRAF_DEV_DATA.",
            file_okay=False,
            exists=True,
        ),
    ] = None,
    corruptions: Annotated[
        bool, typer.Option(help="Plant faults into the gold set instead.")
    ] = False,
    gold: Annotated[
        Path, typer.Option(help="The gold set's folder.", file_okay=False, exists=True)
    ] = FOLDER,
    seeds: Annotated[int, typer.Option(help="Faults of a kind in a case.", min=1)] = 3,
) -> None:
    """Measure the scores: exit 1 when one misses what is asked of it, 2 when there is no data."""
    typer.echo(
        f"{datetime.now(UTC):%Y-%m-%d}, question table {frozen_digest()}, scorers {_versions()}"
    )
    lines = list(_planted(gold, seeds) if corruptions else _people(folder))
    for line, _ in lines:
        typer.echo(line)
    raise typer.Exit(1 if any(missed for _, missed in lines) else 0)


def _versions() -> str:
    odd = [f"{name}@{one.version}" for name, one in SCORERS.items() if one.version != 1]
    return f"{len(SCORERS)}, all at version 1 but {', '.join(odd)}" if odd else f"{len(SCORERS)}@1"


def _planted(gold: Path, seeds: int) -> Iterator[Line]:
    cases = read_cases(gold)
    if not cases:
        typer.echo("the gold set has no cases", err=True)
        raise typer.Exit(2)
    yield (
        f"{len(cases)} cases, digest {gold_digest(cases)}, {seeds} faults of a kind in each\n",
        False,
    )
    full = planted.imperfect(cases)
    for name, where in full.items():
        yield f"the ideal brief has no full marks in {name}: {', '.join(where)}", False
    tallies = planted.plant_all(cases, seeds)
    low = any(one.share is not None and one.share < planted.WANTED for one in tallies)
    yield planted.table(tallies), low or any(one.astray for one in tallies)


def _people(folder: Path | None) -> Iterator[Line]:
    named = folder or os.environ.get("NUTGRAF_DEV_DATA")
    files = judgements.find(Path(named)) if named else []
    if not files:
        typer.echo("people's judgements are not here: give --data or NUTGRAF_DEV_DATA", err=True)
        raise typer.Exit(2)
    for file in files:
        if stories := judgements.voted(file):
            yield from _points(file, stories)
        elif pairs := judgements.asked_twice(file):
            yield from _questions(file, pairs)
        elif judged := judgements.believed(file):
            yield from _flags(file, judged)


def _headed(file: judgements.JudgedFile, what: str) -> Line:
    return f"\n## {file.name} (sha256 {file.digest}): {what}\n", False


def _points(file: judgements.JudgedFile, stories: list[judgements.Voted]) -> Iterator[Line]:
    yield _headed(file, f"is a fact in the summary? {len(stories)} stories")
    one = points.matched(stories)
    yield "| votes | held | AUC | balanced accuracy at .60 | cut chosen on other stories |", False
    yield "|---|---|---|---|---|", False
    shown = f"{one.votes} | {one.held:.2f} | {one.auc:.3f} | {one.fixed:.3f} | {one.folded:.3f}"
    missed = one.folded < points.WANTED
    yield f"| {shown} at {sorted(one.cuts)}{_below(points.WANTED, missed=missed)} |\n", missed
    pairs, separated, rows = points.ranked(stories)
    yield f"{pairs} pairs of systems; people separate {separated} (paired t, p < .05)\n", False
    yield "| metric | tau | 95 % | separated, right | separated, wrong | people do not |", False
    yield "|---|---|---|---|---|---|", False
    for row in rows:
        tau = f"{row.tau:.2f} | {row.low:.2f} to {row.high:.2f}"
        yield f"| {row.metric} | {tau} | {row.right} | {row.wrong} | {row.alone} |", False


def _questions(file: judgements.JudgedFile, pairs: list[judgements.AskedTwice]) -> Iterator[Line]:
    yield _headed(file, f"do two questions ask the same? {len(pairs)} pairs")
    yield "| weights of words | alike | AUC | balanced accuracy at .53 | Spearman |", False
    yield "|---|---|---|---|---|", False
    for at, row in enumerate(questions.likened(pairs)):
        missed = at == 0 and row.auc < questions.WANTED
        shown = f"{row.alike:.2f} | {row.auc:.3f}{_below(questions.WANTED, missed=missed)}"
        yield f"| {row.table} | {shown} | {row.accuracy:.3f} | {row.rho:.2f} |", missed


def _flags(file: judgements.JudgedFile, judged: list[judgements.Believed]) -> Iterator[Line]:
    rows = flags.flagged(judged)
    wrong = rows[0].wrong / rows[0].judged
    what = "does the story carry it?"
    yield _headed(file, f"{what} {len(judged)} judged, {wrong:.2f} not carried")
    yield "| tripwire | flagged | precision | 95 % | recall |", False
    yield "|---|---|---|---|---|", False
    for row in rows:
        shown = "– | –"
        if row.precision is not None:
            share, low, high = row.precision
            shown = f"{share:.2f} | {low:.2f} to {high:.2f}"
        yield f"| {row.flag} | {row.flagged} | {shown} | {row.recall:.2f} |", False


def _below(wanted: float, *, missed: bool) -> str:
    return f" **below {wanted:.2f}**" if missed else ""
