"""The hard guard: faults that no average may hide, listed case by case.

A case that now breaks the schema, or a number in a brief that its story does not state, is reported
as soon as the baseline did not have it in that case.
"""

from dataclasses import dataclass

from evals.decision.sides import Side
from evals.records import Record
from schemas.gold import GoldSplit

INVALID = ("draft-invalid", "schema-invalid")


@dataclass(frozen=True, slots=True)
class Breach:
    """One new fault."""

    case: str
    split: GoldSplit
    what: str


def breaches(candidate: Side, baseline: Side) -> list[Breach]:
    """Every fault that the candidate has and the baseline has not."""
    found = []
    for case, records in candidate.by_case.items():
        before = baseline.by_case.get(case, [])
        split = records[0].split
        if any(map(_invalid, records)) and not any(map(_invalid, before)):
            found.append(Breach(case, split, "breaks the schema or the contract"))
        known = {number for record in before for number in _unsupported(record)}
        new = {number for record in records for number in _unsupported(record)} - known
        found += [Breach(case, split, f"unsupported number {number}") for number in sorted(new)]
    return found


def _invalid(record: Record) -> bool:
    broken = record.scores["contract"].value == 0 if record.brief is not None else False
    return broken or (record.failure is not None and record.failure.slug in INVALID)


def _unsupported(record: Record) -> list[str]:
    return [found.why for found in record.scores["unsupported_numbers"].findings if record.brief]
