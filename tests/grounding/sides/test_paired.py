"""A verb is told with its own subject, object and places, not with those of another verb."""

import pytest

from service.grounding.name_lock.check import check_names
from tests.grounding.claims import claim

THANKS = "The mayor thanked the firefighters and blamed the council for the blocked drains."
JURY = (
    "The jury at Larder convicted Ann Hale of fraud on Monday and cleared her brother, Omar Hale."
)
FLIGHT = "About 300 people fled from Vellin to Norden, where they slept in tents."
BOATS = "The army sent 20 boats from Larder to Vellin, and villagers moved to shelters in Norden."
SALE = "Marl Freight bought the ferry from Larder Lines and sold its own yard to Omar Hale."
LOAN = "Lee borrowed the boat from the port in May."
LEASE = "Larder Lines leased the crane to the port and rented a shed from Omar Hale."
TRADE = "Vellin imported steel from Norden and exported timber to Sundria."
PRIZE = "The council awarded a contract to Marl Freight."
WAGES = "The mill froze wages in April, and salaries were cut in May."
STORM = "The storm flooded the airport but spared the harbour."
URGED = "Ann Lee met Omar Hale, and Lee urged the rebels to free their prisoners."
DRUG = "The drug shrank tumours in mice and damaged the liver in rats."
LOST = "The rebels captured Karsa from the army and lost the port of Dorl to a militia."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The mayor blamed the council.", THANKS),
        ("The council was blamed by the mayor, who thanked firefighters.", THANKS),
        ("The jury cleared Omar Hale.", JURY),
        ("The jury convicted Hale's sister, Ann.", JURY),
        ("Some 300 people from Vellin fled to Norden.", FLIGHT),
        ("About 300 people fled Vellin for Norden.", FLIGHT),
        ("The army sent boats to Vellin.", BOATS),
        ("Villagers moved to Norden.", BOATS),
        ("Larder Lines sold the ferry to Marl Freight.", SALE),
        ("Omar Hale bought a yard from Marl Freight.", SALE),
        ("The port lent the boat to Lee.", LOAN),
        ("The port leased the crane from Larder Lines.", LEASE),
        ("Omar Hale rented a shed to Larder Lines.", LEASE),
        ("Norden exported steel to Vellin.", TRADE),
        ("Marl Freight received a contract from the council.", PRIZE),
        ("Wages were cut in May.", WAGES),
        ("The harbour was spared but the airport flooded.", STORM),
        ("Lee urged the rebels to free prisoners.", URGED),
        ("The drug damaged the liver in rats.", DRUG),
        ("The army lost Karsa to the rebels.", LOST),
        ("A militia took Dorl from the rebels.", LOST),
    ],
)
def test_what_a_verb_has_may_be_told_from_either_end(told: str, evidence: str) -> None:
    """Also in the passive, of part of it, and by who gave for who took."""
    assert check_names(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The mayor blamed the firefighters.", THANKS),
        ("The mayor thanked the council.", THANKS),
        ("The firefighters were blamed by the mayor.", THANKS),
        ("The jury convicted Omar Hale of fraud.", JURY),
        ("The jury cleared Ann Hale.", JURY),
        ("About 300 people fled from Norden to Vellin.", FLIGHT),
        ("About 300 people fled to Vellin.", FLIGHT),
        ("The army sent 20 boats from Vellin to Larder.", BOATS),
        ("Marl Freight sold the ferry to Larder Lines.", SALE),
        ("Marl Freight bought the yard from Omar Hale.", SALE),
        ("Lee lent the boat to the port.", LOAN),
        ("The port leased the crane to Larder Lines.", LEASE),
        ("Larder Lines leased the crane from the port.", LEASE),
        ("Larder Lines rented a shed to Omar Hale.", LEASE),
        ("Norden imported steel from Vellin.", TRADE),
        ("Vellin exported steel to Norden.", TRADE),
        ("The council received a contract from Marl Freight.", PRIZE),
        ("The storm flooded the harbour.", STORM),
        ("Lee urged Omar Hale to free prisoners.", URGED),
        ("The drug damaged the liver in mice.", DRUG),
        ("The rebels lost Karsa to the army.", LOST),
    ],
)
def test_what_another_verb_has_is_held_back(told: str, evidence: str) -> None:
    """Though all the words stand in the evidence."""
    assert not check_names(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The mayor blamed officials.", THANKS),
        ("The mayor praised the crews.", THANKS),
        ("The pair met.", URGED),
        ("Half of it was lost.", LOST),
        (
            "The board dropped the plan.",
            "The board published the plan in May. It hoped to drop it, and dropped a second one.",
        ),
    ],
)
def test_other_words_and_what_is_not_in_plain_view_prove_nothing(told: str, evidence: str) -> None:
    """A noun that the evidence does not have is another word for one; a pronoun may be any."""
    assert check_names(claim(told, evidence)).passed
