"""`nutgraf archive quote|update|upgrade|erase|sample`: before, after and beside a run."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from service.archive.configuration import Pass
from service.archive.erasing import erase as erase_stories
from service.archive.folder import ArchiveFolder, inputs_of
from service.archive.report import account_of, write_account
from service.archive.running import Limits
from service.archive.sampling import draw, page, rates
from service.archive.where import condition
from service.cli import terminal
from service.cli.archive.commands import app, by_batches, summary_options, thawed
from service.cli.archive.configuring import frozen_of, reading_of
from service.cli.archive.options import (
    Archive,
    Budget,
    Concurrency,
    Engine,
    Format,
    Latency,
    Mapping,
    MostBytes,
    Patience,
    Processes,
    Prompt,
    Quiet,
    Requests,
    Tokens,
    Via,
)
from service.cli.archive.order import Order
from service.cli.archive.quotes import Terms, quote_rest
from service.cli.archive.quotes import quote as quote_input
from service.cli.archive.runs import check_order, run_order
from service.cli.story_argument import MaxBullets, read_settings


@app.command()
def quote(
    given: Annotated[
        list[str], typer.Argument(metavar="IN|OUT", help="An input, or an archive for its rest.")
    ],
    format_name: Format = None,
    mapping: Mapping = None,
    engine: Engine = None,
    prompt: Prompt = None,
    max_bullets: MaxBullets = 5,
    most_bytes: MostBytes = 10_000_000,
    concurrency: Concurrency = 64,
    requests_per_minute: Requests = None,
    tokens_per_minute: Tokens = None,
    via: Via = "calls",
    latency: Latency = 5.0,
) -> None:
    """Say stories, tokens, cost and time, each with an interval, before anything is spent.

    The whole input is counted and a sample of 200 stories measured. Of an archive that has begun,
    its own finished briefs say how many tokens a story takes, and the interval is narrow:
    `archive run … --stop-after 50`, then `archive quote OUT`.
    """
    settings = read_settings()
    limits = Limits(concurrency, None, requests_per_minute, tokens_per_minute)
    terms = Terms(limits, latency, by_batches(via))
    archive = ArchiveFolder(Path(given[0]))
    if len(given) == 1 and archive.exists:
        frozen = thawed(archive.path).frozen
        told = quote_rest(settings, archive, frozen, None, terms)
    else:
        frozen = frozen_of(settings, summary_options(engine, prompt, max_bullets), "none")
        reading = reading_of(given, format_name, mapping or [], most_bytes)
        told = quote_input(settings, reading, frozen, terms)
    terminal.write(json.dumps(told, indent=2) + "\n")


@app.command()
def update(
    out: Archive,
    given: Annotated[
        list[str] | None,
        typer.Argument(metavar="IN", help="The new input; by default the same files, read anew."),
    ] = None,
    concurrency: Concurrency = 64,
    budget: Budget = None,
    requests_per_minute: Requests = None,
    tokens_per_minute: Tokens = None,
    patience: Patience = 600.0,
    processes: Processes = None,
    quiet: Quiet = False,
) -> None:
    """Brief what is new or changed in an input, into the same archive; the rest costs nothing."""
    last = thawed(out)
    archive = ArchiveFolder(out)
    limits = Limits(concurrency, budget, requests_per_minute, tokens_per_minute, patience)
    order = Order(str(out), limits, processes=processes, quiet=quiet)
    check_order(order, last.frozen.engine)
    _finished(archive)
    old = last.reading
    reading = reading_of(given or list(old.inputs), old.format, [], old.most_bytes)
    reading = reading.model_copy(update={"mapping": old.mapping})
    _add(archive, last, reading=reading, kind="update", where=None)
    run_order(order)


@app.command()
def upgrade(
    out: Archive,
    where: Annotated[
        str, typer.Option(help="Which briefs: 'prompt<3', 'status=partial and held>2', …")
    ],
    engine: Engine = None,
    prompt: Prompt = None,
    max_bullets: MaxBullets = 5,
    yes: Annotated[
        bool, typer.Option("--yes", help="Go on; without it only the quote is printed.")
    ] = False,
    concurrency: Concurrency = 64,
    budget: Budget = None,
    requests_per_minute: Requests = None,
    tokens_per_minute: Tokens = None,
    patience: Patience = 600.0,
    processes: Processes = None,
    quiet: Quiet = False,
    latency: Latency = 5.0,
) -> None:
    """Brief a chosen part anew with another prompt or engine; the old lines stay in the segments.

    Without --yes it prints what it would take, and spends nothing.
    """
    settings = read_settings()
    archive = ArchiveFolder(out)
    last = archive.run_file().last
    condition(where)
    limits = Limits(concurrency, budget, requests_per_minute, tokens_per_minute, patience)
    options = summary_options(engine or last.frozen.engine, prompt, max_bullets)
    frozen = frozen_of(settings, options, last.frozen.copies)
    order = Order(str(out), limits, "where", where, processes=processes, quiet=quiet)
    check_order(order, frozen.engine)
    told = quote_rest(settings, archive, frozen, where, Terms(limits, latency))
    terminal.write(json.dumps(told, indent=2) + "\n")
    if not yes:
        typer.echo("Nothing was spent; --yes goes on.", err=True)
        return
    _finished(archive)
    one = last.model_copy(update={"frozen": frozen})
    _add(archive, one, reading=last.reading, kind="upgrade", where=where)
    run_order(order)


@app.command()
def erase(
    out: Archive,
    ids: Annotated[
        list[str] | None, typer.Option("--ids", metavar="ID", help="A story's id; may be repeated.")
    ] = None,
    ids_file: Annotated[
        Path | None,
        typer.Option(metavar="FILE", exists=True, dir_okay=False, help="Ids, one a line."),
    ] = None,
) -> None:
    """Take stories out of segments, index, drafts, batch files and exports, for good.

    A tombstone without words and without the id stays, so that they are not briefed again.
    """
    lines = ids_file.read_text("utf-8-sig").splitlines() if ids_file else []
    wanted = [*(ids or []), *filter(str.strip, lines)]
    if not wanted:
        raise typer.BadParameter("which stories?", param_hint="--ids")
    archive = ArchiveFolder(out)
    archive.run_file()
    with archive.alone():
        found = erase_stories(archive, wanted)
        write_account(archive, account_of(archive))
    typer.echo(
        f"{found.ids} stories erased ({found.lines} lines); {found.exports} exports written anew;"
        f" {found.deleted} review pages and unreadable exports deleted"
    )
    if found.unknown:
        typer.echo(
            f"nutgraf: warning: {found.unknown} of the ids stand in no line; if their stories come"
            " later, they are not briefed",
            err=True,
        )


@app.command()
def sample(
    out: Archive,
    count: Annotated[int, typer.Option("--n", min=1, max=5_000, help="How many briefs.")] = 200,
    by: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="As many of each: a column, or status.")
    ] = None,
    seed: Annotated[int, typer.Option(help="For the same sample again.")] = 7,
    verdicts: Annotated[
        Path | None,
        typer.Option(metavar="FILE", exists=True, dir_okay=False, help="What the page downloaded."),
    ] = None,
) -> None:
    """Draw briefs for review, as a page; with the page's verdicts, say the error rate."""
    if verdicts is not None:
        try:
            told = rates(json.loads(verdicts.read_bytes()))
        except (ValueError, TypeError, KeyError, AttributeError):
            raise typer.BadParameter(
                "is no file of verdicts that the page wrote", param_hint="--verdicts"
            ) from None
        terminal.write(json.dumps(told, indent=2) + "\n")
        return
    archive = ArchiveFolder(out)
    archive.run_file()
    with archive.alone():
        drawn = draw(archive, count, by, seed)
    path = out / "review" / "sample.html"
    path.parent.mkdir(exist_ok=True)
    path.write_text(page(drawn, by), "utf-8")
    typer.echo(f"{len(drawn)} briefs in {path}")


def _finished(archive: ArchiveFolder) -> None:
    """A pass begins when the one before it is done."""
    with archive.alone():
        account = account_of(archive)
    if not account.complete:
        raise typer.BadParameter("the last pass is not finished: resume it first")


def _add(archive: ArchiveFolder, last: Pass, **changed: object) -> None:
    number = archive.run_file().last.number + 1
    one = last.model_copy(update={"number": number, "began": datetime.now(UTC), **changed})
    if one.kind != "upgrade":
        digest = inputs_of(one).digest()
        one = one.model_copy(update={"reading": one.reading.model_copy(update={"digest": digest})})
    archive.add_pass(one)
