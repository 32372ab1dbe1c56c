"""`nutgraf archive status|verify|export`: what reads an archive and spends nothing."""

import json
from pathlib import Path
from typing import Annotated

import typer

from service.archive.exporting import WRITERS, export_archive
from service.archive.folder import ArchiveFolder
from service.archive.report import account_of, tally_path, write_account
from service.archive.report_page import write_page
from service.archive.tally import load_tally
from service.archive.verifying import verify_archive
from service.assembly import assemble
from service.cli import terminal
from service.cli.archive.commands import app
from service.cli.archive.options import Archive, on_disk
from service.cli.archive.progress import summed
from service.cli.story_argument import read_settings


@app.command()
def status(
    out: Archive,
    live: Annotated[
        bool, typer.Option("--live", help="While it runs: the last counts that it wrote down.")
    ] = False,
) -> None:
    """Count what became of every record, and write the reports and errors.jsonl anew."""
    archive = ArchiveFolder(out)
    if live:
        shards = range(archive.run_file().shards)
        found = [load_tally(tally_path(archive.shard(number), None)) for number in shards]
        tallies = [one for one in found if one is not None]
        began = min((one.began for one in tallies), default=0.0)
        seen = max((one.seen for one in tallies), default=0.0)
        terminal.write(json.dumps(summed(tallies, seen - began), indent=2) + "\n")
        return
    archive.run_file()
    with archive.alone():
        account = account_of(archive)
        write_account(archive, account)
        write_page(archive, account)
    terminal.write(json.dumps(account.told(), indent=2, ensure_ascii=False) + "\n")


@app.command()
def verify(out: Archive) -> None:
    """Check every stored brief against its story again, without a model.

    Every quote is looked up in the story as it is read today, and every statement goes through the
    checks of today. Exit code 1 when a brief does not hold.
    """
    archive = ArchiveFolder(out)
    archive.run_file()
    assembled = assemble(read_settings())
    try:
        with archive.alone():
            found = verify_archive(archive, assembled.summarizer.read)
    finally:
        assembled.close()
    terminal.write(json.dumps(found.told(), indent=2) + "\n")
    if not found.holds:
        raise typer.Exit(1)


@app.command()
def export(
    out: Archive,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to", metavar="FILE", help="Default: OUT/exports/briefs.FORMAT.", callback=on_disk
        ),
    ] = None,
    format_name: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="|".join(WRITERS),
            help="The format; by default as FILE's suffix says, else jsonl.",
        ),
    ] = None,
    every_version: Annotated[
        bool, typer.Option("--every-version", help="Also briefs of superseded versions.")
    ] = False,
) -> None:
    """Write the briefs as one table: flat columns for analysts, and the whole brief in the last."""
    told = to.suffix.lower().removeprefix(".") if to else ""
    chosen = format_name or (told if told in WRITERS else "jsonl")
    if chosen not in WRITERS:
        raise typer.BadParameter(f"one of {', '.join(WRITERS)}", param_hint="--format")
    archive = ArchiveFolder(out)
    archive.run_file()
    path = to or out / "exports" / f"briefs.{chosen}"
    with archive.alone():
        count = export_archive(archive, path, chosen, every_version=every_version)
    typer.echo(f"{count} briefs in {path}")
