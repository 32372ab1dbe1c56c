"""`evals live`: a real model on a few stories, with scores and cost. Opt-in, and never in CI."""

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from evals.commands.shown import measured
from evals.gold.layout import read_cases
from evals.records import Unmeasured, records_path, write_records
from evals.running.arms import Entrant, entrants
from evals.running.conditions import conditions
from evals.running.live import Lived, customer_folder, live, live_cases
from evals.running.live_lines import announced, story_lines, total_lines
from evals.running.pipeline import Pipeline
from schemas.gold import GoldCase
from service.assembly import Assembled, assemble
from service.cli.story_argument import read_settings
from service.engines.prompt_shelf import find_drafting_prompt


def command(
    *,
    engine: Annotated[
        str, typer.Option(help="`openai`, or an alias of NUTGRAF_MODELS.")
    ] = "openai",
    prompt: Annotated[
        str | None, typer.Option(help="name@version, name@label or a file; else the engine's own.")
    ] = None,
    limit: Annotated[int | None, typer.Option(help="Stories at most.", min=1)] = None,
    out: Annotated[
        Path | None, typer.Option(help="A new folder for the briefs and their scores.")
    ] = None,
) -> None:
    """Brief the customer's story and five gold stories with a real model; this spends money.

    No other engine stands by. Exit 0 when every story has a brief, 1 when one has none, 2 when
    nothing was called.
    """
    with measured():
        if os.environ.get("CI", "").lower() not in ("", "0", "false"):
            raise Unmeasured("this calls a real model, and CI is set: never in CI")
        if out is not None and records_path(out).exists():
            raise Unmeasured(f"{out} holds a run already")
        settings = read_settings()
        assembled = assemble(settings, allow_prompt_files=True)
        try:
            _check_engine(engine, assembled)
            one = entrants([engine], [prompt] if prompt else [], assembled.summarizer, settings)[0]
            cases = _cases(limit)
            console = Console(highlight=False, soft_wrap=True)
            chosen = find_drafting_prompt(one.prompt or "", allow_files=True)
            console.print(announced(one, cases, chosen, settings), markup=False)
            if out is not None:
                out.mkdir(parents=True, exist_ok=True)
            told = asyncio.run(_run(cases, one, assembled, console, out))
        finally:
            assembled.close()
    console.print(total_lines(told, one, chosen), markup=False)
    raise typer.Exit(1 if any(one.record.brief is None for one in told) else 0)


def _check_engine(name: str, assembled: Assembled) -> None:
    known = {one.name: one for one in assembled.engines}
    if name not in known or not known[name].takes_prompt:
        models = ", ".join(one.name for one in assembled.engines if one.takes_prompt)
        raise Unmeasured(f"{name} is no language model that is known here; known: {models}")
    if not known[name].available:
        raise Unmeasured(
            f'nothing was called; the engine "{name}" is not set up: {known[name].hint}'
        )


def _cases(limit: int | None) -> list[GoldCase]:
    customer = customer_folder(os.environ.get("NUTGRAF_DEV_DATA"))
    if customer is None:
        typer.echo(
            "the customer's story is not here (it lies beside NUTGRAF_DEV_DATA):"
            " the gold stories alone",
            err=True,
        )
    return live_cases(customer)[:limit]


async def _run(
    cases: Sequence[GoldCase],
    one: Entrant,
    assembled: Assembled,
    console: Console,
    out: Path | None,
) -> list[Lived]:
    told: list[Lived] = []
    now = conditions(read_cases())
    try:
        with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
            task = progress.add_task("Briefing", total=len(cases))
            async for lived in live(cases, Pipeline(one, assembled.summarizer), now):
                told.append(lived)
                if out is not None:
                    write_records(out, [each.record for each in told])
                progress.console.print(story_lines(lived), markup=False)
                progress.advance(task)
    finally:
        await assembled.disconnect()
    return told
