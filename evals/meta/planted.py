"""Does each score move for its own fault, and for no other's?"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from evals.corruptions import CORRUPTIONS, Corruption, corrupted
from evals.gold.ideal import ideal_brief
from evals.scorers import SCORERS, Score, score_case
from schemas.gold import GoldCase

WANTED = 0.95
"""Share of the planted faults that their own score must catch."""


@dataclass
class Caught:
    """What became of one kind of fault."""

    corruption: Corruption
    planted: int = 0
    caught: int = 0
    missed: list[str] = field(default_factory=list)
    """Case and seed of each that its own score did not see."""
    astray: Counter[str] = field(default_factory=Counter)
    """Scores that moved though they read nothing that was changed."""

    @property
    def share(self) -> float | None:
        """Of the planted, caught; None when none could be planted."""
        return self.caught / self.planted if self.planted else None


def plant_all(cases: Sequence[GoldCase], seeds: int = 3) -> list[Caught]:
    """Every fault in every case that can have it, `seeds` times at places drawn anew."""
    tallies = [Caught(corruption) for corruption in CORRUPTIONS]
    for case in cases:
        clean = score_case(case, ideal_brief(case))
        for tally in tallies:
            for seed in range(seeds):
                _plant(case, clean, tally, seed)
    return tallies


def imperfect(cases: Sequence[GoldCase]) -> dict[str, list[str]]:
    """Which scores do not give the ideal brief full marks, with the cases."""
    found: dict[str, list[str]] = {}
    for case in cases:
        for name, score in score_case(case, ideal_brief(case)).items():
            full = {"up": 1.0, "down": 0.0}.get(SCORERS[name].direction)
            if full is not None and score.value not in (None, full):
                found.setdefault(name, []).append(case.id)
    return found


def _plant(case: GoldCase, clean: dict[str, Score], tally: Caught, seed: int) -> None:
    brief = corrupted(case, tally.corruption, seed)
    own = tally.corruption.score
    if brief is None or clean[own].value is None:
        return
    scores = score_case(case, brief)
    tally.planted += 1
    if worse(own, clean[own], scores[own]):
        tally.caught += 1
    else:
        tally.missed.append(f"{case.id}/{seed}")
    touched = set(tally.corruption.touches)
    for name, scorer in SCORERS.items():
        if not touched & set(scorer.reads) and scores[name].value != clean[name].value:
            tally.astray[name] += 1


def worse(name: str, clean: Score, score: Score) -> bool:
    """Whether the score is worse than on the clean brief; what is unscored by now is worse too."""
    if score.value is None or clean.value is None:
        return score.value is None and clean.value is not None
    rising = SCORERS[name].direction != "up"
    return score.value > clean.value if rising else score.value < clean.value


def table(tallies: Sequence[Caught]) -> str:
    """One line a fault, as Markdown."""
    lines = [
        "| Planted fault | its score | planted | caught | | others moved |",
        "|---|---|---|---|---|---|",
    ]
    for one in tallies:
        share = "–" if one.share is None else f"{one.share:.1%}"
        low = " **below .95**" if one.share is not None and one.share < WANTED else ""
        astray = ", ".join(f"{name} {count}" for name, count in one.astray.items()) or "none"
        fault = one.corruption
        counted = f"{one.planted} | {one.caught} | {share}{low}"
        lines.append(f"| {fault.name} | {fault.score} | {counted} | {astray} |")
    return "\n".join(lines)
