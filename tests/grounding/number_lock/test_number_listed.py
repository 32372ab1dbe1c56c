"""Numbers that count what has been named, and roads by their numbers."""

import pytest

from service.grounding.number_lock.check import check_numbers
from service.source_text import SourceText
from tests.grounding.claims import claim, story

COURT = (
    "A court sentenced Ana Roe; her brother, Tom Roe; the clerk Ida Lund; and Max Hart, a driver."
)
GUARDS = "The police held the guards Ana Roe, Tom Lund and Max Hart on Monday."
COUNTIES = "Schools closed in Ash County and, after the flood, in Elm County."
PLAYERS = "Ana Roe plays Ida Lund on Monday."
FUNDS = story("He will work with the Ash Fund and the Elm Fund.", "Both groups help sailors.")
CREWS = story("She sailed with Ana Roe, Ida Lund and Tom Hart.", "All three sailors are from Elm.")
STUCK = "Drivers were stuck on I-65 near Elm and on Interstate 24 near Ash."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("A court sentenced the four defendants.", COURT),
        ("The three guards were held on Monday.", GUARDS),
        ("The police held all three men.", GUARDS),
        ("Schools closed in the two counties.", COUNTIES),
        ("Ana Roe and Ida Lund won; a match between the two is due on Monday.", PLAYERS),
        ("Drivers were stuck on the two interstates.", STUCK),
    ],
)
def test_what_the_evidence_names_may_be_counted(told: str, evidence: str) -> None:
    """People in one list, things of one sort, two that the statement itself pairs."""
    assert check_numbers(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("A court sentenced the three defendants.", COURT),
        ("A court sentenced the five defendants.", COURT),
        ("A court took the four boats.", COURT),
        ("Four boats were taken.", COURT),
        ("The two guards were held on Monday.", GUARDS),
        ("The four guards were held on Monday.", GUARDS),
        ("Schools closed in the three counties.", COUNTIES),
        ("Schools closed in the two towns.", COUNTIES),
        ("Schools closed in the two counties.", COUNTIES.replace(" and,", ", Oak County,")),
        ("The two were held on Monday.", GUARDS),
        ("Ana Roe, Ida Lund and Tom Hart won; the two are sailors.", "They won."),
        (
            "The two men were held, Roe and Lund said.",
            "Ana Roe and Tom Lund said three thieves left.",
        ),
        ("The two roads were closed.", "Five lanes were closed near Ash Road and Elm Road."),
    ],
)
def test_only_as_many_as_it_names_and_only_of_that_sort(told: str, evidence: str) -> None:
    """Another number, another sort, or a number of the story that the statement leaves out."""
    assert not check_numbers(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "source", "passes"),
    [
        ("He will work with two groups.", FUNDS, True),
        ("He will work with three groups.", FUNDS, False),
        ("He will work with two schools.", FUNDS, False),
        ("She sailed with three sailors.", CREWS, True),
        ("She sailed with two sailors.", CREWS, False),
    ],
)
def test_the_next_sentence_may_count_them(told: str, source: SourceText, passes: bool) -> None:
    """“Both groups” behind a sentence counts what that sentence named."""
    quote = source.sentences[0].text

    assert check_numbers(claim(told, source=source, quotes=[quote])).passed is passes


@pytest.mark.parametrize(
    ("told", "evidence", "passes"),
    [
        ("Traffic stood on I-65.", "Traffic stood on Interstate 65 all night.", True),
        ("Traffic stood on Interstate 65.", "Traffic stood on I-65 all night.", True),
        ("Drivers were stuck on Interstates 65 and 24.", STUCK, True),
        ("Traffic stood on I-66.", "Traffic stood on Interstate 65 all night.", False),
        ("Traffic stood on Interstate 66.", "Traffic stood on I-65 all night.", False),
        ("Traffic stood on I-65.", "On Route 9 traffic stood; 65 drivers left.", False),
    ],
)
def test_a_road_has_one_number_in_both_spellings(told: str, evidence: str, passes: bool) -> None:
    """“I-65” is Interstate 65, and neither another road nor 65 of anything."""
    assert check_numbers(claim(told, evidence)).passed is passes
