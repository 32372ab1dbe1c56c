"""Every number of a story with what it weighs: how likely an editor puts it first.

The weights were learned from stories with their editors' highlights and headlines;
`weights/numbers.json` says from which, when and how. What is told of a number is in
`key_numbers.py`.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from service.engines.extractive.bullets.ranking import Ranking
from service.engines.extractive.bullets.signs import Vector
from service.engines.extractive.forest import Forest
from service.engines.extractive.numbers.figures import is_date, is_figure
from service.engines.extractive.numbers.signs import number_signs
from service.engines.extractive.numbers.story import StoryNumbers, place_of
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told
from service.grounding.numbers import Quantity

MAX_SENTENCES = 400
"""Sentences searched for numbers: a longer text tells its key numbers before."""
MAX_PER_SENTENCE = 12
"""Numbers of one sentence that are looked at; a sentence with more is a table."""


@dataclass(frozen=True, slots=True)
class Met:
    """A number where it stands, with the signs by which it is weighed."""

    told: Told
    quantity: Quantity
    stands: bool
    """Whether it counts or measures something of the story, or dates it."""
    signs: Vector
    """As `NUMBER_SIGNS` and `STORY_SIGNS` name them."""

    @property
    def values(self) -> frozenset[float]:
        """What a reader would look for: value, ends of a range, and digits as written."""
        quantity = self.quantity
        digits = re.findall(r"\d+(?:\.\d+)?", quantity.surface.replace(",", ""))
        read = [one for one in (quantity.value, quantity.value_high) if one is not None]
        return frozenset(float(one) for one in (*digits, *read))


@cache
def learned() -> Forest:
    """The committed weights."""
    path = resources.files("service.engines.extractive.weights").joinpath("numbers.json")
    text = path.read_text("utf-8")
    return Forest.read(json.loads(text)["weights"])


def meet_numbers(story: Story, ranking: Ranking) -> list[Met]:
    """Every number that the story tells, dates included, in its order."""
    places = [
        place_of(
            told,
            quantity,
            ranking,
            stands=is_figure(told, quantity) or is_date(told, quantity),
        )
        for told in story.sentences[:MAX_SENTENCES]
        for quantity in told.quantities[:MAX_PER_SENTENCE]
        if quantity.value is not None or quantity.date is not None
    ]
    numbers = StoryNumbers(story, ranking, places)
    return [
        Met(
            one.told,
            one.quantity,
            one.stands,
            (
                *number_signs(
                    one.told,
                    one.quantity,
                    expected=one.expected,
                    score=one.score,
                    order=numbers.order(one),
                    seen=numbers.seen(one),
                    figure=is_figure(one.told, one.quantity),
                ),
                *numbers.signs(one),
            ),
        )
        for one in places
    ]
