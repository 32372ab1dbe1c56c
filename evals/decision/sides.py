"""One side of a comparison: the records of one arm, by case, and whether two sides are alike."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from statistics import mean

from evals.records import Arm, Conditions, Record, Unmeasured, arms_of, read_records

OUTAGES = 0.02
"""Share of the briefs that may have failed because a server was down."""


@dataclass(frozen=True)
class Side:
    """The records of one arm; at least one."""

    run: Path
    records: tuple[Record, ...]

    @property
    def arm(self) -> Arm:
        """The arm."""
        return self.records[0].arm

    @property
    def conditions(self) -> Conditions:
        """Those of the first record; `read_side` sees to it that all have the same."""
        return self.records[0].conditions

    @cached_property
    def by_case(self) -> dict[str, list[Record]]:
        """Every case's records, by epoch."""
        cases: dict[str, list[Record]] = defaultdict(list)
        for record in sorted(self.records, key=lambda one: (one.case, one.epoch)):
            cases[record.case].append(record)
        return dict(cases)

    @property
    def epochs(self) -> int:
        """Briefs of the case that has most."""
        return max(len(records) for records in self.by_case.values())

    @property
    def failed(self) -> int:
        """Briefs that there are not."""
        return sum(record.failure is not None for record in self.records)

    @property
    def stale(self) -> int:
        """Replays of answers to another request."""
        return sum(record.recording == "stale" for record in self.records)

    def scored(self, case: str, score: str) -> list[float]:
        """The case's values, one an epoch; none where there was nothing to score."""
        values = (record.scores[score].value for record in self.by_case.get(case, ()))
        return [value for value in values if value is not None]

    def mean(self, score: str, cases: Sequence[str] | None = None) -> float | None:
        """The mean over cases of the means over epochs; None when nothing was scored."""
        values = [self.scored(case, score) for case in (self.by_case if cases is None else cases)]
        means = [mean(one) for one in values if one]
        return mean(means) if means else None

    def only(self, cases: Sequence[str]) -> "Side":
        """The same side with some of its cases."""
        kept = set(cases)
        return Side(self.run, tuple(one for one in self.records if one.case in kept))


def read_side(reference: str) -> Side:
    """The side that `RUN` or `RUN#arm` means; raises `Unmeasured` for none and for several."""
    place, _, wanted = reference.partition("#")
    sides = read_sides(Path(place))
    labels = ", ".join(side.arm.label for side in sides)
    if wanted:
        sides = [side for side in sides if side.arm.label == wanted]
    if len(sides) != 1:
        several = f"has {labels}: say which, as {place}#{labels.partition(', ')[0]}"
        raise Unmeasured(
            f"{place} " + (f"has no arm {wanted}, but {labels}" if wanted else several)
        )
    return sides[0]


def read_sides(run: Path) -> list[Side]:
    """Every arm of a run."""
    records = read_records(run)
    if any(one.conditions != records[0].conditions for one in records):
        raise Unmeasured(f"{run}: its records were scored under unlike conditions; rescore it")
    sides = []
    for arm in arms_of(records):
        mine = tuple(record for record in records if record.arm.label == arm.label)
        if any(record.arm != arm for record in mine):
            raise Unmeasured(f"{run}: {arm.label} stands for two identities")
        sides.append(Side(run, mine))
    return sides


def sides_of(reference: str) -> list[Side]:
    """The side that `RUN#ARM` names, or all sides of a run."""
    return [read_side(reference)] if "#" in reference else read_sides(Path(reference))


def check_alike(one: Side, other: Side, *, outages: float = OUTAGES) -> None:
    """Raises `Unmeasured` with the reason why the two cannot be held against each other."""
    ours, theirs = one.conditions, other.conditions
    if ours.dataset != theirs.dataset:
        raise Unmeasured(f"unlike gold sets: {ours.dataset} and {theirs.dataset}")
    changed = [
        name
        for name in sorted({*ours.scorers, *theirs.scorers})
        if ours.scorers.get(name) != theirs.scorers.get(name)
    ]
    if changed or ours.idf != theirs.idf:
        told = ", ".join(changed) or "the question matcher's table"
        raise Unmeasured(f"unlike scorers ({told}): rescore the older run")
    alone = set(one.by_case) ^ set(other.by_case)
    if alone:
        raise Unmeasured(f"unlike cases: {len(alone)} are in one run alone")
    for side in (one, other):
        check_measured(side, outages=outages)


def check_measured(side: Side, *, outages: float = OUTAGES) -> None:
    """Raises `Unmeasured` when servers were down too often."""
    down = sum(one.failure is not None and one.failure.outage for one in side.records)
    if down > outages * len(side.records):
        raise Unmeasured(
            f"{side.run}: {down} of {len(side.records)} briefs of {side.arm.label} are missing "
            "for an outage; the same run command tries them again"
        )


def common(one: Side, other: Side) -> tuple[Side, Side]:
    """Both with the cases that both have."""
    cases = sorted(set(one.by_case) & set(other.by_case))
    if not cases:
        raise Unmeasured("the two runs have no case in common")
    return one.only(cases), other.only(cases)
