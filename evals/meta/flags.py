"""How often is a tripwire right, and how much does it see?"""

from collections.abc import Sequence
from dataclasses import dataclass

from evals.meta.judgements import Believed
from evals.scorers.tripwires import FLAGS
from evals.studies.wilson import interval


@dataclass(frozen=True, slots=True)
class Flagged:
    """One tripwire on one set."""

    flag: str
    judged: int
    wrong: int
    """Of these, not carried by the story according to people."""
    flagged: int
    right: int
    """Flagged and wrong."""

    @property
    def precision(self) -> tuple[float, float, float] | None:
        """Share of the flagged that are wrong, with its interval; None when nothing was flagged."""
        if not self.flagged:
            return None
        return self.right / self.flagged, *interval(self.right, self.flagged)

    @property
    def recall(self) -> float:
        """Share of the wrong that are flagged."""
        return self.right / self.wrong if self.wrong else 0.0


def flagged(judged: Sequence[Believed]) -> list[Flagged]:
    """Every tripwire on every sentence or summary."""
    wrong = sum(not one.carried for one in judged)
    rows = []
    for name, flag in FLAGS.items():
        raised = [one for one in judged if any(flag(one.said, one.story, "en"))]
        right = sum(not one.carried for one in raised)
        rows.append(Flagged(name, len(judged), wrong, len(raised), right))
    return rows
