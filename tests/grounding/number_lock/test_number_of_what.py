"""A number counts what it counts in the story, and with what befell that."""

import pytest

from service.grounding.number_lock.check import check_numbers
from tests.grounding.claims import claim

FIRE = "In the fire 12 people were hurt and 3 cars were burnt, the police said."
RAID = "Rebels took Karsa on Saturday, killing 14 soldiers and wounding 30."
RATE = "The bank raised its key rate to 4.5% on Thursday, and cut its growth forecast to 0.8%."
JAIL = "Judge Ann Lund sentenced Hale to four years. Prosecutors had asked for seven years."
BOATS = "The swell sank three boats, all of them ferries, and seven ferries were damaged."
TALK = "Moe spent 16 hours interviewing Hale over three days."
STORM = "The storm killed nine people in Vellin and 12 in Larder."

CUTS = "Some 300 jobs will go in Vellin, 40 in Larder and 12 at Norden Lines."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The fire hurt 12 people.", FIRE),
        ("Three cars burned and 12 people were injured.", FIRE),
        ("30 soldiers were injured when rebels took Karsa.", RAID),
        ("Rebels killed 14 people.", RAID),
        ("The bank now expects growth of 0.8%.", RATE),
        ("The key rate went up to 4.5%.", RATE),
        ("Hale was jailed for four years.", JAIL),
        ("Prosecutors had sought seven years.", JAIL),
        ("Three ferries sank.", BOATS),
        ("Moe interviewed Hale for 16 hours.", TALK),
        ("The storm killed 12 in Larder.", STORM),
        ("The storm killed 12 people in Larder.", STORM),
        ("At Norden Lines 12 jobs will go.", CUTS),
        ("40 jobs will go in Larder.", CUTS),
        ("Of the 40 arrested, 12 have been charged.", "Of 40 people arrested, 12 were charged."),
    ],
)
def test_what_a_number_counts_may_be_told_in_other_words(told: str, evidence: str) -> None:
    """Its noun, its verb, or the verb that it shares with another number."""
    assert check_numbers(claim(told, *evidence.split(". "))).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("3 people were hurt in the fire.", FIRE),
        ("12 cars were burnt in the fire.", FIRE),
        ("3 were hurt in the fire, the police said.", FIRE),
        ("Rebels killed 30 soldiers in Karsa.", RAID),
        ("14 soldiers were wounded.", RAID),
        ("The bank raised its key rate to 0.8%.", RATE),
        ("The bank cut its forecast to 4.5%.", RATE),
        ("Hale was sentenced to seven years.", JAIL),
        ("Prosecutors had asked for four years.", JAIL),
        ("The storm killed nine people in Larder.", STORM),
        ("The storm killed 12 in Vellin.", STORM),
        ("Some 300 jobs will go in Larder.", CUTS),
        ("40 people were charged.", "Of 40 people arrested, 12 were charged."),
    ],
)
def test_a_number_told_of_what_another_counts_is_held_back(told: str, evidence: str) -> None:
    """Though number, noun and verb all stand in one sentence."""
    assert not check_numbers(claim(told, *evidence.split(". "))).passed
