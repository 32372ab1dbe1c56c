"""A run from its request to its records: line up the arms, brief what is not yet briefed, score.

The runner comes from `inspect_runner.py`, the briefs from `pipeline.py`; what is paid for is in the
journal at once, and the records are made from it when the runner is through.
"""

import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from evals.gold.layout import FOLDER, read_cases
from evals.records import (
    FILE,
    Arm,
    Conditions,
    Record,
    RunNotes,
    Unmeasured,
    read_notes,
    write_notes,
    write_records,
)
from evals.running.arms import Entrant, entrants
from evals.running.budget import BudgetSpent, CostUnknown, Ledger
from evals.running.conditions import conditions
from evals.running.journal import Journal
from evals.running.pipeline import Ended, Pipeline
from evals.running.recordings import read_story, recorded_stories, story_digest
from evals.scorers import Failed, score_case
from schemas.gold import GoldCase, GoldSplit
from service.assembly import assemble
from service.engines.prompt_shelf import find_prompt
from service.settings import Settings
from service.summarizer import Summarizer

LOGS = "logs"
INSTALL = "Inspect is not installed: pip install --require-hashes -r requirements/evals.txt"


_Lineup = dict[str, tuple[Entrant, list[GoldCase]]]
"""Arms by label, each with its cases."""


@dataclass(frozen=True)
class Request:
    """What is to be run."""

    out: Path
    engines: Sequence[str]
    prompts: Sequence[str] = ()
    epochs: int = 1
    gold: Path = FOLDER
    split: GoldSplit | None = None
    limit: int | None = None
    budget: float | None = None
    """In the price table's currency: all arms together, earlier runs of the folder included."""
    at_once: int = 4
    display: str = "rich"


@dataclass
class Finished:
    """How a run ended."""

    records: list[Record] = field(default_factory=list)
    missing: int = 0
    """Briefs that were not made; the same command makes them."""
    outages: int = 0
    reused: int = 0
    """Briefs that an earlier run had made."""
    spent: float = 0.0
    """Of all runs of the folder, with what is reckoned for briefs that were cut off."""
    cut_off: int = 0
    """Briefs that were begun and never ended, in all runs of the folder."""
    stopped: str | None = None
    """Why the run ended early."""
    budget_spent: bool = False
    """Whether that was the budget."""


def run(asked: Request, settings: Settings) -> Finished:
    """Makes the briefs that are missing and writes the records.

    Raises `Unmeasured` when there is nothing to run, and `UnknownEngine`, `UnknownPrompt` and
    `PromptBroken` before anything is paid.
    """
    matrix = _runner()
    every = read_cases(asked.gold)
    cases = [one for one in every if asked.split in (None, one.split)][: asked.limit]
    if not cases:
        raise Unmeasured(f"{asked.gold} holds no case to run")
    assembled = assemble(settings, allow_prompt_files=True)
    try:
        entered = entrants(asked.engines, asked.prompts, assembled.summarizer, settings)
        lineup = _lineup(entered, cases)
        _note(asked)
        making = _Making(asked, lineup, assembled.summarizer)
        finished = making.finished
        finished.reused = making.settled()
        if not finished.reused:  # Inspect would take its own logs for the briefs
            shutil.rmtree(asked.out / LOGS, ignore_errors=True)
        matrix(
            asked.out / LOGS,
            {label: (one.arm, some) for label, (one, some) in lineup.items()},
            making.brief,
            epochs=asked.epochs,
            at_once=asked.at_once,
            display=asked.display,
        )
    finally:
        assembled.close()
    making.record(conditions(every))
    return finished


