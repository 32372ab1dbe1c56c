"""Records with invented scores, for everything that reads runs."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evals.records import Arm, Conditions, Failure, Record, RunNotes, Took, write_notes
from evals.records import write_records as write_lines
from evals.scorers import SCORERS, Score

MADE_AT = datetime(2026, 11, 28, 12, tzinfo=UTC)
Values = Mapping[str, float | None]


def arm(engine: str = "a", prompt: str | None = None) -> Arm:
    """An arm without a model."""
    identity = f"{engine}{prompt or ''}".encode().hex()[:16].ljust(16, "0")
    return Arm(engine=engine, prompt=prompt, model=None, identity=identity)


def conditions(**changed: Any) -> Conditions:
    """Today's scorers over a set that does not exist."""
    known = {
        "dataset": "d" * 16,
        "scorers": {name: one.version for name, one in SCORERS.items()},
        "idf": "none",
        "git": "unknown",
        "packages": {},
    }
    return Conditions.model_validate(known | changed)


def record(case: str, values: Values, *, engine: str = "a", **changed: Any) -> Record:
    """A failed brief's record in form, with any scores: no reader looks into a brief for them."""
    scores = {name: Score(value=values.get(name)) for name in SCORERS}
    known: dict[str, Any] = {
        "case": case,
        "cluster": case,
        "split": "dev",
        "language": "en",
        "kind": "council",
        "arm": arm(engine),
        "epoch": 1,
        "brief": None,
        "failure": None,
        "scores": scores,
        "took": Took(),
        "latency_s": 0.1,
        "made_at": MADE_AT,
        "conditions": conditions(),
    }
    return Record.model_validate(known | changed)


def records(
    values: Sequence[float], *, engine: str = "a", locked: int = 0, **changed: Any
) -> list[Record]:
    """One case each, scored by the primary score; words stay at 100; the last are locked."""
    first_locked = len(values) - locked
    return [
        record(
            f"case-{at:03}",
            {"key_point_recall": value, "words": 100.0, "status": 1.0},
            engine=engine,
            split="locked" if at >= first_locked else "dev",
            **changed,
        )
        for at, value in enumerate(values)
    ]


def failed(record: Record, slug: str = "draft-invalid", *, outage: bool = False) -> Record:
    """The same record as a failure: 0 by every score of which more is better."""
    failure = Failure(slug=slug, detail="as told", outage=outage)
    scores = {
        name: Score(value=0.0 if one.direction == "up" else None) for name, one in SCORERS.items()
    }
    return record.model_copy(update={"failure": failure, "scores": scores})


def write_run(folder: Path, lines: Sequence[Record]) -> Path:
    """The run's folder."""
    notes = RunNotes(command="evals run", gold="gold", started_at=MADE_AT)
    write_notes(folder, notes)
    write_lines(folder / "records.jsonl", lines)
    return folder
