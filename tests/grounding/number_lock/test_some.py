"""What is told of some is not told of the whole sort."""

import pytest

from service.grounding.number_lock.check import check_numbers
from tests.grounding.claims import claim

GREENS = "Some members of the Green Party have called for a vote on the tunnel."
VICTIMS = "One of the three victims has forgiven him."
PLAYERS = "Several Larder players had lost faith in Paul Renn, who was dismissed on Monday."
DISTRICTS = "Some rural districts say they lack the kitchens, and a few have asked to be exempted."
DEAD = "Most of the dead were over 70, and many lived alone."
PRODUCERS = "Two of the show's producers have said they never saw the actor shout."
ECONOMISTS = "Few economists believe that the port could afford a second crane."
BANNED = "Phones are banned from schools in some states, and nine others are drafting rules."
SETTLES = "The firm, which has struggled since May, often settles claims out of court."
WELCOMED = "Many parishioners, though not all, welcomed the bishop's departure."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Residents oppose the tunnel.", "Several residents oppose the tunnel."),
        ("Farmers called for a cull.", "Some farmers have called for a cull."),
        ("The players had lost faith in Paul Renn.", PLAYERS),
        ("The rural districts say they lack the kitchens.", DISTRICTS),
        ("The dead were over 70.", DEAD),
        ("The show's producers have said they never saw the actor shout.", PRODUCERS),
        ("Economists believe that the port could afford a second crane.", ECONOMISTS),
        ("Phones are banned from schools, and nine states are drafting rules.", BANNED),
        ("The firm always settles claims out of court.", SETTLES),
        ("All parishioners welcomed the bishop's departure.", WELCOMED),
        ("The Green Party has called for a vote.", GREENS),
        ("The Green Party's members have called for a vote.", GREENS),
        ("The victims have forgiven him.", VICTIMS),
    ],
)
def test_what_is_told_of_some_is_not_told_of_all(told: str, evidence: str) -> None:
    """Neither with an article nor, where they are few, without one; nor what holds in some places
    or often, of all places and always.
    """
    assert not check_numbers(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Some of the players had lost faith in Paul Renn.", PLAYERS),
        ("Paul Renn had lost the trust of a number of players.", PLAYERS),
        ("Paul Renn was dismissed on Monday.", PLAYERS),
        ("Passengers were treated for smoke.", "Some of the passengers were treated for smoke."),
        ("The plane's engine caught fire.", "One of the engines caught fire on Monday."),
        ("Rural districts say they lack the kitchens.", DISTRICTS),
        ("Most of those who died were over 70.", DEAD),
        ("Two producers have said they never saw the actor shout.", PRODUCERS),
        ("Few economists believe that the port could afford another crane.", ECONOMISTS),
        ("Some states ban phones from schools.", BANNED),
        ("Phones are banned from schools in parts of the country.", BANNED),
        ("The firm often settles out of court.", SETTLES),
        ("Parishioners welcomed the bishop's departure.", WELCOMED),
        (
            "The fraud was found when an instrument was sent for repair.",
            "The fraud was found when one of the instruments was sent for repair.",
        ),
        (
            "The players had lost faith in Paul Renn.",
            "Several players had lost faith in Lee. The players had lost faith in Paul Renn.",
        ),
        ("Members of the Green Party have called for a vote, some of them publicly.", GREENS),
        ("The mayor opposes a vote.", "Some members of the council say the mayor opposes a vote."),
        ("A victim has forgiven him.", VICTIMS),
        ("Sales fell at the shops.", "Sales fell at the shops in most towns."),
    ],
)
def test_a_part_told_as_one_passes(told: str, evidence: str) -> None:
    """What many did may stand without an article, and so may who says something; what happened in
    some places happened.
    """
    assert check_numbers(claim(told, evidence)).passed
