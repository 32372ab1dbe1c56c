"""`evals gate RUN --baseline RUN`: may this replace that?"""

from dataclasses import dataclass
from enum import IntEnum

from evals.decision.comparing import paired_scores
from evals.decision.gating import Judged, judged
from evals.decision.guards import Breach, breaches
from evals.decision.margins import read_margins
from evals.decision.sides import OUTAGES, Side, check_alike
from evals.records import Unmeasured


class Exit(IntEnum):
    """Exit codes of the gate."""

    PASS = 0
    REGRESSION = 1
    NOT_MEASURED = 2
    INCONCLUSIVE = 3


@dataclass(frozen=True)
class Gated:
    """What the gate says of one arm."""

    candidate: Side
    baseline: Side
    scores: dict[str, Judged]
    breaches: list[Breach]
    strict: bool
    """Whether a breach fails the gate."""

    @property
    def exit(self) -> Exit:
        """One code for everything that was looked at."""
        outcomes = {one.outcome for one in self.scores.values()}
        if "regression" in outcomes or (self.strict and self.breaches):
            return Exit.REGRESSION
        return Exit.INCONCLUSIVE if "inconclusive" in outcomes else Exit.PASS


def gate(
    candidate: Side, baseline: Side, *, strict: bool = True, outages: float = OUTAGES
) -> Gated:
    """The judgement. Raises `Unmeasured` when the two cannot be held against each other.

    A replay of answers to another request is no measurement of the prompt as it is.
    """
    check_alike(baseline, candidate, outages=outages)
    if candidate.stale:
        raise Unmeasured(f"{candidate.stale} replays of {candidate.arm.label} are stale")
    margins = read_margins()
    scores = {}
    for name in margins:
        if name not in candidate.conditions.scorers:
            raise Unmeasured(f"the runs do not have {name}: rescore them")
        gains = paired_scores(baseline, candidate, name)
        if gains is not None:
            scores[name] = gains
    if not scores:
        raise Unmeasured("no case was scored on both sides")
    found = breaches(candidate, baseline)
    return Gated(candidate, baseline, judged(scores, margins), found, strict)


def pair_up(candidates: list[Side], baselines: list[Side]) -> list[tuple[Side, Side]]:
    """Arms of one name; where each run has one arm, these, whatever they are called."""
    if len(candidates) == len(baselines) == 1:
        return [(candidates[0], baselines[0])]
    named = {side.arm.label: side for side in candidates}
    lacking = [side.arm.label for side in baselines if side.arm.label not in named]
    if lacking:
        raise Unmeasured(f"the run has no {', '.join(lacking)}, which the baseline has")
    return [(named[side.arm.label], side) for side in baselines]


def worst(codes: list[Exit]) -> Exit:
    """One code for several arms: a regression before anything unknown."""
    order = (Exit.REGRESSION, Exit.NOT_MEASURED, Exit.INCONCLUSIVE, Exit.PASS)
    return next(code for code in order if code in codes)
