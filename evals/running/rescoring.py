"""Scoring a run anew, without a model: after gold was mended, or a scorer changed."""

import hashlib
from pathlib import Path

from evals.gold.layout import read_cases, story_text
from evals.records import Record, Unmeasured, read_notes, read_records, write_records
from evals.running.conditions import conditions
from evals.scorers import score_case


def rescore(run: Path, gold: Path | None = None) -> tuple[int, int]:
    """Writes the records with new scores; how many there are, and how many scored otherwise.

    Raises `Unmeasured` where there is no run, and for a brief whose case or story is not in the
    set as it was briefed.
    """
    records = read_records(run)
    notes = read_notes(run)
    folder = gold or (Path(notes.gold) if notes else None)
    if folder is None:
        raise Unmeasured(f"{run} does not say which gold set it ran over: --gold")
    every = read_cases(folder)
    cases = {case.id: case for case in every}
    digests = {
        case.id: "sha256:" + hashlib.sha256(story_text(case.article).encode()).hexdigest()
        for case in every
    }
    now = conditions(every)
    scored: list[Record] = []
    changed = 0
    for record in records:
        case = cases.get(record.case)
        if case is None:
            raise Unmeasured(f"{folder} has no case {record.case}")
        if record.brief is not None and record.brief.source.text_digest != digests[case.id]:
            raise Unmeasured(f"the story of {case.id} is another one than was briefed")
        scores = score_case(case, record.outcome)
        changed += scores != record.scores
        known = {"split": case.split, "cluster": case.source, "kind": case.kind}
        fields = {"scores": scores, "conditions": now, "language": case.language, **known}
        scored.append(record.model_copy(update=fields))
    write_records(run, scored)
    return len(scored), changed
