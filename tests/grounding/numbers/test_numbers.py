"""The rules by which numbers are read."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.grounding.numbers import (
    read_quantities,
    same_value,
)
from service.grounding.numbers.grammar import scan
from service.grounding.numbers.tokens import Token, Tokens
from service.grounding.numbers.wordlist import wordlist
from tests.grounding.quantities import only


def spell(number: int) -> str:
    """A number below a trillion in English words, with the British "and"."""
    small = wordlist(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen"
    )
    tens = wordlist("- - twenty thirty forty fifty sixty seventy eighty ninety")
    if number < 20:
        return small[number]
    if number < 100:
        rest = f"-{small[number % 10]}" if number % 10 else ""
        return tens[number // 10] + rest
    if number < 1000:
        rest = f" and {spell(number % 100)}" if number % 100 else ""
        return f"{small[number // 100]} hundred{rest}"
    for word, worth in (("billion", 10**9), ("million", 10**6), ("thousand", 1000)):
        if number >= worth:
            below = number % worth
            joined = f" {'and ' if below < 100 else ''}{spell(below)}" if below else ""
            return f"{spell(number // worth)} {word}{joined}"
    raise AssertionError(number)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The bridge carried 12,450 lorries", 12450),
        ("A fund of 12,34,567 was set up", 1234567),
        ("The register lists 1.234.567 names", 1234567),
        ("The register lists 1 234 567 names", 1234567),
        ("The register lists 1\u202f234\u202f567 names", 1234567),
        ("twenty-one thousand three hundred seats", 21300),
        ("a hundred and five seats", 105),
        ("two and a half million trees", 2500000),
        ("half a million trees", 500000),
        ("three dozen sheep", 36),
        ("half a dozen sheep", 6),
        ("three score villages", 60),
        ("4.2m people watched", 4200000),
        ("1.7bn downloads", 1700000000),
        ("2 lakh voters", 200000),
        ("minus twelve", -12),
        ("３２ villages", 32),
        ("٣٢ villages", 32),
        ("5½ loaves", 5.5),
        ("6 3/4 loaves", 6.75),
        ("a pair of swans", 2),
    ],
)
def test_one_value_many_writings(text: str, value: float) -> None:
    """A number has its value however it is written."""
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$1.2bn", 1200000000, "USD"),
        ("£3.5bn", 3500000000, "GBP"),
        ("US$1.2m", 1200000, "USD"),
        ("A$40", 40, "AUD"),
        ("C$40", 40, "CAD"),
        ("HK$40", 40, "HKD"),
        ("€15 million", 15000000, "EUR"),
        ("¥900", 900, "JPY"),
        ("₹75", 75, "INR"),
        ("Rs 40 crore", 400000000, "rupee"),
        ("seven million euros", 7000000, "EUR"),
        ("90 Swiss francs", 90, "CHF"),
        ("2m pounds", 2000000, "GBP"),
        ("65p", 65, "penny"),
        ("four dollars and ten cents", 4.1, "USD"),
        ("USD 250", 250, "USD"),
        ("80 USD million", 80000000, "USD"),
    ],
)
def test_money_has_an_iso_code(text: str, value: float, unit: str) -> None:
    """Money is read in the ISO 4217 code that its writing decides, scaled to the unit."""
    read = only(text)

    assert (read.value, read.unit, read.unit_class, read.kind) == (value, unit, "money", "money")


@pytest.mark.parametrize(
    ("text", "value", "unit", "unit_class"),
    [
        ("3.5 per cent", 3.5, "percent", "percent"),
        ("3.5%", 3.5, "percent", "percent"),
        ("3.5 percentage points", 3.5, "percentage_point", "percentage_point"),
        ("25 basis points", 25, "basis_point", "percentage_point"),
        ("two-thirds of voters", Fraction(200, 3), "percent", "percent"),
        ("one in five", 20, "percent", "percent"),
        ("three out of ten", 30, "percent", "percent"),
        ("a four-day trip", 4, "day", "duration"),
        ("held for 15 more days", 15, "day", "duration"),
        ("three straight years of loss", 3, "year", "duration"),
        ("15 more people died", 15, None, "count"),
        ("half an hour", 0.5, "hour", "duration"),
        ("an hour ago", 1, "hour", "duration"),
        ("90 km/h", 90, "km/h", "speed"),
        ("70 miles an hour", 70, "mph", "speed"),
        ("a six-foot fence", 6, "foot", "length"),
        ("5ft 9in", 5.75, "foot", "length"),
        ("12 square miles", 12, "square mile", "area"),
        ("40 km2", 40, "square km", "area"),
        ("-5°C", -5, "celsius", "temperature"),
        ("31 degrees Celsius", 31, "celsius", "temperature"),
        ("40 tonnes", 40, "tonne", "mass"),
        ("250GB", 250, "gigabyte", "data"),
        ("30 MWh", 30, "MWh", "energy"),
        ("an 18-month-old", 18, "month", "age"),
        ("Ada Moss, 34, said", 34, "year", "age"),
        ("Moss, 34, said", 34, "year", "age"),
        ("aged 34", 34, "year", "age"),
        ("the 21st", 21, None, "ordinal"),
        ("third", 3, None, "ordinal"),
        ("No. 4", 4, None, "rank"),
        ("3,000 troops", 3000, "troops", "count"),
    ],
)
def test_units_have_one_name(
    text: str, value: float | Fraction, unit: str | None, unit_class: str
) -> None:
    """A unit has one singular name and a class; a share is read as the percentage it is."""
    read = only(text)

    assert (read.value, read.unit, read.unit_class) == (float(value), unit, unit_class)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("March 5, 2024", "2024-03-05"),
        ("5 March 2024", "2024-03-05"),
        ("2024-03-05", "2024-03-05"),
        ("on 5 Mar", "--03-05"),
        ("March 2024", "2024-03"),
        ("in 2003", "2003"),
        ("the 1990s", "199X"),
        ("the 2019-20 season", "2019/2020"),
        ("on Wednesday", None),
        ("5.30pm", "T17:30"),
        ("17:30 GMT", "T17:30"),
        ("2 a.m.", "T02:00"),
        ("5-7 March", "--03-05/--03-07"),
        ("March 5-7, 2024", "2024-03-05/2024-03-07"),
        ("since 9/11", "2001-09-11"),
        ("ran it in 3:11.41", None),
    ],
)
def test_dates_are_as_precise_as_written(text: str, iso: str | None) -> None:
    """A date is ISO 8601, no more precise than the words; a weekday has none."""
    read = only(text)

    assert (read.date, read.value) == (iso, None)


def test_two_years_are_two_dates() -> None:
    """Years joined by "and" are not a range of things."""
    assert [read.date for read in read_quantities("between 1996 and 2008")] == ["1996", "2008"]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("a time frame not exceeding four weeks", "at_most"),
        ("no more than four weeks", "at_most"),
        ("up to 40 boats", "at_most"),
        ("40 or fewer", "at_most"),
        ("at least 40", "at_least"),
        ("a minimum of 40", "at_least"),
        ("40 or more", "at_least"),
        ("500+", "at_least"),
        ("500-plus", "at_least"),
        ("more than 40", "more_than"),
        ("for over 40 years", "more_than"),
        ("in excess of 40", "more_than"),
        ("fewer than 40", "less_than"),
        ("under 40", "less_than"),
        ("nearly 40", "approximate"),
        ("some 500", "approximate"),
        ("an estimated 40", "approximate"),
        ("40 or so", "approximate"),
        ("a couple of boats", "approximate"),
        ("not more than 40", "at_most"),
        ("exactly 40", "exact"),
    ],
)
def test_the_words_around_a_number_bound_it(text: str, qualifier: str) -> None:
    """The bound is read from the words before or after, and is no part of the surface."""
    read = only(text)

    assert read.qualifier == qualifier
    assert not re.match(r"(?i)about|some|nearly|over|more|up|at|no", read.surface)


@pytest.mark.parametrize(
    "text",
    [
        "one of the boats",
        "the one who stayed",
        "no one left",
        "they looked at one another",
        "a B-52 and a G7",
        "COVID-19",
        "several hundred boats",
        "see https://example.org/a/2024/page-17",
        "call +44-20-7946-0018",
        "at 10.0.0.1",
        "each second counts",
        "open 24/7",
        "an Airbus A380 and an F-16",
        "a bit late",
    ],
)
def test_names_and_pronouns_are_no_numbers(text: str) -> None:
    """Codes, addresses, pronouns and words without a value are passed over."""
    assert read_quantities(text) == []


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_figures_and_words_agree(number: int) -> None:
    """A whole number reads the same in digits, with separators and in words."""
    for written in (str(number), f"{number:,}", spell(number)):
        assert only(f"counted {written} boats").value == number


@given(
    st.integers(min_value=11, max_value=9999),
    st.sampled_from([("thousand", "k", 3), ("million", "m", 6), ("billion", "bn", 9)]),
)
def test_short_and_long_scales_agree(tenths: int, scale: tuple[str, str, int]) -> None:
    """An abbreviated magnitude is worth its word, exactly."""
    long, short, power = scale
    mantissa = f"{tenths // 10}.{tenths % 10}"
    in_words, in_letters = only(f"${mantissa} {long}"), only(f"${mantissa}{short}")

    assert in_words.value == in_letters.value == Fraction(tenths, 10) * 10**power
    assert in_words.decimals == 1
    assert same_value(in_words, in_letters)


FRAGMENTS = wordlist(
    "one two twenty hundred thousand million half a an the quarter third thirds and - – , . / $ £ "
    "12 2003 5,000 1.5 % percent May 5th second km ^ ( ) ' in of to between from : am m bn years "
    "old e ½ \u202e ١٢ point dozen minus + USD .5"
)


@given(st.lists(st.sampled_from([*FRAGMENTS, " ", " ", "\ud800"]), max_size=20).map("".join))
def test_spans_slice_back_in_order(text: str) -> None:
    """Every surface is the text at its span; spans follow one another without overlap."""
    end = 0
    for read in read_quantities(text):
        assert end <= read.start < read.end
        assert text[read.start : read.end] == read.surface
        end = read.end


@given(st.text(st.characters(), max_size=60))
def test_no_text_raises(text: str) -> None:
    """Any text is read, lone surrogates and bidirectional marks included."""
    for read in read_quantities(text):
        assert same_value(read, read)


@pytest.mark.parametrize("dash", "-‐‑‒–−")
@pytest.mark.parametrize("space", [" ", "\u00a0", "\u2009", "\u202f"])
def test_dashes_and_spaces_do_not_change_a_value(dash: str, space: str) -> None:
    """Any hyphen, dash or space that typography puts in leaves the numbers as they were."""
    text = "rose 10-15 per cent to 1,200 twenty-one km in a four-day, -3 degree, 3-1 week"
    folded = text.replace("-", dash).replace(" ", space)

    assert [(q.value, q.value_high, q.unit) for q in read_quantities(folded)] == [
        (q.value, q.value_high, q.unit) for q in read_quantities(text)
    ]


class CountedTokens(Tokens):
    """Tokens that count how often one is looked at."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.looks = 0

    def at(self, index: int) -> Token:
        """The token at `index`, counted."""
        self.looks += 1
        return super().at(index)


