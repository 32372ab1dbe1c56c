"""Two runs with real briefs over the eight stories, scored without the runner."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from evals.engines import Lead3Engine
from evals.gold.layout import read_cases
from evals.records import Record, RunNotes, Took, write_notes, write_records
from evals.running.conditions import conditions
from evals.scorers import score_case
from schemas import SummaryOptions
from service.assembly import assemble
from service.ports import Engine
from service.settings import Settings
from tests.evals.fake_records import MADE_AT, arm


async def brief_set(gold: Path, engine: str) -> list[Record]:
    """A record of each case by `extractive` or `lead3`."""
    assembled = assemble(Settings())
    every = read_cases(gold)
    now = conditions(every)
    summarizer = assembled.summarizer
    if engine == "lead3":
        lead: Engine = Lead3Engine()
        summarizer = replace(summarizer, engine_named=lambda _: lead)
    made = []
    for case in every:
        brief = await summarizer.summarize(case.article, SummaryOptions(fallback="never"))
        made.append(
            Record(
                case=case.id,
                cluster=case.source,
                split=case.split,
                language=case.language,
                kind=case.kind,
                arm=arm(engine),
                epoch=1,
                brief=brief,
                failure=None,
                scores=score_case(case, brief),
                took=Took(),
                latency_s=0.1,
                made_at=MADE_AT,
                conditions=now,
            )
        )
    return made


def write_briefs(run: Path, gold: Path, records: Sequence[Record]) -> Path:
    """The run's folder, which knows its gold set."""
    write_notes(run, RunNotes(command="evals run …", gold=str(gold), started_at=MADE_AT))
    write_records(run / "records.jsonl", records)
    return run
