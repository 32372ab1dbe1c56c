"""Two sides, score by score: means, difference, interval, test, what could have been seen."""

from dataclasses import dataclass, replace
from statistics import mean

from evals.decision.margins import directionless, read_margins, sign
from evals.decision.sides import Side, check_alike
from evals.records import Unmeasured
from evals.scorers import PRIMARY, SCORERS
from evals.stats.cluster_t import spread
from evals.stats.holm import holm
from evals.stats.paired import Paired
from evals.stats.power import LEVEL, Noise, cases_needed, detectable, noise
from evals.stats.sign_flip import fewest_clusters, sign_flip_p
from schemas.gold import GoldSplit


@dataclass(frozen=True)
class Row:
    """One score of both sides, over the cases that both scored; B less A."""

    score: str
    gated: bool
    cases: int
    unpaired: int
    """Cases that only one side scored; left out."""
    mean_a: float
    mean_b: float
    failed_a: int
    """Failed briefs in the mean, each of them 0; where a failure is unscored, none."""
    failed_b: int
    low: float
    """95 % interval of the difference."""
    high: float
    p: float
    p_holm: float | None
    """Adjusted over the scores that decide; None for the others."""
    detectable: float | None
    """The smallest difference that four of five such runs would find, were all scores adjusted
    alike (Bonferroni): Holm asks a little less."""
    needed: int | None
    """About how many cases would show the difference seen, or the margin where that is larger."""
    wins: int
    ties: int
    losses: int
    noise: Noise | None

    @property
    def difference(self) -> float:
        """B less A."""
        return self.mean_b - self.mean_a

    @property
    def gain(self) -> float:
        """The difference, turned so that more is better."""
        return sign(self.score) * self.difference

    @property
    def decided(self) -> bool:
        """Whether chance is ruled out at 5 %, after adjustment."""
        return self.p_holm is not None and self.p_holm <= LEVEL


@dataclass(frozen=True)
class Comparison:
    """Both sides with their rows, the primary first."""

    a: Side
    b: Side
    rows: dict[str, Row]

    @property
    def primary(self) -> Row:
        """The row by which one side is called better."""
        return self.rows[PRIMARY]

    @property
    def longer(self) -> float:
        """Share by which B has more words than A."""
        words = self.rows.get("words")
        return words.difference / words.mean_a if words and words.mean_a else 0.0

    def gain_on(self, split: GoldSplit) -> float | None:
        """The mean gain over the cases of a split; None when there is none."""
        cases = [name for name, some in self.a.by_case.items() if some[0].split == split]
        gains = [gain for case in cases if (gain := self.gain_of(case)) is not None]
        return mean(gains) if gains else None

    def gain_of(self, case: str, score: str = PRIMARY) -> float | None:
        """The gain in one case; None where a side scored nothing."""
        ones, others = self.a.scored(case, score), self.b.scored(case, score)
        return sign(score) * (mean(others) - mean(ones)) if ones and others else None


def compare(a: Side, b: Side, *, outages: float | None = None) -> Comparison:
    """Every score that both sides have. Raises `Unmeasured` for what cannot be compared."""
    if outages is None:
        check_alike(a, b)
    else:
        check_alike(a, b, outages=outages)
    margins = read_margins()
    known = a.conditions.scorers
    lacking = [name for name in margins if name not in known]
    if lacking:
        raise Unmeasured(f"the runs do not have {', '.join(lacking)}: rescore them")
    level = LEVEL / len(margins)
    rows = {}
    for name in [*margins, *(name for name in known if name in SCORERS and name not in margins)]:
        row = _row(a, b, name, margins.get(name), level if name in margins else LEVEL)
        if row is not None:
            rows[name] = row
    if PRIMARY not in rows:
        raise Unmeasured(f"no case was scored by {PRIMARY} on both sides")
    adjusted = holm({name: row.p for name, row in rows.items() if row.gated})
    return Comparison(
        a, b, {name: replace(row, p_holm=adjusted.get(name)) for name, row in rows.items()}
    )


def paired_scores(a: Side, b: Side, score: str) -> Paired | None:
    """The differences B less A, turned so that up is better; None when no case is in both."""
    cases = _both(a, b, score)
    if not cases:
        return None
    gains = [
        sign(score) * (mean(b.scored(one, score)) - mean(a.scored(one, score))) for one in cases
    ]
    return Paired.of(gains, [a.by_case[one][0].cluster for one in cases])


def _both(a: Side, b: Side, score: str) -> list[str]:
    return [case for case in a.by_case if a.scored(case, score) and b.scored(case, score)]


def _row(a: Side, b: Side, score: str, margin: float | None, level: float) -> Row | None:
    cases = _both(a, b, score)
    gains = paired_scores(a, b, score)
    if gains is None:
        return None
    alone = sum(bool(a.scored(one, score)) != bool(b.scored(one, score)) for one in a.by_case)
    about = spread(gains)
    low, high = about.interval()
    won, tied, lost = gains.counts
    ones = [a.scored(case, score) for case in cases]
    others = [b.scored(case, score) for case in cases]
    turned = sign(score)
    return Row(
        score=score,
        gated=margin is not None,
        cases=len(cases),
        unpaired=alone,
        mean_a=mean(map(mean, ones)),
        mean_b=mean(map(mean, others)),
        failed_a=_failed(a, cases, score),
        failed_b=_failed(b, cases, score),
        low=(low if turned > 0 else -high) + 0.0,
        high=(high if turned > 0 else -low) + 0.0,
        p=sign_flip_p(gains),
        p_holm=None,
        detectable=detectable(about, level=level),
        needed=_needed(gains, margin, level),
        wins=0 if directionless(score) else won,
        ties=tied,
        losses=0 if directionless(score) else lost,
        noise=noise(ones, others),
    )


def _failed(side: Side, cases: list[str], score: str) -> int:
    """Failed briefs that the mean counts."""
    records = [record for case in cases for record in side.by_case[case]]
    return sum(one.failure is not None and one.scores[score].value is not None for one in records)


def _needed(gains: Paired, margin: float | None, level: float) -> int | None:
    """For the margin or what was seen, whichever is larger; for what was seen if that is enough."""
    about, seen = spread(gains), abs(gains.mean)
    fewest = fewest_clusters(level)
    for wanted in (max(seen, margin or 0.0), seen):
        needed = cases_needed(gains.cases, about, wanted, level=level) or 0
        if max(needed, fewest) > gains.cases:
            return max(needed, fewest)
    return None
