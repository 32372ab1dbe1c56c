"""Words for numbers: "both", "another", "thousands", anniversaries, praised figures."""

import pytest

from service.grounding.number_lock.check import check_numbers
from tests.grounding.claims import claim

MARE = "Keepers wormed the foal and shod the mare before leading them out, Ruiz said."
TRIO = "The three suspects were led out and charged on Friday."
CROWD = "Thousands of people marched on Sunday, and hundreds slept in the square."
GRANT = "The board asked donors for no more than a still eye-popping $3 million."
CALL = "He rang the coast guard on Friday; the boat had sunk three days earlier."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The foal was wormed and the mare shod before both were led out, Ruiz said.", MARE),
        ("The couple married in 2005.", "Ida Roe married Tom Lund in 2005."),
        ("She has two wins at Orrin.", "She has won twice at Orrin."),
        ("Thousands marched.", CROWD),
        ("Thousands marched.", "Tens of thousands marched; hundreds slept there."),
        ("The board asked for no more than $3 million.", GRANT),
        ("The 50th anniversary is in May.", "Fifty years after the quake, May brings a mass."),
        ("The jet is more than 30 years old.", "The jet has flown for more than three decades."),
        ("He rang three days after the sinking.", CALL),
        ("He is known for one-liners.", "He is known for jokes."),
        ("The port lost £2.2 million.", "The port's result was minus £2.2 million."),
        ("Output fell by 0.3%.", "Growth in output was -0.3%."),
    ],
)
def test_a_number_in_other_words_is_carried(told: str, evidence: str) -> None:
    """What the story has of two, of so many years or times may be told as the number that it is."""
    assert check_numbers(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Both suspects were charged on Friday.", TRIO),
        ("The pair were charged on Friday.", TRIO),
        ("Both were charged.", "All four suspects were charged on Friday with theft."),
        ("Both men were charged.", "The man was charged on Friday."),
        ("Both mills closed.", "Five mills closed in May and June."),
        ("Both letters reached her.", "He sent two letters; neither of them reached her."),
        ("She has three wins at Orrin.", "She has won twice at Orrin."),
        ("She has two losses at Orrin.", "She has won twice at Orrin."),
        ("Millions marched.", CROWD),
        ("Thousands slept in the square.", "Hundreds slept in the square."),
        ("Tens of thousands marched.", CROWD),
        ("Dozens marched.", "Hundreds marched."),
        ("Billions were lost.", "Millions were lost."),
        ("The board asked for more than $3 million.", GRANT),
        ("The board asked for no more than $4 million.", GRANT),
        ("The board asked for at least $3 million.", GRANT),
        ("The board asked for $3 million.", GRANT),
        ("The board asked for no more than £3 million.", GRANT),
        ("The walk lasted more than five hours.", "The walk lasted five hours."),
        ("The 51st anniversary is in May.", "Fifty years after the quake, May brings a mass."),
        ("The jet is more than 40 years old.", "The jet has flown for more than three decades."),
        ("The jet is less than 30 years old.", "The jet has flown for more than three decades."),
        ("The port earned £2.2 million.", "The port's result was minus £2.2 million."),
        ("The port's result was minus £2.2 million.", "The port earned £2.2 million."),
        ("The jet is 30 months old.", "The jet has flown for three decades."),
        ("He rang four days after the sinking.", CALL),
        ("The boat had sunk three days later.", CALL),
        ("It fell three days before the vote.", "It fell three days after the vote."),
    ],
)
def test_another_number_in_other_words_is_not(told: str, evidence: str) -> None:
    """More of them, fewer, another thing, or another bound."""
    assert not check_numbers(claim(told, evidence)).passed