@pytest.mark.parametrize(
    "piece",
    ["1,", "1.1", "one hundred ", "1-", "half a ", "1 000 ", "$", "two thirds of a ", "twenty ",
     "between 5 and ", "1/", "lakh crore ", "1e5", "A1-", "1 to ", "minus ", "1,234,"],
)  # fmt: skip
def test_the_work_grows_with_the_text(piece: str) -> None:
    """Twice the text takes at most twice the looks: nothing is read again and again."""
    looks = []
    for length in (2_000, 4_000):
        tokens = CountedTokens((piece * length)[:length])
        scan(tokens)
        looks.append(tokens.looks)

    assert looks[1] <= 2.2 * looks[0] + 500


def test_a_huge_hostile_text_is_read() -> None:
    """200,000 characters of digits and separators are read to the end."""
    text = "1,2.3-4/" * 25_000

    assert read_quantities(text)[-1].end <= len(text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It will cost £3.6 million, three times the old price", [3600000, 3]),
        ("a million, five of them", [1000000, 5]),
        ("two million, three hundred thousand people", [2300000]),
    ],
)
def test_a_comma_joins_only_the_parts_of_one_number(text: str, values: list[float]) -> None:
    """After a comma, only hundreds and thousands in words continue a number in words."""
    assert [one.value for one in read_quantities(text)] == values


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("two of its four main bearings", "bearings"),
        ("About 1,000 US troops left", "troops"),
        ("five elderly people", "people"),
        ("one man wants it", "man"),
        ("40 businesses depended on it", "businesses"),
    ],
)
def test_what_a_number_counts_is_the_noun(text: str, noun: str) -> None:
    """Adjectives stand between a number and what it counts."""
    assert read_quantities(text)[-1].unit == noun


_WORDS = (
    "a week dozen Monday half $ - . ' few per cent twice the pair of km hundred old noon third ("
)


@given(st.lists(st.sampled_from(_WORDS.split()), max_size=8))
def test_the_first_look_at_a_text_hides_no_number(words: list[str]) -> None:
    """A text that is passed over without being read holds no quantity."""
    text = " ".join(words)

    assert read_quantities(text) == scan(Tokens(text))
