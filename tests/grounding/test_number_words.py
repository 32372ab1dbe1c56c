"""Words for numbers: "both", "another", "thousands", anniversaries, praised figures."""

import pytest

from service.grounding.number_lock import check_numbers
from tests.grounding.claims import claim

MARE = "Keepers wormed the foal and shod the mare before leading them out, Ruiz said."
TRIO = "The three suspects were led out and charged on Friday."
MILL = "The first mill closed in May, and another mill at Orrin will close in June."
CROWD = "Thousands of people marched on Sunday, and hundreds slept in the square."
GRANT = "The board asked donors for no more than a still eye-popping $3 million."
WALK = "The walk lasted five hours and 38 minutes, the agency said."
CALL = "He rang the coast guard on Friday; the boat had sunk three days earlier."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The foal was wormed and the mare shod before both were led out, Ruiz said.", MARE),
        ("The couple married in 2005.", "Ida Roe married Tom Lund in 2005."),
        ("Two mills are closing.", MILL),
        ("Two officers were hurt.", "Neither of the officers who were hurt was on duty."),
        ("She has two wins at Orrin.", "She has won twice at Orrin."),
        ("Thousands marched.", CROWD),
        ("Thousands marched.", "Tens of thousands marched; hundreds slept there."),
        ("The board asked for no more than $3 million.", GRANT),
        ("The walk lasted more than five hours.", WALK),
        ("It was her 30th goal.", "She reached 30 goals for the season."),
        ("The 50th anniversary is in May.", "Fifty years after the quake, May brings a mass."),
        ("The jet is more than 30 years old.", "The jet has flown for more than three decades."),
        ("He rang three days after the sinking.", CALL),
        ("He is known for one-liners.", "He is known for jokes."),
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
        ("Three mills are closing.", MILL),
        ("Two ferries are closing.", MILL),
        ("Two mills closed.", "Six mills closed, and another mill at Orrin is for sale."),
        ("Three officers were hurt.", "Neither of the officers who were hurt was on duty."),
        ("Two officers were hurt.", "None of the five officers who were hurt was on duty."),
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
        ("The walk lasted more than six hours.", WALK),
        ("The walk lasted less than five hours.", WALK),
        ("The walk lasted more than 38 minutes and five days.", WALK),
        ("The walk lasted more than five hours.", "The walk lasted five hours."),
        ("It was her 31st goal.", "She reached 30 goals for the season."),
        ("It was her 30th match.", "She reached 30 goals for the season."),
        ("The 51st anniversary is in May.", "Fifty years after the quake, May brings a mass."),
        ("The jet is more than 40 years old.", "The jet has flown for more than three decades."),
        ("The jet is less than 30 years old.", "The jet has flown for more than three decades."),
        ("The jet is 30 months old.", "The jet has flown for three decades."),
        ("He rang four days after the sinking.", CALL),
        ("The boat had sunk three days later.", CALL),
        ("It fell three days before the vote.", "It fell three days after the vote."),
    ],
)
def test_another_number_in_other_words_is_not(told: str, evidence: str) -> None:
    """More of them, fewer, another thing, or another bound."""
    assert not check_numbers(claim(told, evidence)).passed
