"""What a key number means is a thing of its sort, whatever the words around it."""

from typing import Any

import pytest

from tests.grounding.claims import number, stands

CARS = "In 35 minutes deputies turned back 12 cars at the Fulton bridge, which cost £400."
LIBRARIES = "Nine libraries in the fens will have no staff from 12 January."
SENTENCES = (CARS, LIBRARIES)
TIME = {"value": 35, "unit": "minutes", "kind": "duration"}
MONEY = {"value": 400, "unit": "GBP", "kind": "money"}
DAY = {"value": None, "date": "--01-12", "kind": "date"}
NINE = {"value": 9, "unit": "libraries"}


@pytest.mark.parametrize(
    ("surface", "meaning", "fields", "right"),
    [
        ("35 minutes", "time for which deputies turned back cars", TIME, True),
        ("35 minutes", "cars turned back at the bridge", TIME, False),
        ("35 minutes", "share of cars turned back", TIME, False),
        ("12 cars", "cars turned back at the bridge", {"value": 12, "unit": "cars"}, True),
        ("12 cars", "how long deputies turned back", {"value": 12, "unit": "cars"}, False),
        ("£400", "what turning back cars cost", MONEY, True),
        ("£400", "cars that deputies turned back", MONEY, False),
        ("£400", "day on which deputies turned back cars", MONEY, False),
        ("12 January", "date from which libraries will have no staff", DAY, True),
        ("12 January", "libraries that will have no staff", DAY, False),
        ("Nine libraries", "libraries that will have no staff", NINE, True),
        ("Nine libraries", "date from which the libraries will have no staff", NINE, False),
    ],
)
def test_a_number_is_told_as_its_sort(
    surface: str, meaning: str, fields: dict[str, Any], right: bool
) -> None:
    """Minutes are no cars, and libraries no date."""
    line = 1 if surface in CARS else 2
    told = number(surface, (line, SENTENCES[line - 1]), meaning=meaning, **fields)
    assert stands(*SENTENCES, key_numbers=[told]) is right


@pytest.mark.parametrize(
    ("sentence", "surface", "meaning", "fields"),
    [
        (
            "He had waited 34 minutes of the required 60.",
            "60",
            "time that he was required to wait",
            {"value": 60},
        ),
        (
            "A firm that breached its limits for three consecutive years can lose its licence.",
            "three consecutive years",
            "period of breached limits after which a firm can lose its licence",
            {"value": 3, "unit": "years", "kind": "duration"},
        ),
    ],
)
def test_a_count_of_time_may_be_a_period(
    sentence: str, surface: str, meaning: str, fields: dict[str, Any]
) -> None:
    """Also where its unit stands by another number."""
    assert stands(sentence, key_numbers=[number(surface, (1, sentence), meaning=meaning, **fields)])
