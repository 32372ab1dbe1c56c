"""Who did it and to whom is told as the story has it, active or passive."""

import pytest

from service.grounding.name_lock.check import check_names
from service.grounding.sides.deeds import read_verbs
from tests.grounding.claims import claim, story

CUP = "Vellin beat Larder 3-1 in the cup final on Sunday, and Larder coach Ola Brandt resigned."
SUIT = "Ann Lee, 44, has sued Omar Hale over the ferry."
DEMAND = "Norden met Sundria's demand for a new vote."
FIRM = "Marl Freight will buy the ferries of Larder Lines."
PAY = "The dockers rejected the port's offer."
TWICE = "Ann Lee beat Omar Hale in March and lost to him in May."
RULED = "The court was told that Ann Lee, who fired Omar Hale, had warned the port."
TALKS = "Norden met Sundria in Vellin."
BLAME = "Nordair criticised Skyhop over its safety record on Monday."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Larder were beaten by Vellin in the cup final.", CUP),
        ("Larder lost 3-1 to Vellin.", CUP),
        ("Vellin defeated Larder in the final.", CUP),
        ("Lee sued Hale over the ferry.", SUIT),
        ("Hale has been sued by Lee.", SUIT),
        ("Omar Hale, sued by Ann Lee, owns a ferry.", SUIT),
        ("Sundria's demand for a new vote was met by Norden.", DEMAND),
        ("Larder Lines' ferries will be bought by Marl Freight.", FIRM),
        ("The port's offer was rejected by the dockers.", PAY),
        ("Hale beat Lee in May.", TWICE),
        ("Lee lost to Hale in May.", TWICE),
        ("Ann Lee fired Omar Hale.", RULED),
        ("Sundria met Norden in Vellin.", TALKS),
        ("Skyhop was criticised by Nordair over its safety record.", BLAME),
        ("Larder beat Vellin a year ago.", f"{CUP} Larder had beaten Vellin in the last final."),
    ],
)
def test_a_deed_told_from_either_side_stands(told: str, evidence: str) -> None:
    """Also what both did to each other, and what the one did first and the other later."""
    assert check_names(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Larder beat Vellin in the cup final.", CUP),
        ("Vellin were beaten 3-1 by Larder.", CUP),
        ("Vellin lost to Larder in the final.", CUP),
        ("Larder defeated Vellin.", CUP),
        ("Hale sued Lee over the ferry.", SUIT),
        ("Ann Lee was sued by Omar Hale.", SUIT),
        ("Sundria met Norden's demand for a new vote.", DEMAND),
        ("Larder Lines will buy the ferries of Marl Freight.", FIRM),
        ("The port rejected the dockers' offer.", PAY),
        ("Omar Hale fired Ann Lee.", RULED),
        ("Nordair was criticised by Skyhop over its safety record.", BLAME),
        ("Skyhop criticised Nordair over its safety record.", BLAME),
    ],
)
def test_sides_exchanged_are_held_back(told: str, evidence: str) -> None:
    """Though both and the verb stand in the evidence."""
    assert not check_names(claim(told, evidence)).passed


def test_a_pronoun_is_who_it_means() -> None:
    """In the story; one that might mean anybody leaves the deed open."""
    source = story("Mayor Ann Lund runs Larder.", "She sacked harbour chief Omar Hale on Monday.")
    there = "She sacked harbour chief Omar Hale on Monday."

    assert check_names(claim("Lund sacked Hale.", quotes=[there], source=source)).passed
    assert not check_names(claim("Hale sacked Lund.", quotes=[there], source=source)).passed


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Hale said Lee had beaten Park.", [("Lee", "Park")]),
        (
            "Ann Lee, a baker, sued Hale and praised Park.",
            [("Ann Lee", "Hale"), ("Ann Lee", "Park")],
        ),
        ("Moe, who has resigned, taught Torv.", [("Moe", "Torv")]),
        ("Lee resigned.", []),
        ("Hale was arrested on Monday.", []),
        ("The plan to sue Hale was dropped.", []),
        (
            "The council of Vellin did not pay the ferry firm.",
            [("council of Vellin", "ferry firm")],
        ),
    ],
)
def test_only_what_stands_in_plain_view_is_read(text: str, sides: list[tuple[str, str]]) -> None:
    """A verb without a doer or without anybody that it is done to tells of no exchange."""
    verbs = [one for one in read_verbs(text) if one.doer[1] and one.done_to[1]]
    read = [(text[slice(*one.doer)], text[slice(*one.done_to)]) for one in verbs]

    assert read == sides
