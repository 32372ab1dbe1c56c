"""`evals recordings …`: the requests to paste into a chat model, and its answers into the set."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from evals.commands.shown import measured
from evals.gold.layout import FOLDER
from evals.records import Unmeasured
from evals.running import recordings
from schemas.gold import GoldSplit
from service.cli.plain_typer import PlainTyper
from service.engines.prompt_shelf import find_prompt

app = PlainTyper(help="Render requests, and store the answers.", no_args_is_help=True)


@app.command()
def render(
    *,
    prompt: Annotated[str, typer.Option(help="name@version, name@label or a file.")],
    out: Annotated[Path, typer.Option(help="Folder to write.", file_okay=False)],
    gold: Annotated[Path, typer.Option(help="The set's folder.", file_okay=False)] = FOLDER,
    split: Annotated[str, typer.Option(help="dev, locked or all.")] = "all",
    limit: Annotated[int | None, typer.Option(help="Stories at most.", min=1)] = None,
) -> None:
    """Write each story's exact request as plain text, `<case>.txt`; answers go in `<case>.json`."""
    if split not in ("dev", "locked", "all"):
        raise typer.BadParameter("must be dev, locked or all", param_hint="--split")
    chosen: GoldSplit | None = None if split == "all" else "dev" if split == "dev" else "locked"
    with measured():
        found = find_prompt(prompt, allow_files=True)
        articles = recordings.gold_articles(gold, chosen)
        kept = dict(list(articles.items())[:limit])
        if not kept:
            raise Unmeasured(f"{gold} holds no story to render")
        count = recordings.render_requests(found, kept, out)
    typer.echo(f"{count} requests of {found.reference} in {out}")


@app.command("import")
def import_(
    answers: Annotated[Path, typer.Argument(help="Folder of `<case>.json`.", exists=True)],
    *,
    requests: Annotated[
        Path | None, typer.Option(help="Folder that `render` wrote, if it is another.")
    ] = None,
    model: Annotated[str, typer.Option(help="Who answered.")] = recordings.UNNAMED,
    into: Annotated[Path, typer.Option(help="Where recordings lie.")] = recordings.FOLDER,
) -> None:
    """Store the answers with the digests of what they answer. Exit 1 when any was left out."""
    with measured():
        place = (requests or answers) / recordings.MANIFEST
        try:
            manifest = recordings.Manifest.model_validate_json(place.read_bytes())
        except (OSError, ValidationError):
            raise Unmeasured(f"{place} is no manifest of `evals recordings render`") from None
        told = recordings.import_answers(
            answers, manifest, datetime.now(UTC), model=model, into=into
        )
    for case, why in told.invalid.items():
        typer.echo(f"{case}: no valid draft, stored as it is: {why}")
    for name in told.unknown:
        typer.echo(f"{name}: answers no request of {manifest.prompt}; left out", err=True)
    for name in told.empty:
        typer.echo(f"{name}: empty; left out", err=True)
    typer.echo(f"{len(told.stored)} answers to {manifest.prompt}, {len(told.invalid)} no draft")
    raise typer.Exit(1 if told.unknown or told.empty or not told.stored else 0)


@app.command()
def check(
    *,
    prompt: Annotated[str, typer.Option(help="name@version or name@label.")],
    gold: Annotated[Path, typer.Option(help="The set's folder.", file_okay=False)] = FOLDER,
) -> None:
    """Say how many recordings are fresh, stale or missing."""
    with measured():
        found = find_prompt(prompt)
        counts = {"fresh": 0, "stale": 0, "missing": 0}
        for article in recordings.gold_articles(gold).values():
            story = recordings.read_story(article)
            kept = recordings.find_recording(found, story)
            now = recordings.request_digest(found, story)
            fresh = kept is not None and kept.request_digest == now
            counts["missing" if kept is None else "fresh" if fresh else "stale"] += 1
    typer.echo(
        f"{found.reference}: " + ", ".join(f"{count} {name}" for name, count in counts.items())
    )
