"""`records.jsonl`: what a run measured, one line a brief. The truth that compare, gate and report
read; which runner made it does not matter.

Lines hold words of the stories: a run over stories under embargo belongs where they belong.
"""

import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from evals.scorers import Failed, Outcome, Score
from schemas import StorySummary
from schemas.gold import GoldKind, GoldSplit

FILE = "records.jsonl"
Recording = Literal["fresh", "stale"]


class Unmeasured(Exception):
    """A run that cannot be read, or does not measure what was asked: exit code 2."""


class Closed(BaseModel):
    """Closed and immutable: a line of another version is refused, never half read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Failure(Closed):
    """Why there is no brief."""

    slug: str
    """The error's stable name, such as `draft-invalid`."""
    detail: str
    """Our own words; never the story's."""
    outage: bool
    """Whether the same request may succeed later: it says something of the server, and nothing of
    engine or prompt."""


class Took(Closed):
    """What a brief took, failed attempts included; None where nobody told."""

    attempts: int = 0
    input_tokens: int | None = None
    output_tokens: int | None = None
    cached_tokens: int | None = None
    cost: float | None = None
    currency: str | None = None


class Arm(Closed):
    """One side of a comparison: an engine with its prompt."""

    engine: str
    prompt: str | None
    """`name@version`; None for engines that take none."""
    model: str | None
    """As configured."""
    identity: str
    """Sixteen hex digits of prompt, schema, pipeline code, model and parameters: two briefs of one
    identity differ by chance alone."""

    @property
    def label(self) -> str:
        """What users call it: `engine` or `engine/prompt@version`."""
        return self.engine if self.prompt is None else f"{self.engine}/{self.prompt}"


class Conditions(Closed):
    """What a score depends on beside the arm."""

    dataset: str
    """Digest of the whole gold set."""
    scorers: dict[str, int]
    """Version of each scorer."""
    idf: str
    """Digest of the question matcher's table."""
    git: str
    """Revision of the checkout, `+` behind it when files were changed; `unknown` elsewhere."""
    packages: dict[str, str]
    """Versions of the packages that a score or a brief may depend on."""


class Record(Closed):
    """One brief of one case, or why there is none, with its scores."""

    case: str
    cluster: str
    """Cases of one cluster are not independent."""
    split: GoldSplit
    language: str
    kind: GoldKind
    arm: Arm
    epoch: int
    """From 1."""
    brief: StorySummary | None
    failure: Failure | None
    recording: Recording | None = None
    """For the recorded engine: whether the request is still the one that was recorded."""
    scores: dict[str, Score]
    took: Took
    latency_s: float
    made_at: AwareDatetime
    conditions: Conditions

    @property
    def outcome(self) -> Outcome:
        """What scorers take."""
        if self.brief is not None:
            return self.brief
        return Failed(slug=self.failure.slug if self.failure else "engine-failed")


class RunNotes(Closed):
    """`run.json`: what is known of a run as a whole."""

    command: str
    gold: str
    """Folder of the gold set."""
    started_at: AwareDatetime
    unlocked: tuple[datetime, ...] = ()
    """When somebody looked at single locked cases: nothing tuned after that is proved by them."""


def records_path(run: Path) -> Path:
    """The records of a run's folder; a file is taken as it is."""
    return run / FILE if run.is_dir() else run


def read_records(run: Path) -> list[Record]:
    """All lines of a run. Raises `Unmeasured` when there is no run, or a line cannot be read."""
    path = records_path(run)
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError:
        raise Unmeasured(f"there is no run at {run}") from None
    records = []
    for number, line in enumerate(lines, 1):
        try:
            records.append(Record.model_validate_json(line))
        except ValidationError as invalid:
            first = invalid.errors(include_url=False, include_input=False, include_context=False)[0]
            where = ".".join(map(str, first["loc"]))
            raise Unmeasured(f"{path}, line {number}: {where}: {first['msg']}") from None
    if not records:
        raise Unmeasured(f"{path} holds no record")
    return records


def write_records(run: Path, records: Iterable[Record]) -> None:
    """Writes the run's records, whole or not at all."""
    path = records_path(run)
    unfinished = path.with_suffix(".unfinished")
    with unfinished.open("w", encoding="utf-8") as file:
        for record in records:
            file.write(record.model_dump_json() + "\n")
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def read_notes(run: Path) -> RunNotes | None:
    """What is known of the run as a whole; None where only records were handed over."""
    path = run / "run.json"
    return RunNotes.model_validate_json(path.read_bytes()) if path.is_file() else None


def write_notes(run: Path, notes: RunNotes) -> None:
    """Writes `run.json`."""
    run.mkdir(parents=True, exist_ok=True)
    (run / "run.json").write_text(notes.model_dump_json(indent=2) + "\n", "utf-8")


def note_unlock(run: Path, at: datetime) -> None:
    """Writes down that somebody looked at single locked cases."""
    notes = read_notes(run)
    if notes is None:
        raise Unmeasured(f"{run} has no run.json in which the unlocking could be recorded")
    write_notes(run, notes.model_copy(update={"unlocked": (*notes.unlocked, at)}))


def arms_of(records: Sequence[Record]) -> list[Arm]:
    """The arms of a run, in the order of its records."""
    return list({record.arm.label: record.arm for record in records}.values())