STRIKE = "The yard said 37 of the 40 trams due out had left by noon."
DRAFT = "Officials first put the cargo at 640 tonnes; the port's figure is now 710 tonnes."
RAISED = "From Monday the norm went from 18 kilos to 20."
LETTERS = "The council was sent 14 letters in May and sued twice, in 1979 and, by Lund, in 1981."
PAYS = "The state could not pay more than 300,000, at a cost to the port of some €600,000."
SLICES = "Water comes only every third day; in the first half of 2027 it will not."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("All but three of the 40 trams left.", STRIKE),
        ("The cargo was 710 tonnes, up from the 640 that officials gave.", DRAFT),
        ("The norm went to 20 kilos from 18.", RAISED),
        ("The second suit came two years after that of 1979.", LETTERS),
        ("The state could pay no more than 300,000.", PAYS),
        ("It cost the port about €600,000.", PAYS),
        ("Water comes once in three days, and not in the first six months of 2027.", SLICES),
        ("Governors faced 14 impeachments.", "Governors have been impeached 14 times."),
        (
            "Four people, three cooks and one guard, fell ill.",
            "Three cooks and one guard fell ill.",
        ),
        ("The timber is from between 870BC and 830BC.", "It dates to between 870 and 830BC."),
        ("It sold 312 copies in a month.", "It sold 312 copies in its first month."),
        ("It is paid in three working days or less.", "It is paid within three working days."),
        ("Two hours cost £2.20 instead of £1.60.", "Two hours will rise from £1.60 to £2.20."),
        ("What is called a bass today is his.", "What is now called a bass is his."),
        ("They will do one otherwise.", "They will do it if she loses."),
        ("The share for 2026 was cut to 22 litres.", "They cut the share for 2026 to 22 litres."),
        ("Ida Roe needs Friday care.", "Ida Roe needs care on Fridays."),
    ],
)
def test_one_exact_step_from_the_storys_numbers_passes(told: str, evidence: str) -> None:
    """Parts that are named, the years between two years, what was done so often."""
    assert check_numbers(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("All but four of the 40 trams left.", STRIKE),
        ("All but three of the 41 trams left.", STRIKE),
        ("Three of the 40 trams left.", STRIKE),
        ("The cargo was 640 tonnes.", DRAFT),
        ("The cargo was 710 tonnes, up from the 650 that officials gave.", DRAFT),
        ("The norm went to 20 kilos from 16.", RAISED),
        ("The norm went to 20 tonnes from 18.", RAISED),
        ("The second came three years after that of 1979.", LETTERS),
        ("The second came two months after that of 1979.", LETTERS),
        ("There were three suits.", LETTERS),
        ("The state could pay less than 300,000.", PAYS),
        ("The state could pay no more than 330,000.", PAYS),
        ("It cost the port €600,000.", PAYS),
        ("Water comes once in two days.", SLICES),
        ("It will not in the first nine months of 2027.", SLICES),
        ("Of 14 letters, all but three came.", "Of 14 letters, three came."),
        ("It is paid in three working weeks.", "It is paid within three working days."),
        ("The quota was cut by 22 litres.", "The quota was cut to 22 litres."),
        ("Pay was raised to $11.50 a day.", "The hourly pay was raised to $11.50."),
        (
            "It failed in July for a stuck valve and in May for a stray yacht.",
            "It failed in May for a stuck valve and in July for a stray yacht.",
        ),
        ("Governors faced 15 impeachments.", "Governors have been impeached 14 times."),
        ("Governors faced 14 arrests.", "Governors have been impeached 14 times."),
        (
            "Five people, three cooks and one guard, fell ill.",
            "Three cooks and one guard fell ill.",
        ),
        ("Four people fell ill.", "Three cooks and one guard fell ill."),
        ("The timber is from between 880BC and 830BC.", "It dates to between 870 and 830BC."),
        ("It sold 312 copies in a week.", "It sold 312 copies in its first month."),
        ("It sold 312 copies in a month.", "It sold 312 copies in its first week."),
        ("It is paid in four working days or less.", "It is paid within three working days."),
        ("It is paid in three working days or more.", "It is paid within three working days."),
        ("Two hours cost £1.60 instead of £2.20.", "Two hours will rise from £1.60 to £2.20."),
        ("What is called a bass today is his.", "What was once called a bass is his."),
        ("The share for 2026 was cut to 27 litres.", "They cut the share for 2026 to 22 litres."),
        ("Ida Roe needs Monday care.", "Ida Roe needs care on Fridays."),
    ],
)
def test_a_wrong_step_is_not(told: str, evidence: str) -> None:
    """Another part, another year, another thing that was done, more names than two."""
    assert not check_numbers(claim(told, evidence)).passed


