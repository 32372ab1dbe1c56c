"""What a scorer takes and gives. Scorers are pure: a case and a brief in, a score out; no runner,
no file beside their own tables, no clock.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from schemas import StorySummary
from schemas.gold import GoldCase

Direction = Literal["up", "down", "none"]
Field = Literal[
    "nut",
    "bullets",
    "attributions",
    "certainty",
    "numbers",
    "people",
    "questions",
    "evidence",
    "status",
    "held_back",
]
"""`bullets` is their text; attributions and certainty are the bullets' own."""
WRITTEN: tuple[Field, ...] = ("nut", "bullets", "numbers", "people", "questions")
"""Every text of the sections that an engine wrote."""


class Finding(BaseModel):
    """One thing that a score rests on: what a report shows as gained or lost."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    about: str
    """A gold id (`k3`, `n1`, `q2`), `forbidden[0]`, or where in the brief (`bullets[1]`)."""
    passed: bool
    """Whether it speaks for the brief."""
    share: float | None = None
    """How far it was met, 0 to 1, where that has degrees."""
    nearest: str | None = None
    """What in the brief came nearest (`bullets[1]`); None when nothing did."""
    missing: tuple[str, ...] = ()
    """Stems of the gold that the brief, or its nearest statement, lacks."""
    why: str = ""
    """In a few words."""


class Score(BaseModel):
    """A value with what it rests on."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    value: float | None
    """None: there was nothing to score, which is not zero."""
    counts: Mapping[str, float] = {}
    """The numerators and denominators, such as `gold` 7, `hit` 5."""
    findings: tuple[Finding, ...] = ()
    """The explanation, item by item."""


class Failed(BaseModel):
    """An engine that gave no usable brief."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    slug: str
    """The failure's name, such as `draft-invalid`."""


Outcome = StorySummary | Failed


@dataclass(frozen=True, slots=True)
class Scorer:
    """One number about one brief."""

    name: str
    version: int
    """Raised whenever the same brief may score otherwise; unlike versions are not compared."""
    direction: Direction
    """Whether more is better; `none` for what only informs."""
    measures: str
    """In one sentence."""
    reads: tuple[Field, ...]
    """The parts of a brief that it looks at: where nothing of these changes, it does not move."""
    judge: Callable[[GoldCase, StorySummary], Score]
    """The score of a brief; failures never come here."""

    def score(self, case: GoldCase, outcome: Outcome) -> Score:
        """The score of an outcome: a failure is 0 where more is better, unscored elsewhere.

        A brief that does not exist has no unsupported numbers either, and must not win by it.
        """
        if not isinstance(outcome, Failed):
            return self.judge(case, outcome)
        value = 0.0 if self.direction == "up" else None
        found = Finding(about="brief", passed=False, why=outcome.slug)
        return Score(value=value, counts={"failed": 1}, findings=(found,))


def outcome_of(stored: dict[str, object]) -> Outcome:
    """A stored brief as an outcome; one that breaks the contract is a failure."""
    try:
        return StorySummary.model_validate(stored)
    except ValidationError:
        return Failed(slug="schema-invalid")


def ratio(hit: float, total: float) -> float | None:
    """`hit / total`; None without a total."""
    return hit / total if total else None


def f1(hit: float, predicted: float, gold: float) -> float | None:
    """2·hit / (predicted + gold); None when both are empty."""
    return 2 * hit / (predicted + gold) if predicted + gold else None