class _Making:
    """The briefs of one run: from the journal, or made within the budget."""

    def __init__(self, asked: Request, lineup: _Lineup, summarizer: Summarizer) -> None:
        self.finished = Finished()
        self._out = asked.out
        self._wanted = [
            (one.arm, case, epoch)
            for one, some in lineup.values()
            for case in some
            for epoch in range(1, asked.epochs + 1)
        ]
        self._journal = Journal(asked.out)
        costs = self._journal.costs()
        spent = sum(costs) + sum(self._journal.cut_off())
        self._ledger = Ledger(asked.budget, spent, max(costs, default=None))
        self._pipelines = {
            one.arm.identity: Pipeline(one, summarizer) for one, _ in lineup.values()
        }

    def settled(self) -> int:
        """Briefs that there are already."""
        known = (self._journal.settled(*one) for one in self._wanted)
        return sum(one is not None for one in known)

    async def brief(self, arm: Arm, case: GoldCase, epoch: int) -> Ended:
        """One brief; raises `BudgetSpent` and `CostUnknown` for it and all that come later."""
        known = self._journal.settled(arm, case, epoch)
        if known is not None:
            return known
        if self.finished.stopped:
            raise BudgetSpent(self.finished.stopped)
        try:
            async with self._ledger.paying() as took:
                self._journal.begin(arm, case, epoch)
                ended = await self._pipelines[arm.identity].brief(case.id, case.article, epoch)
                self._journal.add(ended)
                took.append(ended.took)
        except (BudgetSpent, CostUnknown) as reason:
            self.finished.stopped = str(reason)
            self.finished.budget_spent = isinstance(reason, BudgetSpent)
            raise
        return ended

    def record(self, now: Conditions) -> None:
        """Writes the records of every brief that ended; raises `Unmeasured` when none did."""
        finished = self.finished
        cut_off = self._journal.cut_off()
        finished.cut_off = len(cut_off)
        finished.spent = sum(self._journal.costs()) + sum(cut_off)
        for arm, case, epoch in self._wanted:
            ended = self._journal.get(arm, case, epoch)
            if ended is None:
                finished.missing += 1
                continue
            finished.outages += ended.failure is not None and ended.failure.outage
            finished.records.append(scored(case, ended, now))
        self._journal.close()
        if not finished.records:
            raise Unmeasured(finished.stopped or "no brief ended")
        write_records(self._out / FILE, finished.records)


def _runner() -> Callable[..., bool]:
    try:
        from evals.running.inspect_runner import run_matrix  # noqa: PLC0415  takes two seconds
    except ModuleNotFoundError as missing:
        if not (missing.name or "").startswith("inspect_ai"):
            raise
        raise Unmeasured(INSTALL) from None
    return run_matrix


def _lineup(entered: Sequence[Entrant], cases: list[GoldCase]) -> _Lineup:
    """Each arm with its cases: a recorded one has those for which there is a recording."""
    lineup: _Lineup = {}
    for one in entered:
        some = cases
        if one.arm.engine.startswith("recorded") and one.prompt:
            known = recorded_stories(find_prompt(one.prompt, allow_files=True))
            some = [
                case for case in cases if known and story_digest(read_story(case.article)) in known
            ]
            if not some:
                raise Unmeasured(f"no answer to {one.arm.prompt} was recorded for these cases")
        lineup[one.arm.label] = (one, some)
    return lineup


def scored(case: GoldCase, ended: Ended, now: Conditions) -> Record:
    """The record of a brief, or of the failure that there is instead."""
    slug = ended.failure.slug if ended.failure else "engine-failed"
    outcome = ended.brief or Failed(slug=slug)
    return Record(
        case=case.id,
        cluster=case.source,
        split=case.split,
        language=case.language,
        kind=case.kind,
        arm=ended.arm,
        epoch=ended.epoch,
        brief=ended.brief,
        failure=ended.failure,
        recording=ended.recording,
        scores=score_case(case, outcome),
        took=ended.took,
        latency_s=ended.latency_s,
        made_at=ended.made_at,
        conditions=now,
    )


def _note(asked: Request) -> None:
    if read_notes(asked.out) is None:
        command = " ".join(["evals", *sys.argv[1:]])
        started = datetime.now(UTC)
        write_notes(asked.out, RunNotes(command=command, gold=str(asked.gold), started_at=started))