GATES = "Two of the four gates were open, and three guards said that all four were shut."


@pytest.mark.parametrize(
    ("told", "passes"),
    [
        ("Four people, three guards and one cook, were hurt.", True),
        ("Four people were hurt on Monday: three guards and one cook.", True),
        ("Five people, three guards and one cook, were hurt.", False),
        ("Four fires broke out; three guards and one cook were hurt.", False),
    ],
)
def test_a_whole_stands_before_the_list_of_its_parts(told: str, *, passes: bool) -> None:
    """The writer may add up what the statement itself lists right behind it."""
    there = "Three guards and one cook were hurt on Monday in the fire."
    assert check_numbers(claim(told, there)).passed is passes


def test_numbers_of_another_clause_are_no_parts() -> None:
    """Seven gates are not made of three guards and four gates."""
    told = "Two of seven gates were open; three guards said all four were shut."
    assert not check_numbers(claim(told, GATES)).passed


CRANE = "A worker was killed and another worker was hurt when a crane fell on Monday."
OPENED = "It opened the Larder plant in 1991, the Orrin plant in 2004 and the Moe plant in 2015."


@pytest.mark.parametrize(
    ("told", "evidence", "passes"),
    [
        ("Two workers were killed on Monday.", CRANE, False),
        ("Two cranes fell on Monday.", CRANE, False),
        ("Two cabins were ill.", "Forty were ill, and a second cabin was closed.", False),
        ("Both fined the port.", "The court fined the port and the council fined it.", True),
        ("Both plants will close.", "The plants in Larder and Orrin will close.", True),
        ("Both plants will close.", "The plants in Larder, Orrin and Moe will close.", False),
    ],
)
def test_both_are_two_that_are_named(told: str, evidence: str, *, passes: bool) -> None:
    """Another is not counted with the first; three by name are not both."""
    assert check_numbers(claim(told, evidence)).passed is passes


@pytest.mark.parametrize(
    ("told", "passes"),
    [
        ("It opened the Larder plant in 1991, 13 years before that of 2004.", True),
        ("The Orrin plant opened 24 years after that of Larder.", False),
        ("The Orrin plant opened in 2004, 24 years after that of Larder.", False),
    ],
)
def test_among_several_years_the_two_are_named(told: str, *, passes: bool) -> None:
    """Between which of three years so many lie is not for the reader to guess."""
    assert check_numbers(claim(told, OPENED)).passed is passes


def test_the_years_are_counted_from_the_year_that_is_named() -> None:
    """Two years after 2022 is not two years before it."""
    there = "It has raised the rate since 2022 and paused it in 2024."

    assert check_numbers(claim("It paused the rate two years after 2022.", there)).passed
    assert not check_numbers(claim("It paused the rate two years before 2022.", there)).passed


def test_some_among_others_make_no_whole() -> None:
    """Four judges and three ministers are not all who came if others did."""
    there = "Some 30 officials, including four judges and three ministers, came."
    told = "Seven officials, four judges and three ministers, came."

    assert not check_numbers(claim(told, there)).passed
    assert check_numbers(claim(told, "Four judges and three ministers came.")).passed


def test_every_third_bus_is_not_three_days() -> None:
    """What comes every so often keeps its noun."""
    told = "It comes once in three days."

    assert check_numbers(claim(told, "It comes every third day.")).passed
    assert not check_numbers(claim(told, "It comes in every third bus.")).passed
