"""Who told, asked or thanked whom, with pronouns, appositions and other people's relatives."""

import pytest

from service.grounding.name_lock.check import check_names
from service.grounding.sides.deeds import read_verbs
from tests.grounding.claims import claim

WARNED = "Mate Ann Lee told the inquiry that she had been told by her captain, Omar Hale, to leave."
COOK = "The jury heard that the cook, Ida Poole, had warned Omar Hale twice about the stove."
DEPUTY = "The mayor, Ann Lee, who is on leave, was informed by her deputy on Monday evening."
SORRY = "Ann Lee apologised to her crew, not to the port, on Monday."
RADIO = "Pilot Ann Lee said Omar Hale had asked her by radio to turn back."
BRIDE = "Skipper Omar Hale thanked his lawyer, Ida Poole, outside the court."
SELF = "A colleague said he was told by Lee herself that the pier was closed."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Lee told the inquiry that her captain, Omar Hale, had told her to leave.", WARNED),
        ("Omar Hale told Lee to leave, she told the inquiry.", WARNED),
        ("Ida Poole had warned Hale about the stove, the jury heard.", COOK),
        ("Omar Hale had been warned twice by the cook, the jury heard.", COOK),
        ("The mayor's deputy informed her on Monday evening.", DEPUTY),
        ("Her deputy informed the mayor on Monday.", DEPUTY),
        ("Lee apologised to her crew on Monday.", SORRY),
        ("Lee said Hale asked her by radio to turn back.", RADIO),
        ("Lee said that she had been asked by Hale to turn back.", RADIO),
        ("Hale's lawyer was thanked by him outside the court.", BRIDE),
        ("Hale thanked Ida Poole outside the court.", BRIDE),
        ("Lee told a colleague that the pier was closed.", SELF),
    ],
)
def test_who_says_it_to_whom_stands(told: str, evidence: str) -> None:
    """Active or passive, by name, by role or by a pronoun."""
    assert check_names(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Lee told the inquiry that she had told her captain, Omar Hale, to leave.", WARNED),
        ("Omar Hale had warned the cook, Ida Poole, twice.", COOK),
        ("The jury heard that Omar Hale had warned Ida Poole twice about the stove.", COOK),
        ("The mayor, Ann Lee, informed her deputy on Monday evening.", DEPUTY),
        ("Lee's crew apologised to her on Monday.", SORRY),
        ("Lee said she had asked Omar Hale by radio to turn back.", RADIO),
        ("Hale's lawyer, Ida Poole, thanked him outside the court.", BRIDE),
    ],
)
def test_who_says_it_to_whom_does_not_change_places(told: str, evidence: str) -> None:
    """Though a pronoun stands for one of them, or one is told as the other's."""
    assert not check_names(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("text", "verb", "doer", "done_to"),
    [
        ("Hale told her the pier was shut.", "told", "Hale", "her"),
        ("Hale told her crew to leave.", "told", "Hale", "crew"),
        (
            "Lee said that the cook, Ida Poole, had warned Hale.",
            "warned",
            "cook, Ida Poole",
            "Hale",
        ),
        ("He was told by Lee herself on Monday.", "told", "Lee", "He"),
    ],
)
def test_her_and_names_between_commas_are_sides(
    text: str, verb: str, doer: str, done_to: str
) -> None:
    """“Her" is whom it is done to where no noun of hers follows."""
    one = next(one for one in read_verbs(text) if one.word == verb)
    assert (text[slice(*one.doer)], text[slice(*one.done_to)]) == (doer, done_to)
