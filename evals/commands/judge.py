"""`evals judge …`: a language model's votes on a run, and what such votes are worth."""

import asyncio
import random
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from evals.commands.shown import measured
from evals.gold.layout import FOLDER, read_cases, story_text
from evals.judge import accuracy
from evals.judge.asking import PROMPT, Judge, connect, judge_named
from evals.judge.judging import FILE, VOTES, Judged, Question, judge_all, read_judged
from evals.judge.votes import alpha, majority
from evals.meta import judgements
from evals.records import Record, Unmeasured, read_notes, read_records
from service.cli.plain_typer import PlainTyper
from service.cli.story_argument import read_settings

app = PlainTyper(
    help="Optional: a language model's votes on bullets, shown with their measured accuracy.",
    no_args_is_help=True,
)
Model = Annotated[str, typer.Option(help="The model, pinned, as its provider names it.")]
PromptOption = Annotated[str, typer.Option(help="name@version, name@label or a file.")]
SEED = 20261128


@app.command()
def run(
    run: Annotated[Path, typer.Argument(help="The run's folder.", exists=True, file_okay=False)],
    *,
    model: Model,
    prompt: PromptOption = PROMPT,
    gold: Annotated[
        Path | None, typer.Option(help="The set's folder; as the run had it.", file_okay=False)
    ] = None,
) -> None:
    """Ask for three votes on every bullet of a run; resumes, and asks nothing twice."""
    with measured():
        judge = judge_named(model, prompt)
        records = read_records(run)
        notes = read_notes(run)
        folder = gold or (Path(notes.gold) if notes else FOLDER)
        stories = {case.id: story_text(case.article) for case in read_cases(folder)}
        _told(judge, prompt, _questions(records, stories), run / FILE)
        _show(judge, records, read_judged(run / FILE))


@app.command()
def show(
    run: Annotated[Path, typer.Argument(help="The run's folder.", exists=True, file_okay=False)],
    *,
    model: Model,
    prompt: PromptOption = PROMPT,
) -> None:
    """Show a judged run again; asks nothing."""
    with measured():
        _show(judge_named(model, prompt), read_records(run), read_judged(run / FILE))


@app.command()
def measure(
    file: Annotated[
        Path, typer.Argument(help="People's judgements (.jsonl).", exists=True, dir_okay=False)
    ],
    *,
    model: Model,
    prompt: PromptOption = PROMPT,
    limit: Annotated[int, typer.Option(help="Pairs to judge at most.", min=10)] = 300,
    votes: Annotated[Path, typer.Option(help="Where the votes are kept.", dir_okay=False)] = Path(
        "build/judge-votes.jsonl"
    ),
    into: Annotated[
        Path, typer.Option(help="Where accuracies are on file.", dir_okay=False)
    ] = accuracy.FILE,
) -> None:
    """Measure a judge against people, and put the accuracy on file."""
    with measured():
        judge = judge_named(model, prompt)
        judged_file = judgements.JudgedFile(file)
        pairs = judgements.believed(judged_file)
        if not pairs:
            raise Unmeasured(f"{file.name} holds no verdicts of people")
        order = list(range(len(pairs)))
        random.Random(SEED).shuffle(order)
        chosen = order[:limit]
        questions = [
            Question(f"{judged_file.digest}/{at}", pairs[at].story, pairs[at].said) for at in chosen
        ]
        votes.parent.mkdir(parents=True, exist_ok=True)
        rows = _told(judge, prompt, questions, votes)
        verdicts = [majority(one.votes) for one in rows]
        # Without a majority the judge is wrong, whatever people said.
        said = [
            (verdict == "supported") if verdict else not pairs[at].carried
            for verdict, at in zip(verdicts, chosen, strict=True)
        ]
        found = accuracy.Measured(
            judge=judge.identity,
            set=judged_file.name,
            digest=judged_file.digest,
            judged=len(rows),
            unanswered=verdicts.count(None),
            balanced_accuracy=round(
                accuracy.balanced_accuracy(said, [pairs[at].carried for at in chosen]), 4
            ),
            votes=VOTES,
            day=datetime.now(UTC).date(),
        )
        accuracy.note(found, into)
    typer.echo(
        f"{found.judge} on {found.set} (sha256 {found.digest}): balanced accuracy"
        f" {found.balanced_accuracy:.3f} over {found.judged}, {found.unanswered} without a"
        f" majority, {_agreement(rows)}"
    )


def _questions(records: Sequence[Record], stories: dict[str, str]) -> list[Question]:
    asked = []
    for record in records:
        if record.brief is None:
            continue
        if record.case not in stories:
            raise Unmeasured(f"the gold set has no case {record.case}")
        for at, bullet in enumerate(record.brief.bullets):
            place = f"{record.arm.identity}/{record.case}/{record.epoch}/bullets[{at}]"
            asked.append(Question(place, stories[record.case], bullet.text))
    return asked


def _told(judge: Judge, reference: str, questions: Sequence[Question], file: Path) -> list[Judged]:
    from openai import OpenAIError  # noqa: PLC0415  takes a second to import

    async def asked() -> list[Judged]:
        async with connect(read_settings()) as client:
            with Progress(transient=True) as progress:
                task = progress.add_task("Judging", total=len(questions))
                return await judge_all(
                    client, judge, reference, questions, file, told=lambda: progress.advance(task)
                )

    try:
        return asyncio.run(asked())
    except ExceptionGroup as failures:
        vendor, ours = failures.split(OpenAIError)
        if vendor is None or ours is not None:
            raise
        kind = type(vendor.exceptions[0]).__name__
    raise Unmeasured(f"the judge could not be asked ({kind}); votes so far are in {file}")


def _show(judge: Judge, records: Sequence[Record], rows: Sequence[Judged]) -> None:
    mine = {one.place: one for one in rows if one.judge == judge.identity}
    if not mine:
        raise Unmeasured(f"{judge.identity} has judged nothing of this run")
    good = accuracy.standing(judge.identity)
    typer.echo(f"{judge.identity}: {len(mine)} bullets, {_agreement(list(mine.values()))}")
    if good is None:
        typer.echo(
            "No share is shown: no balanced accuracy of at least"
            f" {accuracy.WANTED} on {accuracy.MINIMAL_EDITS}… is on file for this model and prompt"
            " (`evals judge measure`)."
        )
        return
    typer.echo(
        f"Its balanced accuracy on {good.set} is {good.balanced_accuracy:.3f} over {good.judged}"
        f" ({good.day})."
    )
    for arm in {record.arm.identity: record.arm for record in records}.values():
        verdicts = [
            majority(one.votes)
            for place, one in mine.items()
            if place.startswith(f"{arm.identity}/")
        ]
        if not verdicts:
            continue
        own = " (its own answers: not independent)" if arm.model == judge.model else ""
        shares = ", ".join(
            f"{verdicts.count(name)} {name.replace('_', ' ')}"
            for name in ("supported", "contradicted", "not_stated")
        )
        typer.echo(f"{arm.label}{own}: {shares}, {verdicts.count(None)} without a majority")


def _agreement(rows: Sequence[Judged]) -> str:
    found = alpha([one.votes for one in rows])
    return "alpha undefined" if found is None else f"alpha {found:.2f}"
