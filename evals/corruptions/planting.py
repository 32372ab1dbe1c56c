"""How a fault is planted: one statement of the ideal brief is changed, and nothing else."""

import random
from collections.abc import Callable, Sequence
from typing import Any

from evals.gold.ideal import spoken
from schemas import StorySummary
from schemas.gold import GoldCase
from schemas.summary import Bullet

Plant = Callable[[GoldCase, StorySummary, random.Random], StorySummary | None]
"""The brief with the fault; None where it cannot be planted."""

STRANGER = "Xolandra Quimbaxter"
"""A name that no story has."""


def english(case: GoldCase) -> bool:
    """Whether the case is told in English."""
    return case.language.partition("-")[0].lower() == "en"


def retold(brief: StorySummary, texts: Sequence[str]) -> StorySummary:
    """The brief with these bullets' texts."""
    bullets = [
        one.model_copy(update={"text": text})
        for one, text in zip(brief.bullets, texts, strict=True)
    ]
    return brief.model_copy(update={"bullets": bullets})


def retell_one(
    case: GoldCase,
    brief: StorySummary,
    draw: random.Random,
    retell: Callable[[str], str | None],
    *,
    only_english: bool = False,
) -> StorySummary | None:
    """One of the bullets whose text `retell` can change, changed; the speaker is left alone."""
    if only_english and not english(case):
        return None
    changes = [
        (at, spoken(told, point.said_by))
        for at, point in enumerate(case.key_points)
        if (told := retell(point.text)) is not None and told != point.text
    ]
    if not changes:
        return None
    at, text = draw.choice(changes)
    return changed_bullet(brief, [at], draw, lambda _: {"text": text})


def changed_bullet(
    brief: StorySummary,
    places: Sequence[int],
    draw: random.Random,
    change: Callable[[Bullet], dict[str, Any]],
) -> StorySummary | None:
    """One of the bullets at `places`, changed."""
    if not places:
        return None
    bullets = list(brief.bullets)
    at = draw.choice(places)
    bullets[at] = bullets[at].model_copy(update=change(bullets[at]))
    return brief.model_copy(update={"bullets": bullets})


def changed_figure(
    brief: StorySummary,
    section: str,
    places: Sequence[int],
    draw: random.Random,
    change: Callable[[Any], dict[str, Any]],
) -> StorySummary | None:
    """One of the numbers or people at `places`, changed."""
    if not places:
        return None
    figures = list(getattr(brief.key_figures, section))
    at = draw.choice(places)
    figures[at] = figures[at].model_copy(update=change(figures[at]))
    return with_section(brief, section, figures)


def without(
    section: str, brief: StorySummary, found: Sequence[Any], draw: random.Random
) -> StorySummary | None:
    """The section without one of its statements."""
    if not found:
        return None
    gone = draw.randrange(len(found))
    return with_section(brief, section, [one for at, one in enumerate(found) if at != gone])


def with_section(brief: StorySummary, section: str, found: Sequence[Any]) -> StorySummary:
    """The brief with another content of a section."""
    if section == "bullets":
        return brief.model_copy(update={"bullets": list(found)})
    figures = brief.key_figures.model_copy(update={section: list(found)})
    return brief.model_copy(update={"key_figures": figures})
