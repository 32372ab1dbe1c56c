"""What editors made of each prompt's briefs: shares and means with intervals clustered by story.

Briefs of one story are not independent, so intervals count stories: the share's is Wilson's (1927)
with the sample size cut by the design effect of the clusters (Kish 1965; Korn and Graubard 1998),
the means' are those of a ratio estimator with cluster-robust variance (Cochran 1977, 6.3).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import sqrt
from statistics import NormalDist, median

from schemas.vocabulary import ReviewReason, ReviewState

_Z = NormalDist().inv_cdf(0.975)
"""For intervals of 95 %."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One brief, as far as feedback needs it."""

    prompt: str
    story: str
    """What clusters: the tenant's article, or its text where it has no id."""
    state: ReviewState
    edited: bool
    reasons: tuple[ReviewReason, ...]
    cost: float | None
    duration_ms: int
    shadow: bool


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its interval of 95 %; None for an end that cannot be told."""

    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class PromptFeedback:
    """What was made of one prompt version's briefs."""

    prompt: str
    briefs: int
    stories: int
    shadows: int
    """Of the briefs, those that nobody was shown."""
    reviewed: int
    approved_unedited: Estimate | None
    """Of the reviewed briefs, those that were approved as they were written."""
    reasons: Counter[ReviewReason]
    """Why statements were changed and briefs rejected."""
    cost: Estimate | None
    """Of one brief, in the price table's currency."""
    median_ms: float
    mean_ms: Estimate


def feedback(judged: Iterable[Judged]) -> list[PromptFeedback]:
    """By prompt version, in the order of their names."""
    ordered = sorted(judged, key=lambda one: one.prompt)
    return [
        _of_prompt(prompt, list(briefs))
        for prompt, briefs in groupby(ordered, key=lambda one: one.prompt)
    ]


def _of_prompt(prompt: str, briefs: Sequence[Judged]) -> PromptFeedback:
    reviewed = [one for one in briefs if one.state != "unreviewed"]
    priced = [one for one in briefs if one.cost is not None]
    return PromptFeedback(
        prompt=prompt,
        briefs=len(briefs),
        stories=len({one.story for one in briefs}),
        shadows=sum(one.shadow for one in briefs),
        reviewed=len(reviewed),
        approved_unedited=share(reviewed, lambda one: one.state == "approved" and not one.edited),
        reasons=Counter(reason for one in briefs for reason in one.reasons),
        cost=mean(priced, lambda one: one.cost or 0.0) if priced else None,
        median_ms=median(one.duration_ms for one in briefs),
        mean_ms=mean(briefs, lambda one: float(one.duration_ms)),
    )


def share(briefs: Sequence[Judged], true: Callable[[Judged], bool]) -> Estimate | None:
    """The share of briefs of which `true` holds; None without briefs."""
    if not briefs:
        return None
    value, variance = _ratio(briefs, lambda one: float(true(one)))
    stories = len({one.story for one in briefs})
    spread = value * (1 - value)
    # All alike: as many independent observations as there are stories.
    counted = min(len(briefs), spread / variance) if variance else float(stories)
    centre = (value + _Z**2 / (2 * counted)) / (1 + _Z**2 / counted)
    half = _Z * sqrt(spread / counted + _Z**2 / (4 * counted**2)) / (1 + _Z**2 / counted)
    return Estimate(value, max(0.0, centre - half), min(1.0, centre + half))


def mean(briefs: Sequence[Judged], measured: Callable[[Judged], float]) -> Estimate:
    """The mean of a measurement; its interval needs two stories."""
    value, variance = _ratio(briefs, measured)
    if variance is None:
        return Estimate(value)
    half = _Z * sqrt(variance)
    return Estimate(value, value - half, value + half)


def _ratio(
    briefs: Sequence[Judged], measured: Callable[[Judged], float]
) -> tuple[float, float | None]:
    """The mean over briefs, and its variance with stories as clusters; None for a single one."""
    sums: dict[str, tuple[float, int]] = {}
    for one in briefs:
        total, count = sums.get(one.story, (0.0, 0))
        sums[one.story] = total + measured(one), count + 1
    value = sum(total for total, _ in sums.values()) / len(briefs)
    clusters = len(sums)
    if clusters < 2:
        return value, None
    squares = sum((total - value * count) ** 2 for total, count in sums.values())
    return value, clusters / (clusters - 1) * squares / len(briefs) ** 2
