"""The signs by which a number is told to be key where it stands.

Every sign is near 0 to 1. What a number is at all is decided in `figures.py`; what the rest of the
story says of it, in `story.py`; `met.py` weighs both.
"""

import math
import re

from service.engines.extractive.numbers.counted_people import is_people
from service.engines.extractive.numbers.figures import is_age
from service.engines.extractive.numbers.meanings import noun_of
from service.engines.extractive.told import Told
from service.grounding.numbers import Quantity

CLASSES = (
    *("money", "percent", "percentage_point", "duration", "age", "year", "day", "time_of_day"),
    *("ordinal", "rank", "score", "measure"),
)
NUMBER_SIGNS = (
    "constant",
    *CLASSES,
    "figure",
    "expected",
    "expected_near",
    "expected_pair",
    "expected_figure",
    "first_sentence",
    "second_sentence",
    "third_sentence",
    "lead",
    "score_of_sentence",
    "best_sentence",
    "opens_sentence",
    "place",
    "early_number",
    "repeated",
    "spelled",
    "one",
    "small",
    "teens",
    "large",
    "precise",
    "qualified",
    "toll",
    "people",
    "lone",
    "distant",
    "quoted",
    "attributed",
    "long_sentence",
    "many_beside",
)
LEAD_SENTENCES = 4.0
EARLY_NUMBERS = 4.0
"""Numbers over which being told early fades by a factor of e."""
NEAR_CHARS = 40
"""Characters around a number in which its neighbours stand."""

_TOLL = re.compile(
    r"\b(?:kill\w*|dead|died|deaths?|injur\w+|wounded|arrest\w*|missing|charged|jobs|victims?"
    r"|casualties|homes|displaced|evacuated|troops|sentenced|fined|infected|cases|votes?)\b",
    re.IGNORECASE,
)
_DISTANT = re.compile(
    r"\b(?:in (?:19|20)\d\d|last year|a year earlier|decades? ago|years ago)\b", re.IGNORECASE
)

Vector = tuple[float, ...]


def number_signs(
    told: Told,
    quantity: Quantity,
    *,
    expected: Vector,
    score: float,
    order: int,
    seen: int,
    figure: bool,
) -> Vector:
    """The signs of a number as `NUMBER_SIGNS` names them.

    `expected` says how likely an editor tells it, its neighbours, and it beside them; `score` is
    its sentence's, `order` its place among the story's numbers from 0, `seen` how many sentences
    tell the same number, `figure` whether it counts or measures anything.
    """
    text = told.text
    index = told.sentence.number - 1
    near = text[max(0, quantity.start - NEAR_CHARS) : quantity.end + NEAR_CHARS]
    sort = sort_of(told, quantity)
    value = abs(quantity.value) if quantity.value is not None else 0
    counted = sort in ("", "score")
    return (
        1.0,
        *(float(sort == name) for name in CLASSES),
        float(figure),
        *expected,
        expected[0] * figure,
        float(index == 0),
        float(index == 1),
        float(index == 2),
        math.exp(-index / LEAD_SENTENCES),
        max(-2.0, min(3.0, score)) / 3,
        float(score > 1.5),
        float(quantity.start < 3),
        quantity.start / max(1, len(text)),
        math.exp(-order / EARLY_NUMBERS),
        math.log(seen),
        float(not quantity.surface[:1].isdigit() and quantity.unit_class != "money"),
        float(value == 1),
        float(counted and 1 < value <= 10),
        float(counted and 10 < value <= 100),
        float(counted and value > 1000),
        float(quantity.decimals > 0),
        float(quantity.qualifier != "exact"),
        float(bool(_TOLL.search(near))),
        float(is_people(text, quantity)),
        float(counted and not quantity.unit and noun_of(text, quantity.end) is None),
        float(bool(_DISTANT.search(near))),
        float(any(start <= quantity.start < end for start, end in told.quoted)),
        float(bool(told.attributions)),
        float(len(text) > 200),
        min(len(told.quantities), 8) / 8,
    )


def sort_of(told: Told, quantity: Quantity) -> str:
    """Its class as `CLASSES` has it; empty for a plain count."""
    if is_age(told.text, quantity):
        return "age"
    if quantity.kind == "date":
        sort = quantity.unit_class
        return sort if sort in ("year", "time_of_day") else "day"
    if quantity.kind == "measure":
        return "measure"
    return quantity.unit_class if quantity.unit_class in CLASSES else ""


def is_toll(text: str, quantity: Quantity) -> bool:
    """Whether the dead, the hurt, the jobless or the like stand beside it."""
    near = text[max(0, quantity.start - NEAR_CHARS) : quantity.end + NEAR_CHARS]
    return bool(_TOLL.search(near))
