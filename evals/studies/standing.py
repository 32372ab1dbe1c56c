"""The questions that are asked again after every change, each a function of a run's arms.

A study makes no brief. It says which arms it needs, and answers with comparisons.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evals.decision.comparing import Comparison, compare
from evals.decision.sides import Side, common
from evals.records import Unmeasured
from evals.running.arms import FIRST_DRAFT
from evals.studies.equal_words import at_equal_words
from schemas.gold import GoldCase

BASELINES = ("extractive", "lead3", "scripted")
Answers = list[tuple[str, Comparison]]


@dataclass(frozen=True, slots=True)
class Study:
    """A standing question."""

    name: str
    question: str
    needs: str
    """The run that can answer it."""
    answer: Callable[[Sequence[Side], Sequence[GoldCase]], Answers]
    """From a run's arms and the gold set; raises `Unmeasured` when an arm is missing."""


def lead(sides: Sequence[Side], cases: Sequence[GoldCase]) -> Answers:
    """The embedded engine against the lead, as they are and with as many words."""
    lead3, ours = _named(sides, "lead3"), _named(sides, "extractive")
    return [
        ("as they are", compare(lead3, ours)),
        ("at equal words", compare(*at_equal_words(lead3, ours, cases))),
    ]


def model(sides: Sequence[Side], cases: Sequence[GoldCase]) -> Answers:
    """Every arm with a model against the embedded engine, as they are and with as many words."""
    ours = _named(sides, "extractive")
    answers: Answers = []
    for side in _models(sides):
        one, other = common(ours, side)
        answers += [
            (f"{side.arm.label}, as they are", compare(one, other)),
            (f"{side.arm.label}, at equal words", compare(*at_equal_words(one, other, cases))),
        ]
    return answers


def repair(sides: Sequence[Side], cases: Sequence[GoldCase]) -> Answers:
    """Every arm against itself without the repair round."""
    del cases
    pairs = [
        (first, side)
        for first in sides
        for side in sides
        if first.arm.engine == side.arm.engine + FIRST_DRAFT and first.arm.prompt == side.arm.prompt
    ]
    if not pairs:
        raise Unmeasured(f"the run has no engine both with and without {FIRST_DRAFT}")
    return [(side.arm.label, compare(*common(first, side))) for first, side in pairs]


def small_prompt(sides: Sequence[Side], cases: Sequence[GoldCase]) -> Answers:
    """The small prompt against the large one, engine by engine."""
    del cases
    pairs = [
        (large, small)
        for large in sides
        for small in sides
        if large.arm.engine == small.arm.engine
        and (large.arm.prompt or "").startswith("story_summary@")
        and (small.arm.prompt or "").startswith("story_summary_small@")
    ]
    if not pairs:
        raise Unmeasured("the run has no engine with both story_summary and story_summary_small")
    return [(small.arm.label, compare(*common(large, small))) for large, small in pairs]


STUDIES = (
    Study(
        "lead",
        "Does the embedded engine tell more than the story's first three sentences?",
        "--engine lead3 --engine extractive",
        lead,
    ),
    Study(
        "model",
        "Does a language model tell more than the embedded engine?",
        "--engine extractive and --engine recorded, openai or an alias",
        model,
    ),
    Study(
        "repair",
        "Does the repair round pay?",
        f"--engine NAME --engine NAME{FIRST_DRAFT}",
        repair,
    ),
    Study(
        "small_prompt",
        "Does the small prompt cost quality?",
        "--prompt story_summary@production --prompt story_summary_small@production",
        small_prompt,
    ),
)


def _named(sides: Sequence[Side], engine: str) -> Side:
    for side in sides:
        if side.arm.engine == engine:
            return side
    raise Unmeasured(f"the run has no {engine}")


def _models(sides: Sequence[Side]) -> list[Side]:
    found = [
        side
        for side in sides
        if side.arm.engine not in BASELINES and not side.arm.engine.endswith(FIRST_DRAFT)
    ]
    if not found:
        raise Unmeasured("the run has no arm with a language model")
    return found
