"""Key numbers: by value, unit class and label; every miss has a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.gold.ideal import ideal_brief
from evals.scorers import SCORERS
from evals.scorers.quantities import (
    field_quantity,
    known_numbers,
    numbers_in,
    same_quantity,
    supported,
    unit_class,
)
from schemas import StorySummary
from tests.evals.gold_cases import gold_case

CASE = gold_case()
IDEAL = ideal_brief(CASE)


def with_number(at: int, **changed: object) -> StorySummary:
    """The ideal brief with one key number changed."""
    numbers = list(IDEAL.key_figures.numbers)
    numbers[at] = numbers[at].model_copy(update=changed)
    figures = IDEAL.key_figures.model_copy(update={"numbers": numbers})
    return IDEAL.model_copy(update={"key_figures": figures})


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("more than 5,000 troops", "en", {5000}),
        ("two hundred and six people, half a million pounds", "en", {206, 500_000}),
        ("three dozen houses, £3.6 million, 1.2bn", "en", {36, 3.6e6, 1.2e9}),
        ("Twenty-one of 14, five of them", "en", {21, 14, 5}),
        ("1.200 Menschen, 3,5 Millionen", "de", {1200, 1.2, 3.5e6}),
        ("1 200 personnes", "fr", {1200}),
        ("約1万2000人が３億円", "ja", {12_000, 300_000_000}),
        ("١٢٣ شخصا", "ar", {123}),
        ("5 करोड़", "hi", {50_000_000}),
        ("a million reasons and one", "en", {1}),
        ("by nine, and three stood aside", "en", {9, 3}),
        ("two hundred and three hundred; two thousand and sixty", "en", {200, 300, 2060}),
        ("six half-pint jars, two and a half, three quarters, one half", "en", {6, 2}),
    ],
)
def test_numbers_are_read_by_value(text: str, language: str, values: set[float]) -> None:
    """Digits of every script, separators and magnitudes of the language, words in English."""
    assert {one.low for one in numbers_in(text, language)} == values


@pytest.mark.parametrize("share", ["one in five", "1 out of 5", "a fifth"])
def test_a_share_may_be_told_in_percent(share: str) -> None:
    """The brief says 20 %, the story says it otherwise."""
    (percent,) = numbers_in("20 percent")

    assert supported(percent, known_numbers(f"{share} of voters"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((3_600_000, "£3.6 million", "GBP"), (3_583_000, "£3,583,000", "pounds"), True),
        ((5_000_000, "5 million", "people"), (4_800_000, "4.8 million", "people"), False),
        ((4, "four weeks", "weeks"), (28, "28 days", "days"), True),
        ((4, "four weeks", "weeks"), (4, "four months", "months"), False),
        ((46, "46", "people"), (47, "47", "people"), False),
        ((3, "3 percent", "percent"), (3, "3 points", "percentage points"), False),
        ((100, "$100", "USD"), (100, "€100", "EUR"), False),
    ],
)
def test_figures_agree_as_closely_as_the_coarser_is_written(
    one: tuple[float, str, str], other: tuple[float, str, str], same: bool
) -> None:
    """Rounding is no error, a single digit is no rounding, and no currency is converted."""
    left, right = (field_quantity(v, None, unit, shown, "en") for v, shown, unit in (one, other))

    assert same_quantity(left, right) is same
    assert same_quantity(right, left) is same


@given(st.integers(min_value=0, max_value=10**12))
def test_every_grouped_integer_is_read_back(value: int) -> None:
    """Whatever its size, and nothing else beside it."""
    assert [one.low for one in numbers_in(f"{value:,} people")] == [value]


def test_units_of_other_languages_have_a_class() -> None:
    """So that a figure of a French story is not a bare count."""
    assert unit_class("semaines") == unit_class("weeks")
    assert unit_class("CAD") == ("CAD", 1)
    assert unit_class("vehicles") == unit_class(None) == ("count", 1)


@pytest.mark.parametrize(
    ("at", "changed", "why"),
    [
        (1, {"value": 3_600}, "scale"),
        (1, {"value": 3_700_000, "surface": "£3.7 million"}, "rounding"),
        (1, {"value": -3_600_000}, "sign"),
        (1, {"unit": "EUR"}, "unit"),
        (0, {"value": 2, "surface": "two"}, "value"),
        (0, {"value": 2, "surface": "two", "meaning": "wooden benches"}, "absent"),
    ],
)
def test_every_miss_has_a_name(at: int, changed: dict[str, object], why: str) -> None:
    """A figure a thousand times too large is another fault than one that is left out."""
    score = SCORERS["number_f1"].score(CASE, with_number(at, **changed))

    assert score.value == 0.5
    assert score.findings[at].why == why
    assert score.counts[f"missed_{why}"] == 1


def test_two_figures_of_one_value_are_told_apart_by_their_labels() -> None:
    """11 weeks of closure are not the 11 weeks of something else; by value alone they are."""
    twice = [*IDEAL.key_figures.numbers, IDEAL.key_figures.numbers[0]]
    odd = [one.model_copy(update={"meaning": "school holidays", "unit": "weeks"}) for one in twice]
    figures = IDEAL.key_figures.model_copy(update={"numbers": [odd[0], odd[2]]})
    brief = IDEAL.model_copy(update={"key_figures": figures})

    assert SCORERS["number_f1"].score(CASE, brief).findings[0].why == "label swap"
    assert SCORERS["number_value_f1"].score(CASE, brief).counts["hit"] == 1


def test_a_listed_number_must_stand_in_the_story() -> None:
    """Whatever gold holds."""
    supported_ = SCORERS["figure_supported"]

    assert supported_.score(CASE, IDEAL).value == 1
    assert supported_.score(CASE, with_number(0, value=12)).value == 0.5
    assert supported_.score(CASE, with_number(0, value=12)).findings[0].passed is False
