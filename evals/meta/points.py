"""Does key-point recall see in a summary what people see there, and the winner that they see?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import kendalltau, rankdata, ttest_rel

from evals.meta.judgements import Voted
from evals.scorers.key_points import HIT
from evals.scorers.rouge import rouge_n
from evals.scorers.text import bag, containment, sentences, tokens

WANTED = 0.74
"""Balanced accuracy on content-unit votes, cut chosen on other documents."""
FOLDS = 5
DRAWS = 2_000
SIGNIFICANT = 0.05
CUTS = np.arange(0.30, 0.91, 0.01)

Floats = NDArray[np.float64]
Judge = Callable[[Voted, str], float]
"""From a story and a system's name to the summary's score."""


@dataclass(frozen=True, slots=True)
class Matched:
    """How the matcher does on single votes."""

    votes: int
    held: float
    """Share of the votes that find the fact in the summary."""
    auc: float
    fixed: float
    """Balanced accuracy at the scorer's own cut."""
    folded: float
    """Balanced accuracy with the cut chosen on the other documents."""
    cuts: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """How a metric does on systems."""

    metric: str
    tau: float
    low: float
    high: float
    right: int
    """Pairs that people separate and the metric too, the same way."""
    wrong: int
    """Pairs that people separate and the metric too, the other way round."""
    alone: int
    """Pairs that the metric separates and people do not."""


def matched(stories: Sequence[Voted]) -> Matched:
    """Fact by fact against the whole summary."""
    shares: list[float] = []
    held: list[bool] = []
    document: list[int] = []
    for at, story in enumerate(stories):
        facts = [bag(fact) for fact in story.facts]
        for system, votes in story.held.items():
            told = bag(story.summaries[system])
            shares += [containment(fact, told) for fact in facts]
            held += votes
            document += [at] * len(votes)
    score, truth, where = np.array(shares), np.array(held), np.array(document)
    predicted = np.zeros(len(truth), dtype=bool)
    chosen = []
    for fold in range(FOLDS):
        inside = where % FOLDS == fold
        accuracies = [balanced(score[~inside] >= cut - 1e-9, truth[~inside]) for cut in CUTS]
        cut = float(CUTS[int(np.argmax(accuracies))])
        chosen.append(round(cut, 2))
        predicted[inside] = score[inside] >= cut - 1e-9
    return Matched(
        votes=len(truth),
        held=float(truth.mean()),
        auc=auc(score, truth),
        fixed=balanced(score >= HIT, truth),
        folded=balanced(predicted, truth),
        cuts=tuple(chosen),
    )


def ranked(stories: Sequence[Voted]) -> tuple[int, int, list[Ranked]]:
    """Pairs of systems, pairs that people separate, and each metric against people's recall."""
    systems = sorted(stories[0].held)
    people = _scores(stories, systems, lambda story, name: float(np.mean(story.held[name])))
    truth = _winners(people)
    separated = int(np.count_nonzero(truth))
    rows = []
    for metric, judge in METRICS.items():
        scores = _scores(stories, systems, judge)
        ours = _winners(scores)
        tau, low, high = _tau(scores, people)
        rows.append(
            Ranked(
                metric=metric,
                tau=tau,
                low=low,
                high=high,
                right=int(np.count_nonzero((truth != 0) & (ours == truth))),
                wrong=int(np.count_nonzero((truth != 0) & (ours == -truth))),
                alone=int(np.count_nonzero((truth == 0) & (ours != 0))),
            )
        )
    return len(truth), separated, rows


def balanced(predicted: NDArray[np.bool_], truth: NDArray[np.bool_]) -> float:
    """Mean of the two shares that are predicted right."""
    return float((predicted[truth].mean() + (~predicted[~truth]).mean()) / 2)


def auc(score: Floats, truth: NDArray[np.bool_]) -> float:
    """Chance that a true one scores higher than a false one; ties count half."""
    ranks, hits = rankdata(score), int(truth.sum())
    return float((ranks[truth].sum() - hits * (hits + 1) / 2) / (hits * (len(truth) - hits)))


def _scores(stories: Sequence[Voted], systems: Sequence[str], judge: Judge) -> Floats:
    """One row a system, one column a story."""
    return np.array([[judge(story, name) for story in stories] for name in systems])


def _winners(scores: Floats) -> NDArray[np.int64]:
    """For each pair of systems 1, -1, or 0 where a paired t-test does not separate them."""
    found = []
    for one, other in combinations(scores, 2):
        difference = float((one - other).mean())
        same = np.array_equal(one, other)
        sure = not same and float(ttest_rel(one, other).pvalue) < SIGNIFICANT
        found.append(int(np.sign(difference)) if sure else 0)
    return np.array(found)


def _tau(scores: Floats, people: Floats) -> tuple[float, float, float]:
    """Kendall's tau-b of the systems' means, with the interval when stories are drawn anew."""
    draw = np.random.default_rng(0)
    stories = scores.shape[1]
    values = []
    for _ in range(DRAWS):
        some = draw.integers(0, stories, stories)
        values.append(kendalltau(scores[:, some].mean(1), people[:, some].mean(1)).statistic)
    known = [value for value in values if not np.isnan(value)]
    low, high = np.percentile(known, [2.5, 97.5]) if known else (np.nan, np.nan)
    whole = kendalltau(scores.mean(1), people.mean(1)).statistic
    return float(whole), float(low), float(high)


def _recall(story: Voted, name: str) -> float:
    told = bag(story.summaries[name])
    return float(np.mean([containment(bag(fact), told) for fact in story.facts]))


def _hits(story: Voted, name: str) -> float:
    told = bag(story.summaries[name])
    return float(np.mean([containment(bag(fact), told) >= HIT for fact in story.facts]))


def _rouge(story: Voted, name: str, size: int) -> float:
    return rouge_n(sentences(story.summaries[name]), story.reference, size)


METRICS: dict[str, Judge] = {
    "key_point_recall": _recall,
    "key_point_hits": _hits,
    "rouge_1 (F1)": lambda story, name: _rouge(story, name, 1),
    "rouge_2 (F1)": lambda story, name: _rouge(story, name, 2),
    "words alone": lambda story, name: float(len(tokens(story.summaries[name]))),
}
