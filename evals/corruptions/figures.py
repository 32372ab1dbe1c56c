"""Faults in the key numbers and people."""

import random
from typing import Any

from evals.corruptions.planting import STRANGER, changed_figure, without
from schemas import StorySummary
from schemas.gold import GoldCase
from schemas.summary import NumberFigure

_SCALE = 1_000


def scale_figure(case: GoldCase, brief: StorySummary, draw: random.Random) -> StorySummary | None:
    """A key number is a thousand times too large."""
    del case

    def scaled(one: NumberFigure) -> dict[str, Any]:
        value = (one.value or 0) * _SCALE
        return {"value": value, "value_high": None, "surface": f"{value:.10g} {one.unit or ''}"}

    valued = [at for at, one in enumerate(brief.key_figures.numbers) if one.value]
    return changed_figure(brief, "numbers", valued, draw, scaled)


def swap_unit(case: GoldCase, brief: StorySummary, draw: random.Random) -> StorySummary | None:
    """A key number is of another unit."""
    del case
    numbers = brief.key_figures.numbers
    valued = [at for at, one in enumerate(numbers) if one.value is not None]
    return changed_figure(
        brief,
        "numbers",
        valued,
        draw,
        lambda one: {"unit": "kilograms" if one.kind in ("percent", "money") else "percent"},
    )


def drop_number(case: GoldCase, brief: StorySummary, draw: random.Random) -> StorySummary | None:
    """A key number is left out."""
    del case
    return without("numbers", brief, brief.key_figures.numbers, draw)


def drop_person(case: GoldCase, brief: StorySummary, draw: random.Random) -> StorySummary | None:
    """A key person is left out."""
    del case
    return without("people", brief, brief.key_figures.people, draw)


def other_person(case: GoldCase, brief: StorySummary, draw: random.Random) -> StorySummary | None:
    """Somebody who is not in the story is a key person."""
    del case
    people = range(len(brief.key_figures.people))
    return changed_figure(brief, "people", people, draw, lambda _: {"name": STRANGER})


def wrong_role(case: GoldCase, brief: StorySummary, draw: random.Random) -> StorySummary | None:
    """A key person has another's role."""
    del case
    with_role = [at for at, one in enumerate(brief.key_figures.people) if one.role]
    return changed_figure(brief, "people", with_role, draw, lambda _: {"role": "juggler"})
