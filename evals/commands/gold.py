"""`evals gold …`: making, checking and reading the gold set."""

from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from evals.gold import agreement as agreeing
from evals.gold import checking
from evals.gold.difference import difference
from evals.gold.importing import IMPORTERS, NotImportable
from evals.gold.layout import (
    ANNOTATORS,
    FOLDER,
    Annotator,
    annotation_path,
    case_files,
    read_article,
    read_cases,
    read_record,
    story_ids,
    story_text,
    write_case,
    write_files,
)
from evals.gold.readme import replace_part
from evals.scorers.idf import TABLE, count_documents, render
from schemas import Article
from schemas.gold import GoldCase
from service.cli.plain_typer import PlainTyper

app = PlainTyper(help="Make, check and read the gold set.", no_args_is_help=True)

Folder = Annotated[Path, typer.Option(help="The set's folder.", file_okay=False, exists=True)]


@app.command()
def check(
    *,
    folder: Folder = FOLDER,
    stories_only: Annotated[bool, typer.Option(help="Stories without annotations.")] = False,
    annotations: Annotated[
        str | None, typer.Option(help="Stories and one annotator's part: a or b.")
    ] = None,
) -> None:
    """Say what is wrong in the set, by file and field; exit 1 on any fault."""
    if stories_only:
        seen = checking.check_stories(folder)
    elif annotations is not None:
        seen = checking.check_annotations(folder, _annotator(annotations))
    else:
        seen = checking.check_set(folder)
    for fault in seen.faults:
        typer.echo(str(fault))
    if seen.faults:
        typer.echo(f"{len(seen.faults)} faults")
    typer.echo(", ".join(f"{split} {count}" for split, count in seen.splits.items()) + " stories")
    typer.echo(f"{seen.cases} cases")
    raise typer.Exit(1 if seen.faults or not seen.cases else 0)


@app.command()
def new(
    story: Annotated[Path, typer.Argument(help="The story as text.", dir_okay=False, exists=True)],
    *,
    name: Annotated[str, typer.Option("--id", help="The case's id.")],
    kind: Annotated[str, typer.Option(help="What sort of story it is; see the guide.")],
    language: Annotated[str, typer.Option(help="BCP 47 tag.")] = "en",
    split: Annotated[str, typer.Option(help="dev or locked.")] = "dev",
    invented: Annotated[bool, typer.Option(help="Whether the story is made up.")] = False,
    folder: Folder = FOLDER,
) -> None:
    """Start a case from a story: its record, its text, and an empty annotation to fill."""
    text = story.read_text("utf-8")
    title = text.lstrip("\n").partition("\n")[0].strip()
    known = {"id": name, "kind": kind, "language": language, "split": split, "source": name}
    sections = ("key_points", "key_numbers", "key_people", "open_questions")
    article = Article(id=name, text=text, title=title, language=language)
    try:
        case = GoldCase.model_validate(
            known
            | {"invented": invented, "article": article, "annotators": ["nobody yet"]}
            | {section: [] for section in sections}
        )
        write_case(folder, case)
    except (ValidationError, FileExistsError) as error:
        raise _refused(error) from None
    typer.echo(f"fill {annotation_path(folder, name)} by {FOLDER / 'GUIDE.md'}")


@app.command("import")
def import_(
    source: Annotated[Path, typer.Argument(help="File or folder to read.", exists=True)],
    *,
    form: Annotated[str, typer.Option("--as", help=f"One of: {', '.join(IMPORTERS)}.")],
    into: Annotated[Path, typer.Option(help="Folder of the set to write.", file_okay=False)],
    limit: Annotated[int | None, typer.Option(help="Cases at most.", min=1)] = None,
) -> None:
    """Write a gold set from cases, edited briefs, highlights or the customer's example.

    Nothing is written unless every entry can be read. A case that is there already stays as it is.
    """
    if form not in IMPORTERS:
        raise typer.BadParameter(f"must be one of {', '.join(IMPORTERS)}", param_hint="--as")
    found: dict[str, Mapping[Path, str]] = {}
    entry = 1
    try:
        for case in islice(IMPORTERS[form](source), limit):
            found[case.id] = case_files(into, case)
            entry += 1
    except (NotImportable, ValidationError) as error:
        typer.echo(f"entry {entry} of {source.name}:", err=True)
        raise _refused(error) from None
    except (KeyError, TypeError, AttributeError, ValueError, OSError) as error:
        typer.echo(
            f"entry {entry} of {source.name} is not what --as {form} reads"
            f" ({type(error).__name__})",
            err=True,
        )
        raise typer.Exit(1) from None
    new = [files for name, files in found.items() if not annotation_path(into, name).exists()]
    try:
        for files in new:
            write_files(files)
    except OSError as error:
        raise _refused(error) from None
    there = len(found) - len(new)
    typer.echo(f"{len(new)} cases" + (f", {there} there already" if there else ""))


@app.command()
def export(*, folder: Folder = FOLDER) -> None:
    """Print the cases, one JSON object a line."""
    for case in read_cases(folder):
        typer.echo(case.model_dump_json())


@app.command()
def agreement(
    *,
    folder: Folder = FOLDER,
    write: Annotated[bool, typer.Option(help="Into the set's README.md as well.")] = False,
) -> None:
    """How far the two annotators agree, by item type."""
    stories = agreeing.read_twice(folder)
    if not stories:
        typer.echo("no story was annotated twice", err=True)
        raise typer.Exit(1)
    told = agreeing.table(stories)
    typer.echo(told)
    if write:
        day = f"{datetime.now(UTC):%Y-%m-%d}"
        headed = f"{day}, {len(stories)} stories, `python -m evals gold agreement`\n\n{told}"
        replace_part(folder / "README.md", "agreement", headed)


@app.command()
def diff(
    story: Annotated[str, typer.Argument(help="The story's id.")], *, folder: Folder = FOLDER
) -> None:
    """Where the two annotations of a story differ."""
    twice = next((one for one in agreeing.read_twice(folder) if one.story == story), None)
    if twice is None:
        typer.echo(f"{story} was not annotated twice", err=True)
        raise typer.Exit(1)
    for line in difference(twice):
        typer.echo(line)


@app.command()
def idf(*, folder: Folder = FOLDER) -> None:
    """Freeze the question matcher's table of rare words anew, from the set's stories and questions.

    This changes question scores: raise the versions in `evals/scorers/questions.py` with it.
    """
    texts: dict[str, list[str]] = {}
    for story in story_ids(folder):
        record = read_record(folder, story)
        told = texts.setdefault(record.language.partition("-")[0].lower(), [])
        told.append(story_text(read_article(folder, record)))
    for case in read_cases(folder):
        told = texts.setdefault(case.language.partition("-")[0].lower(), [])
        told += [variant for one in case.open_questions for variant in one.variants]
    tables = {language: count_documents(told, language) for language, told in texts.items()}
    TABLE.write_text(render(tables), "utf-8")
    typer.echo(", ".join(f"{name} {len(table.holding)} stems" for name, table in tables.items()))


def _annotator(name: str) -> Annotator:
    for one in ANNOTATORS:
        if one == name:
            return one
    raise typer.BadParameter("must be a or b", param_hint="--annotations")


def _refused(error: Exception) -> typer.Exit:
    if isinstance(error, ValidationError):
        told = [": ".join(filter(None, one)) for one in checking.broken(error)]
    elif isinstance(error, FileExistsError):
        told = [f"{error.filename} is there already"]
    else:
        told = [str(error)]
    for line in told:
        typer.echo(line, err=True)
    return typer.Exit(1)
